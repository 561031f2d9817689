"""What is done to a page is done to it in every language (quality.md, fault 6)."""

import importlib
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from blog.models import Author, StoryAuthor, StoryIndexPage, StoryPage
from content import cascades
from content.cascades import settle_all, withdraw
from content.models import MirroredRestriction, Person, StandardPage
from content.people import settle

CODES = ("en", "es", "ar")


@pytest.fixture
def section(home):
    return add(home, "Stories", "stories")


@pytest.fixture
def other_section(home):
    return add(home, "Archive", "archive")


@pytest.fixture
def story(section):
    """A story in English, truly translated into Spanish, an alias in Arabic."""
    page = add(section, "What happened to Sam", "sam", summary="Sam's quiet summary")
    translate(page, "es", "Lo que vivió Sam")
    page.copy_for_translation(locale("ar"), copy_parents=True, alias=True)
    return page


def locale(code):
    return Locale.objects.get(language_code=code)


def add(parent, title, slug, **fields):
    page = parent.add_child(instance=StandardPage(title=title, slug=slug, locale=parent.locale, **fields))
    page.save_revision().publish()
    return fresh(page)


def translate(page, code, title):
    twin = page.copy_for_translation(locale(code), copy_parents=True)
    twin.title = title
    twin.save_revision().publish()
    return fresh(twin)


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def twin(page, code):
    return Page.objects.get(translation_key=page.translation_key, locale=locale(code)).specific


def restrict(page, kind="login", **fields):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def answers(client, path="stories/sam"):
    """The status of the page's address in every language."""
    return [client.get(f"/{code}/{path}/").status_code for code in CODES]


def is_told_anywhere(client, *words):
    """Whether a visitor can still find the page by a list, the search index, the sitemap or its share picture."""
    listed = Page.objects.live().public().filter(title__in=words)
    found = [page for word in words for page in Page.objects.live().public().search(word)]
    sitemap = client.get("/sitemap.xml").text
    pictures = [
        client.get(reverse("share_picture", args=[page.pk, page.live_revision_id or 0])).status_code == 200
        for page in Page.objects.filter(title__in=words)
    ]
    return listed.exists() or bool(found) or "/sam/" in sitemap or any(pictures)


TITLES = ("What happened to Sam", "Lo que vivió Sam")


def test_a_published_story_is_told_in_every_language(client, story):
    """The ground of every test below: before something happens, everything answers."""
    assert answers(client) == [200, 200, 200]
    assert is_told_anywhere(client, *TITLES)


# --- Withdrawing ------------------------------------------------------------------------------


def test_unpublishing_the_source_unpublishes_every_language_and_alias(client, story):
    story.unpublish()

    assert answers(client) == [404, 404, 404]
    assert not is_told_anywhere(client, *TITLES)


def test_unpublishing_a_translation_leaves_the_source_alone(client, story):
    twin(story, "es").unpublish()

    assert answers(client) == [200, 404, 200]


def test_withdrawing_twice_is_the_same_as_once(client, story):
    withdraw(twin(story, "es"))
    withdraw(story)

    assert answers(client) == [404, 404, 404]
    assert not is_told_anywhere(client, *TITLES)


def test_a_page_put_beside_the_front_pages_takes_no_language_along(client, story):
    """V4: there is no form of the root in a language; its translations stay where they are."""
    story.move(Page.objects.get(depth=1), pos="last-child")

    assert fresh(story).depth == 2
    assert twin(story, "es").live
    assert client.get(twin(story, "es").url).status_code == 200


def test_a_scheduled_translation_of_a_withdrawn_story_never_goes_live(client, story):
    spanish = twin(story, "es")
    spanish.unpublish()
    spanish.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    spanish.save_revision(approved_go_live_at=spanish.go_live_at)

    withdraw(story)

    assert not spanish.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_an_expired_source_expires_every_language(client, story):
    from django.core.management import call_command

    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timezone.timedelta(minutes=1))

    call_command("publish_scheduled")

    assert answers(client) == [404, 404, 404]
    assert twin(story, "es").expired


def test_a_translation_cannot_be_published_while_its_source_is_withdrawn(client, story):
    withdraw(story)

    twin(story, "es").save_revision().publish()

    assert answers(client) == [404, 404, 404]


@pytest.mark.parametrize("is_source_last", [True, False])
def test_a_translation_published_while_its_source_goes_down_is_found_when_both_are_written(
    client, story, is_source_last, django_capture_on_commit_callbacks
):
    """T1: neither of two transactions sees the other; whichever is committed second looks again."""
    spanish = twin(story, "es")
    spanish.unpublish()

    with django_capture_on_commit_callbacks(execute=True):
        if is_source_last:
            story.unpublish()
            Page.objects.filter(pk=spanish.pk).update(live=True)  # as if another connection had been first
        else:
            fresh(spanish).get_latest_revision().publish()
            Page.objects.filter(pk=story.pk).update(live=False)

    assert answers(client)[:2] == [404, 404]


def test_withdrawing_a_draft_takes_down_the_translation_that_came_out_before_it(client, section):
    """T1: the source was never public, so there is nothing to unpublish in its own language."""
    draft = section.add_child(instance=StandardPage(title="Soon", slug="soon", locale=section.locale, live=False))
    translate(draft, "es", "Pronto")

    withdraw(draft)

    assert answers(client, "stories/soon")[:2] == [404, 404]


@pytest.mark.parametrize("is_alias", [True, False])
def test_a_copy_made_while_its_source_goes_down_is_found_when_both_are_written(
    client, section, is_alias, django_capture_on_commit_callbacks
):
    """T1: an alias is public from its first moment; a draft asks nothing more until it is published."""
    page = add(section, "What happened to Sam", "sam")

    with django_capture_on_commit_callbacks(execute=True) as looks:
        page.copy_for_translation(locale("ar"), copy_parents=True, alias=True).unpublish()
    begun = len(looks)
    with django_capture_on_commit_callbacks(execute=True) as looks:
        page.copy_for_translation(locale("es"), copy_parents=True, alias=is_alias)
        Page.objects.filter(pk=page.pk).update(live=False)  # as if another connection had been first

    assert begun
    assert answers(client) == [404, 404, 404]
    assert not Page.objects.live().filter(translation_key=page.translation_key).exists()


