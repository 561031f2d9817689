"""What the words of a list say, one by one: headers, values, names, headings; and where asking begins and ends."""

from datetime import date

import pytest
from django.utils import translation

from newsletter.exports import PEOPLE
from newsletter.imports import columns, going, meanings, rows, statuses, taking
from newsletter.imports.going import Column
from newsletter.imports.meanings import Meaning
from newsletter.imports.statuses import Values, answer_to, looks_like_status, may_say, preset
from newsletter.models import Subscriber, SubscriberImport

pytestmark = pytest.mark.anywhere

NOTHING, ACTIVE, PENDING, LEFT = Meaning.NOTHING, Meaning.ACTIVE, Meaning.PENDING, Meaning.LEFT
BY_STAFF, BOUNCED, COMPLAINED = Meaning.BY_STAFF, Meaning.BOUNCED, Meaning.COMPLAINED


def column(*cells, **more) -> Values:
    """A column as it is read from a file."""
    values = Values(**more)
    for cell in cells:
        values.add(cell)
    return values


WORDS = {
    ACTIVE: ("active", "subscribed", "confirmed", "double opt in", "verified", "suscrito", "activa", "مشترك", "نشط"),
    PENDING: ("pending", "unconfirmed", "unactivated", "invited", "paused", "pendiente", "معلق", "لم يؤكد"),
    LEFT: ("unsubscribed", "opted out", "left", "archived", "deleted", "baja", "cancelada", "غادر", "ألغى الاشتراك"),
    BOUNCED: ("bounced", "soft bounced", "cleaned", "undeliverable", "on hold", "rebotada", "مرتد"),
    BY_STAFF: ("blocklisted", "suppressed", "banned", "by staff", "malicious", "bloqueada", "محظور"),
    COMPLAINED: ("complained", "spam", "spammy", "abuse", "reported spam", "queja", "شكوى"),
}


@pytest.mark.parametrize("meaning", WORDS)
def test_each_word_of_a_status_means_what_it_says(meaning):
    """N3: in a column that is called "status"."""
    assert {word: preset("status", word, [word]) for word in WORDS[meaning]} == dict.fromkeys(WORDS[meaning], meaning)


OUR_OWN = {"active": ACTIVE, "pending": PENDING, "left": LEFT, "suppressed": BY_STAFF}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_our_own_words_for_a_status_are_known_in_each_language(language):
    """I3: as our own table has them, whoever reads it now."""
    with translation.override(language):
        words = {str(status.label): OUR_OWN[status.value] for status in Subscriber.Status}

    assert len(words) == 4
    assert {word: preset("status", meanings.small(word), []) for word in words} == words


CLEAR = {
    PENDING: ("never subscribed", "sin confirmar", "não confirmado"),
    LEFT: ("unsubscribed", "opt outs", "no thanks", "take me off", "ausgetreten", "désinscrite", "إلغاء", "محذوفة"),
    BY_STAFF: ("do not mail", "dnc", "blacklisted", "deceased", "no molestar", "gesperrt", "مرفوض"),
    BOUNCED: ("bounce", "undeliverable", "hard fail", "bad address", "rebote", "devolvido", "مرتدة"),
    COMPLAINED: ("spam", "complaints", "marked as junk", "queja", "beschwerde", "reclamação"),
}
BARE = {
    LEFT: ("left", "gone", "stopped", "removed", "inactive", "fin", "beendet", "توقفت"),
    BY_STAFF: ("suspended", "suspendida", "objects"),
    BOUNCED: ("on hold", "unreachable", "invalide"),
    COMPLAINED: ("abuse",),
}


@pytest.mark.parametrize("meaning", CLEAR)
def test_a_clear_word_says_so_in_a_header_and_among_other_words(meaning):
    """N3: wherever it stands."""
    for word in CLEAR[meaning]:
        assert meanings.word_in_header(f"our {word} people") == meaning, word
        assert meanings.bare_words()[meanings.word_in_cell(f"our {word} people")] == meaning, word


