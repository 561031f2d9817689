"""What wagtail-localize would allow to a request that skips its interface, and we do not."""

import json

import polib
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, Translation, TranslationSource

from content.models import Person, StandardPage

LINK = "https://example.org/help"
BODY = [{"type": "paragraph", "value": f'<p>Ask for <a href="{LINK}">help</a>.</p>', "id": "5e1f2a"}]


@pytest.fixture
def about(home):
    page = home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale, body=BODY))
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def translation(about):
    """The page, submitted for translation into Spanish by somebody who may."""
    source, _ = TranslationSource.update_or_create_from_instance(about)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def spanish(translation):
    return translation.get_target_instance()


@pytest.fixture
def desk(django_user_model):
    """Make a user who may enter the editor, with some rights; `page_rights` are for the pages below a page."""

    def make(*rights, page=None, page_rights=()):
        group = Group.objects.create(name="Desk")
        wanted = ("access_admin", *rights)
        group.permissions.set(Permission.objects.filter(codename__in=wanted))
        for right in page_rights:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        user = django_user_model.objects.create_user("desk", password="a long enough password", is_staff=False)
        user.groups.add(group)
        return user

    return make


def refused(response):
    """Wagtail answers a refusal with the way back to its front page; its interfaces answer with 403."""
    return response.status_code == 403 or (response.status_code == 302 and response.url == reverse("wagtailadmin_home"))


def submit_url(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def spanish_locale():
    return {"locales": [Locale.objects.get(language_code="es").pk]}


# --- Gap 1: submitting and publishing without rights on the page ------------------------------


def test_who_may_not_edit_a_page_cannot_submit_it_for_translation(client, about, desk):
    """T1: the right to submit is not a right to every page."""
    client.force_login(desk("submit_translation"))

    assert refused(client.get(submit_url(about)))
    assert refused(client.post(submit_url(about), spanish_locale()))
    assert not TranslationSource.objects.filter(object_id=about.translation_key).exists()


def test_who_may_edit_a_page_can_submit_it(client, about, home, desk):
    client.force_login(desk("submit_translation", page=home, page_rights=["change"]))

    assert client.post(submit_url(about), spanish_locale()).status_code == 302
    assert TranslationSource.objects.filter(object_id=about.translation_key).exists()


def test_an_author_cannot_submit_what_others_wrote_below_an_own_page(client, about, desk, home):
    author = desk("submit_translation", page=home, page_rights=["add"])
    Page.objects.filter(pk=about.pk).update(owner=author)
    child = about.add_child(instance=StandardPage(title="By another", slug="other", locale=about.locale))
    client.force_login(author)

    assert refused(client.post(submit_url(about), {**spanish_locale(), "include_subtree": "on"}))
    assert not TranslationSource.objects.filter(object_id=child.translation_key).exists()


def test_who_may_not_edit_a_snippet_cannot_submit_it(client, home, desk):
    person = Person.objects.create(name="Staff", locale=home.locale)
    url = reverse("wagtail_localize:submit_snippet_translation", args=["content", "person", person.pk])
    client.force_login(desk("submit_translation"))

    assert refused(client.post(url, spanish_locale()))
    assert Person.objects.count() == 1


def test_who_may_not_publish_a_translation_cannot_do_it_by_updating(client, about, home, translation, spanish, desk):
    """T1: translators cannot publish unless permitted."""
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    client.force_login(desk("submit_translation", page=home, page_rights=["change", "publish"]))

    assert refused(client.post(url, {"publish_translations": "on"}))
    assert not Page.objects.get(pk=spanish.pk).live


def test_who_may_not_edit_the_source_cannot_update_its_translations(client, translation, desk):
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    client.force_login(desk("submit_translation"))

    assert refused(client.get(url))
    assert refused(client.post(url, {}))


def test_who_may_publish_both_can_update_and_publish(
    client, about, home, home_es, translation, spanish, desk, django_capture_on_commit_callbacks
):
    user = desk("submit_translation", page=home, page_rights=["change"])
    for right in ("change", "publish"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.create(group=user.groups.get(), page=home_es, permission=permission)
    client.force_login(user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtail_localize:update_translations", args=[translation.source_id]),
            {"publish_translations": "on"},
        )

    assert Page.objects.get(pk=spanish.pk).live


# --- Gap 2: the list of snippets --------------------------------------------------------------


@pytest.mark.parametrize("rights", [(), ("submit_translation",), ("add_page",)])
def test_names_of_snippets_are_not_told_to_everybody_who_may_sign_in(client, home, desk, rights):
    person = Person.objects.create(name="Somebody's name", locale=home.locale)
    client.force_login(desk(*rights))

    for name, args in (("listing", []), ("detail", [person.pk])):
        response = client.get(reverse(f"wagtail_localize:snippets_api_{name}", args=["content", "person", *args]))

        assert refused(response)
        assert "Somebody" not in response.text


def test_who_may_see_people_may_choose_among_them(client, home, desk):
    Person.objects.create(name="Somebody's name", locale=home.locale)
    client.force_login(desk("view_person"))

    response = client.get(reverse("wagtail_localize:snippets_api_listing", args=["content", "person"]))

    assert "Somebody" in response.text


# --- Gap 3: what an override may say ----------------------------------------------------------


def override(client, translation, segment, value):
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    return client.put(url, f"value={value}", content_type="application/x-www-form-urlencoded")


@pytest.fixture
def link(translation):
    return next(segment for segment in OverridableSegment.objects.all() if segment.data == LINK)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "%01javascript:alert(1)",
        "java%0Ascript:alert(1)",
        "%20%09javascript:alert(1)",
        "data:text/html,hello",
        "vbscript:x",
        "blob:x",
    ],
)
def test_a_link_can_never_be_made_to_run_something(client, admin_user, translation, link, value):
    client.force_login(admin_user)

    response = override(client, translation, link, value)

    assert response.status_code == 400
    assert "http" in response.text
    assert not SegmentOverride.objects.exists()


