"""Two people work on one translation at once, in the ordinary editor or in that of translations."""
# ruff: noqa: F811

import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation
from wagtail_localize.views import edit_translation

from content.models import SharedPassage
from tests.content.test_localize_po import about, exported, filled, staff, submitted, upload, work  # noqa: F401 - fixtures
from tests.content.test_localize_restart import by_hand, restart, spanish, stopped  # noqa: F401 - a fixture
from tests.content.test_localize_strings import publish, put  # noqa: F401 - a fixture


@pytest.fixture
def started_meanwhile(client, stopped):
    """The page whose translation was started after its form was opened, and that form, filled in and not sent."""
    page = spanish(stopped)
    form = nested_form_data(
        {
            "title": "Escrito a mano",
            "slug": page.slug,
            "summary": "Lo que escribí entretanto.",
            "body": streamfield([("paragraph", rich_text("<p>Un párrafo nuevo.</p>"))]),
            "related_rows": inline_formset([]),
            "comments": inline_formset([]),
            "loaded_revision_id": page.latest_revision_id,
            "overwrite_revision_id": page.latest_revision_id,
        }
    )
    restart(client, stopped)
    assert stopped.enabled
    return page, form


def send(client, page, form, **how):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, **how)


@pytest.mark.parametrize("button", ["action-publish", "action-submit", ""])
def test_a_form_sent_after_the_start_is_saved_as_a_draft(client, started_meanwhile, button):
    """T1: the editor of translations opened in its place, and every word was gone without a sign."""
    page, form = started_meanwhile
    public = page.title

    said = send(client, page, form | ({button: "1"} if button else {}), follow=True).text

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (page.title, page.workflow_states.count()) == (public, 0)
    assert (draft.title, draft.summary) == ("Escrito a mano", "Lo que escribí entretanto.")
    assert "Un párrafo nuevo." in str(draft.body)
    assert "Not published: its synchronized translation was started" in said
    assert reverse("wagtailadmin_pages:history", args=[page.pk]) in said


def test_a_form_that_cannot_be_saved_is_shown_again(client, started_meanwhile):
    """T1: what is wrong is said beside the words, and nothing is called kept."""
    page, form = started_meanwhile

    said = send(client, page, form | {"slug": "two words"}, follow=True).text

    assert "Escrito a mano" in said
    assert "Not published" not in said
    assert page.get_latest_revision_as_object().title != "Escrito a mano"


def test_the_editor_that_saves_by_itself_hears_that_nothing_is_saved(client, started_meanwhile):
    """T1: each word would go to a draft that no reader sees, and nobody would say so."""
    page, form = started_meanwhile

    answer = send(client, page, form, HTTP_ACCEPT="application/json")

    assert (answer.status_code, answer.json()["error_code"]) == (400, "blocked_by_hook")
    assert page.get_latest_revision_as_object().title != "Escrito a mano"


def test_somebody_elses_lock_holds(client, started_meanwhile, django_user_model):
    """T1: the ordinary editor asks for locks itself, and shows the words that it refuses."""
    page, form = started_meanwhile
    page.locked, page.locked_by = True, django_user_model.objects.create_user("other")
    page.save()

    said = send(client, page, form, follow=True).text

    assert "Escrito a mano" in said
    assert page.get_latest_revision_as_object().title != "Escrito a mano"


def test_a_form_of_a_snippet_is_saved_as_a_draft_too(client, admin_user, home):
    """T1: snippets with drafts have a history too."""
    client.force_login(admin_user)
    body = [{"type": "paragraph", "value": "<p>Call.</p>"}]
    passage = SharedPassage.objects.create(name="Help", body=json.dumps(body), locale=home.locale)
    passage.save_revision().publish()
    submitted(passage, "es").save_target(publish=True)
    twin = passage.get_translations().get()
    form = {"name": "Help", "body": streamfield([("paragraph", rich_text("<p>Llame.</p>"))]), "action-publish": "1"}

    address = reverse(SharedPassage.snippet_viewset.get_url_name("edit"), args=[twin.pk])
    said = client.post(address, nested_form_data(form), follow=True).text

    twin.refresh_from_db()
    assert "Llame." in str(twin.get_latest_revision_as_object().body)
    assert "Llame." not in str(twin.body)
    assert "Not published: its synchronized translation was started" in said
    assert reverse(SharedPassage.snippet_viewset.get_url_name("history"), args=[twin.pk]) in said


@pytest.fixture
def colleague(django_user_model):
    """The browser of somebody who translates as well."""
    client = Client()
    user = django_user_model.objects.create_user("colleague", "colleague@example.org", "a long enough password")
    user.groups.add(Group.objects.get(name="Translators"))
    client.force_login(user)
    return client


def opened(client, work) -> dict[str, str]:
    """Open the editor of translations: the address at which it saves each passage."""
    props = json.loads(client.get(work.get_target_instance_edit_url()).context["props"])
    return {one["contentPath"]: one["editUrl"] for one in props["segments"]}


def save(client, address, words):
    return client.put(address, urlencode({"value": words}), content_type="application/x-www-form-urlencoded")


def words_in(work, path="summary") -> str:
    return StringTranslation.objects.get(context__path=path, locale=work.target_locale).data


@pytest.fixture
def begun(client, work, staff):
    """A page of which one passage is translated; who did it is signed in."""
    staff("Translators")
    put(client, work, "summary", "Quien está detrás de este sitio")
    return work


