"""How a row is understood and what a column is asked about, piece by piece, without a page in between."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content.tables import dates, reading
from content.tables.reading import NotATableError, Row
from newsletter.imports import rows, taking
from newsletter.imports.rows import address_in, outline, read_rows, understand
from newsletter.imports.taking import Survey, note, only_words
from newsletter.models import ImportPart, MailingList, SubscriberImport

AGREED = date(2020, 5, 6)
AGREED_AT = datetime(2020, 5, 6, 4, tzinfo=UTC)  # midnight in New York
NOW = timedelta(minutes=5)


def batch_of(*targets, **fields) -> SubscriberImport:
    """A list with these columns, the address first."""
    mapping = {target: place for place, target in enumerate(["email", *targets])}
    return SubscriberImport(mapping=mapping, language="es", agreed_on=AGREED, **fields)


def person(batch, *cells, read=understand):
    return read(batch, 2, ["ann@example.org", *cells])


def is_now(moment) -> bool:
    return timezone.now() - NOW < moment <= timezone.now()


# --- A row ----------------------------------------------------------------------------------------


def test_a_row_with_an_address_alone_is_a_person_of_the_file(settings):
    """N2, N4: in the language and from the day that were given for all."""
    settings.TIME_ZONE = "America/New_York"

    ann = person(batch_of())

    assert (ann.line, ann.email, ann.key, ann.name, ann.language) == (2, "ann@example.org", "ann@example.org", "", "es")
    assert (ann.meaning, ann.when, ann.joined, ann.lists, ann.choices, ann.notes) == (
        "active",
        AGREED_AT,
        None,
        None,
        {},
        [],
    )
    assert not ann.is_protected
    assert is_now(person(batch_of(), read=outline).when)


@pytest.mark.parametrize(
    ("target", "cell", "field", "value", "notes"),
    [
        ("language", "Arabic", "language", "ar", 0), ("language", "Klingon", "language", "es", 0),
        ("name", "  Ann ", "name", "Ann", 0), ("name", "www.x.example", "name", "", 1),
        ("name", "'=Ann", "name", "=Ann", 0),
        ("date", "2021-03-01", "when", datetime(2021, 3, 1, 5, tzinfo=UTC), 0), ("date", "", "when", AGREED_AT, 0),
        ("date", "31st of May", "when", AGREED_AT, 1), ("date", "never", "when", AGREED_AT, 1),
        ("date", "2999-01-01", "when", AGREED_AT, 1),
        ("joined", "2021-03-01", "joined", datetime(2021, 3, 1, 5, tzinfo=UTC), 0), ("joined", "so", "joined", None, 1),
    ],
)  # fmt: skip
def test_each_column_gives_what_stands_in_it_or_a_note(settings, target, cell, field, value, notes):
    """N4: what cannot be used is said, and the rest of the row counts."""
    settings.TIME_ZONE = "America/New_York"

    ann = person(batch_of(target), cell)

    assert (getattr(ann, field), len(ann.notes)) == (value, notes)


@pytest.mark.parametrize(
    ("cell", "when", "notes"),
    [
        ("2024-05-03 10:00", datetime(2024, 5, 3, 14, tzinfo=UTC), 0),
        ("2024-05-03", datetime(2024, 5, 4, 4, tzinfo=UTC), 0),
        ("", None, 0), ("never", None, 0), ("2999-01-01", None, 1), ("31st of May", None, 1),
    ],
)  # fmt: skip
def test_who_left_did_so_at_the_end_of_the_day_or_just_now(settings, cell, when, notes):
    """N3: an unknown moment counts as the latest; none of the other columns is read for them."""
    settings.TIME_ZONE = "America/New_York"
    batch = batch_of("left", "date", "joined", "frequency", people="left")

    ann = person(batch, cell, "2021-03-01", "2021-03-01", "daily")

    assert ann.is_protected
    assert ann.when == when if when else is_now(ann.when)
    assert (ann.joined, ann.choices, len(ann.notes)) == (None, {}, notes)


def test_a_day_of_leaving_that_is_today_is_not_in_the_future():
    """N3: whoever confirms here a moment later stays."""
    ann = person(batch_of("left", people="left"), timezone.localdate().isoformat())

    assert ann.when <= timezone.now()


def test_who_stays_has_no_moment_of_leaving():
    """N3: a date in that column says nothing of somebody whose status says that they stay."""
    assert person(batch_of("left"), "2999-01-01").notes == []


@pytest.mark.parametrize(
    ("people", "first", "second", "meaning"),
    [
        ("subscribed", "a", "a", "active"), ("subscribed", "a", "c", "complained"),
        ("subscribed", "c", "a", "complained"),
        ("subscribed", "n", "n", "active"), ("left", "a", "a", "left"), ("left", "c", "a", "complained"),
        ("bounced", "a", "a", "bounced"), ("bounced", "p", "p", "bounced"), ("subscribed", "p", "a", "pending"),
        ("subscribed", " c ", "a", "complained"), ("subscribed", "?", "a", "pending"),
    ],
)  # fmt: skip
def test_what_protects_most_counts(people, first, second, meaning):
    """N3: of the whole file and of every column; without an answer nobody is written to."""
    said = {"a": "active", "c": "complained", "n": "nothing", "p": "pending"}
    batch = batch_of(people=people, statuses={"1": said, "2": said})

    assert person(batch, first, second, read=outline).meaning == meaning


@pytest.mark.parametrize(
    ("target", "cell", "choices"),
    [
        ("frequency", "Daily", {"frequency": "daily"}), ("frequency", "hourly", {}),
        ("time_zone", "Africa/Cairo", {"time_zone": "Africa/Cairo"}), ("time_zone", "Mars/North", {}),
        ("originals", "Yes", {"accepts_original": True}), ("originals", "no", {"accepts_original": False}),
        ("originals", "", {"accepts_original": False}), ("discreet", "sí", {"discreet": True}),
        ("discreet", "", {"discreet": False}), ("paused", "2999-11-30", {"paused_until": date(2999, 11, 30)}),
        ("paused", "", {}), ("paused", "never", {"paused_until": None}),
    ],
)  # fmt: skip
def test_what_a_person_had_chosen_here_is_theirs_again(target, cell, choices):
    """N6, I3: and nothing is chosen for them."""
    assert person(batch_of(target), cell).choices == choices


def test_a_pause_whose_end_cannot_be_read_is_an_error():
    """N6: without it the person would be written to at once."""
    with pytest.raises(ValidationError):
        person(batch_of("paused"), "after the holidays")


@pytest.mark.django_db
def test_lists_that_are_not_here_are_left_out_and_named():
    """N5: in the order of the letters; no list is made up."""
    MailingList.objects.get_or_create(key="stories")

    ann = person(batch_of("lists"), "zeta stories alpha")

    assert (ann.lists, ann.notes) == (["stories"], ["Lists that are not here are left out: alpha, zeta."])
    assert person(batch_of("lists"), "").lists == []
    assert person(batch_of("lists"), "stories").notes == []


ADDRESSES = [
    ("ann@example.org", ""), ("Ann Lee <ann@example.org>", "Ann Lee"), ('"Ann" <ann@example.org>', "Ann"),
    ("Lee, Ann <ann@example.org>", ""), ("a@b <ann@example.org>", ""), ("MAILTO:ann@example.org", ""),
    ("<mailto:ann@example.org>", ""), (" ann@example.org ; ", ""), ("Ann <\u200eann@example.org>;", "Ann"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "name"), ADDRESSES)
def test_an_address_and_the_name_before_it(cell, name):
    """N4: what programs put round it is taken away."""
    assert address_in(cell) == ("ann@example.org", name)


@pytest.mark.parametrize("cell", ["", "ann", "ann@", "a@x.example b@x.example"])
def test_a_cell_without_one_address_is_an_error(cell):
    """N4: so is one with two."""
    with pytest.raises(ValidationError):
        address_in(cell)


def test_a_name_of_its_own_column_counts_before_the_one_beside_the_address():
    """N4: and only that is missed when it cannot be used."""
    batch = batch_of("name")
    beside = "Bo <ann@example.org>"

    assert understand(batch, 2, [beside, "Ann"]).name == "Ann"
    assert understand(batch, 2, [beside, ""]).name == "Bo"
    assert understand(batch, 2, ["www.x.example <ann@example.org>", ""]).notes == []


def test_rows_that_cannot_be_read_are_said_with_their_line():
    """N4: and the others are there."""
    kept = [[2, ["ann@example.org"], ""], [3, ["x"], "more"], [4, ["bad"], ""], [5, ["bo@example.org"], ""]]

    found, wrong = read_rows(batch_of(), kept, understand)

    assert [one.email for one in found] == ["ann@example.org", "bo@example.org"]
    assert [line for line, _words in wrong] == [3, 4]
    assert wrong[0][1].startswith("There are more cells than columns.")


def test_cells_are_read_in_the_letters_that_were_chosen():
    """N4: without the apostrophe that keeps a formula from running."""
    batch = SubscriberImport(mapping={"name": 1, "date": None}, encoding="cp1252")

    assert rows.cell_of(batch, ["x", " '=Jos\ue0e9 "], "name") == "=José"
    assert rows.cell_of(batch, ["x", "y"], "date") == rows.cell_of(batch, ["x", "y"], "lists") == ""


# --- A column -------------------------------------------------------------------------------------


def noted(text: str) -> SubscriberImport:
    """What is noted of a file."""
    table = reading.read(io.BytesIO(text.encode()))
    survey = Survey(table.headers, table.encoding)
    for row in table.rows:
        survey.add(row)
    batch = SubscriberImport(headers=table.headers, encoding=table.encoding)
    note(batch, survey)
    return batch


@pytest.mark.parametrize(
    ("header", "cells", "asked", "unclear"),
    [
        ("status", ["active", "gold"], {"active": 1, "gold": 1}, {}), ("joined", ["2021-03-01", "2021-03-02"], {}, {}),
        ("joined", ["2021-03-01", "no"], {"**": 1, "no": 1}, {}),
        ("name", ["Ann", "Bo (left)"], {"*left": 1, "*": 1}, {}),
        ("surname", ["Lee", "Bo (left)"], {"*left": 1, "*": 1}, {}), ("name", ["Ann", "Left"], {}, {}),
        ("notes", ["S", "S", "N"], {}, {"S": 2, "N": 1}),
        ("language", ["unsubscribed", "en"], {"*unsubscribed": 1, "*": 1}, {}),
        ("unsub_time", ["2021-03-01", "x"], {"2021-03-01": 1, "x": 1}, {}), ("city", ["Rome", "Rome", "Oslo"], {}, {}),
        ("email", ["unsubscribed", "x@y.example"], {"*unsubscribed": 1, "*": 1}, {}),
        ("language", ["en", "fin"], {}, {}),
        ("unsubscribed name", ["Ann", "Bo"], {"Ann": 1, "Bo": 1}, {}),
    ],
)  # fmt: skip
def test_what_is_asked_about_a_column(header, cells, asked, unclear):
    """N3, A2: beside the address; of a column with another meaning only words of going, unless its header is one."""
    batch = noted(f"mail,{header}\n" + "".join(f"p{at}@example.org,{cell}\n" for at, cell in enumerate(cells)))

    assert dict(batch.values.get("1", [])) == asked
    assert dict(batch.unclear.get("1", [])) == unclear
    assert not {"0"} & {*batch.values, *batch.unclear}


def test_a_column_that_is_asked_about_is_a_day_only_if_days_stand_in_it():
    """A6-2: otherwise its words would be read as dates of each row."""
    words = noted("email,subscribed,unsubscribed_at\na@x.example,yes,gone\nb@x.example,no,\n")
    days = noted(
        "email,subscribed,unsubscribed_at\na@x.example,2020-01-01,2021-01-01\nb@x.example,no,2021-01-02\nc@x.example,,x\n"
    )

    assert words.mapping == {"email": 0}
    assert noted("email,unsubscribed date\na@x.example,25/03/2020\nb@x.example,so\n").mapping == {"email": 0, "left": 1}
    assert days.mapping == {"email": 0, "date": 1, "left": 2}
    assert noted("email,name\na@x.example,Ann (left)\n").mapping == {"email": 0, "name": 1}


def test_what_dates_tell_of_their_order_is_kept_by_column():
    """N4: how many tell what; a column without dates has none."""
    batch = noted(
        "email,date,clean_time\na@x.example,25/03/2020,03/05/2020\nb@x.example,26/03/2020,\nc@x.example,3/4/20,\n"
    )

    assert batch.date_signs == {"1": {dates.DAY_FIRST: 2, dates.OPEN: 1}, "2": {dates.OPEN: 1}}
    assert batch.people == "bounced"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["Gone", "", "-"], "Gone"), (["Gone", "Gone"], "Gone"), (["Gone", "3"], "Gone"), (["3", "Gone"], ""),
        (["Gone", "Left"], ""), (["", "--"], ""), (["3", ""], ""), ([" Gone "], "Gone"),
    ],
)  # fmt: skip
def test_which_rows_are_words_alone(cells, words):
    """A6-3: signs do not count, nor a number behind the words."""
    assert only_words(cells, "") == words


A, HEAD, LATER = Row(2, ["ann@example.org"]), Row(3, ["Unsubscribed"], "fewer"), Row(5, ["Bounced"])


@pytest.mark.parametrize(
    ("found", "section"),
    [
        ([A, HEAD, A], 3), ([A, HEAD], None), ([HEAD, LATER, A], 3), ([A, A], None), ([HEAD, A, LATER, A], 3),
        ([A, Row(4, ["Unsubscribed"], "quotes"), A], None), ([A, Row(4, ["Friends"]), A], None),
        ([LATER, Row(6, ["x"]), A], 5),
    ],
)  # fmt: skip
def test_people_below_a_heading_of_going_are_seen(found, section):
    """A6-3: the first heading is named; one with nobody below is none."""
    survey = Survey(["email"], "")
    for row in found:
        survey.add(row)

    assert (survey.section and survey.section[0]) == section


# --- A file ---------------------------------------------------------------------------------------


class Upload(io.BytesIO):
    name = "x" * 300


@pytest.mark.django_db
def test_a_file_is_kept_in_parts_up_to_a_limit(monkeypatch, django_user_model):
    """N4: each row with its line; one row more than may be is refused, and nothing of it stays."""
    monkeypatch.setattr(taking, "ROWS_IN_A_PART", 2)
    monkeypatch.setattr(taking, "MOST_ROWS", 3)
    staff = django_user_model.objects.create_user("manager")

    batch = taking.take_in(Upload(b"email,n\na@x.example,1\n\nb@x.example\nc@x.example,3\n"), staff=staff)

    batch.refresh_from_db()
    assert (batch.rows, batch.staff, batch.file_name, len(batch.digest)) == (3, staff, "x" * 200, 64)
    assert list(ImportPart.objects.values_list("batch", "number", "rows")) == [
        (batch.pk, 0, [[2, ["a@x.example", "1"], ""], [4, ["b@x.example"], "fewer"]]),
        (batch.pk, 1, [[5, ["c@x.example", "3"], ""]]),
    ]
    with pytest.raises(NotATableError, match="too many rows"):
        taking.take_in(Upload(b"email\n" + b"a@x.example\n" * 4), staff=staff)
    with pytest.raises(NotATableError, match="cannot be read"):
        taking.take_in(Upload(b"email,n\na@x.example\n"), staff=staff)
    assert SubscriberImport.objects.count() == 1


@pytest.mark.django_db
def test_a_column_that_is_named_later_is_read_from_the_rows(django_user_model):
    """N3: those that can be read; of days of joining only what is no date."""
    file = Upload(
        b"email,when,since\na@x.example,2020-01-01,2020-01-01\nb@x.example,bye,2020-01-02\nc@x.example,,\nd\n"
    )
    batch = taking.take_in(file, staff=None)

    assert taking.values_of(batch, 1) == [["2020-01-01", 1], ["bye", 1], ["", 1]]
    assert taking.values_of(batch, 1, are_joining=True) == [["**", 1], ["bye", 1], ["", 1]]
    assert taking.values_of(batch, 2, are_joining=True) == []
    assert taking.values_of(batch, 2) == [["**", 2], ["", 1]]