def test_worker_asks_once_while_everything_stands_as_it_should(story, section, django_assert_num_queries):
    """T1: also of what was withdrawn in every language, which is looked at no more."""
    withdraw(story)
    fresh(twin(story, "es")).save_revision()

    with django_assert_num_queries(1):
        settle_all()


def test_worker_finds_a_translation_that_stands_without_its_source(client, story):
    Page.objects.filter(pk=story.pk).update(live=False)
    settle_all()

    assert answers(client) == [404, 404, 404]


def test_a_page_that_cannot_be_taken_down_keeps_no_other_up(client, story, section, monkeypatch, caplog):
    """T1: the worker says so and goes on; the next round tries again."""
    other = add(section, "Other", "other")
    other.copy_for_translation(locale("es"), copy_parents=True).save_revision().publish()
    Page.objects.filter(pk__in=[story.pk, other.pk]).update(live=False)
    settle = cascades.settle

    def fail_once(key):
        if key == story.translation_key:
            raise RuntimeError
        settle(key)

    with monkeypatch.context() as broken:
        broken.setattr(cascades, "settle", fail_once)
        settle_all()
    assert answers(client) != [404, 404, 404]
    assert client.get("/es/stories/other/").status_code == 404
    assert "RuntimeError" in caplog.text

    settle_all()

    assert answers(client) == [404, 404, 404]


def test_worker_leaves_alone_what_may_stand(client, story):
    twin(story, "es").unpublish()
    settle_all()

    assert answers(client) == [200, 404, 200]


def test_a_translation_may_be_published_before_its_source_ever_was(client, section):
    draft = section.add_child(instance=StandardPage(title="Soon", slug="soon", locale=section.locale, live=False))

    translate(draft, "es", "Pronto")

    assert answers(client, "stories/soon")[:2] == [404, 200]


@pytest.mark.parametrize("is_translation", [True, False])
def test_an_alias_of_a_page_that_comes_out_on_a_day_waits_for_that_day(client, section, home, is_translation):
    """T1, S5: Wagtail publishes the aliases as soon as the day is set."""
    page = section.add_child(instance=StandardPage(title="Soon", slug="soon", locale=section.locale, live=False))
    page.go_live_at = timezone.now() + timedelta(days=7)
    page.save_revision()
    if is_translation:
        alias = page.copy_for_translation(locale("ar"), copy_parents=True, alias=True)
    else:
        alias = page.create_alias(parent=home, update_slug="soon-again")

    page.get_latest_revision().publish()

    assert client.get(alias.url).status_code == 404
    assert not Page.objects.live().filter(pk__in=[page.pk, alias.pk]).exists()
    page = fresh(page)
    page.go_live_at = None
    page.save_revision().publish()
    assert client.get(alias.url).status_code == 200


def test_an_alias_of_an_alias_comes_out_and_comes_back_with_its_page(client, section, home):
    """T1: at the first publication, and after the page was down."""
    page = section.add_child(instance=StandardPage(title="Soon", slug="soon", locale=section.locale, live=False))
    page.save_revision()
    alias = page.create_alias(parent=home, update_slug="soon-again")
    other = alias.create_alias(parent=home, update_slug="soon-once-more")

    for _time in ("first", "again"):
        fresh(page).save_revision().publish()
        assert [client.get(one.url).status_code for one in (page, alias, other)] == [200, 200, 200]
        fresh(page).unpublish()
        assert [client.get(one.url).status_code for one in (page, alias, other)] == [404, 404, 404]


def test_an_alias_that_an_older_release_made_public_before_its_day_comes_down(client, section, home):
    """T1, S5: once a day, and so does an alias of that alias."""
    page = section.add_child(instance=StandardPage(title="Soon", slug="soon", locale=section.locale, live=False))
    alias = page.create_alias(parent=home, update_slug="soon-again")
    other = alias.create_alias(parent=home, update_slug="soon-once-more")
    Page.objects.filter(pk__in=[alias.pk, other.pk]).update(live=True)

    settle_all()

    assert [client.get(one.url).status_code for one in (alias, other)] == [404, 404]


def test_publishing_again_brings_back_the_source_and_its_aliases_but_no_translation_by_itself(client, story):
    story.unpublish()

    fresh(story).save_revision().publish()

    assert answers(client) == [200, 404, 200]


def test_deleting_the_source_deletes_every_language(client, story):
    story.delete()

    assert answers(client) == [404, 404, 404]
    assert not Page.objects.filter(translation_key=story.translation_key).exists()
    assert not Page.find_problems()[0]


def test_deleting_the_source_deletes_a_translation_that_was_put_below_another(client, story):
    """T1: the Arabic page was moved below the Spanish one by hand, and is gone with it when its turn comes."""
    twin(story, "ar").move(twin(story, "es"), pos="last-child")

    story.delete()

    assert answers(client) == [404, 404, 404]
    assert not Page.objects.filter(translation_key=story.translation_key).exists()
    assert not any(Page.find_problems())


def test_deleting_a_section_deletes_what_lies_below_it_in_every_language(client, story, section):
    restrict(story)

    section.delete()

    assert not Page.objects.filter(slug__in=["stories", "sam"]).exists()
    assert not any(Page.find_problems())


def test_deleting_a_translation_leaves_the_source_alone(client, story):
    twin(story, "es").delete()

    assert answers(client) == [200, 404, 200]


# --- Who may read -----------------------------------------------------------------------------