@pytest.mark.parametrize("value", ["https://example.org/ayuda", "mailto:help@example.org", "tel:%2B1555", "/es/"])
def test_a_link_may_lead_to_a_page_a_mailbox_or_a_phone(client, admin_user, translation, link, value):
    client.force_login(admin_user)

    assert override(client, translation, link, value).status_code == 201


def test_a_chosen_thing_is_replaced_by_a_number_only(client, admin_user, about, translation):
    from content.models import Picture
    from tests.content.test_seo import picture_file

    about.cover = Picture.objects.create(title="Door", file=picture_file())
    about.save()
    translation.source.update_from_db()
    segment = next(segment for segment in OverridableSegment.objects.all() if segment.data == about.cover.pk)
    client.force_login(admin_user)

    assert override(client, translation, segment, "many").status_code == 400
    assert override(client, translation, segment, "-1").status_code == 400
    assert override(client, translation, segment, about.cover.pk).status_code == 201


# --- Gap 4: locks and files -------------------------------------------------------------------


def po_file(translation):
    po = polib.POFile()
    po.metadata = {"X-WagtailLocalize-TranslationID": str(translation.uuid)}
    po.append(polib.POEntry(msgid="About us", msgctxt="title", msgstr="Sobre nosotros"))
    return SimpleUploadedFile("spanish.po", str(po).encode())


def upload(client, translation, **files):
    return client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), files)


def put_title(client, translation, text):
    segment = StringSegment.objects.get(source=translation.source, context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(url, f"value={text}", content_type="application/x-www-form-urlencoded")


@pytest.fixture
def translator(desk, home_es):
    return desk(page=home_es, page_rights=["change", "publish"])


@pytest.fixture
def locked(spanish, admin_user):
    Page.objects.filter(pk=spanish.pk).update(locked=True, locked_by=admin_user)
    return spanish


def test_a_locked_page_takes_no_words_links_or_files(client, translation, translator, link, locked):
    client.force_login(translator)
    edit = reverse("wagtailadmin_pages:edit", args=[locked.pk])

    assert refused(put_title(client, translation, "Otra"))
    assert refused(override(client, translation, link, "https://example.org/otra"))
    assert refused(upload(client, translation, file=po_file(translation)))
    assert refused(client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk])))
    assert refused(client.post(edit, {"action": "publish"}))
    assert refused(client.post(reverse("wagtail_localize:convert_to_alias", args=[locked.pk])))
    assert translation.source.stringsegment_set.filter(string__translations__isnull=False).count() == 0
    assert not Page.objects.get(pk=locked.pk).live


