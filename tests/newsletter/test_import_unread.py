"""What a list says beside what is read: somebody must have looked at it before anybody is added."""

import pytest
from django.utils import translation

from newsletter import exports
from newsletter.exports import PEOPLE
from newsletter.imports.unread import Unread, looks_like_name
from newsletter.models import Subscriber, SubscriberImport
from tests.newsletter.lists import bring, check, figures, people, predicted, questions, silent, start, ticks
from tests.newsletter.test_import_lists import here, newest

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]  # what is read and asked; test_import_work.py is about rows
COLUMNS = "I looked at these columns: none of them says that somebody unsubscribed or must not get email."
LINES = "I looked at these lines: the people below them may get email."
THREE = "email,{0}\nann@example.org,{1}\nbo@example.org,{2}\ncy@example.org,{1}\n"
OF_OURS = {
    "email": "{}@example.org", "name": "Ann", "language": "en", "status": "active", "lists": "newsletter",
    "frequency": "weekly", "time_zone": "Asia/Dubai", "originals": "yes", "discreet": "yes", "joined": "2025-01-01",
    "date": "2025-01-02",
}  # fmt: skip


def of_ours(**changed):
    """Our own table of Ann and Bo; `changed` is what stands in Bo's row."""
    rows = [{**OF_OURS, **(changed if who == "bo" else {}), "email": f"{who}@example.org"} for who in ("ann", "bo")]
    return (
        "\n".join([",".join(PEOPLE.values()), *(",".join(one.get(key, "") for key in PEOPLE) for one in rows)]) + "\n"
    )


def is_asked(client, question, **said):
    """Whether nothing starts without the tick, pressed or made by hand, and all starts with it as the check said.

    `said`: the other answers, where something else is asked.
    """
    look = check(client, newest(), **said)
    page = start(client, newest(), **said, read_columns="on", read_lines="on")
    assert question in questions(look)
    assert question in questions(page)
    assert page.status_code == 422
    assert "Please answer what is asked above the button “Import”." in questions(page)
    assert "checked" not in question_of(page, question)
    assert people() == {}
    assert start(client, newest(), **said, **ticks(page)).status_code == 200
    bring(client, newest(), **said)
    return figures(newest()) == predicted(look)


def question_of(page, words):
    """The HTML of one tick."""
    return questions(page).partition(words)[0].rpartition("<label>")[2]


@pytest.mark.parametrize("words", ["u n s u b", "weg damit", "verhuisd", "لا اريدها بعد", "x1", "2021"])
@pytest.mark.parametrize("header", ["City", "Remarks", "Member since", "Sprache der Post"])
def test_a_column_that_is_not_read_is_shown_and_must_be_looked_at(client, upload, header, words):
    """N3: words alone never decide whether somebody is asked."""
    rows = "".join(f"p{number}@example.org,met at event {number}\n" for number in range(40))
    upload(f"email,{header}\n{rows}bo@example.org,{words}\nann@example.org,\n")
    assert not newest().values

    assert is_asked(client, COLUMNS)
    assert figures(newest()) == {"added": 42}


def test_the_rarest_words_of_a_column_are_shown_with_the_number_of_other_rows(client, upload):
    """N3: whoever left is seldom most of a list."""
    rows = "".join(f"p{number}@example.org,Boston\n" for number in range(9))
    upload(f"email,City\n{rows}bo@example.org,moved away\n")

    (column,) = check(client, newest()).context["preview"].unread.columns

    assert column == {"name": "City", "values": ["moved away", "Boston"], "more": 0}


OTHERS = "email,{0}\nann@example.org,met in May\nbo@example.org,wünscht keine Briefe\ncy@example.org,{1}\n"
A_WORD_OF_GOING = "asked about the unsubscribe link"


def said_of(place, **meant):
    """The answers about a column that was asked about: of what it says, by group ("other" is something else)."""
    names = {"other": "*", "date": "**", "blank": ""}
    of_group = {names.get(name, f"*{name}"): meaning for name, meaning in meant.items()}
    asked = newest().values[str(place)]
    return {f"status_{place}_{at}": of_group[value] for at, (value, _number) in enumerate(asked)}


@pytest.mark.parametrize("header", ["City", "Last name", "url"])
def test_other_cells_of_a_column_with_a_known_word_must_be_looked_at(client, upload, header):
    """N3: one word of going in one row made a question of them all that showed none, and their answer no tick."""
    upload(OTHERS.format(header, A_WORD_OF_GOING))
    assert newest().values == {"1": [["*unsubscribe", 1], ["*", 2]]}
    said = said_of(1, unsubscribe="nothing", other="nothing")

    look = check(client, newest(), **said)

    (column,) = look.context["preview"].unread.columns
    assert column == {"name": header, "values": ["met in May", "wünscht keine Briefe"], "more": 0}
    assert "If a question below asks about it already, write “unsubscribed” into those rows" in questions(look)
    assert is_asked(client, COLUMNS, **said)
    assert figures(newest()) == {"added": 3}