@pytest.mark.parametrize("meaning", BARE)
def test_a_bare_word_says_so_in_a_header_and_alone(meaning):
    """N3: among other words it may mean anything; a part between commas stands alone."""
    for word in BARE[meaning]:
        assert meanings.word_in_header(f"our {word} people") == meaning, word
        assert meanings.word_in_cell(f"vip, {word}") == word
        assert meanings.bare_words()[word] == meaning
    assert meanings.word_in_cell("left early") == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Bo", ""), ("Bo (unsubscribed)", "unsubscribed"), ("Bo [LEFT]", "left"), ("Bo - left", "left"),
        ("[LEFT]", "left"), ("Left", ""), ("Unsubscribed", "unsubscribed"), ("(unsubscribed)", "unsubscribed"),
        ("Bo unsubscribed", "unsubscribed"),
        ("Bo (left) (spam)", "spam"), ("Bo (spam) (left)", "spam"), ("Baja California", ""), ("Bo - Baja", "baja"),
        ("unsubscribed@example.org", ""), ("Bo { gone }", "gone"), ("*gone*", "gone"), ("Bo *gone*", "gone"),
    ],
)  # fmt: skip
def test_a_word_beside_a_name_is_found_and_a_name_is_none(text, word):
    """N3: of several the one that protects most. What no name can be is found in the place of one, too."""
    assert going.word_in_name(text) == word


@pytest.mark.parametrize(
    ("cell", "word"),
    [("unsubscribed, spam", "spam"), ("left; spam", "spam"), ("spam / left", "spam"), ("gone@example.org", ""),
     ("الملغى", "الملغى"), ("un-subscribed", "un subscribed"), ("vip", ""), ("LEFT", "left")],
)  # fmt: skip
def test_of_several_words_of_a_cell_the_most_protecting_counts(cell, word):
    """N3: an address is no word."""
    assert meanings.word_in_cell(cell) == word


def test_an_arabic_word_is_known_with_its_article():
    """N3: no other word has one."""
    assert [meanings.forms_of(word) for word in ("ملغى", "left")] == [{"ملغى", "الملغى", "ملغي", "الملغي"}, {"left"}]


def test_of_several_words_of_a_header_the_most_protecting_counts():
    """N3: "spam" is graver than "left"; a header without such a word says nothing."""
    assert meanings.word_in_header("left or spam") == meanings.word_in_header("spam or left") == COMPLAINED
    assert meanings.word_in_header("favourite colour") is None


@pytest.mark.parametrize(
    ("text", "compared"),
    [("isUnsubscribed", "is unsubscribed"), ("opt_in-at", "opt in at"), (" A.B/C ", "a b c"), ("ÄB", "äb")],
)
def test_headers_are_compared_in_small_letters_and_single_blanks(text, compared):
    """N3, N4: whatever parts the words."""
    assert meanings.small(text) == compared


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Un-Subscribed", "un subscribed"),
        ("-Yes", "-yes"),
        ("yes-", "yes-"),
        ("1.0", "1.0"),
        ("-1", "-1"),
        ("A_1", "a 1"),
    ],
)
def test_a_sign_beside_a_number_and_a_dash_at_an_end_stay(text, compared):
    """A6-1: "-1" is not "1"."""
    assert meanings.small_value(text) == compared


def test_nothing_and_empty_are_told_apart():
    """N3: "never" and "0" are an answer; NULL and a zero date are none."""
    empty = ["", "  ", "NULL", " n/a ", "0000-00-00", "1970-01-01T00:00:00Z", "undefined"]
    nothing = ["never", "0", "-", "none", "nie", "لا شيء"]
    something = ["yes", "1970-01-02", "2000-01-01", "1"]

    assert [text for text in empty if not meanings.is_empty(text) or not meanings.is_nothing(text)] == []
    assert [text for text in nothing if meanings.is_empty(text) or not meanings.is_nothing(text)] == []
    assert [text for text in something if meanings.is_nothing(text)] == []


# --- Headers and values -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("spam", COMPLAINED), ("hard bounced", BOUNCED), ("donotmail", BY_STAFF), ("unsub", LEFT),
        ("unverified", PENDING),
        ("spammers", COMPLAINED), ("bouncer", BOUNCED), ("exclusions", BY_STAFF), ("emailoptoutdate", LEFT),
        ("left", LEFT), ("why nobody may write", BY_STAFF), ("lapsed", LEFT), ("quit", LEFT), ("status", None),
        ("subscribed", None),
    ],
)  # fmt: skip
def test_what_a_header_says_about_going(header, meaning):
    """N3: surely, as a header of our own, or by one of its words."""
    assert statuses.says_going(header) == meaning


