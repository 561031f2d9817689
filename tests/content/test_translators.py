"""Whoever only translates changes nothing that is live, and nothing in the language others translate from."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import (
    DraftStateMixin,
    GroupApprovalTask,
    Locale,
    Page,
    Revision,
    Workflow,
    WorkflowTask,
)
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from blog.models import Topic
from content.models import Person, StandardPage
from content.translators import may_translate_page
from letters.models import StateLaw
from users.models import User
from users.roles import SMALL_THINGS

pytestmark = pytest.mark.django_db

COMMENTS = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
FORM = {"title": "Changed", "slug": "about", "summary": "Changed", "body-count": "0", **COMMENTS}
THINGS = [apps.get_model(*name) for name in SMALL_THINGS]


@pytest.fixture
def translator(home, client):
    person = User.objects.create_user("translator", "translator@example.org")
    person.groups.add(Group.objects.get(name="Translators"))
    client.force_login(person)
    return person


@pytest.fixture
def about(home):
    page = home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale))
    page.save_revision().publish()
    page.save_revision()
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def spanish(about, home_es):
    twin = about.copy_for_translation(home_es.locale)
    twin.title = "Sobre nosotros"
    twin.save_revision().publish()
    return StandardPage.objects.get(pk=twin.pk)


def doors(page):
    """Every way to change a page, or to take its draft somewhere else."""
    old = page.revisions.order_by("pk").first().pk
    yield reverse("wagtailadmin_pages:edit", args=[page.pk]), FORM
    yield reverse("wagtailadmin_pages:edit", args=[page.pk]), {**FORM, "action-submit": "1"}
    yield reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), FORM
    yield reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old]), FORM
    yield reverse("wagtailadmin_pages:copy", args=[page.pk]), {"new_title": "Copy", "new_slug": "copy"}
    yield reverse("wagtailadmin_pages:lock", args=[page.pk]), {}
    yield reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {}
    yield reverse("wagtailadmin_pages:move", args=[page.pk]), {}
    for action in ("copy", "move", "publish", "unpublish", "delete", "revert_to_page_revision", "create_alias"):
        yield f"/admin/api/main/pages/{page.pk}/action/{action}/", {"revision_id": old, "destination_page_id": 2}
    yield f"/admin/api/main/pages/{page.pk}/action/copy_for_translation/", {"locale": "ar", "alias": "true"}


def state_of_pages():
    return sorted(Page.objects.values_list("pk", "title", "draft_title", "live", "locked", "path", "latest_revision"))


def test_a_translator_changes_no_source_page_by_any_door(client, translator, about, home_ar):
    """T1, B1: neither its draft, which somebody might publish along, nor a copy of it."""
    before, revisions = state_of_pages(), Revision.objects.count()

    answers = {address: client.post(address, words).status_code for address, words in doors(about)}
    opened = client.get(reverse("wagtailadmin_pages:edit", args=[about.pk]))

    assert state_of_pages() == before
    assert Revision.objects.count() == revisions
    assert set(answers.values()) <= {302, 403, 404}, answers
    assert opened.status_code == 302


def test_a_translator_writes_drafts_in_the_languages_they_translate_into(client, translator, spanish):
    """T1: a page translated by hand is theirs to mend; somebody else publishes it."""
    edit = reverse("wagtailadmin_pages:edit", args=[spanish.pk])

    client.post(edit, {**FORM, "title": "Quiénes somos"})

    spanish.refresh_from_db()
    assert (spanish.title, spanish.draft_title, spanish.live) == ("Sobre nosotros", "Quiénes somos", True)


def test_a_translator_still_sends_a_source_page_to_be_translated(client, translator, about, home_es):
    """T1: reading is enough for that; the page itself stays as it is."""
    before = Page.objects.filter(pk=about.pk).values().get()

    client.post(reverse("wagtail_localize:submit_page_translation", args=[about.pk]), {"locales": [home_es.locale_id]})

    assert Translation.objects.filter(source__object_id=about.translation_key, target_locale=home_es.locale).exists()
    assert Page.objects.filter(pk=about.pk).values().get() == before


@pytest.fixture
def of_spanish_alone(translator, home_es):
    """The same person in a group for one language, as docs/decisions/0111 says how to make one."""
    everywhere = Group.objects.get(name="Translators")
    group = Group.objects.create(name="Spanish translators")
    group.permissions.set(everywhere.permissions.all())
    group.page_permissions.create(page=home_es, permission=Permission.objects.get(codename="change_page"))
    translator.groups.set([group])
    return translator


def words_in(client, translation, string):
    """Every request by which words come into a translation."""
    one = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, string.pk])
    yield client.put(one, "value=Changed", content_type="application/x-www-form-urlencoded")
    words = translation.export_po().__unicode__().replace('msgstr ""', 'msgstr "Changed"')
    po = SimpleUploadedFile("a.po", words.encode())
    yield client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": po})
    yield client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    twin = translation.get_target_instance()
    yield client.post(reverse("wagtail_localize:convert_to_alias", args=[twin.pk]))
    yield client.post(reverse("wagtailadmin_pages:edit", args=[twin.pk]), {"action": "publish"})


def test_a_group_for_one_language_writes_no_other(client, of_spanish_alone, about, home_es, home_ar):
    """T1, B1: neither a page of it by any door, nor a passage of a translation by a request that skips the editor."""
    source, _created = TranslationSource.update_or_create_from_instance(about)
    spanish, arabic = (
        Translation.objects.create(source=source, target_locale=root.locale) for root in (home_es, home_ar)
    )
    for translation in (spanish, arabic):
        translation.save_target(publish=True)
        translation.get_target_instance().save_revision()
    string = StringSegment.objects.filter(source=source, context__path="title").get()
    before, closed = state_of_pages(), arabic.get_target_instance()

    answers = [client.post(address, words).status_code for address, words in doors(closed)]
    answers += [answer.status_code for answer in words_in(client, arabic, string)]

    assert set(answers) <= {302, 403, 404, 405}
    assert state_of_pages() == before
    assert not StringTranslation.objects.filter(locale=home_ar.locale).exists()
    assert Translation.objects.get(pk=arabic.pk).enabled
    assert next(words_in(client, spanish, string)).status_code in (200, 201)
    assert StringTranslation.objects.get().locale == home_es.locale


def test_the_source_of_a_story_told_in_spanish_is_spanish(client, translator, spanish, about):
    """T1: the source is where a page began, not English."""
    Page.objects.filter(pk=about.pk).delete()
    Page.objects.filter(pk=spanish.pk).update(alias_of=None)

    assert not spanish.permissions_for_user(translator).can_edit()


def test_an_alias_is_made_a_page_of_its_own_by_who_publishes(client, translator, about, home_es):
    """T1: readers would lose the notice that the page is not translated."""
    alias = about.copy_for_translation(home_es.locale, alias=True)

    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    client.post(f"/admin/api/main/pages/{alias.pk}/action/convert_alias/")

    alias.refresh_from_db()
    assert alias.alias_of_id == about.pk


def may_over_pages(*rights):
    """Somebody who holds just these rights over all pages."""
    group = Group.objects.create(name="-".join(rights) or "none")
    for right in rights:
        group.page_permissions.create(
            page=Page.get_first_root_node(), permission=Permission.objects.get(codename=f"{right}_page")
        )
    person = User.objects.create_user(group.name, f"{group.name}@example.org")
    person.groups.add(group)
    return person


def test_whoever_may_add_or_publish_as_well_edits_the_source(about, spanish, admin_user):
    """T1, B1: only the right to change, alone, is that of somebody who only translates."""
    people = [may_over_pages(*rights) for rights in ((), ["change"], ["change", "add"], ["change", "publish"])]

    edited = [[page.permissions_for_user(person).can_edit() for page in (about, spanish)] for person in people]

    assert edited == [[False, False], [False, True], [True, True], [True, True]]
    assert about.permissions_for_user(admin_user).can_edit()
    assert not may_translate_page(people[0], about)
    assert may_translate_page(people[1], about)
    assert may_translate_page(admin_user, about)


@pytest.mark.parametrize("reviewers", ["Translators", "Moderators"])
def test_a_workflow_gives_the_source_to_the_translator_whom_it_asks(translator, about, reviewers):
    """T1: for as long as it waits for them, and while it waits for others not."""
    workflow = Workflow.objects.create(name="Look over")
    task = GroupApprovalTask.objects.create(name="Look over")
    task.groups.add(Group.objects.get(name=reviewers))
    WorkflowTask.objects.create(workflow=workflow, task=task)

    workflow.start(about, None)

    page = StandardPage.objects.get(pk=about.pk)
    assert page.permissions_for_user(translator).can_edit() is (reviewers == "Translators")


def test_who_publishes_makes_an_alias_a_page_of_its_own_and_so_does_our_code(client, about, home_es, home_ar):
    """T1: moderators by the button; code names no user and is not asked."""
    spanish, arabic = (about.copy_for_translation(root.locale, alias=True) for root in (home_es, home_ar))
    client.force_login(moderator())

    client.post(reverse("wagtailadmin_pages:convert_alias", args=[spanish.pk]))
    ConvertAliasPageAction(arabic).execute(skip_permission_checks=True)

    assert not Page.objects.filter(alias_of=about).exists()


def thing_of(model, locale):
    values = {"locale": locale}
    for name in ("name", "slug", "label"):
        if name in {field.name for field in model._meta.get_fields()}:
            values[name] = "unchanged"
    if model is StateLaw:
        values |= {"state": "VT", "effective_date": "2025-07-01", "reviewed_on": "2025-07-01"}
    return model.objects.create(**values)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("model", THINGS, ids=lambda model: model.__name__)
def test_a_translator_changes_no_shared_thing_that_goes_live_or_is_the_source(client, translator, model, language):
    """T1, B1: authors, topics, notes and their like stand on many pages; only drafts in another language are theirs."""
    source = thing_of(model, Locale.objects.get(language_code="en"))
    thing = source
    if language == "es":
        thing = source.copy_for_translation(Locale.objects.get(language_code="es"))
        thing.save()
    writes_drafts = issubclass(model, DraftStateMixin) and language == "es"
    edit = reverse(model.snippet_viewset.get_url_name("edit"), args=[thing.pk])

    opened = client.get(edit)
    if not writes_drafts:
        client.post(edit, {"name": "Changed", "slug": "changed", "label": "Changed"})

    fresh = model.objects.get(pk=thing.pk)
    assert (opened.status_code == 200) is writes_drafts
    assert "Changed" not in str(vars(fresh))


def test_a_translator_saves_passages_of_a_topic_and_somebody_else_publishes_them(client, translator, home):
    """T1: a topic has no drafts, so its translation waits in the translation editor."""
    topic = Topic.objects.create(name="Classrooms", slug="classrooms", locale=home.locale)
    spanish = Locale.objects.get(language_code="es")
    source, _ = TranslationSource.update_or_create_from_instance(topic)
    work = Translation.objects.create(source=source, target_locale=spanish)
    work.save_target(publish=True)
    twin = Topic.objects.get(locale=spanish)
    edit = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[twin.pk])
    string = StringSegment.objects.filter(source=source, context__path="name").get()
    save = reverse("wagtail_localize:edit_string_translation", args=[work.pk, string.pk])

    shown = client.get(edit)
    saved = client.put(save, "value=Salones", content_type="application/x-www-form-urlencoded")
    client.post(edit, {"action": "publish"})

    assert shown.status_code == 200
    assert saved.status_code in (200, 201)
    assert Topic.objects.get(pk=twin.pk).name == "Classrooms"
    client.force_login(moderator())
    client.post(edit, {"action": "publish"})
    assert Topic.objects.get(pk=twin.pk).name == "Salones"


def moderator():
    person = User.objects.create_user("moderator", "moderator@example.org")
    person.groups.add(Group.objects.get(name="Moderators"))
    return person


def test_a_translator_writes_drafts_of_shared_things_in_their_language(client, translator, home, home_es):
    """T1: a person's Spanish role, as a draft."""
    person = Person.objects.create(name="Staff", role="Lead", locale=home.locale)
    twin = person.copy_for_translation(home_es.locale)
    twin.save()
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[twin.pk])
    form = {"name": "Staff", "role": "Directora"}

    client.post(edit, form)

    twin.refresh_from_db()
    assert twin.role == "Lead"
    assert twin.latest_revision
    assert twin.latest_revision.content["role"] == "Directora"


