"""A story that was sent more than once, because the answer with the first code got lost."""

import re
from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from blog.models import ContentNote, StoryPage
from blog.telling import work
from blog.telling.forms import TellForm
from blog.telling.models import Submission
from blog.telling.retention import purge
from security.stamp import new_stamp

from .conftest import CODE, TELL, YOURS, accept, answers, at, draft, told, wish
from .test_after_restore import site  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
TWICE = "This story reached us more than once."
FACTS = {"naming": "full", "name": "Ana Ortiz", "terms": "Ben", "contact": "ana@example.org"}


def sent(client, seconds_ago=60, **changes):
    """Send the same answers from a form that was opened then."""
    return told(client, **{"form_stamp": new_stamp(seconds_ago), **FACTS, **changes})


def work_of(stamp: str) -> str:
    """What a browser finds out while somebody writes."""
    return next(number for number in map(str, count()) if work.is_done(stamp, number))


@pytest.mark.parametrize("first_has_script", [True, False])
def test_what_the_browser_did_by_itself_is_no_answer(client, index, restraint, first_has_script):
    """★6: with a draft put back nothing is typed, so no work is done; and a form in Spanish lists notes otherwise."""
    death = ContentNote.objects.create(name="Death", slug="death", locale=index.locale)
    stamp = new_stamp(60)
    with_script = {"form_stamp": stamp, "work": work_of(stamp), "content_notes": [restraint.slug, death.slug]}
    without = {"content_notes": [death.slug, restraint.slug]}

    both = [with_script, without] if first_has_script else [without, with_script]
    first, second = (sent(client, **answers)[0] for answers in both)

    assert {first.by_hand, second.by_hand} == {True, False}
    assert [one.pk for one in second.sent_again] == [first.pk]


def publish(desk, submission):
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


@pytest.fixture
def twice(client, index, desk):
    """The first is public, and its code is lost; the second was declined as the same again."""
    (first, _lost), (second, code) = sent(client, 3600), sent(client)
    assert first.pk != second.pk
    page = publish(desk, first)
    desk.post(at("story", second), {"wish": "decline", "sure": "1"})
    return first, second, code, page