@pytest.mark.parametrize(
    ("header", "value", "values", "meaning"),
    [
        ("unsubscribed", "", [""], NOTHING), ("unsubscribed", "null", ["null"], NOTHING), ("status", "", [""], None),
        ("status", "null", ["null"], None), ("unsubscribed", "active", ["active"], ACTIVE),
        ("name", "*", ["*"], NOTHING),
        ("name", "*baja", ["*baja"], None), ("name", "*spam", ["*spam"], None),
        ("tags", "*spam", ["*spam"], COMPLAINED),
        ("complimentary plan", "true", ["true"], NOTHING), ("tags", "vip unsubscribed", ["vip"], LEFT),
        ("unsubscribed", "*", ["*"], LEFT), ("unsubscribed", "*", ["*", "**"], None), ("bounced", "*", ["*"], BOUNCED),
        ("unsubscribed at", "**", ["**"], LEFT), ("whatever", "**", ["**"], None), ("status", "gold", ["gold"], None),
        ("unsubscribed at", "2021-03-01", ["x"], LEFT), ("whatever", "2021-03-01", ["x"], None),
        ("status", "x", ["x"], None), ("unsubscribed", "x", ["x"], LEFT), ("bounced", "yes", ["yes"], BOUNCED),
        ("newsletter", "yes", ["yes"], ACTIVE), ("newsletter", "x", ["x"], None), ("kids", "yes", ["yes"], None),
        ("confirmed", "yes", ["yes"], ACTIVE), ("subscribed", "yes", ["yes"], ACTIVE),
        ("lapsed mail", "yes", ["yes"], None), ("lapsed mail", "no", ["no"], NOTHING),
        ("unsubscribed", "no", ["no"], NOTHING), ("confirmed", "no", ["no"], PENDING),
        ("subscribed", "no", ["no"], LEFT),
        ("subscribed", "0", ["0"], LEFT),
        ("consent", "no", ["no"], None), ("status", "maybe", ["maybe"], None),
        ("email1 is bad", "true", ["true"], None), ("no longer wants email", "yes", ["yes"], None),
        ("email returned", "yes", ["yes"], None), ("wrong email", "1", ["1"], None),
        ("accepts marketing", "yes", ["yes"], ACTIVE), ("consent to e mail", "yes", ["yes"], ACTIVE),
    ],
)  # fmt: skip
def test_what_a_value_means_under_its_header(header, value, values, meaning):
    """N3: nothing is guessed where a wrong guess would write to somebody who left."""
    assert preset(header, value, values) == meaning


@pytest.mark.parametrize(
    ("value", "values", "meaning"),
    [
        ("**", ["**"], NOTHING), ("", ["**", ""], NOTHING), ("null", ["**"], NOTHING), ("never", ["**"], None),
        ("", ["x"], None), ("gone", ["**"], LEFT), ("x", ["**"], None),
    ],
)  # fmt: skip
def test_among_days_of_joining_a_date_and_a_blank_say_nothing(value, values, meaning):
    """A6-2: a word does."""
    assert preset("joined", value, values, is_joining=True) == meaning