def closed(kind):
    """The status a visitor gets at a restricted page: a form for the password, or the way to sign in."""
    return 200 if kind == "password" else 302


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restricted_source_is_restricted_in_every_language(client, story, kind):
    restrict(story, kind, password="lighthouse")

    assert answers(client) == [closed(kind)] * 3
    assert all("quiet summary" not in client.get(f"/{code}/stories/sam/").text for code in CODES)
    assert not is_told_anywhere(client, *TITLES)


@pytest.mark.parametrize("code", CODES)
def test_restricted_answers_are_kept_by_nobody(client, story, code):
    restrict(story, "password", password="lighthouse")

    assert "no-store" in client.get(f"/{code}/stories/sam/").headers["Cache-Control"]


def test_restricting_a_section_restricts_what_lies_below_it_in_every_language(client, story, section):
    restrict(section)

    assert answers(client) == [302, 302, 302]
    assert not is_told_anywhere(client, *TITLES)


def test_a_translation_standing_outside_a_restricted_section_is_restricted_too(client, story, section, home_es):
    twin(story, "es").move(home_es, pos="last-child")
    assert client.get("/es/sam/").status_code == 200

    restrict(section)

    assert client.get("/es/sam/").status_code == 302
    assert not is_told_anywhere(client, *TITLES)


def test_moving_a_translation_out_of_a_restricted_section_does_not_open_it(client, story, section, home_es):
    restrict(section)

    twin(story, "es").move(home_es, pos="last-child")

    assert client.get("/es/sam/").status_code == 302


def test_lifting_the_restriction_opens_every_language(client, story):
    restriction = restrict(story)

    restriction.delete()

    assert answers(client) == [200, 200, 200]


def test_a_changed_restriction_changes_in_every_language(client, story, django_user_model):
    restriction = restrict(story)

    restriction.restriction_type, restriction.password = "password", "lantern"
    restriction.save()

    rows = PageViewRestriction.objects.filter(page__translation_key=story.translation_key)
    assert [(row.restriction_type, row.password) for row in rows] == [("password", "lantern")] * 3


def test_groups_follow_to_every_language(client, story):
    parents, staff = Group.objects.create(name="Parents"), Group.objects.create(name="Staff")
    member = get_user_model().objects.create_user("member")
    member.groups.add(parents)
    client.force_login(member)

    restriction = restrict(story, "groups")
    assert answers(client) == [403, 403, 403]
    restriction.groups.add(parents)
    assert answers(client) == [200, 200, 200]
    restriction.groups.set([staff])
    assert answers(client) == [403, 403, 403]
    restriction.groups.clear()
    assert answers(client) == [403, 403, 403]


def test_lifting_a_translations_restriction_alone_does_not_open_it(client, story):
    """Who may publish in one language must not open what the source keeps closed."""
    restrict(story)

    PageViewRestriction.objects.get(page=twin(story, "es")).delete()

    assert answers(client) == [302, 302, 302]


def test_a_translation_may_be_closed_alone(client, story, home_es):
    """A Spanish site that is not ready must not close the English one."""
    restrict(home_es)

    assert answers(client) == [200, 302, 200]
    story.save_revision().publish()
    assert answers(client) == [200, 302, 200]


def test_opening_one_translation_opens_no_other(client, section):
    """T1: each was closed alone, as neither was ready."""
    page = add(section, "What happened to Sam", "sam")
    spanish, _arabic = [restrict(translate(page, code, code)) for code in ("es", "ar")]
    assert answers(client) == [200, 302, 302]

    spanish.delete()

    assert answers(client) == [200, 200, 302]


@pytest.fixture
def board(client, django_user_model):
    """A group, and somebody signed in who is not in it."""
    client.force_login(django_user_model.objects.create_user("reader"))
    return Group.objects.create(name="Board")


def test_a_translation_closed_by_hand_stays_closed_whatever_its_source_does(client, story, board):
    """T1: restricted, published, changed and opened again, the source never opens what somebody closed further."""
    restrict(twin(story, "es"), "groups").groups.add(board)
    assert answers(client) == [200, 403, 200]

    restriction = restrict(story)
    story.save_revision().publish()
    found = [answers(client)]
    restriction.restriction_type, restriction.password = "password", "lantern"
    restriction.save()
    found.append(client.get("/es/stories/sam/").status_code)
    restriction.delete()
    found.append(answers(client))
    story.save_revision().publish()
    found.append(answers(client))

    assert found == [[200, 403, 200], 403, [200, 403, 200], [200, 403, 200]]
    PageViewRestriction.objects.get(page=twin(story, "es")).delete()
    assert answers(client) == [200, 200, 200]


def test_what_a_translation_has_from_its_source_may_be_made_closer_by_hand(client, story, board):
    """T1: in the window for privacy, where somebody chooses a group in the place of "who signs in"."""
    restriction = restrict(story)
    assert answers(client) == [200, 200, 200]
    followed = PageViewRestriction.objects.get(page=twin(story, "es"))

    followed.restriction_type = "groups"
    followed.save()
    followed.groups.add(board)

    assert answers(client) == [200, 403, 200]
    restriction.delete()
    assert answers(client) == [200, 403, 200]
    client.logout()
    assert answers(client) == [200, 302, 200]


def test_a_translation_opened_wider_by_hand_is_as_closed_as_its_source(client, story, board):
    """T1: readers must fulfil both."""
    restrict(story, "groups").groups.add(board)
    followed = PageViewRestriction.objects.get(page=twin(story, "es"))

    followed.restriction_type = "login"
    followed.save()

    assert answers(client) == [403, 403, 403]


def test_restrictions_from_before_are_told_apart(client, story, board):
    """T1: those that say the same as the source's follow it; the rest was set by hand."""
    mark = importlib.import_module("content.migrations.0009_mirrored_restrictions").mark_what_follows
    restriction = restrict(story)
    MirroredRestriction.objects.all().delete()
    PageViewRestriction.objects.filter(page=twin(story, "es")).update(restriction_type="groups")

    mark(apps, None)
    restriction.delete()

    assert answers(client) == [200, 403, 200]


