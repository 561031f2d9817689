"""What a list says in signs, among dates, in a heading or in one word: asked about, never taken for a "yes"."""

import pytest

from newsletter.imports.meanings import small, small_value
from newsletter.imports.statuses import preset
from newsletter.models import Subscriber
from tests.newsletter.lists import bring, figures, people, questions, silent
from tests.newsletter.test_import_lists import newest
from tests.newsletter.test_import_unforeseen import three

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]  # what is read and asked; test_import_work.py is about rows


def asked(batch):
    """What is asked about the second column: each value as it was read, and how many rows have it."""
    return dict(batch.values.get("1") or batch.unclear.get("1") or [])


def answer(client, batch, gone):
    """Bring a list in: whoever has the value `gone` left, and the other values say nothing."""
    values = batch.values.get("1") or batch.unclear["1"]
    meant = {f"status_1_{at}": "left" if value == gone else "nothing" for at, (value, _n) in enumerate(values)}
    return bring(client, batch, unclear_1="yes", **meant)


def adds_only_after_an_answer(client, upload, header, gone, stays):
    """Whether an import of two who stay and one who is gone waits for an answer, and then does what it says."""
    upload(three(header, gone, stays))
    assert gone in asked(newest())

    assert bring(client, newest()).status_code == 422
    assert people() == {}

    answer(client, newest(), gone)
    return people() == {"ann": "active", "cy": "active"} and silent("bo@example.org") == "left"


@pytest.mark.parametrize(
    ("stays", "gone"),
    [("✓", "✗"), ("✔", "✘"), ("✓", "x"), ("1", "-1"), ("1", "1-"), ("1", "- 1"), ("yes", "-yes"), ("1", ".1")],
)
@pytest.mark.parametrize("header", ["Newsletter", "opt_in", "Status", "active", "confirmed", "subscribed"])
def test_a_cross_or_a_minus_is_no_yes(client, upload, header, stays, gone):
    """A6-1: a cross is "chosen" in one program and "no" in another; "-1" was read as "1"."""
    assert preset(small(header), small_value(gone), [small_value(stays), small_value(gone)]) is None
    assert adds_only_after_an_answer(client, upload, header, gone, stays)


@pytest.mark.parametrize("sign", ["✗", "✘", "❌", "-1", "1-"])
@pytest.mark.parametrize("header", ["Unsubscribed", "do not mail", "bounced", "Notes"])
def test_a_cross_is_asked_about_where_it_may_speak_of_going(upload, header, sign):
    """A6-1: there too it may be "chosen" or "no"."""
    upload(three(header, sign, ""))

    assert sign in asked(newest())
    assert preset(small(header), small_value(sign), ["", small_value(sign)]) is None


NO_DATES = [
    *(("subscribed", stays, gone) for stays, gone in (("1.0", "0.0"), ("1.00", "0.00"), ("100%", "0%"))),
    ("subscribed", "\u0661", "\u0660"),
    ("subscribed", "=TRUE()", "=FALSE()"), ("subscribed", "2020-01-01", "nope"), ("subscribed", "2020-01-01", "never"),
    *(("subscribed", "2020-01-01", gone) for gone in ("✗", "-", "2019", "subscribed?")),
    ("joined", "yes", "no"), ("fecha", "si", "no"), ("created", "yes", "no"), ("confirm_time", "3 May 2021", "Never"),
    ("date", "43831", "out"), ("first asked", "2020-01-01", "2020"),
]  # fmt: skip
#: Words that are known are filled in, and protect whoever looks at nothing.
KNOWN = [
    *(("subscribed", "2020-01-01", gone) for gone in ("no", "0", "cancelled 2021", "退订", "optedout", "hardbounced")),
    ("Confirmed", "2020-01-01", "no"), ("subscribed", "yes", "never subscribed"), ("Subscribed", "sí", "no suscrito"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "stays", "gone"), NO_DATES)
def test_what_is_no_date_among_days_of_joining_is_asked_about(client, upload, header, stays, gone):
    """A6-2: a column named as the day when they agreed was never asked about, whatever stood in it."""
    assert adds_only_after_an_answer(client, upload, header, gone, stays)


@pytest.mark.parametrize(("header", "stays", "gone"), KNOWN)
def test_a_known_word_among_days_of_joining_protects(client, upload, header, stays, gone):
    """A6-2: it is shown, filled in, and whoever has it is not written to."""
    upload(three(header, gone, stays))
    assert f"1 of 3 rows say “{gone}” in the column “{header}”." in questions(bring(client, newest(), basis=""))

    bring(client, newest())

    assert people() == {"ann": "active", "cy": "active"}