@pytest.mark.parametrize(
    ("header", "values", "more", "is_asked"),
    [
        ("unsubscribed", [], {}, False), ("unsubscribed", ["7"], {}, True), ("quit", ["7"], {}, True),
        ("whatever", ["yes"], {"mark_some": True}, True), ("whatever", ["yes"], {}, False),
        ("joined", ["yes"], {"mark_some": True}, False), ("language", ["yes"], {"mark_some": True}, False),
        ("volunteer", ["yes"], {"mark_some": True}, False), ("tags", ["vip unsubscribed"], {}, True),
        ("city", ["baja"], {}, False), ("status", ["a", "b"], {"are_many": True}, True),
        ("tags", ["a", "b"], {"are_many": True}, False), ("state status", ["a", "b"], {"are_many": True}, False),
        ("kids", ["no"], {}, True), ("kids", ["yes"], {}, False), ("kids", ["✗", "yes"], {}, True),
        ("status", ["yes"], {}, True), ("newsletter", ["yes"], {}, True), ("status", ["gold"], {}, True),
        ("state", ["gold"], {}, False), ("status", ["2021-03-01"], {}, False),
        ("status", ["2021-03-01", "gold"], {}, True), ("group", ["paused", "a"], {}, True),
        ("group", ["paused", "a", "b"], {}, False), ("group", ["active", "a"], {}, False),
        ("city", ["paused"], {}, False),
    ],
)  # fmt: skip
def test_which_columns_are_asked_about(header, values, more, is_asked):
    """N3: by their header, or by what stands in them."""
    assert looks_like_status(header, values, **more) is is_asked


@pytest.mark.parametrize(
    ("header", "cells", "is_unclear"),
    [
        ("notes", "SSN", True), ("notes", ["S", "N", ""], False), ("notes", "SS", False),
        ("notes", ["S", "S", ""], True),
        ("notes", ["", ""], False), ("city", "SSN", False), ("gender", "SSN", False), ("notes", "778", False),
        ("notes", ["a@b", "a@b", "c"], False), ("notes", ["x://", "x://", "c"], False), ("newsletter", "S", False),
        ("newsletter", ["S", ""], True), ("newsletter", "12", True), ("newsletter", "78", False),
        ("newsletter", "22", False), ("notes", ["2021-03-01", "2021-03-01", "2020-01-01"], False),
        ("notes", ["never", "never", "daily"], True), ("newsletter", ["NULL", "NULL"], False),
        ("notes", ["never", "NULL", "never"], True), ("notes", [*(str(n) + "x" for n in range(31)), ""], False),
        ("notes", [str(n) + "x" for n in range(31)] * 2, False),
    ],
)  # fmt: skip
def test_which_columns_may_say_so_in_other_words(header, cells, is_unclear):
    """N3: a few words that several rows share; in a column about newsletters any word."""
    assert bool(may_say(header, column(*cells))) is is_unclear


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("Unsubscribed:", True),
        ("--- Invited", True),
        ("Quit", True),
        ("Active", False),
        ("Ann", False),
        ("Paused", True),
    ],
)
def test_which_words_alone_in_a_row_are_a_heading(heading, is_one):
    """A6-3: those by which people below it are gone, or never confirmed."""
    assert statuses.is_heading(heading) is is_one


# --- The values of a column ---------------------------------------------------------------------


def test_thirty_values_are_asked_about_one_by_one():
    """N3: one more, or one that is longer than sixty signs, and they are groups."""
    cells = [f"tag {number}" for number in range(30)]

    assert len(column(*cells).found) == 30
    assert column(*cells, "vip unsubscribed", "2021-03-01", "31st of May", "", "NULL", "one more").found == {
        "*": 31, "*unsubscribed": 1, "**": 2, "": 2,
    }  # fmt: skip
    assert column("x" * 60, "y").found == {"x" * 60: 1, "y": 1}
    assert column("x" * 61, "y").found == {"*": 2}


def test_days_of_joining_are_one_group_and_words_among_them_stand_apart():
    """A6-2: "never" too, since it says something; NULL is a blank."""
    days = column("2021-03-01", "3 May 2021", "", "NULL", "never", "gone", are_joining=True)

    assert days.found == {"**": 2, "": 2, "never": 1, "gone": 1}
    assert not days.are_dates()
    assert column("2021-03-01", "NULL", are_joining=True).are_dates()
    many = column("2021-03-01", *[f"kind {n}" for n in range(30)], "2021-03-02", are_joining=True)
    assert many.found == {"**": 2, "*": 30}