def test_a_translation_made_later_is_restricted_from_its_first_moment(client, section):
    page = add(section, "What happened to Sam", "sam")
    restrict(page)

    translate(page, "es", "Lo que vivió Sam")
    page.copy_for_translation(locale("ar"), copy_parents=True, alias=True)

    assert answers(client) == [302, 302, 302]
    assert not is_told_anywhere(client, *TITLES)


def test_a_draft_below_a_closed_page_is_closed_further_as_its_source_is(client, section, admin_user):
    """T1: members read the section, one group the page; whoever translates it sees so before it is published."""
    page = add(section, "What happened to Sam", "sam")
    restrict(section)
    restrict(page, "groups")
    page.copy_for_translation(locale("es"), copy_parents=True)
    client.force_login(admin_user)

    window = client.get(reverse("wagtailadmin_pages:set_privacy", args=[twin(page, "es").pk])).json()["html"]

    assert re.search(r'value="groups"[^>]* checked', window)


def test_a_changed_restriction_of_a_section_reaches_a_translation_outside_it(client, story, section, home_es, board):
    """T1: whoever knows the old password, or is in no group that may read, reads no language."""
    twin(story, "es").move(home_es, pos="last-child")
    restriction = restrict(section, "password", password="lighthouse")

    def rows():
        return list(
            PageViewRestriction.objects.filter(page=twin(story, "es")).values_list("restriction_type", "password")
        )

    restriction.password = "lantern"
    restriction.save()
    assert rows() == [("password", "lantern")]
    restriction.restriction_type = "groups"
    restriction.save()
    restriction.groups.add(board)
    assert client.get("/es/sam/").status_code == 403
    restriction.delete()
    assert client.get("/es/sam/").status_code == 200
    assert not rows()


def test_a_translation_outside_is_as_closed_as_its_source_and_the_section_of_it(client, story, section, home_es, board):
    """T1: who signs in may read the section, one group the story; one of the two is not enough."""
    twin(story, "es").move(home_es, pos="last-child")
    restrict(story)

    restriction = restrict(section, "groups")
    restriction.groups.add(board)

    assert client.get("/es/sam/").status_code == 403
    restriction.delete()
    assert client.get("/es/sam/").status_code == 200
    client.logout()
    assert client.get("/es/sam/").status_code == 302


def test_a_translation_that_comes_back_below_its_section_is_closed_by_it_alone(client, story, section, home_es):
    """T1: nobody is asked for the same password twice."""
    spanish = twin(story, "es")
    spanish.move(home_es, pos="last-child")
    restriction = restrict(section, "password", password="lighthouse")

    fresh(spanish).move(twin(section, "es"), pos="last-child")

    assert fresh(spanish).get_view_restrictions().count() == 1
    restriction.delete()
    assert answers(client) == [200, 200, 200]


@pytest.mark.parametrize("is_alias", [True, False])
def test_what_is_made_of_a_restricted_page_opens_with_it(client, section, home, is_alias):
    """T1: Wagtail copies the restriction; nobody set it by hand, and nobody is asked for the password twice."""
    page = add(section, "What happened to Sam", "sam")
    restriction = restrict(page, "password", password="lighthouse")
    page.copy_for_translation(locale("es"), copy_parents=True, alias=is_alias)
    if not is_alias:
        twin(page, "es").save_revision().publish()
    page.create_alias(parent=home, update_slug="again")
    twin(page, "es").create_alias(parent=twin(page, "es").get_parent(), update_slug="again")

    asked = [fresh(form).get_view_restrictions().count() for form in Page.objects.filter(slug__in=["sam", "again"])]
    restriction.delete()

    assert asked == [1, 1, 1, 1]
    paths = ("en/stories/sam", "es/stories/sam", "en/again", "es/stories/again")
    assert [client.get(f"/{path}/").status_code for path in paths] == [200] * 4
    assert not PageViewRestriction.objects.exists()


# --- Pages that were written in another language first ----------------------------------------


@pytest.fixture
def spanish_story(section):
    """A story written in Spanish, below the Spanish form of a section, and translated into English."""
    story = add(translate(section, "es", "Historias"), "Lo que vivió Ana", "ana")
    source, _made = TranslationSource.update_or_create_from_instance(story)
    Translation.objects.create(source=source, target_locale=locale("en")).save_target(publish=False)
    twin(story, "en").get_latest_revision().publish()
    return fresh(story)


def opens(client, story) -> list[bool]:
    """Whether a visitor reads the story, and its English form."""
    return [client.get(form.url).status_code == 200 for form in (fresh(story), fresh(twin(story, "en")))]


def test_closing_the_form_of_a_section_closes_what_was_written_in_it(client, section, spanish_story):
    """T1: also in the languages that stand below another form of the section."""
    restriction = restrict(twin(section, "es"))
    assert opens(client, spanish_story) == [False, False]

    restriction.delete()

    assert opens(client, spanish_story) == [True, True]


def test_a_section_that_moves_into_a_closed_one_closes_what_was_written_in_it(client, section, spanish_story, home_es):
    """T1"""
    private = add(home_es, "Junta", "junta")
    restrict(private)

    twin(section, "es").move(private, pos="last-child")

    assert opens(client, spanish_story) == [False, False]


def test_closing_a_section_closes_the_translations_of_what_was_written_in_any_form_of_it(
    client, section, home, spanish_story
):
    """T1: wherever they stand."""
    twin(spanish_story, "en").move(home, pos="last-child")

    restrict(section)

    assert opens(client, spanish_story) == [False, False]