def test_a_word_among_dates_of_joining_is_asked_about_and_changes_no_date(client, upload):
    """A6-2: only the word is open; more days than anybody can be asked about are one line, and each counts."""
    rows = "".join(f"p{number}@example.org,2020-01-{number:02},\n" for number in range(1, 32))
    upload(f"email,subscribed,x\n{rows}ann@example.org,31st of May,\ncy@example.org,NULL,\nbo@example.org,Never,\n")

    page = bring(client, newest())

    assert page.status_code == 422
    assert asked(newest()) == {"**": 32, "": 1, "Never": 1}
    assert questions(page).count("Say what this means, or that it says nothing about that.") == 1
    answer(client, newest(), "Never")
    assert figures(newest()) == {"added": 33, "silenced": 1}
    assert Subscriber.objects.get(email="p7@example.org").confirmed_at.strftime("%Y-%m-%d") == "2020-01-07"


def test_more_words_than_can_be_asked_about_among_days_of_joining(client, upload):
    """A6-2: they are one question, the words of going and "never" others."""
    rows = "".join(f"p{number}@example.org,kind {number}\n" for number in range(35))
    upload(f"email,joined\n{rows}ann@example.org,2020-01-01\nbo@example.org,cancelled\ncy@example.org,never\n")

    assert asked(newest()) == {"*": 35, "**": 1, "*cancelled": 1, "never": 1}
    assert bring(client, newest()).status_code == 422
    answer(client, newest(), "never")
    assert silent("cy@example.org") == "left"


def test_a_column_that_is_chosen_as_the_day_of_joining_is_asked_about(client, upload):
    """A6-2: by hand as well. Days alone need no answer."""
    upload("email,When,Since\nann@example.org,2020-01-01,2020-01-01\nbo@example.org,stopped 2021,2020-01-02\n")

    assert bring(client, newest(), column_date="1").status_code == 422
    assert people() == {}

    bring(client, newest(), column_date="2", **({"unclear_1": "no"} if newest().unclear else {}))
    assert people() == {"ann": "active", "bo": "active"}


HEADINGS = [
    "Unsubscribed", "# Unsubscribed", "#,Unsubscribed", "Bajas,,", ",Unsubscribed", ",,,Unsubscribed",
    "// Un-subscribed", "Unsubscribed,Unsubscribed", "UNSUBSCRIBED,3", "--- unsubscribed ---,---", "; Bajas",
    "الملغى اشتراكهم,", "المنسحبون",
    "غير المشتركين", "Unconfirmed", "* Invited *", "Do not mail,", '"Bajas:"', "No suscritos", "Bounced @ 2021",
]  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_of_going_is_seen_whatever_its_cells(client, upload, heading):
    """A6-3: shorter or longer than the table it was an error, in another column it was passed over."""
    page = upload(f"email,name\nann@example.org,Ann\n{heading}\nbo@example.org,Bo\n")

    assert "and has no address. Put the people below it in a separate file." in questions(page)
    assert newest() is None


@pytest.mark.parametrize("row", [",Bo", "17,unsubscribed", "bad,unsubscribed", "Unsubscribed,bo2@example.org"])
def test_a_person_without_an_address_is_no_heading(client, upload, row):
    """A6-3: that line alone is an error."""
    upload(f"email,name\nann@example.org,Ann\n{row}\ncy@example.org,Cy\n")

    assert newest().rows == 3


def test_a_heading_with_nobody_below_is_a_line_with_an_error(client, upload):
    """A6-3: a footer, for example."""
    upload("email,name\nann@example.org,Ann\nUnsubscribed: 5\n")

    assert newest().rows == 2


ALONE = ["un-subscribed", "no suscrito", "توقف", "no thanks", "never subscribed", "optedout", "No!", "кончено"]


@pytest.mark.parametrize("word", ALONE)
@pytest.mark.parametrize("header", ["Notes", "Comentarios", "ملاحظات", ""])
def test_one_word_in_a_column_that_is_empty_else_is_asked_about(client, upload, header, word):
    """A6-5: the only word of a column, in several rows."""
    upload(f"email,{header},z\nann@example.org,,\nbo@example.org,{word},\ncy@example.org,,\ndee@example.org,{word},\n")
    assert asked(newest()) == {"": 2, word: 2}

    assert bring(client, newest()).status_code == 422
    answer(client, newest(), word)

    assert people() == {"ann": "active", "cy": "active"}
    assert silent("bo@example.org") == silent("dee@example.org") == "left"


def test_two_stars_are_no_date(client, upload):
    """A6-2: as a footnote they were taken for the sign of ours that stands for every date."""
    upload(three("subscribed", "**", "2020-01-01"))

    assert asked(newest()) == {"**": 2, "*": 1}
    assert bring(client, newest()).status_code == 422
    answer(client, newest(), "*")
    assert people() == {"ann": "active", "cy": "active"}


@pytest.mark.parametrize("word", ALONE[:6])
def test_a_known_word_of_going_is_asked_about_where_it_stands_once(upload, word):
    """A6-5: in the languages of the site."""
    upload(three("Notes", word, ""))

    assert word in asked(newest())