@pytest.fixture
def people_of_the_team(home, home_es):
    """Somebody of the team, in English and in Spanish."""
    person = Person.objects.create(name="Staff", role="Lead", locale=home.locale)
    twin = person.copy_for_translation(home_es.locale)
    twin.save()
    return {"en": person, "es": twin}


def opens(client, thing):
    """Say whether somebody opens a shared thing in its form, and draws its preview."""
    edit, preview = (thing.snippet_viewset.get_url_name(name) for name in ("edit", "preview_on_edit"))
    return [client.get(reverse(name, args=[thing.pk])).status_code == 200 for name in (edit, preview)]


@pytest.mark.parametrize("source", ["en", "es"])
def test_the_source_of_a_shared_thing_is_where_its_translation_began(client, translator, people_of_the_team, source):
    """T1: whichever language that is; what was begun of something else says nothing of it."""
    other = Person.objects.create(
        name="Other", role="Lead", locale=people_of_the_team["es" if source == "en" else "en"].locale
    )
    for thing in (people_of_the_team[source], other):
        TranslationSource.update_or_create_from_instance(thing)

    opened = {language for language, thing in people_of_the_team.items() if opens(client, thing)[0]}

    assert opened == {"en", "es"} - {source}


def test_a_translator_may_look_at_what_they_may_not_change(translator, people_of_the_team):
    """T1, B1: the words of the source are what they translate from; only changing it is not theirs."""
    policy = ModelPermissionPolicy(Person)
    rights = {
        language: [policy.user_has_permission_for_instance(translator, right, thing) for right in ("view", "change")]
        for language, thing in people_of_the_team.items()
    }

    assert rights == {"en": [True, False], "es": [True, True]}