@pytest.mark.parametrize("way", ["convert", "copy"])
def test_a_story_written_in_spanish_goes_in_every_language_also_where_english_was_made_by_hand(
    client, section, admin_client, way
):
    """X4: a form in the site's own language that came later does not decide for the others."""
    TranslationSource.update_or_create_from_instance(section)  # of another page it is known already
    story = add(translate(section, "es", "Historias"), "Lo que vivió Ana", "ana")
    for code in ("en",) if way == "copy" else ("en", "ar"):
        story.copy_for_translation(locale(code), copy_parents=True, alias=way == "convert")
    if way == "convert":
        admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[twin(story, "en").pk]))
    twin(story, "en").save_revision().publish()
    assert {client.get(form.url).status_code for form in Page.objects.filter(slug="ana")} == {200}

    admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))

    assert not Page.objects.filter(translation_key=story.translation_key, live=True).exists()


# --- Copies -----------------------------------------------------------------------------------


def copy(client, page, parent, **asked):
    """Copy a page in the editor, with what lies below it, and publish the copies."""
    asked |= {"new_title": "Again", "new_slug": "again", "new_parent_page": parent.pk, "publish_copies": "on"}
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), asked | {"copy_subpages": "on"})
    assert answer.status_code == 302
    return Page.objects.get(slug="again")


def test_a_copy_is_for_the_same_people_as_its_page(client, section, story, board, admin_client):
    """X4: also where the place that it is copied to is closed to some already."""
    restrict(section, "login")
    restrict(story, "groups").groups.add(board)

    made = copy(admin_client, story, section)

    assert client.get(section.url).status_code == 200
    assert [client.get(page.url).status_code for page in (fresh(story), made)] == [403, 403]


def test_a_copy_of_a_page_below_is_for_the_same_people_and_asks_for_nothing_twice(client, section, home, admin_client):
    """X4: a closed page in an open section, and an open one in a closed section."""
    closed = add(section, "Minutes", "minutes")
    restrict(closed, "password", password="lighthouse")

    made = copy(admin_client, section, home)
    assert "lighthouse" not in client.get(made.url + "minutes/").text
    assert client.get(made.url + "minutes/").status_code == client.get(closed.url).status_code
    assert fresh(Page.objects.get(url_path=f"{made.url_path}minutes/")).view_restrictions.count() == 1

    made.delete()
    restrict(section)
    made = copy(admin_client, section, home)
    asked = Page.objects.get(url_path=f"{made.url_path}minutes/").get_view_restrictions()
    assert {row.restriction_type for row in asked} == {"login", "password"}
    assert asked.count() == 2


def copy_by_program(client, page, parent):
    """Copy a page as a request that no button need have sent."""
    words = {"destination_page_id": parent.pk, "recursive": True, "keep_live": True, "slug": "again"}
    client.post(f"/admin/api/main/pages/{page.pk}/action/copy/", words, content_type="application/json")
    return Page.objects.get(slug="again")


@pytest.mark.parametrize("way", [copy, copy_by_program])
def test_a_copy_out_of_a_closed_section_is_for_the_same_people(client, story, section, other_section, admin_user, way):
    """X4: what closes the page stands above it; the copy in an open section was open to strangers."""
    add(story, "Minutes", "minutes")
    restrict(section, "password", password="lighthouse")
    client.force_login(admin_user)

    made = way(client, story, other_section)
    client.logout()

    for path in ("again", "again/minutes"):
        assert "This page needs a password" in client.get(f"/en/archive/{path}/").text
    assert not Page.objects.public().filter(path__startswith=made.path).exists()
    assert [page.get_view_restrictions().count() for page in made.get_descendants(inclusive=True)] == [1, 1]


def test_a_copy_within_a_closed_section_is_closed_by_it_alone(client, story, section, admin_client):
    """X4: nobody is asked for the same password twice, and the copy opens with the section."""
    restriction = restrict(section, "password", password="lighthouse")

    made = copy(admin_client, story, section)
    asked = made.get_view_restrictions().count()
    restriction.delete()

    assert asked == 1
    assert client.get(made.url).status_code == 200


def test_a_copy_of_an_alias_is_for_the_same_people_as_what_is_above_the_page(
    client, story, section, other_section, home, admin_client
):
    """X4: the page in a closed section, its alias in one that another group reads."""
    restrict(section)
    restrict(other_section, "groups")
    alias = story.create_alias(parent=other_section, update_slug="second")

    made = copy(admin_client, alias, home)

    assert {row.restriction_type for row in made.get_view_restrictions()} == {"login", "groups"}


# --- Aliases: pages that stand in a second place ----------------------------------------------


@pytest.fixture
def alias(story, other_section):
    """The story a second time, in a section that everybody may read."""
    return story.create_alias(parent=other_section, update_slug="again")


def is_closed(client, alias):
    """Whether a visitor neither reads the alias nor finds it in a list."""
    answer = client.get(fresh(alias).url)
    return answer.status_code == 302 and not Page.objects.public().filter(pk=alias.pk).exists()


def test_an_alias_is_as_closed_as_the_section_of_its_original(client, story, section, alias):
    """T1: a board's page that stands in an open section too is for the board."""
    restriction = restrict(section)
    assert is_closed(client, alias)

    restriction.delete()

    assert client.get(fresh(alias).url).status_code == 200


def test_an_alias_is_closed_when_its_original_moves_into_a_restricted_section(client, story, home, alias):
    """T1"""
    private = add(home, "Board", "board")
    restrict(private)

    story.move(private, pos="last-child")

    assert is_closed(client, alias)


@pytest.mark.parametrize("at_section", [True, False])
def test_an_alias_of_a_restricted_page_is_closed_from_its_first_moment(
    client, story, section, other_section, home, at_section
):
    """T1: made in the window for copies, of the page alone or of its section with all that lies below it."""
    restrict(section)

    alias = (section if at_section else story).create_alias(
        parent=other_section, update_slug="again", recursive=at_section
    )

    assert is_closed(client, alias)
    assert not Page.objects.public().filter(alias_of=story, locale=story.locale).exists()