def test_a_colleagues_newer_words_are_not_replaced_unseen(client, begun, colleague):
    """T1: a tab of the morning put back what a colleague had corrected, and no history had it."""
    mine, theirs = opened(client, begun), opened(colleague, begun)
    assert save(colleague, theirs["summary"], "Quién está detrás.").json()["error"] is None

    answer = save(client, mine["summary"], "Quien está detrás de todo.").json()

    assert words_in(begun) == answer["data"] == "Quién está detrás."
    assert "somebody else changed this meanwhile" in answer["error"]
    assert "You wrote: “Quien está detrás de todo.”" in answer["error"]
    assert client.delete(mine["summary"]).status_code == 409
    assert words_in(begun) == "Quién está detrás."
    again = save(client, opened(client, begun)["summary"], "Quién está detrás de todo.")  # loaded again
    assert (again.status_code, words_in(begun)) == (200, "Quién está detrás de todo.")


def test_a_passage_that_a_colleague_translated_first_stays(client, begun, colleague):
    """T1: it was empty when the editor was opened."""
    mine = opened(client, begun)
    save(colleague, opened(colleague, begun)["title"], "Quiénes somos")

    assert save(client, mine["title"], "Acerca de").json()["data"] == "Quiénes somos"
    assert words_in(begun, "title") == "Quiénes somos"


def test_ones_own_words_are_saved_as_often_as_one_likes(client, begun, colleague):
    """T1: also beside a colleague who works on another passage."""
    mine = opened(client, begun)
    save(colleague, opened(colleague, begun)["title"], "Quiénes somos")

    for words in ("Uno.", "Dos.", "Tres."):
        assert save(client, mine["summary"], words).json()["error"] is None
        assert words_in(begun) == words


@pytest.mark.parametrize("address", ["?opened=", "?opened=yesterday", "?opened=2026-02-30T00:00", ""])
def test_an_editor_that_was_opened_before_an_upgrade_goes_on(client, begun, address):
    """T1: its addresses have no moment, or none that can be read."""
    place = opened(client, begun)["summary"].partition("?")[0]

    assert save(client, place + address, "Uno.").status_code == 200
    assert words_in(begun) == "Uno."


def test_nothing_is_taken_for_a_translation_that_was_stopped(client, begun, colleague):
    """T1: no page showed what was typed from then on."""
    theirs = opened(colleague, begun)
    begun.enabled = False
    begun.save()

    answer = save(colleague, theirs["summary"], "Quién está detrás.").json()
    first = save(colleague, theirs["title"], "Quiénes somos").json()

    assert "the synchronized translation was stopped meanwhile. You wrote: “Quién" in answer["error"]
    assert (first["data"], "was stopped meanwhile" in first["error"]) == ("Quiénes somos", True)
    assert words_in(begun) == "Quien está detrás de este sitio"
    assert not StringTranslation.objects.filter(context__path="title").exists()


def test_words_saved_while_the_editor_was_being_built_stay(client, begun, colleague, monkeypatch):
    """T1: the passages were read before, and the moment was taken after."""
    theirs = opened(colleague, begun)
    serialize, is_done = edit_translation.StringTranslationSerializer.get_segment_id, []

    def slow(self, translation):
        if not is_done:
            is_done.append(True)
            save(colleague, theirs["summary"], "Quién está detrás.")
        return serialize(self, translation)

    monkeypatch.setattr(edit_translation.StringTranslationSerializer, "get_segment_id", slow)
    mine = opened(client, begun)

    assert "somebody else changed this meanwhile" in save(client, mine["summary"], "Otra cosa.").json()["error"]
    assert words_in(begun) == "Quién está detrás."


def test_a_form_of_a_page_that_was_made_an_alias_meanwhile_is_not_dropped_unsaid(client, stopped):
    """T1: a colleague pressed the button beside *Start*."""
    page = spanish(stopped)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))

    said = send(client, page, {"title": "Escrito a mano", "action-publish": "1"}, follow=True).text

    assert "Not saved: its synchronized translation was started, or it was made an alias" in said


def test_a_file_is_not_taken_for_a_translation_that_was_stopped(client, begun):
    """T1: "2 passages were imported", and no page showed them."""
    file = filled(begun, title="Quiénes somos")
    begun.enabled = False
    begun.save()

    _address, said = upload(client, begun, file)

    assert "the synchronized translation was stopped meanwhile. Nothing was taken from it." in said
    assert not StringTranslation.objects.filter(context__path="title").exists()


def test_publish_in_an_editor_left_open_empties_nothing(client, admin_user, home):
    """T1: the newest draft of a snippet was replaced by one without words, and "updated" was said."""
    client.force_login(admin_user)
    passage = SharedPassage.objects.create(
        name="Help", body=json.dumps([{"type": "paragraph", "value": "<p>Call.</p>"}]), locale=home.locale
    )
    passage.save_revision().publish()
    work = submitted(passage, "es")
    work.save_target(publish=True)
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))

    said = client.post(work.get_target_instance_edit_url(), {"action": "publish"}, follow=True).text

    assert "Not published: the synchronized translation was stopped meanwhile." in said
    assert "Call." in str(work.get_target_instance().get_latest_revision_as_object().body)


def test_a_file_of_before_does_not_replace_what_was_written_by_hand(client, work, staff, publish):
    """T1: the words that became strings at a new start counted as the sender's own."""
    staff("Moderators")
    put(client, work, "title", "Quiénes somos")
    publish(work)
    file = exported(work)
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    by_hand(work, title="Nosotras, las madres")
    restart(client, work)

    _address, said = upload(client, work, file)

    assert words_in(work, "title") == "Nosotras, las madres"
    assert "somebody has changed it on the site since this file was downloaded" in said