def test_withdrawing_with_the_second_code_takes_down_what_was_sent_first(client, twice):
    """★6: it said that the story is down in every language, and the first stayed public for good."""
    first, second, code, page = twice

    shown = client.post(YOURS, {"code": code}).text
    assert TWICE in shown
    assert page.url in shown
    assert "A moderator read it and accepted it." in shown
    assert "Yes, withdraw my story" in wish(client, code, "withdraw").text
    assert client.get(page.url).status_code == 200
    done = wish(client, code, "withdraw", sure="yes").text

    assert "It is down in every language." in done
    assert client.get(page.url).status_code == 410
    assert not StoryPage.objects.filter(pk=page.pk).exists()
    assert set(Submission.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert [one.ledger.last().kind for one in (first, second)] == ["withdrawn"] * 2


def test_what_is_taken_back_with_the_first_code_holds_for_the_second_too(client, index, desk):
    """★6: whichever code is kept, and whichever story is public."""
    (_first, code), (second, _lost) = sent(client, 3600), sent(client)
    page = publish(desk, second)

    wish(client, code, "withdraw", sure="yes")

    assert client.get(page.url).status_code == 410


def pressed_again(client, ends):
    """Send a form, let its story end, and send the very same form once more; return story, code, answers and page."""
    sent = answers(**FACTS)
    submission, code = told(client, **sent)
    ends(submission, code)
    return submission, code, sent, client.post(TELL, sent)


def test_a_form_whose_story_was_withdrawn_says_so_and_tells_anew_when_it_is_sent_once_more(client, home, monkeypatch):
    """★6, S9: it thanked for a story that was not stored; the words stay, and a press begins another story."""
    first, code, sent, page = pressed_again(client, lambda _one, code: wish(client, code, "withdraw", sure="yes"))

    assert "You withdrew this story" in page.text
    assert "Your story is with us" not in page.text
    assert not CODE.search(page.text)
    assert "They held my son down" in page.text
    assert 'href="/en/tell/">Start with an empty form</a>' in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert Submission.objects.get().state == "withdrawn"

    stamp = re.search(r'name="form_stamp" value="([^"]+)"', page.text)[1]
    assert stamp != sent["form_stamp"]
    monkeypatch.setattr(TellForm, "minimum_seconds", -1)  # a stamp is rounded, and this one is new
    second, other = told(client, **{**sent, "form_stamp": stamp})

    assert other != code
    assert (second.state, second.text) == ("new", first.text)
    assert not second.sent_again.exists()


def test_a_form_whose_story_was_declined_says_so_with_its_code(client, home, desk):
    """★6: whoever lost the first answer can withdraw all the same."""

    def decline(submission, _code):
        desk.post(at("story", submission), {"wish": "decline", "sure": "1"})

    _first, code, _sent, page = pressed_again(client, decline)

    assert "We will not publish this story" in page.text
    assert "Your story is with us" not in page.text
    assert CODE.search(page.text)[0] == code
    assert "They held my son down" in page.text
    assert Submission.objects.get().state == "declined"
    wish(client, code, "withdraw", sure="yes")
    assert Submission.objects.get().state == "withdrawn"


def test_a_form_whose_story_was_declined_as_the_same_again_gives_its_code_as_before(client, home, desk):
    """★6: the other one goes on, and this code takes back both."""
    first, _lost = sent(client, 3600)

    def decline(submission, _code):
        desk.post(at("story", submission), {"wish": "decline", "sure": "1"})

    second, code, _sent, page = pressed_again(client, decline)

    assert [one.pk for one in second.sent_again] == [first.pk]
    assert "Thank you. Your story is with us." in page.text
    assert CODE.search(page.text)[0] == code


def test_a_permission_that_is_taken_back_with_the_second_code_is_taken_back_of_the_first(client, twice):
    """★6: and nothing is given."""
    first, _second, code, page = twice

    wish(client, code, "narrow", uses=["newsletter"], languages=["en"])

    first.refresh_from_db()
    assert client.get(page.url).status_code == 404
    assert (first.for_site, first.for_newsletter, first.for_press, first.languages) == (False, True, False, ["en"])


@pytest.mark.parametrize(
    ("naming", "name", "printed"), [("none", "", ""), ("first", "Ana", "Ana"), ("chosen", "Somebody Else", "")]
)
def test_a_name_that_is_taken_back_with_the_second_code_goes_from_the_first(client, twice, naming, name, printed):
    """★6, S8: nobody who knows all answers gets another name printed with a story that is not theirs."""
    first, _second, code, page = twice
    assert "Ana Ortiz" in client.get(page.url).text

    wish(client, code, "rename", naming=naming, name=name)

    shown = client.get(page.url).text
    assert "Ana Ortiz" not in shown
    assert "Somebody Else" not in shown
    assert StoryPage.objects.get(pk=page.pk).chosen_name == printed
    assert Submission.objects.get(pk=first.pk).printed_name == printed


def test_a_message_with_the_code_of_a_declined_one_reaches_whoever_looks_after_the_other(client, desk, twice):
    """★6: a message about a story that has ended was kept nowhere."""
    first, _second, code, _page = twice

    assert "We have your message." in wish(client, code, "ask", words="Leave out the gym.").text

    assert "Leave out the gym." in desk.get(at("story", first)).text


def test_staff_see_which_ones_were_sent_more_than_once(client, index, desk):
    """★6, S9: in the queue and at both stories, so that one of them alone is published."""
    (first, _code), (second, _other) = sent(client, 3600), sent(client)
    alone, _third = sent(client, text="Another story.")

    queue = desk.get("/admin/told-stories/").text
    assert queue.count("sent more than once: ") == 2
    for one, other in ((first, second), (second, first)):
        shown = desk.get(at("story", one)).text
        assert "Sent more than once, with the same answers." in shown
        assert at("story", other) in shown
    assert "Sent more than once" not in desk.get(at("story", alone)).text


@pytest.mark.parametrize(
    ("changes", "is_one"),
    [({}, True), ({"text": "Other words"}, False), ({"contact": ""}, False), ({"terms": "Ben\nTom"}, False)],
)
def test_only_the_same_answers_make_one_story(client, index, changes, is_one):
    """★6: whoever knows the words alone gets no say over a story. No code of the first is given out."""
    (first, first_code), (second, code) = sent(client, 3600), sent(client, **changes)

    assert list(first.sent_again) == ([second] if is_one else [])
    assert first_code != code
    assert (TWICE in client.post(YOURS, {"code": code}).text) == is_one


@pytest.mark.parametrize("known", ["public", "public once", "a week ago", "withdrawn"])
def test_nobody_takes_down_a_story_by_sending_what_is_public_once_more(client, index, desk, known):
    """★6: its words are for everybody to copy; and what was sent long ago, or withdrawn, is another story."""
    first, first_code = sent(client, 3600)
    page = publish(desk, first)
    if known == "public once":
        page.unpublish()
    if known == "withdrawn":
        wish(client, first_code, "withdraw", sure="yes")
    if known == "a week ago":
        page.delete()
        Submission.objects.update(sent_at=timezone.now() - timedelta(days=8))
    (second, code), (third, _code) = sent(client), sent(client, 30)

    text = wish(client, code, "withdraw", sure="yes").text

    assert "It is down in every language." in text
    first.refresh_from_db()
    assert first.state == ("withdrawn" if known == "withdrawn" else "accepted")
    assert [one.state for one in Submission.objects.exclude(pk=first.pk)] == ["withdrawn"] * 2
    assert list(second.sent_again) == [third]
    if known == "public":
        assert client.get(page.url).status_code == 200


def test_words_cannot_be_tried_on_what_is_kept_of_them(client, index, settings):
    """S9: the hash is made with the secret of the codes."""
    first = sent(client)[0]
    settings.STORY_CODE_KEY = "another" * 8
    second = sent(client, 30)[0]

    assert re.fullmatch("[0-9a-f]{64}", first.words_key)
    assert first.words_key != second.words_key


@pytest.mark.parametrize("wished", ["withdraw", "rename"])
def test_a_wish_for_one_is_followed_for_all_after_a_restore(client, twice, site, lost, restored, wished):  # noqa: F811
    """★6, I3: the backup has both, and the first as public."""
    _first, _second, code, page = twice
    with lost():
        wish(client, code, wished, sure="yes", naming="chosen", name="Linden")
    assert "Ana Ortiz" in client.get(page.url).text

    restored()

    answer = client.get(page.url)
    assert answer.status_code == (410 if wished == "withdraw" else 200)
    assert "Ana Ortiz" not in answer.text


def test_a_story_that_an_older_version_stores_after_the_migration_is_stored(client, index):
    """★6, I3: it goes on answering until the new one is started, and knows nothing of the new columns."""
    first, code = sent(client)
    kept = {field.column: field.column for field in first._meta.concrete_fields if not field.primary_key}
    kept |= {
        "uuid": f"CAST('{uuid4().hex}' AS {first._meta.get_field('uuid').db_type(connection)})",
        "code_hash": "'c'",
        "sent_key": "'s'",
    }
    for column in ("words_key", "former_names"):
        del kept[column]
    with connection.cursor() as cursor:
        columns, values = ", ".join(kept), ", ".join(kept.values())
        cursor.execute(f"INSERT INTO telling_submission ({columns}) SELECT {values} FROM telling_submission")

    older = Submission.objects.exclude(pk=first.pk).get()
    assert (older.text, older.former_names, list(older.sent_again)) == (first.text, [], [])
    wish(client, code, "withdraw", sure="yes")
    assert Submission.objects.get(pk=older.pk).state == "new"


def days_later(settings, *submissions):
    """Let the days of ended stories go by, and the daily job come."""
    moment = timezone.now() - timedelta(days=settings.STORY_RETENTION_DAYS, minutes=1)
    Submission.objects.filter(pk__in=[one.pk for one in submissions]).update(state_since=moment)
    return purge()


@pytest.fixture
def one_code(client, index, desk, settings, twice):
    """The first is public; of the second, which was declined with a picture and a note, the days are over."""
    first, second, code, page = twice
    second.pictures.create(jpeg=b"a picture")
    desk.post(at("story", second), {"wish": "note", "text": "The same as the one of Monday."})
    report = days_later(settings, second)
    assert (report.declined, report.pictures) == (1, 1)
    return page, first, second, code


def test_the_only_code_takes_back_a_public_story_after_the_other_was_deleted(client, one_code):
    """★6: the second code was deleted with its declined story, and the first was lost with its answer."""
    page, first, _second, code = one_code
    assert page.url in client.post(YOURS, {"code": code}).text

    wish(client, code, "withdraw", sure="1")

    assert client.get(page.url).status_code == 410
    first.refresh_from_db()
    assert first.state == Submission.State.WITHDRAWN


def test_purging_a_declined_story_deletes_all_but_its_code(client, desk, one_code):
    """★6, S9: no word, name, address, picture or note; staff see it no more."""
    _page, first, second, _code = one_code
    second.refresh_from_db()

    assert [second.text, second.name, second.terms, second.contact, second.content_notes] == ["", "", [], "", []]
    assert (second.pictures.count(), second.notes.count()) == (0, 0)
    assert desk.get(at("story", second)).status_code == 404
    assert str(second.uuid) not in desk.get(reverse("told_stories:queue")).text
    assert str(second.uuid) not in desk.get(at("story", first)).text


def test_the_code_goes_with_the_story_that_it_takes_back(client, settings, one_code):
    """★6, S9: nothing is kept for ever, and what holds no story is counted in no report."""
    _page, first, second, code = one_code
    assert days_later(settings, second) is None
    assert Submission.objects.filter(pk=second.pk).exists()

    wish(client, code, "withdraw", sure="1")
    report = days_later(settings, first, second)

    assert (report.withdrawn, report.declined) == (1, 0)
    assert not Submission.objects.exists()


def test_a_code_stays_as_long_as_the_other_story_that_is_declined_too(client, desk, settings, one_code):
    """★6: with it the contributor sees that the other one was declined, and when it is deleted."""
    _page, first, second, code = one_code
    desk.post(at("story", first), {"wish": "decline", "sure": "1"})

    assert days_later(settings, second) is None
    assert "We will not publish it." in client.post(YOURS, {"code": code}).text

    assert days_later(settings, first, second).declined == 1
    assert not Submission.objects.exists()
    assert "No story has this code" in client.post(YOURS, {"code": code}).text


def test_a_story_that_was_sent_once_is_deleted_with_its_code(client, index, desk, settings):
    """★6, S9: another one that stands has nothing to do with it."""
    told(client, form_stamp=new_stamp(200), text="Another story.")
    declined, code = sent(client)
    desk.post(at("story", declined), {"wish": "decline", "sure": "1"})

    assert days_later(settings, declined).declined == 1
    assert not Submission.objects.filter(pk=declined.pk).exists()
    assert "No story has this code" in client.post(YOURS, {"code": code}).text


def test_the_day_of_deleting_is_that_of_the_last_of_them(client, one_code):
    """★6: the page of the only code named the day of the declined one, which was over."""
    _page, _first, _second, code = one_code

    said = wish(client, code, "withdraw", sure="1").text

    last = Submission.objects.held().get()
    assert date_format(last.deleted_on, "DATE_FORMAT") in said
    assert last.deleted_on > timezone.localdate()
