"""Saying no to a told story, which cannot be taken back."""

import re

import pytest
from bs4 import BeautifulSoup

from blog.telling import services
from blog.telling.models import Submission

from .conftest import accept, at, draft, told, wish

pytestmark = pytest.mark.django_db


def test_a_story_is_declined_only_after_one_more_question(client, index, desk):
    """S9: the first press asks, the second declines; a draft made of it stays until then."""
    submission, _code = told(client)
    draft(desk, submission)

    asked = desk.post(at("story", submission), {"wish": "decline"})
    assert "This cannot be undone." in asked.text
    assert Submission.objects.get().state != "declined"
    desk.post(at("story", submission), {"wish": "decline", "sure": "1"})

    assert Submission.objects.get().state == "declined"


@pytest.mark.parametrize("who", ["teller", "moderator"])
def test_a_draft_of_a_story_that_ended_meanwhile_is_not_made_and_said_so(client, index, desk, who):
    """S9: the page with the button was opened before; it was shown again without a word."""
    submission, code = told(client)
    if who == "teller":
        wish(client, code, "withdraw", sure="yes")
    else:
        desk.post(at("story", submission), {"wish": "decline", "sure": "1"})

    page = desk.post(at("story", submission), {"wish": "draft", "title": "What happened"}, follow=True)

    assert "This story is closed, so no draft was made." in page.text
    assert not submission.stories.exists()


def test_what_a_teller_asked_is_answered_by_a_note_or_a_no(client, index, desk, moderator):
    """S9, 5b: the note stands where staff read the story, and nothing waits any more."""
    submission, code = told(client)
    for answer in ("note", "no"):
        wish(client, code, "ask", words="Please take out the name of the gym.")
        assert Submission.objects.get().asks
        if answer == "note":
            shown = desk.get(at("story", submission))
            answered = {"wish": "note", "text": "We took it out on Monday.", "seen": seen_on(shown)}
            assert "We took it out on Monday." in desk.post(at("story", submission), answered, follow=True).text
        else:
            services.decline(Submission.objects.get(), by=moderator)
        assert not Submission.objects.get().asks


def test_a_note_from_a_page_opened_earlier_answers_nothing_asked_since(client, index, desk, moderator):
    """★6: what nobody has read still waits; a note from the page that shows it answers it."""
    submission, code = told(client)
    accept(desk, submission)
    wish(client, code, "ask", words="Please take out the name of the gym.")
    earlier = desk.get(at("story", submission))
    wish(client, code, "ask", words="Please take out the name of my school.")

    def save(page, text):
        return desk.post(at("story", submission), {"wish": "note", "text": text, "seen": seen_on(page)}, follow=True)

    after = save(earlier, "We took out the gym.")
    assert "1 story is waiting" in desk.get("/admin/told-stories/").text
    assert "The contributor wrote to us, or changed the name." in after.text
    unsaved = save(earlier, "")
    assert "Please take out the name of my school." in unsaved.text
    answered = save(unsaved, "We took out the school.")
    assert "The contributor wrote to us, or changed the name." not in answered.text
    assert "1 story is waiting" not in desk.get("/admin/told-stories/").text


def seen_on(page):
    """The newest note that a page shows, as its form sends it."""
    return re.search(r'name="seen" value="(\d+)"', page.text)[1]


DEEDS = {
    "talking": lambda story, person: services.talk(story, by=person),
    "accepted": lambda story, person: services.accept(story, by=person),
    "guardian": lambda story, person: services.accept(story, by=person, guardian_confirmed=True),
    "declined": lambda story, person: services.decline(story, by=person),
}


@pytest.mark.parametrize("kind", DEEDS)
def test_the_ledger_names_who_did_what_to_a_story_and_stands_beside_it(client, index, desk, moderator, kind):
    """S9: one line for each deed, on that story alone; the teller's own lines name nobody."""
    minor = {"age": "teen", "guardian": "on", "contact": "parent@example.org"} if kind == "guardian" else {}
    submission, other = told(client, **minor)[0], told(client, text="Another.")[0]

    DEEDS[kind](submission, moderator)

    done = dict(submission.ledger.values_list("kind", "by"))
    assert (done["sent"], done[kind]) == (None, moderator.pk)
    assert submission.ledger.count() == len(done)
    assert [entry.kind for entry in other.ledger.all()] == ["sent"]
    shown = desk.get(at("story", submission)).text
    assert str(submission.ledger.get(kind=kind).get_kind_display()) in shown


def test_what_staff_did_is_never_said_to_be_the_contributors(client, index, desk, moderator, admin_client):
    """S9: whoever read and accepted a story is not named once their account is deleted; it was staff all the same."""
    submission, _code = told(client)
    accept(desk, submission)

    moderator.delete()

    page = BeautifulSoup(admin_client.get(at("story", submission)).text, "html.parser")
    done = {row.select("td")[1].text: row.select("td")[2].text for row in page.select(".listing tr")}
    assert done == {"Sent": "The contributor", "Reviewed and accepted": "Somebody who no longer works here"}


def test_the_ledger_says_at_each_step_what_was_agreed_to_then(client, index, desk):
    """S9: whoever asks years later reads how the teller was to be named, where it might stand, in which languages."""
    submission, code = told(client, naming="first", name="Ana", uses=["site", "newsletter"], languages=["en", "es"])
    wish(client, code, "rename", naming="none", name="")
    accept(desk, submission)
    wish(client, code, "narrow", uses=["site"], languages=["en"])
    wish(client, code, "withdraw", sure="yes")

    page = BeautifulSoup(desk.get(at("story", submission)).text, "html.parser")

    lines = [[cell.text.strip() for cell in row.select("td")][1:] for row in page.select(".listing tr")]
    both, one = "may be on this site · may be in the newsletter · English · Spanish", "may be on this site · English"
    assert lines == [
        ["Sent", "The contributor", f"With my first name · {both}"],
        ["Naming changed", "The contributor", f"Without any name · {both}"],
        ["Reviewed and accepted", "a-moderators", f"Without any name · {both}"],
        ["Permission taken back", "The contributor", f"Without any name · {one}"],
        ["Withdrawn", "The contributor", ""],
    ]
