"""A key is missing from STORY_KEYS: what people take back comes down all the same, as that asks for no word."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from blog.models import StoryPage
from blog.telling import services
from blog.telling.guard import NotPublished
from blog.telling.models import Note, SentPicture, Submission
from blog.telling.recheck import look_after_told_stories
from blog.telling.retention import purge
from content import wishes
from newsletter import services as readers
from newsletter.models import Subscriber
from tests.newsletter.mailings import make_people

from .conftest import YOURS, at, draft, told, wish
from .test_after_restore import published, status
from .test_library import photo
from .test_retention import days_later

pytestmark = pytest.mark.django_db

OLD, NEW = "an-old-key-" * 5, "a-new-key-" * 5
CANARY = "Canaryname"


@pytest.fixture
def story(client, index, desk, settings):
    """A public story of somebody with a name, of whose key nobody knows any more; with its code and its page."""
    submission, code, page = published(
        client, desk, naming="first", name="Ana", terms="Bruno", contact="ana@example.org"
    )
    services.rename(submission, naming="first", name="Maria")
    settings.STORY_KEYS = [NEW]
    return submission, code, page


# --- On a running site ---------------------------------------------------------------------------


def test_a_story_that_no_key_opens_is_withdrawn_with_its_code(client, story):
    """★6: from the page that the code opens to the answer that it is down."""
    _submission, code, page = story
    opened = client.post(YOURS, {"code": code})
    assert "Withdraw my story" in opened.text
    assert "Change the name" not in opened.text

    answer = wish(client, code, "withdraw", sure="yes")

    assert "It is down in every language." in answer.text
    assert status(client, page) == 410
    assert not StoryPage.objects.filter(pk=page.pk).exists()


def test_nobody_opens_or_withdraws_it_without_the_code(client, story):
    """★6: the code is kept as a hash and asks for no key of STORY_KEYS."""
    _submission, code, page = story

    answer = wish(client, code.translate(str.maketrans("0123456789", "1234567890"))[::-1], "withdraw", sure="yes")

    assert "No story has this code." in answer.text
    assert status(client, page) == 200


def test_a_permission_is_taken_back_and_a_message_left(client, story):
    """★6, S9: the message is sealed with a key that is there."""
    submission, code, page = story

    assert "Done." in wish(client, code, "narrow", uses=["newsletter"], languages=["en"]).text
    assert status(client, page) == 404
    assert "We have your message." in wish(client, code, "ask", words="Call me.").text
    assert submission.notes.get().text == "Call me."


def test_a_moderator_declines_it(client, story, desk):
    """★10: the page says that it cannot be opened, and asks whether to decline it."""
    submission, _code, page = story
    opened = desk.get(at("story", submission))
    assert "This story cannot be opened: the key it was encrypted with is not in STORY_KEYS." in opened.text
    assert "Decline this story?" in opened.text
    assert f'href="{reverse("told_stories:queue")}">Go back, do nothing' in opened.text

    done = desk.post(at("story", submission), {"wish": "decline", "sure": "1"}, follow=True)

    assert "Declined." in done.text
    assert "Decline this story?" not in done.text
    assert status(client, page) == 404


def test_the_worker_takes_down_what_no_consent_covers(client, story):
    """★6, S9: the name, which nobody can compare, is the last thing it asks for."""
    submission, _code, page = story
    Submission.objects.filter(pk=submission.pk).update(for_site=False)

    look_after_told_stories()

    assert status(client, page) == 404


def test_it_is_deleted_when_its_days_are_over(client, index, desk, settings):
    """B5: with its notes and pictures, which lie sealed as well."""
    submission, code = told(client, pictures=[photo()])
    wish(client, code, "ask", words="Call me.")
    services.decline(submission, by=None)
    settings.STORY_KEYS = [NEW]
    days_later(400)

    assert purge().declined == 1
    assert not Submission.objects.exists()
    assert not Note.objects.exists()
    assert not SentPicture.objects.exists()


def test_a_draft_of_it_has_no_name_that_nobody_can_compare(story, desk):
    """★6: it may be the former one, from an editor that was still open."""
    submission, _code, _page = story
    page = submission.stories.get()
    page.live, page.chosen_name = False, "Ana"

    page.save()

    assert (page.chosen_name, page.byline) == ("", "anonymous")


# --- On a site that was put back from a backup ---------------------------------------------------


@pytest.fixture
def keys_changed(settings):
    """Change the keys after the backup, as the manual says, on a site whose worker has run before it."""
    wishes.look_after_files()

    def change() -> None:
        settings.STORY_KEYS = [NEW, *settings.STORY_KEYS]
        call_command("reseal_stories")
        settings.STORY_KEYS = [NEW]

    return change


@pytest.mark.parametrize(
    ("fields", "answer", "line"),
    [
        (("withdraw", {"sure": "on"}), 410, "withdrawn again: 1; declined again: 0."),
        (("narrow", {"uses": ["newsletter"], "languages": ["en"]}), 404, "uses or languages again: 1."),
    ],
)
def test_a_backup_from_before_the_keys_were_changed_is_settled(
    client,
    index,
    desk,
    lost,
    restored,
    keys_changed,
    settings,
    fields,
    answer,
    line,
):
    """★6, N3, I3: what was taken back is taken back again, in every room."""
    settings.STORY_KEYS = [OLD]
    _submission, code, page = published(client, desk, naming="first", name="Ana", terms="Bruno")
    (person,) = make_people(1)
    asked, more = fields
    with lost():
        keys_changed()
        wish(client, code, asked, **more)
        readers.leave(subscriber=person)
        assert status(client, page) == answer
    assert status(client, page) == 200

    said = restored()

    assert line in said
    assert status(client, page) == answer
    assert Subscriber.objects.get(pk=person.pk).status != "active"
    assert "of which no key" not in said


def test_a_name_that_no_key_opens_is_taken_back_and_forgotten_once_there_is_one(
    client,
    index,
    desk,
    lost,
    restored,
    keys_changed,
    settings,
):
    """★6, I3: the story is down without a name, whoever restores reads of which; another wish is followed as well."""
    settings.STORY_KEYS = [OLD]
    submission, code, page = published(client, desk, naming="chosen", name=CANARY, text=f"So {CANARY} said.")
    waiting = draft(desk, told(client, text="Another.", naming="chosen", name=CANARY)[0], title="A draft")
    _other, withdrawn, other = published(client, desk, title="Third", text="A third.")
    with lost():
        keys_changed()
        wish(client, code, "rename", naming="chosen", name="Newname")
        wish(client, withdrawn, "withdraw", sure="on")

    said = restored()

    assert (status(client, page), status(client, other)) == (404, 410)
    assert f"their drafts may still hold it: {submission}." in said
    assert CANARY not in said
    kept = StoryPage.objects.get(pk=page.pk)
    assert (kept.byline, kept.chosen_name) == ("anonymous", "")
    assert all(version.content["chosen_name"] == "" for version in kept.revisions.all())
    assert StoryPage.objects.get(pk=waiting.pk).chosen_name == CANARY
    assert f"{submission}." in restored(), "it is said each time, until it is done"

    settings.STORY_KEYS = [NEW, OLD]
    call_command("reseal_stories")
    assert "of which no key" not in restored()

    submission = Submission.objects.get(pk=submission.pk)
    assert (submission.naming, submission.name, submission.terms) == ("none", "", [CANARY])
    assert "which is not known: 0." in restored()


def test_a_name_that_was_taken_back_without_a_key_is_not_published_once_there_is_one(client, index, desk, settings):
    """★10: the last look knows it although nobody ran the command again."""
    settings.STORY_KEYS = [OLD]
    submission, _code, page = published(client, desk, naming="chosen", name=CANARY, text="Nothing.")
    settings.STORY_KEYS = [NEW]
    services.take_name_away(Submission.objects.get(pk=submission.pk))
    assert status(client, page) == 404

    settings.STORY_KEYS = [NEW, OLD]
    page = StoryPage.objects.get(pk=page.pk)
    page.title = f"{CANARY} again"

    with pytest.raises(NotPublished, match="Something we must leave out is still here"):
        page.save_revision().publish()
    assert status(client, page) == 404