def test_as_many_notes_as_cannot_be_asked_about_are_looked_at_whatever_stands_among_them(client, upload):
    """N3: forty notes and a wish, with a known word in one row and without."""
    notes = "".join(f"p{number}@example.org,wrote in {1980 + number}\n" for number in range(40))
    rows = f"{notes}bo@example.org,wünscht keine Briefe\n"
    for known, said in (("", {}), (f"cy@example.org,{A_WORD_OF_GOING}\n", {"unsubscribe": "left", "other": "nothing"})):
        upload(f"email,Notes\n{rows}{known}")

        look = check(client, newest(), **(said_of(1, **said) if said else {}))

        (column,) = look.context["preview"].unread.columns
        assert (len(column["values"]), column["more"]) == (3, 38)
        assert ("If a question below asks about it already" in questions(look)) is bool(said)
        assert is_asked(client, COLUMNS, **(said_of(1, **said) if said else {}))
        Subscriber.objects.all().delete()


@pytest.mark.parametrize("meant", ["active", "pending", "left"])
def test_cells_counted_as_something_else_need_no_checkbox_once_answered(client, upload, meant):
    """N3: somebody said where these people stand, and so it is done."""
    upload(OTHERS.format("City", A_WORD_OF_GOING))

    page = start(client, newest(), **said_of(1, unsubscribe="active", other=meant))

    assert page.status_code == 200


def test_values_that_were_asked_about_one_by_one_need_no_checkbox(client, upload):
    """N3: words that were asked about one by one, a known word, and nothing, are answered by whatever was said."""
    upload(f"{OTHERS.format('Status', 'active')}dee@example.org,\n")
    values = newest().values["1"]
    assert "met in May" in dict(values)

    assert start(client, newest(), **{f"status_1_{at}": "nothing" for at in range(len(values))}).status_code == 200


def test_other_words_among_days_of_joining_must_be_looked_at(client, upload):
    """N3: more of them than can be asked about; a day among them is one."""
    rows = "".join(f"p{number}@example.org,kind {number}\n" for number in range(35))
    upload(f"email,joined\n{rows}ann@example.org,2020-01-01\ncy@example.org,cancelled\n")
    said = said_of(1, date="nothing", cancelled="left", other="nothing")

    (column,) = check(client, newest(), **said).context["preview"].unread.columns

    assert (column["values"], column["more"]) == (["kind 0", "kind 1", "kind 10"], 32)
    assert is_asked(client, COLUMNS, **said)


@pytest.mark.parametrize(
    "row",
    ["Unsubscribed email,name", "Ehemalige,Stand Mai", "Remove,", "Ex\u2011subscribers,", "Email,Name", "17,Bo", ",Bo",
     "Abc", "Non-subscribers,,,", "Afmelden (vragen: info@example.org),"],
)  # fmt: skip
def test_a_line_without_an_address_above_people_must_be_looked_at(client, upload, row):
    """N3: a heading of people who left, a second row of headers, a note: whatever its words."""
    page = upload(f"email,name\nann@example.org,Ann\n{row}\nbo@example.org,Bo\n")
    if newest() is None:  # a heading that is known refuses the file
        assert "has no address. Put the people below it in a separate file." in questions(page)
        return

    assert is_asked(client, LINES)
    assert figures(newest()) == {"added": 2, "refused": 1}


@pytest.mark.parametrize("rows", ["ann@example.org,Ann\nTotal: one,\n", "bo@example,Bo\nann@example.org,Ann\n"])
def test_a_footer_or_an_address_with_a_slip_is_no_question(client, upload, rows):
    """N3: nobody stands below the one, and the other is a person."""
    upload(f"email,name\n{rows}")

    assert start(client, newest()).status_code == 200