@pytest.mark.parametrize(
    ("cells", "are_marks", "mark_some"),
    [
        (["yes", ""], True, True), (["2021-03-01", ""], True, True), (["✗", "NULL"], True, True),
        (["yes"], True, False),
        (["", ""], True, False), (["yes", "", "maybe"], False, False), (["1614592800", ""], False, False),
        (["7", ""], False, False), (["yes", "", "3 May 2021"], True, True),
    ],
)  # fmt: skip
def test_a_column_that_marks_some_rows_is_known(cells, are_marks, mark_some):
    """N3: with "yes", a cross or a moment, and nothing in the others; a number may be anything."""
    assert (column(*cells).are_marks, column(*cells).mark_some()) == (are_marks, mark_some)


@pytest.mark.parametrize(
    ("cells", "share"),
    [([], 1), (["", "NULL"], 1), (["2021-03-01", "x"], 0.5), (["2021-03-01"] * 3 + ["x", ""], 0.75), (["x"], 0)],
)
def test_how_much_of_a_column_is_dates(cells, share):
    """N3: of what is filled."""
    assert column(*cells).share_of_dates() == share


@pytest.mark.parametrize("header", ["name", "email", "language", ""])
def test_words_of_going_are_counted_in_every_column(header):
    """N3: by word, and the other rows together."""
    known = Column(header)
    several = column("Bo (unsubscribed)", "Cy (spam)", "Di (spam)", "Ann", column=known)

    assert statuses.words_say(several) == [["*spam", 2], ["*unsubscribed", 1], ["*", 1]]
    assert statuses.words_say(column("Bo (spam)", column=known)) == [["*spam", 1]]
    assert statuses.words_say(column("Ann", column=known)) == []


@pytest.mark.parametrize(
    ("given", "value", "meaning"),
    [
        ({"gold": ACTIVE, "*": LEFT}, "gold", ACTIVE), ({"gold": ACTIVE, "*": LEFT}, "tin", LEFT),
        ({"x": ACTIVE}, "y", PENDING),
        ({"**": ACTIVE, "*": LEFT}, "**", LEFT), ({"**": ACTIVE, "*": LEFT}, "2021-03-01", ACTIVE),
        ({"": NOTHING, "*": LEFT}, "NULL", NOTHING), ({"*spam": COMPLAINED, "*": ACTIVE}, "Bo (spam)", COMPLAINED),
        ({"*left": LEFT, "*": ACTIVE}, "Bo (left)", LEFT), ({"*spam": COMPLAINED, "*": ACTIVE}, "Bo (left)", PENDING),
    ],
)  # fmt: skip
def test_the_answer_about_a_cell_is_that_of_its_value_or_of_its_group(given, value, meaning):
    """N3: nobody is written to without one."""
    assert answer_to(given, value, "") == meaning


@pytest.mark.parametrize(
    ("given", "value", "is_one"),
    [
        ({"*": NOTHING}, "met in May", True), ({"*": NOTHING}, "2021-03-01", True), ({"*": NOTHING}, "", True),
        ({"*": ACTIVE}, "met in May", False), ({"*": LEFT}, "met in May", False), ({"gold": NOTHING}, "tin", False),
        ({"gold": NOTHING, "*": NOTHING}, "gold", False), ({"gold": NOTHING, "*": NOTHING}, "tin", True),
        ({"**": NOTHING, "*": NOTHING}, "2021-03-01", False), ({"": NOTHING, "*": NOTHING}, "NULL", False),
        ({"*left": NOTHING, "*": NOTHING}, "Bo (left)", False), ({"*left": NOTHING, "*": NOTHING}, "Bo", True),
    ],
)  # fmt: skip
def test_what_no_question_showed_is_something_else_while_it_says_nothing(given, value, is_one):
    """N3: it is looked at like what nobody reads, unless an answer says what it means."""
    assert statuses.is_something_else(given, value, "") is is_one


def test_an_answer_holds_for_a_value_in_letters_that_were_chosen():
    """N3: the word of going is found in a file of old letters too."""
    written = "شكوى".encode("cp1256").decode("latin-1")
    kept = "".join(chr(0xE000 + ord(sign)) for sign in written)

    assert answer_to({"*شكوى": COMPLAINED, "*": ACTIVE}, kept, "cp1256") == COMPLAINED


# --- Which columns, and what stands in them -----------------------------------------------------