def test_a_form_and_its_preview_give_the_same_answer(client, translator, people_of_the_team, admin_user):
    """T1, B1: to who translates, to who publishes, to administrators, and to who has no right over such things."""
    person, twin = people_of_the_team["en"], people_of_the_team["es"]
    assert (opens(client, person), opens(client, twin)) == ([False, False], [True, True])

    for who in (moderator(), admin_user):
        client.force_login(who)
        assert (opens(client, person), opens(client, twin)) == ([True, True], [True, True])

    translator.groups.set([Group.objects.get(name="List managers")])
    client.force_login(translator)
    assert (opens(client, person), opens(client, twin)) == ([False, False], [False, False])


@pytest.mark.parametrize("enabled", [True, False])
def test_passages_are_translated_as_long_as_the_translation_goes_on(client, translator, home, home_es, enabled):
    """T1: a topic whose translation was stopped goes live with *Save*, so it is closed to who translates."""
    topic = Topic.objects.create(name="Classrooms", slug="classrooms", locale=home.locale)
    source, _ = TranslationSource.update_or_create_from_instance(topic)
    Translation.objects.create(source=source, target_locale=home_es.locale).save_target(publish=True)
    Translation.objects.update(enabled=enabled)
    twin = Topic.objects.get(locale=home_es.locale)

    opened = client.get(reverse(Topic.snippet_viewset.get_url_name("edit"), args=[twin.pk])).status_code == 200

    assert opened is enabled


