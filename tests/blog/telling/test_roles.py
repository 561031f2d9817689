"""Who may read what was told: moderators, and nobody else, whichever address they try."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from blog.telling.models import Submission

from .conftest import accept, at, draft, staff, told
from .test_guard import editor_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client, home):
    out = io.BytesIO()
    Image.new("RGB", (90, 60)).save(out, "JPEG")
    picture = SimpleUploadedFile("x.jpg", out.getvalue(), content_type="image/jpeg")
    return told(client, text="canarytext", terms="canaryterm", pictures=[picture])[0]


def addresses(submission):
    return [
        reverse("told_stories:queue"),
        reverse("told_stories:purges"),
        at("story", submission),
        at("picture", submission, submission.pictures.get().pk),
    ]


@pytest.mark.parametrize("group", ["Editors", "Translators", "List managers"])
def test_other_roles_find_every_door_closed(client, sent, index, django_user_model, group):
    """S9, B1: asked past the interface, each address refuses, by GET and POST, and nothing changes."""
    client.force_login(staff(django_user_model, group))

    for address in addresses(sent):
        for answer in (client.get(address), client.post(address, {"wish": "accept", "read": "on"})):
            assert answer.status_code in {302, 403}, address
            assert answer.status_code == 403 or answer.url == "/admin/"
    for wish in ("decline", "talk", "draft", "note"):
        client.post(at("story", sent), {"wish": wish, "title": "Mine", "text": "x"})

    assert Submission.objects.get().state == "new"
    assert not sent.stories.exists()
    assert "told-stories" not in client.get("/admin/").text


def test_visitors_are_sent_to_the_door(client, sent):
    for address in addresses(sent):
        assert client.get(address).status_code == 302


def test_whoever_may_only_look_changes_nothing(client, sent, django_user_model):
    """S9: the right to see is not the right to decide."""
    from django.contrib.auth.models import Permission

    reader = django_user_model.objects.create_user("reader")
    reader.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_submission"]))
    client.force_login(reader)

    assert "canarytext" in client.get(at("story", sent)).text
    response = client.post(at("story", sent), {"wish": "accept", "read": "on"})

    assert response.status_code in {302, 403}
    assert Submission.objects.get().state == "new"


def test_moderator_reads_and_sees_pictures_and_nobody_keeps_them(desk, sent):
    """S9: queue, story, pictures; never kept by a browser."""
    queue, _purges, story, picture = (desk.get(address) for address in addresses(sent))

    assert "1 story is waiting" in queue.text
    assert "canarytext" not in queue.text
    assert "canarytext" in story.text
    assert picture.headers["Content-Type"] == "image/jpeg"
    for answer in (story, picture):
        assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("group", ["Editors", "Translators", "List managers"])
def test_no_other_room_of_the_editor_tells_of_it(client, sent, index, django_user_model, group):
    """S9: search, choosers, reports, histories, the translation tool's lists: not a word, for no role."""
    client.force_login(staff(django_user_model, group))

    rooms = [
        "/admin/",
        "/admin/pages/search/?q=canarytext",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/snippets/",
        "/admin/localize/api/snippets/telling/submission/",
        "/admin/images/?q=canarytext",
        "/en/search/?query=canarytext",
    ]

    for room in rooms:
        assert "canaryterm" not in client.get(room).text, room
        assert "They held" not in client.get(room).text


def test_no_index_and_no_log_notes_a_told_story(client, sent, desk, caplog):
    """S9: not in the reference index, not in Wagtail's histories, not in the server's log."""
    accept(desk, sent)

    assert not ModelLogEntry.objects.exists()
    assert not PageLogEntry.objects.filter(label__contains="canary").exists()
    assert not ReferenceIndex.objects.filter(content_type__app_label="telling").exists()
    assert "canary" not in caplog.text


def test_low_rights_editor_cannot_publish_or_unbind_a_draft(client, sent, index, desk, django_user_model):
    """S9: an editor who may see the draft can neither publish it nor cut it from its teller."""
    accept(desk, sent)
    page = draft(desk, sent)
    client.force_login(staff(django_user_model, "Editors"))
    fields = editor_answers(page, summary="Mine", told_in="", **{"action-publish": "1"})

    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "Copy", "new_slug": "copy", "new_parent_page": index.pk, "publish_copies": "on"},
    )

    assert all(story.told_in == sent.uuid for story in sent.stories.all())
    assert not sent.stories.live().exists()
    assert not type(page).objects.filter(slug="copy", told_in=None).exists()