def test_what_stands_below_a_restricted_section_is_closed_also_if_it_is_an_alias(client, story, other_section, alias):
    """T1: the section of the alias is for some people, its original for everybody."""
    restrict(other_section)

    assert is_closed(client, alias)
    assert answers(client) == [200, 200, 200]


def test_an_alias_may_be_closed_and_opened_by_itself(client, story, alias, admin_user):
    """T1: the window for privacy shows what was set on it, and takes it away."""
    staff = Client()
    staff.force_login(admin_user)
    window = reverse("wagtailadmin_pages:set_privacy", args=[alias.pk])

    def choose(kind):
        staff.post(window, {"restriction_type": kind, "password": "", "groups": []})

    choose("login")
    assert is_closed(client, alias)
    assert client.get(story.url).status_code == 200
    restriction = restrict(story, "password", password="lighthouse")
    assert re.search(r'value="login"[^>]* checked', staff.get(window).json()["html"])
    choose("none")
    restriction.delete()
    assert client.get(fresh(alias).url).status_code == 200


def test_a_translation_below_an_alias_that_was_closed_by_hand_is_closed(client, story, section):
    """T1: an Arabic section that nobody translated yet, closed until its pages are ready."""
    page = add(section, "Second", "second")
    translate(page, "ar", "الثانية")

    restrict(twin(section, "ar"))

    assert answers(client, "stories/second") == [200, 404, 302]
    assert answers(client) == [200, 200, 302]


def test_an_alias_of_a_translation_that_was_closed_by_hand_is_closed(client, story, home_es):
    """T1: an alias is what its original is, not only what the source of both is."""
    alias = twin(story, "es").create_alias(parent=home_es, update_slug="copia")

    restriction = restrict(twin(story, "es"))

    assert is_closed(client, alias)
    restriction.delete()
    assert client.get("/es/copia/").status_code == 200


def test_an_alias_written_past_us_is_closed_and_soon_in_no_list(client, story, section, alias):
    """T1: as one that was made before restrictions were asked of what an alias stands for."""
    restrict(section)
    with cascades._quietly():
        PageViewRestriction.objects.filter(page=alias).delete()

    assert client.get(fresh(alias).url).status_code == 302
    settle_all()
    assert is_closed(client, alias)


def test_nobody_types_the_password_of_an_alias_twice(client, story, section, alias):
    """T1: what lists need to know of an alias is not asked beside what its original asks."""
    restriction = restrict(section, "password", password="lighthouse")
    form = client.get(fresh(alias).url).context["form"]
    door = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, alias.pk])

    client.post(door, {"password": "lighthouse", "return_url": form.initial["return_url"]})

    assert "quiet summary" in client.get(fresh(alias).url).text


def test_restrictions_of_an_alias_take_three_queries(story, section, alias, django_assert_max_num_queries):
    """T1: however deep it stands: what it is an alias of, whether that is one too, and the restrictions."""
    restrict(section)
    page = fresh(alias)

    with django_assert_max_num_queries(3):
        assert list(page.get_view_restrictions())


def test_an_alias_in_the_same_language_is_withdrawn_and_restricted_too(client, story, home):
    story.create_alias(parent=home, update_slug="sam-again")

    restrict(story)
    assert client.get("/en/sam-again/").status_code == 302
    assert not is_told_anywhere(client, *TITLES)

    withdraw(story)
    assert client.get("/en/sam-again/").status_code == 404


# --- Where it stands --------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["archive", "archive/old"])
def test_moving_the_source_moves_every_language(client, story, other_section, path):
    """T1: what stands above its new place and is missing in a language can be read there as in the source's."""
    translate(other_section, "es", "Archivo")
    place = other_section if path == "archive" else add(other_section, "Old", "old")

    story.move(place, pos="last-child")

    assert answers(client, f"{path}/sam") == [200, 200, 200]
    assert answers(client, path) == answers(client, "archive") == [200, 200, 200]
    assert not any(Page.find_problems())


def test_moving_the_source_moves_a_translation_that_was_put_below_another(client, story, other_section):
    """T1: the Arabic page was moved below the Spanish one by hand; it goes along with that, and on to its own place."""
    translate(other_section, "es", "Archivo")
    twin(story, "ar").move(twin(story, "es"), pos="last-child")

    story.move(other_section, pos="last-child")

    assert answers(client, "archive/sam") == [200, 200, 200]
    assert not any(Page.find_problems())


def test_moving_a_story_into_a_restricted_section_closes_it_in_every_language(client, story, other_section):
    restrict(other_section)

    story.move(other_section, pos="last-child")

    assert answers(client, "archive/sam") == [302, 302, 302]
    assert not is_told_anywhere(client, *TITLES)


def test_moving_beside_a_page_of_the_same_name_keeps_both(client, story, other_section):
    spanish = translate(other_section, "es", "Archivo")
    add(spanish, "Otra", "sam")

    story.move(other_section, pos="last-child")

    assert client.get("/es/archive/sam-1/").status_code == 200
    assert "Otra" in client.get("/es/archive/sam/").text


def test_moving_a_translation_leaves_the_source_alone(client, story, home_es):
    twin(story, "es").move(home_es, pos="last-child")

    assert client.get("/en/stories/sam/").status_code == 200
    assert client.get("/es/sam/").status_code == 200


def test_moving_the_source_leaves_a_second_place_of_a_translation_where_it_is(client, story, other_section, home_es):
    """T1: staff put the Spanish page in another place as well; that place is theirs."""
    translate(other_section, "es", "Archivo")
    twin(story, "es").create_alias(parent=home_es, update_slug="copia")

    story.move(other_section, pos="last-child")

    assert answers(client, "archive/sam") == [200, 200, 200]
    assert client.get("/es/copia/").status_code == 200