def test_half_of_our_own_headers_make_a_table_ours():
    """I3: eight of fifteen do; with seven the headers are read as anybody's."""
    ours = list(PEOPLE.values())

    assert columns.guess([*ours[:8], "date"]) == {
        "email": 0, "name": 1, "language": 2, "lists": 6, "frequency": 7,
    }  # fmt: skip
    assert columns.guess([*ours[:7], "date"]) == {"email": 0, "name": 1, "language": 2, "date": 7}
    assert columns.guess([*ours[:7], ours[6], "date"])["date"] == 8


@pytest.mark.parametrize(
    ("header", "is_one"),
    [("Joined", True), ("optin_time", True), ("fecha", True), ("first asked", True), ("Confirmed", True),
    ("Left", False),
     ("Status", False), ("unsub_time", False)],
)  # fmt: skip
def test_which_columns_are_days_of_joining(header, is_one):
    """A6-2: elsewhere and in our own table."""
    assert columns.is_of_joining(header) is is_one


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *((name, "en") for name in ("English", "inglés", "en", "en_US")),
        *((name, "es") for name in ("spanish", "Español", "castellano", "es-MX")),
        *((name, "ar") for name in ("Arabic", "árabe", "العربية", "AR")),
        *((name, "") for name in ("", "Klingon", "xx")),
    ],
)
def test_a_language_is_known_by_its_names_and_codes(written, code):
    """N4: those of this site; any other is left open."""
    assert rows.language_of(written) == code


@pytest.mark.parametrize(
    ("signs", "chosen", "order", "must_ask"),
    [
        ({"day": 1}, {}, "day", False), ({"month": 2}, {}, "month", False), ({"day": 1, "open": 3}, {}, "day", False),
        ({"open": 1}, {}, "", True), ({"day": 1, "month": 1}, {}, "", True), ({}, {}, "", False),
        ({"open": 1}, {"3": "month"}, "month", True), ({"day": 1}, {"3": "month"}, "month", False),
    ],
)  # fmt: skip
def test_the_order_of_dates_is_read_asked_or_open(signs, chosen, order, must_ask):
    """N3, N4: what was chosen counts most; signs that contradict each other tell nothing."""
    signs_of = {"3": signs} if signs else {}
    batch = SubscriberImport(mapping={"date": 3}, date_signs=signs_of, date_orders=chosen)

    assert rows.order_of(batch, "date") == order
    assert rows.order_of(batch, "left") == ""
    assert rows.must_ask_order(batch, 3) is must_ask
    assert not rows.must_ask_order(batch, None)


def test_the_end_of_a_pause_may_lie_ahead_and_nothing_is_none():
    """N6: what stands for nothing is no pause."""
    assert rows.end_of_pause("2999-11-30", "") == date(2999, 11, 30)
    assert rows.end_of_pause("never", "") is None


def test_what_mailchimp_names_its_files_of_the_gone_by():
    """N3: by one column, in any case of its letters."""
    assert [taking.people_in([header], "list.csv") for header in ("UNSUB_TIME", "clean_time", "email")] == [
        "left", "bounced", "subscribed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "are_dates"),
    [(["2021-03-01"], True), (["2021-03-01", "x"], False), (["", ""], True), (["x"], False), (["x" * 61], True)],
)
def test_which_columns_hold_dates_as_far_as_is_known(cells, are_dates):
    """N3: a column of more values than are kept may."""
    assert taking.has_dates(column(*cells)) is are_dates
    assert taking.has_dates(column("2021-03-01", "x", are_joining=True))


@pytest.mark.parametrize(
    ("header", "cells", "groups"),
    [
        ("unsubscribed at", ["2021-03-01", "2021-03-02", "x"], [["**", 2], ["*", 1]]),
        ("unsubscribed at", ["2021-03-01", "x"], [["2021-03-01", 1], ["x", 1]]),
        ("whatever", ["2021-03-01", "2021-03-02", "so"], [["2021-03-01", 1], ["2021-03-02", 1], ["so", 1]]),
        ("whatever", ["2021-03-01", "yes", "2021-03-02"], [["**", 2], ["*", 1]]),
    ],
)
def test_dates_of_going_are_one_question_where_they_are_most(header, cells, groups):
    """N3: more than half of what is filled."""
    assert taking.grouped(header, column(*cells)) == groups
