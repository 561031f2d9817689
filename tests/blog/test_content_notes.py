"""Content notes: what stories and readers know them by stays, whatever they are called."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from blog.models import ContentNote
from tests.blog.conftest import write
from tests.blog.telling.conftest import accept, at, client_class, desk, draft, moderator, told, wish  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
ADD, EDIT = (ContentNote.snippet_viewset.get_url_name(name) for name in ("add", "edit"))


@pytest.fixture
def writer(client_of):
    return client_of("Moderators")


@pytest.fixture
def client_of(django_user_model):
    from django.test import Client

    def sign_in(role):
        person = django_user_model.objects.create_user("writer", "writer@example.org")
        person.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(person)
        return client

    return sign_in


def test_a_note_that_is_renamed_stays_with_stories_that_wait(client, index, restraint, writer, desk):  # noqa: F811
    """S4, ★6: it was known by a word that followed its name, and was gone from story and page."""
    submission, _code = told(client, content_notes=[restraint.slug])

    writer.post(reverse(EDIT, args=[restraint.pk]), {"name": "Restraint and seclusion", "explanation": "", "slug": "x"})

    restraint.refresh_from_db()
    assert (restraint.name, restraint.slug) == ("Restraint and seclusion", "restraint")
    assert "Restraint and seclusion" in desk.get(at("story", submission)).text
    accept(desk, submission)
    page = draft(desk, submission)
    assert [row.note for row in page.story_notes.all()] == [restraint]


def test_moderators_see_that_a_note_was_chosen_that_is_deleted_since(client, index, restraint, desk):  # noqa: F811
    """S4: by the word that is left of it."""
    submission, _code = told(client, content_notes=[restraint.slug])
    restraint.delete()

    assert "<dd>restraint</dd>" in desk.get(at("story", submission)).text


@pytest.mark.parametrize(
    ("name", "slug"), [("Self-harm", "self-harm"), ("Conteo de años", "conteo-de-anos"), ("موت", "mwt")]
)
def test_a_new_note_gets_its_word_from_its_name(home, writer, name, slug):
    """S4: nobody is asked for it."""
    page = writer.get(reverse(ADD)).text
    writer.post(reverse(ADD), {"name": name, "explanation": ""})

    assert 'name="slug"' not in page
    assert ContentNote.objects.get(name=name).slug == slug


def test_two_notes_never_share_a_word(home, restraint, writer):
    """S4: a second one of the same name is refused; another one gets a number where its word is taken."""
    assert "There is one of this name already" in writer.post(reverse(ADD), {"name": "restraint"}).text
    assert "at least one letter" in writer.post(reverse(ADD), {"name": "!!!"}).text
    writer.post(reverse(EDIT, args=[restraint.pk]), {"name": "Being held"})
    writer.post(reverse(ADD), {"name": "Restraint"})

    assert sorted(ContentNote.objects.values_list("name", "slug")) == [
        ("Being held", "restraint"), ("Restraint", "restraint-2"),
    ]  # fmt: skip


@pytest.mark.parametrize("way", ["one", "several"])
def test_a_note_that_warns_of_a_story_cannot_be_deleted(index, restraint, writer, way):
    """S4: whoever deleted it took the warning off every public story, and nobody heard of it."""
    story = write(index, "A door opens", notes=[restraint])
    address = reverse(ContentNote.snippet_viewset.get_url_name("delete"), args=[restraint.pk])
    if way == "several":
        address = reverse("wagtail_bulk_action", args=["blog", "contentnote", "delete"]) + f"?id={restraint.pk}"

    asked = writer.get(address, follow=True)
    writer.post(address)

    assert "“Restraint” warns of stories, so it is not deleted." in asked.text
    assert ContentNote.objects.filter(pk=restraint.pk).exists()
    assert restraint.name in writer.get(story.url).text

    story.delete()
    writer.post(address)
    assert not ContentNote.objects.filter(pk=restraint.pk).exists()


def test_a_note_that_was_taken_off_and_deleted_hinders_no_withdrawal(client, index, restraint, desk, writer):  # noqa: F811
    """S4, ★6: an earlier version of the page names it still."""
    submission, code = told(client, content_notes=[restraint.slug])
    accept(desk, submission)
    page = draft(desk, submission)
    assert page.story_notes.exists()
    page.story_notes = []
    page.save_revision().publish()
    writer.post(reverse(ContentNote.snippet_viewset.get_url_name("delete"), args=[restraint.pk]))
    assert not ContentNote.objects.filter(pk=restraint.pk).exists()

    wish(client, code, "withdraw", sure="on")

    submission.refresh_from_db()
    assert submission.state == "withdrawn"
    assert not submission.stories.exists()