def test_an_unlocked_page_takes_them(client, translation, translator, link):
    client.force_login(translator)

    assert put_title(client, translation, "Otra").status_code == 201
    assert override(client, translation, link, "https://example.org/otra").status_code == 201
    assert upload(client, translation, file=po_file(translation)).status_code == 302


# --- Gap 5: deleting, and what else undoes a translation, by whoever may only change ----------------


@pytest.fixture
def only_translates(django_user_model):
    user = django_user_model.objects.create_user("words", "words@example.org", "a long enough password")
    user.groups.add(Group.objects.get(name="Translators"))
    return user


def editor(client, page):
    """What the translation editor is told it may offer, and the page it stands on."""
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    return json.loads(BeautifulSoup(shown, "html.parser").select_one(".js-translation-editor")["data-props"]), shown


def ways_to_undo(page, translation):
    return (
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={page.pk}",
        reverse("wagtail_localize:convert_to_alias", args=[page.pk]),
        reverse("wagtail_localize:stop_translation", args=[translation.pk]),
    )


def test_a_translator_is_offered_no_button_that_deletes(client, translation, spanish, only_translates):
    """T1: each passage is saved by itself, so no large button stands there; publishing is for others."""
    client.force_login(only_translates)

    told, shown = editor(client, spanish)

    assert not any(told["perms"].values())
    assert told["links"]["convertToAliasUrl"] is None
    assert "only_translates.css" in shown
    assert put_title(client, translation, "Otra").status_code == 201


def test_a_translator_deletes_and_undoes_nothing_past_the_interface_either(
    client, about, translation, spanish, only_translates
):
    """T1, B1: neither a translation nor the draft it is made from, alone or among others."""
    about.unpublish()
    client.force_login(only_translates)

    for page in (spanish, about):
        for address in ways_to_undo(page, translation):
            client.post(address)

    translation.refresh_from_db()
    assert translation.enabled
    assert set(Page.objects.filter(pk__in=[about.pk, spanish.pk], alias_of=None)) == {about.page_ptr, spanish.page_ptr}


def test_an_editor_deletes_own_drafts_and_no_translation(client, about, translation, spanish, django_user_model):
    """B1, T1: their own draft goes, the words of translators stay."""
    editor_person = django_user_model.objects.create_user("editor", "editor@example.org", "a long enough password")
    editor_person.groups.add(Group.objects.get(name="Editors"))
    draft = about.get_parent().add_child(
        instance=StandardPage(title="Draft", slug="draft", locale=about.locale, live=False, owner=editor_person)
    )
    client.force_login(editor_person)

    for page in (spanish, draft):
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert list(Page.objects.filter(pk__in=[spanish.pk, draft.pk])) == [spanish.page_ptr]


@pytest.mark.parametrize("kind", ["page", "snippet"])
def test_what_was_stopped_is_started_again_by_who_may_publish_it(
    client, translation, spanish, only_translates, django_user_model, kind
):
    """T1, B1: a translator is neither offered the button nor obeyed."""
    moderator = django_user_model.objects.create_user("moderator", "moderator@example.org")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    edit = reverse("wagtailadmin_pages:edit", args=[spanish.pk])
    if kind == "snippet":
        person = Person.objects.create(name="Director", role="Leads")
        source, _ = TranslationSource.update_or_create_from_instance(person)
        translation = Translation.objects.create(source=source, target_locale=spanish.locale)
        translation.save_target(publish=False)
        edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[translation.get_target_instance().pk])
    Translation.objects.filter(pk=translation.pk).update(enabled=False)

    found = []
    for user in (only_translates, moderator):
        client.force_login(user)
        offered = "localize-restart-translation" in client.get(edit).text
        client.post(edit, {"localize-restart-translation": "on"})
        translation.refresh_from_db()
        found.append((offered, translation.enabled))

    assert found == [(False, False), (True, True)]


def test_who_may_publish_a_translation_may_delete_it(client, translation, translator, spanish):
    """T1: and finds the button."""
    client.force_login(translator)

    told, shown = editor(client, spanish)
    client.post(reverse("wagtailadmin_pages:delete", args=[spanish.pk]))

    assert told["perms"]["canDelete"]
    assert told["links"]["convertToAliasUrl"]
    assert "only_translates.css" not in shown
    assert not Page.objects.filter(pk=spanish.pk).exists()
