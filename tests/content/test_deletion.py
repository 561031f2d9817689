"""Deleting pages: nothing public is lost by one press, whoever presses and by whatever way."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page

from blog.models import StoryIndexPage, StoryPage
from content.models import ContactPage, StandardPage
from home.models import HomePage
from tests.content.factories import make_picture
from users.models import User
from users.roles import ROLES

pytestmark = pytest.mark.django_db

EVERYBODY = (*ROLES, "administrator")


@pytest.fixture
def people(home):
    made = {role: User.objects.create_user(role.lower(), f"{role[:3]}@example.org") for role in ROLES}
    for role, person in made.items():
        person.groups.add(Group.objects.get(name=role))
    return {**made, "administrator": User.objects.create_superuser("administrator", "adm@example.org")}


def page_of(parent, slug, owner=None, **fields):
    return parent.add_child(
        instance=StandardPage(title=slug, slug=slug, locale=parent.locale, owner=owner, **{"live": False, **fields})
    )


def published(page):
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def pages(home, people):
    """Every kind of page that somebody may want to be rid of."""
    section = page_of(home, "drawer")
    published(page_of(section, "public-below"))
    away = published(page_of(home, "away"))
    away.unpublish()
    stories = home.add_child(instance=StoryIndexPage(title="Stories", slug="told", locale=home.locale))
    told = StoryPage(title="Told", slug="told-draft", locale=home.locale, live=False, told_in=uuid4())
    told.owner = people["Editors"]
    return {
        "public": published(page_of(home, "public")),
        "once public": away,
        "editor's draft": page_of(home, "draft", owner=people["Editors"]),
        "another's draft": page_of(home, "other", owner=people["administrator"]),
        "draft of a told story": stories.add_child(instance=told),
        "draft with public pages below": section,
        "front page": home,
    }


MAY_DELETE = {
    "public": set(),
    "once public": {"administrator"},
    "editor's draft": {"Editors", "Moderators", "administrator"},
    "another's draft": {"Moderators", "administrator"},
    "draft of a told story": {"administrator"},
    "draft with public pages below": set(),
    "front page": set(),
}


def ways(page):
    yield reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm_site_name": "Open Door"}
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    yield f"{bulk}?id={page.pk}", {"confirm_site_name": "Open Door"}
    yield f"/admin/api/main/pages/{page.pk}/action/delete/", {}


@pytest.mark.parametrize("way", range(3), ids=["editor", "bulk", "interface for programs"])
@pytest.mark.parametrize("kind", MAY_DELETE)
def test_who_deletes_what_by_every_way(client, pages, people, kind, way):
    """B1: the same answer for a press in the editor, in a list, and for a request that skips both."""
    page, deleted = pages[kind], set()
    address, words = list(ways(page))[way]

    for role in sorted(EVERYBODY, key=lambda role: role in MAY_DELETE[kind]):
        client.force_login(people[role])
        client.post(address, words)
        if not Page.objects.filter(pk=page.pk).exists():
            deleted.add(role)
            break

    assert deleted <= MAY_DELETE[kind]
    assert bool(deleted) is bool(MAY_DELETE[kind])


@pytest.mark.parametrize("kind", MAY_DELETE)
def test_delete_is_offered_to_those_who_may(pages, people, kind):
    """B1: what the menu offers is what may be done; an administrator is told in words what to do first."""
    for role in ROLES:
        offered = pages[kind].permissions_for_user(people[role]).can_delete()
        assert offered is (role in MAY_DELETE[kind]), role


@pytest.mark.parametrize("role", ["administrator"])
def test_an_administrator_is_told_to_unpublish_first_and_how_much_goes(client, pages, people, role, home_es):
    """B1: the sentence names pages and languages; afterwards a redirect is offered."""
    page = pages["public"]
    published(page.copy_for_translation(home_es.locale))
    client.force_login(people[role])
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])

    refused = client.get(address, follow=True)
    published(page).unpublish()
    asked = client.get(address)
    gone = client.post(address, follow=True)

    assert "This would delete 2 pages that are public (English, Spanish)" in refused.text
    assert reverse("wagtailadmin_pages:unpublish", args=[page.pk]) in refused.text
    assert "This deletes 2 pages (English, Spanish)" in asked.text
    assert "/en/public/ no longer works" in gone.text
    assert reverse("wagtailredirects:add") in gone.text
    assert not Page.objects.filter(slug="public").exists()


def test_one_public_page_among_several_keeps_them_all(client, pages, people):
    """B1: pages marked in a list."""
    client.force_login(people["administrator"])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    marked = [pages["once public"], pages["public"]]

    answer = client.post(f"{bulk}?id={marked[0].pk}&id={marked[1].pk}", {"confirm_site_name": "Open Door"}, follow=True)

    assert Page.objects.filter(pk__in=[page.pk for page in marked]).count() == 2
    assert "public: This would delete 1 page that is public" in answer.text


@pytest.mark.parametrize(("next_page", "leads_to"), [("", "explorer"), ("/admin/reports/", "/admin/reports/")])
def test_a_refusal_in_a_list_leads_back_to_where_one_was(client, pages, people, next_page, leads_to):
    """B1: to the list that was left, else to the pages beside it."""
    client.force_login(people["administrator"])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    way = f"{bulk}?id={pages['public'].pk}" + (f"&next={next_page}" if next_page else "")
    answer = client.post(way, {"confirm_site_name": "Open Door"})

    explorer = reverse("wagtailadmin_explore", args=[pages["front page"].pk])
    assert answer.url == (explorer if leads_to == "explorer" else leads_to)


@pytest.mark.parametrize("action", ["publish", "unpublish", "move"])
def test_other_actions_on_many_public_pages_are_asked_about_as_ever(client, pages, people, action):
    """B1: only deleting takes anything from readers for good."""
    client.force_login(people["administrator"])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    answer = client.get(f"{bulk}?id={pages['public'].pk}&next=/admin/")

    assert answer.status_code == 200
    assert "This would delete" not in answer.text


def test_pictures_marked_in_a_list_are_deleted_as_ever(client, pages, people):
    """B1: the rules for pages ask nothing of them."""
    client.force_login(people["administrator"])
    picture = make_picture("A door", size=(40, 40))
    bulk = reverse("wagtail_bulk_action", args=["content", "picture", "delete"])

    client.post(f"{bulk}?id={picture.pk}&next=/admin/")

    assert not type(picture).objects.filter(pk=picture.pk).exists()


def test_a_redirect_is_offered_where_readers_had_the_address(client, pages, people):
    """B1: never for a draft, which nobody could read, nor for a page of no site, which has no address."""
    pages["of no site"] = published(page_of(Page.get_first_root_node(), "attic"))
    pages["of no site"].unpublish()
    address = reverse("wagtailredirects:add")
    offered = {}
    for role, kind in (
        ("Moderators", "another's draft"),
        ("administrator", "of no site"),
        ("administrator", "once public"),
    ):
        client.force_login(people[role])
        delete = reverse("wagtailadmin_pages:delete", args=[pages[kind].pk])
        offered[kind] = client.post(delete, {"confirm_site_name": "Open Door"}, follow=True).text

    assert address in offered["once public"]
    assert "/en/away/ no longer works" in offered["once public"]
    assert not Page.objects.filter(pk__in=[pages[kind].pk for kind in offered]).exists()
    for kind in ("another's draft", "of no site"):
        assert "no longer works" not in offered[kind]


def test_how_much_goes_is_said_before_the_question_and_not_after_the_answer(client, pages, people):
    """B1: once."""
    client.force_login(people["administrator"])
    delete = reverse("wagtailadmin_pages:delete", args=[pages["once public"].pk])

    assert "This deletes 1 page (English)" in client.get(delete).text
    assert "This deletes" not in client.post(delete, {"confirm_site_name": "Open Door"}, follow=True).text


@pytest.mark.parametrize("live", [True, False], ids=["public itself", "a draft above a public page"])
def test_the_way_to_unpublish_is_offered_where_the_page_itself_is_public(client, pages, people, live):
    """B1: a draft has nothing to unpublish; the sentence says what has."""
    client.force_login(people["administrator"])
    page = pages["public" if live else "draft with public pages below"]

    answer = client.get(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)

    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]
    text = answer.text
    message = text.partition("This would delete 1 page")[2].partition("</li>")[0]
    assert message
    assert (reverse("wagtailadmin_pages:unpublish", args=[page.pk]) in message) is live


def test_moderators_unpublish_what_they_may_not_delete(client, pages, people):
    """B1: a mistake can be put away, and brought back."""
    client.force_login(people["Moderators"])
    page = pages["public"]

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    page.refresh_from_db()
    assert not page.live


def test_a_draft_whose_translation_is_public_is_not_deleted_along(client, pages, people, home_es):
    """T1: a form in another language that readers can open counts as public."""
    draft = pages["editor's draft"]
    twin = draft.copy_for_translation(home_es.locale)
    Page.objects.filter(pk=twin.pk).update(live=True)

    for role in EVERYBODY:
        client.force_login(people[role])
        for address, words in ways(draft):
            client.post(address, words)

    assert Page.objects.filter(pk__in=[draft.pk, twin.pk]).count() == 2


def test_front_pages_of_every_language_stay(client, people, home):
    """B1: not even when they are not public."""
    client.force_login(people["administrator"])
    HomePage.objects.update(live=False)

    for page in HomePage.objects.all():
        for address, words in ways(page):
            client.post(address, words)

    assert HomePage.objects.count() == 3


def test_deleting_a_front_page_is_offered_to_nobody(people, home):
    """B1: in no language, and to administrators neither."""
    for page in HomePage.objects.all():
        offered = [role for role in EVERYBODY if page.permissions_for_user(people[role]).can_delete()]
        assert offered == [], page.locale


def test_a_draft_whose_translation_was_public_once_is_deleted_by_an_administrator_alone(client, pages, people, home_es):
    """B1, T1: what readers once had goes along with the draft, so its writer and moderators leave it."""
    draft = pages["editor's draft"]
    published(draft.copy_for_translation(home_es.locale)).unpublish()

    offered = [role for role in EVERYBODY if draft.permissions_for_user(people[role]).can_delete()]
    for role in ROLES:
        client.force_login(people[role])
        for address, words in ways(draft):
            client.post(address, words)

    assert offered == ["administrator"]
    assert Page.objects.filter(translation_key=draft.translation_key).count() == 2


def test_a_draft_with_a_draft_in_another_language_is_deleted_by_its_writer(client, pages, people, home_es):
    """B1, T1: its own forms go along; the form that somebody else wrote keeps it."""
    draft = pages["editor's draft"]
    twin = draft.copy_for_translation(home_es.locale)
    Page.objects.filter(pk=twin.pk).update(owner=people["Moderators"])
    assert not draft.permissions_for_user(people["Editors"]).can_delete()
    Page.objects.filter(pk=twin.pk).update(owner=people["Editors"])
    client.force_login(people["Editors"])

    address, words = next(ways(draft))
    client.post(address, words)

    assert not Page.objects.filter(translation_key=draft.translation_key).exists()


def test_our_own_code_deletes_what_it_must(pages):
    """A told story that ended is deleted in time, public or not."""
    pages["public"].delete()

    assert not Page.objects.filter(slug="public").exists()


def test_a_page_is_not_deleted_with_the_messages_of_visitors(client, people, home):
    """B1: whoever deletes an old contact page is told what waits there; nobody's message goes with it unread."""
    page = home.add_child(instance=ContactPage(title="Write to us", slug="contact", locale=home.locale, live=False))
    message = FormSubmission.objects.create(page=page, form_data={"message": "Please call me"})
    client.force_login(people["administrator"])
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])

    for ask in (client.get, client.post):
        assert "This would delete 1 message from a visitor." in ask(address, follow=True).text
    assert FormSubmission.objects.filter(pk=message.pk).exists()

    message.delete()
    client.post(address)
    assert not ContactPage.objects.filter(pk=page.pk).exists()