def test_sorting_within_a_section_moves_nothing_elsewhere(client, story, section):
    second = add(section, "Second", "second")

    second.move(story, pos="left")

    assert answers(client) == [200, 200, 200]


def moves(page, parent):
    """Every way of moving a page, as requests that no button need have sent."""
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    by_program = {"destination_page_id": parent.pk, "position": "last-child"}
    return {
        "editor": (reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]), {}),
        "bulk": (f"{bulk}?id={page.pk}", {"chooser": parent.pk}),
        "interface for programs": (f"/admin/api/main/pages/{page.pk}/action/move/", by_program),
    }


@pytest.fixture
def early(section):
    """A draft that came out in Spanish first, below a section for those who sign in."""
    restrict(section)
    draft = section.add_child(instance=StandardPage(title="Soon", slug="soon", locale=section.locale, live=False))
    translate(draft, "es", "Pronto")
    return fresh(draft)


@pytest.mark.parametrize("below", [False, True], ids=["itself", "below"])
@pytest.mark.parametrize("way", ["editor", "bulk", "interface for programs"])
def test_who_may_not_publish_moves_no_draft_that_is_public_in_another_language(
    client, enter, section, early, other_section, way, below
):
    """T1: the Spanish form would have gone along, out of what keeps it for some, by somebody who opens nothing."""
    page = section if below else early
    Page.objects.filter(pk=section.pk).update(live=False)
    Page.objects.filter(pk=twin(section, "es").pk).update(live=False)
    place = section.get_parent() if below else section
    address, words = moves(page, other_section)[way]

    enter("Editors").post(address, words)
    client.logout()

    assert fresh(page).get_parent().pk == place.pk
    assert [client.get(fresh(form).url).status_code for form in (early, twin(early, "es"))] == [404, 302]
    assert not other_section.get_translations().exists()


@pytest.mark.parametrize("code", ["en", "es"])
def test_who_may_not_publish_moves_no_draft_that_waits_for_its_day(client, enter, section, early, other_section, code):
    """T1: it would have come out where its day was not set for."""
    twin(early, "es").unpublish()
    waits = twin(early, code)
    waits.go_live_at = timezone.now() + timedelta(days=1)
    waits.save_revision().publish()
    address, words = moves(early, other_section)["bulk"]

    enter("Editors").post(address, words)

    assert fresh(early).get_parent().pk == section.pk


def test_who_publishes_moves_a_draft_that_is_public_in_another_language(client, enter, early, other_section):
    """T1: the ground of the test above."""
    address, words = moves(early, other_section)["editor"]

    enter("Moderators").post(address, words)

    assert fresh(twin(early, "es")).get_parent().pk == twin(other_section, "es").pk


def test_a_draft_that_is_public_in_another_language_moves_to_where_one_may_publish(
    client, django_user_model, section, early, other_section
):
    """T1: a role that publishes in the one section and only writes in the other."""
    role = Group.objects.create(name="Of the section")
    role.permissions.add(Permission.objects.get(codename="access_admin"))
    for page, actions in ((section, ("add", "change", "publish")), (other_section, ("add", "change"))):
        for action in actions:
            right = Permission.objects.get(codename=f"{action}_page")
            GroupPagePermission.objects.create(group=role, page=page, permission=right)
    person = django_user_model.objects.create_user("writer", "writer@example.org")
    person.groups.add(role)
    client.force_login(person)
    address, words = moves(early, other_section)["interface for programs"]

    client.post(address, words)

    assert fresh(early).get_parent().pk == section.pk


@pytest.mark.parametrize(("role", "status"), [("Editors", 404), ("Moderators", 200)])
def test_a_section_that_a_move_makes_in_a_language_is_public_if_who_moves_may_publish(
    client, enter, section, other_section, role, status
):
    """T1: two drafts were moved, and the section that they came to was published in Spanish by itself."""
    draft = section.add_child(instance=StandardPage(title="Soon", slug="soon", locale=section.locale, live=False))
    draft.copy_for_translation(locale("es"), copy_parents=True)
    inner = add(other_section, "Inner", "inner")
    address, words = moves(draft, inner)["bulk"]

    enter(role).post(address, words)
    client.logout()

    assert fresh(twin(draft, "es")).get_parent().pk == twin(inner, "es").pk
    found = [client.get(f"/es/{path}/").status_code for path in ("archive", "archive/inner")]
    assert found == [status, status]


# --- What editors are told --------------------------------------------------------------------


def test_editors_are_told_that_every_language_follows(client, story, admin_user):
    """T1: nobody withdraws a translation without having been told."""
    client.force_login(admin_user)

    assert "also unpublish one translation" in client.get(reverse("wagtailadmin_pages:unpublish", args=[story.pk])).text
    client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    spanish = client.get(reverse("wagtailadmin_pages:edit", args=[twin(story, "es").pk]))
    assert "Publish that one first" in spanish.text


def test_an_administrator_deletes_a_story_in_every_language_in_one_go(client, story, admin_user):
    story.unpublish()
    client.force_login(admin_user)

    response = client.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))

    assert response.status_code == 302
    assert answers(client) == [404, 404, 404]


def test_fields_of_the_editor_take_the_direction_of_their_words(client, story, admin_user):
    """T5: Arabic is typed from the right."""
    client.force_login(admin_user)

    assert "text_direction.js" in client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text


# --- Portraits --------------------------------------------------------------------------------


@pytest.fixture
def director(section):
    """A portrait in English and in Spanish, each on the page of its language."""
    person = Person.objects.create(name="Ada Director", locale=section.locale)
    person.save_revision().publish()
    spanish = person.copy_for_translation(locale("es"))
    spanish.name = "Ada Directora"
    spanish.save()
    spanish.save_revision().publish()
    person.refresh_from_db()
    page = add(section, "Team", "sam", body=people(person))
    page.copy_for_translation(locale("ar"), copy_parents=True, alias=True)
    twin_page = page.copy_for_translation(locale("es"), copy_parents=True)
    twin_page.body = people(spanish)
    twin_page.save_revision().publish()
    return person