@pytest.mark.parametrize("begun", ["this", "another language", "another topic"])
def test_a_translation_opens_no_other_thing_and_no_other_language(client, translator, home, home_es, home_ar, begun):
    """T1, B1: a topic goes live with *Save*; only where its passages are translated is it open to who translates."""
    topics = [Topic.objects.create(name=name, slug=name.lower(), locale=home.locale) for name in ("One", "Two")]
    twins = [topic.copy_for_translation(home_es.locale) for topic in topics]
    for twin in twins:
        twin.save()
    source, _ = TranslationSource.update_or_create_from_instance(topics[begun == "another topic"])
    target = home_ar.locale if begun == "another language" else home_es.locale
    Translation.objects.create(source=source, target_locale=target)

    may = ModelPermissionPolicy(Topic).user_has_permission_for_instance(translator, "change", twins[0])

    assert may is (begun == "this")
    assert client.get(reverse(Topic.snippet_viewset.get_url_name("edit"), args=[twins[0].pk])).status_code != 200 or may
    stranger = may_over_pages()
    assert not ModelPermissionPolicy(Topic).user_has_permission_for_instance(stranger, "change", twins[0])


@pytest.mark.parametrize(("beside", "is_source"), [(None, True), ("ar", True), ("en", False)])
def test_a_thing_without_a_form_in_the_sites_language_is_a_source(client, translator, home, home_es, beside, is_source):
    """T1: whatever other languages it has."""
    person = Person.objects.create(name="Staff", role="Directora", locale=home_es.locale)
    if beside:
        person.copy_for_translation(Locale.objects.get(language_code=beside)).save()

    assert opens(client, person)[0] is not is_source


@pytest.mark.parametrize("role", ["Editors", "Translators"])
def test_nothing_public_is_overwritten_at_the_address_for_copying(client, home, role):
    """X4: Wagtail saved a form that was sent there over what is copied, also over what is locked, and took it down."""
    words = {"state": "VT", "citation": "1 VSA", "link": "https://example.org/", "source": "Legislature"}
    law = StateLaw.objects.create(**words, locale=home.locale, summary="As it is.")
    law.save_revision().publish()
    person = User.objects.create_user("writer", "writer@example.org")
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)

    answer = client.post(
        reverse("wagtailsnippets_letters_statelaw:copy", args=[law.pk]), {**words, "summary": "Overwritten."}
    )

    assert answer.status_code in {302, 403, 405}
    assert StateLaw.objects.values_list("live", "summary").get() == (True, "As it is.")