@pytest.mark.parametrize(
    ("target", "word"),
    [
        ("language", "verhuisd"), ("language", "wants nothing"), ("frequency", "seldom"),
        ("lists", "newsletter gone-ones"),
        ("time_zone", "Mars/North"), ("discreet", "please"), ("originals", "perhaps"), ("name", "Bo (moved)"),
        ("email", "verhuisd en weg van hier toch <bo@example.org>"), ("email", "Bo [weg] <bo@example.org>"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_value_of_its_column_must_be_looked_at(client, upload, target, word):
    """N3: a language that is none, an unknown pace, a remark in the place of a name or beside the address."""
    upload("email,name,language\n" + ("ann@example.org,Ann,en\n") + "bo@example.org,Bo,es\n")
    table = of_ours(**{target: word}) if target != "email" else f"email\nann@example.org\n{word}\n"
    upload(table)

    assert is_asked(client, COLUMNS)


@pytest.mark.parametrize(
    ("cell", "is_read"),
    [
        ("verhuisd 3 May 2021", False), ("Thursday, 3 May 2021", True), ("3 de mayo de 2021", True),
        ("2021-05-03T10:00:00.000Z", True), ("2021-05-03 10:00", True), ("May 3, 2021 10:00 am", True),
        ("seldom", False),
    ],
)  # fmt: skip
def test_a_date_with_other_words_must_be_looked_at(cell, is_read):
    """N3: as the day of leaving, or of what was chosen by hand; other columns of days ask about each word."""
    assert Unread(SubscriberImport(headers=["date"], mapping={"date": 0})).is_understood("date", cell, False) is is_read


def test_an_answer_holds_only_for_what_was_shown(client, upload):
    """N3: when another column is read, something else is shown, and asked anew."""
    upload(f"{THREE.format('City,Town', 'Quito,Q', 'gone,R')}")
    seen = ticks(check(client, newest()))
    assert "checked" in question_of(check(client, newest(), **seen), COLUMNS)

    page = start(client, newest(), **seen, column_name="2")

    assert page.status_code == 422
    assert "checked" not in question_of(page, COLUMNS)
    assert people() == {}


@pytest.mark.parametrize(
    "table",
    [
        "email\nann@example.org\n", "email,name,language\nann@example.org,Ann Lee,en\nbo@example.org,Bo,Deutsch\n",
        'email,date\n"Lee, Ann B. <ann@example.org>",2024-01-02\nDr. Bo <bo@example.org>,2024-01-03\n',
        "email,x\nann@example.org,\nbo@example.org,\n",
    ],
)  # fmt: skip
def test_a_list_that_is_understood_is_imported_without_a_question(client, upload, table):
    """N3: nobody is asked where everything is read."""
    upload(table)

    assert start(client, newest()).status_code == 200


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_our_own_table_comes_back_without_a_tick(client, upload, language):
    """I3: in each language, however long a name is."""
    here("ann", name="María del Carmen de la O", time_zone="Asia/Dubai", accepts_original=True)
    here("bo", discreet=True, frequency="daily")
    with translation.override(language):
        data = exports.people_table(Subscriber.objects.all()).getvalue()
    Subscriber.objects.all().delete()
    upload(data)

    assert start(client, newest(), lists=[]).status_code == 200


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("unsubscribed_members_export.csv", "left"), ("cleaned.csv", "bounced"), ("Bajas 2024.csv", "left"),
        ("suppression-list.csv", "left"), ("Opt\u2011outs.csv", "left"), ("members.csv", "subscribed"),
        ("stop_restraint_list.csv", "subscribed"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_that_speaks_of_going_is_asked_about(client, upload, name, who):
    """N3: filled in is what protects; whoever knows better says so."""
    page = upload("email\nann@example.org\n", name=name)

    assert newest().people == who
    assert ("Look at this answer before you go on." in questions(page)) is (who != "subscribed")
    bring(client, newest())
    assert bool(silent("ann@example.org")) is (who != "subscribed")


@pytest.mark.parametrize("word", ["WAAR", "VERO", "1.0", "YES!", "✅", "please", "✗"])
def test_a_discreet_that_cannot_be_read_is_discreet_and_said(client, upload, word):
    """N5: the next letter would have shown our name in somebody's inbox."""
    upload(of_ours(discreet=word))

    look = check(client, newest())
    bring(client, newest())

    assert f"“{word}” is neither yes nor no, so the sender is discreet." in questions(look)
    assert dict(Subscriber.objects.values_list("email", "discreet")) == {
        "ann@example.org": True,
        "bo@example.org": True,
    }


@pytest.mark.parametrize(("word", "is_discreet"), [("no", False), ("", False), ("0", False), ("ja", True), ("X", True)])
def test_a_known_yes_or_no_is_taken_as_it_is(client, upload, word, is_discreet):
    """N5: without a word about it."""
    upload(of_ours(discreet=word))

    bring(client, newest())

    assert Subscriber.objects.get(email="bo@example.org").discreet is is_discreet


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Ann", True),
        ("Lee, Ann", True),
        ("J. R. Lee", True),
        ("Ann (moved)", False),
        ("one two three four five", False),
    ],
)
def test_what_looks_like_a_name(text, is_name):
    """N3: a remark is none."""
    assert looks_like_name(text) is is_name


def test_a_question_about_a_column_shows_every_value_whole(client, upload):
    """N3: of fifteen values the rarest two were hidden behind "…", and they said who had left."""
    long = "the family of this person would rather not hear of us"
    often = [f"{letter}{number}@example.org,group {letter}" for letter in "abcdefghijklm" for number in range(3)]
    upload("\n".join(["email,Remark", *often, "bo@example.org,wünscht keine Briefe", f"cy@example.org,{long}"]))

    shown = questions(client.get(f"/admin/subscribers/imports/inspect/{newest().pk}/"))

    assert newest().unclear
    for value in ("wünscht keine Briefe", long, "group a", "group m"):
        assert f"{value} (" in shown
    assert shown.index(f"{long} (1)") < shown.index("group a (3)")