def people(*persons):
    return [("people", {"heading": "", "people": list(persons)})]


def shown(client, path="stories/sam"):
    """Say in which languages the portrait stands on the page."""
    return [code for code in CODES if "Ada Director" in client.get(f"/{code}/{path}/").text]


def press(client, action, person):
    return client.post(reverse(person.snippet_viewset.get_url_name(action), args=[person.pk]), follow=True)


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_person_who_takes_back_their_consent_is_shown_in_no_language(client, director, admin_user, action):
    """B1, T1: one press of staff, on the form that the others follow; nothing planned brings it back."""
    spanish = director.get_translation(locale("es"))
    spanish.revisions.update(approved_go_live_at=timezone.now())
    assert shown(client) == ["en", "es", "ar"]
    client.force_login(admin_user)

    press(client, action, director)

    assert shown(client) == []
    assert not Person.objects.filter(live=True).exists()
    assert not spanish.revisions.exclude(approved_go_live_at=None).exists()


def test_a_portrait_that_older_code_left_public_goes_with_the_next_round(client, director):
    """B1, T1: its source was taken down before languages followed, or past us."""
    Person.objects.filter(pk=director.pk).update(live=False)
    assert shown(client) == ["es"]

    assert settle() == 1

    assert shown(client) == []
    assert settle() == 0


def test_a_portrait_cannot_come_back_in_one_language_alone(client, director, admin_user):
    """B1, T1: whoever opens it reads why; with its source it may come back."""
    spanish = director.get_translation(locale("es"))
    director.unpublish()
    client.force_login(admin_user)

    spanish.refresh_from_db()
    spanish.save_revision().publish()
    warned = client.get(reverse(Person.snippet_viewset.get_url_name("edit"), args=[spanish.pk])).text

    assert shown(client) == []
    assert "The version this one is translated from is not public. Publish that one first." in warned
    director.refresh_from_db()
    director.save_revision().publish()
    spanish.refresh_from_db()
    spanish.save_revision().publish()
    assert shown(client) == ["en", "es", "ar"]


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_portrait_taken_down_in_one_language_stays_in_the_others(client, director, admin_user, action):
    """T1: as pages do."""
    client.force_login(admin_user)

    press(client, action, director.get_translation(locale("es")))

    director.refresh_from_db()
    assert director.live
    assert "en" in shown(client)


def test_who_unpublishes_a_portrait_is_told_which_languages_went_with_it(client, director, admin_user):
    """B1, T1: as with pages; a translation alone takes nothing along."""
    client.force_login(admin_user)

    one, all_of_them = (
        press(client, "unpublish", person).text for person in (director.get_translation(locale("es")), director)
    )
    assert "Also taken down" not in one
    assert "Also taken down" not in all_of_them  # Spanish was down before
    for person in Person.objects.order_by("pk"):
        person.save_revision().publish()
    assert "Also taken down: Spanish." in press(client, "unpublish", Person.objects.get(pk=director.pk)).text


def told_before_deleting(client, things, *, at_once):
    """What stands above the question whether to delete something, alone or with others, and how Wagtail counts it."""
    if at_once:
        kind = things[0]._meta
        address = reverse("wagtail_bulk_action", args=[kind.app_label, kind.model_name, "delete"])
        answer = client.get(address, {"id": [thing.pk for thing in things]})
    else:
        answer = client.get(reverse(things[0].snippet_viewset.get_url_name("delete"), args=[things[0].pk]))
    return " ".join(answer.text.split())


@pytest.mark.parametrize("at_once", [False, True])
def test_who_deletes_a_portrait_reads_in_which_languages_it_goes_and_on_how_many_pages(
    client, director, admin_user, at_once
):
    """B1, T1: nobody's words go unseen in another language."""
    spanish = Page.objects.get(slug="stories", locale=locale("es")).specific
    add(spanish, "Quienes", "quienes", body=people(director.get_translation(locale("es")))).unpublish()
    client.force_login(admin_user)

    told = told_before_deleting(client, [director], at_once=at_once)

    assert "Ada Director is also deleted in Spanish. It cannot be brought back." in told
    assert "In all languages together it stands on 4 pages (public: 3)." in told
    assert "To keep the words, unpublish it instead" in told
    twin_alone = told_before_deleting(client, [director.get_translation(locale("es"))], at_once=at_once)
    assert "is also deleted" not in twin_alone
    assert "is also deleted" not in press(client, "delete", director).text  # not after the answer


@pytest.mark.parametrize("at_once", [False, True])
def test_who_deletes_an_author_reads_that_stories_in_another_language_name_them(client, section, admin_user, at_once):
    """B1, T1, S2: Wagtail counts the one form, on no page; the Spanish one signs a story that is public."""
    author, other = (Author.objects.create(name=name, slug=name, locale=section.locale) for name in ("ana", "ben"))
    spanish = author.copy_for_translation(locale("es"))
    spanish.save()
    home = Page.objects.get(depth=2, locale=locale("es"))
    index = home.add_child(instance=StoryIndexPage(title="Historias", slug="historias", locale=home.locale))
    story = StoryPage(title="Una", slug="una", locale=home.locale)
    story.story_authors.add(StoryAuthor(author=spanish, locale=home.locale))
    index.add_child(instance=story)
    client.force_login(admin_user)

    told = told_before_deleting(client, [author, other], at_once=at_once)

    assert "Nothing else uses this or links to it in its own language." in told
    assert "ana is also deleted in Spanish." in told
    assert "In all languages together it stands on 1 page (public: 1)." in told
    assert "ben is also" not in told
    assert "unpublish it instead" not in told
    press(client, "delete", author)
    assert not Author.objects.exclude(pk=other.pk).exists()
