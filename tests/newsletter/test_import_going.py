"""A word of going is asked about wherever it stands in a list: in every column, and beside an address or a name."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from newsletter import exports
from newsletter.exports import PEOPLE
from newsletter.import_forms import MappingForm
from newsletter.imports.going import NAME_OR_PLACE, Column
from newsletter.imports.meanings import small
from newsletter.models import MailingList, Subscriber
from tests.newsletter.lists import bring, check, figures, people, predicted, questions, silent
from tests.newsletter.test_import_lists import here, newest

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


def wide(word):
    """A word in the wide letters of Chinese and Japanese programs."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in word)


#: Each word, and what is filled in for it.
WORDS = {
    "unsubscribed": "left", "DO NOT MAIL": "by_staff", "dado de baja": "left", "NO ENVIAR": "by_staff",
    "ألغى الاشتراك": "left", "الغى الاشتراك": "left", "مـلـغـى": "left", wide("UNSUBSCRIBED"): "left",
    "DESABONNE": "left", "geloescht": "left", "do-not-mail": "by_staff", "don\u2019t mail": "by_staff",
    "un\u200bsubscribed": "left", "bounced": "bounced", "spam": "complained", "doNotMail": "by_staff",
}  # fmt: skip
#: How a word stands in the cell of an address.
BESIDE = [
    "{} <{}>", "Bo Lee ({}) <{}>", "{} Bo Lee <{}>", "Bo Lee - {} <{}>",
    "{}: Bo Lee <{}>", '"{}" <{}>', "[{}] <mailto:{}>", "{}\u00a0<{}>",
]  # fmt: skip
#: Each column of our own table that says nothing of who left, and what stands there else.
OURS = {
    "name": "Bo", "language": "en", "lists": "newsletter", "frequency": "weekly", "time_zone": "America/New_York",
    "originals": "yes", "discreet": "yes", "paused": "2999-01-01",
}  # fmt: skip
HEADERS = [
    "language", "idioma", "locale", "اللغة", "First Name", "Last name", "Email 2", "City", "Phone", "Notes", "Anrede",
    "Time zone", "Lists", "How often", "Discreet", "",
]  # fmt: skip


def quoted(cell):
    """A cell of a CSV file."""
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def table_of_ours(*changes):
    """Our own table of Ann, Cy, and of one person for each of `changes`: what stands in that row."""
    usual = {**OURS, "status": "active", "date": "2024-05-01T10:00:00+00:00", "joined": "2024-05-01T10:00:00+00:00"}
    rows = [{**usual, "email": f"{one}@example.org"} for one in ("ann", "cy")]
    rows += [{**usual, "email": f"p{at}@example.org", **changed} for at, changed in enumerate(changes)]
    return lines(PEOPLE.values(), *([row.get(target, "") for target in PEOPLE] for row in rows))


def lines(*rows):
    """A CSV file."""
    return "".join(",".join(map(quoted, cells)) + "\n" for cells in rows)


def obeys(client, reasons, **more):
    """Bring a list in as its questions are filled in, with "left" where a name may be a word; Ann and Cy stay alone.

    `reasons`: why nobody may write to p0, p1 and so on. The check says the same.
    """
    form = MappingForm(instance=newest())
    questions_left = {
        name: "nothing" if "nothing" in words or "something else" in words else "left"
        for name, field in form.fields.items()
        if name.startswith("status_") and not form.get_initial_for_field(field, name) and (words := str(field.label))
    }
    assert check(client, newest(), **more).status_code == (422 if questions_left else 200)
    more |= questions_left | {"silences_most": str(len(reasons))}
    look = check(client, newest(), **more)
    bring(client, newest(), **more)
    assert figures(newest()) == predicted(look) == {"added": 2, "silenced": len(reasons)}
    assert people() == {"ann": "active", "cy": "active"}
    assert [silent(f"p{at}@example.org") for at in range(len(reasons))] == reasons


@pytest.mark.parametrize("word", ["unsubscribed", "dado de baja", "DO NOT MAIL", "ألغى الاشتراك"])
def test_a_word_beside_the_address_is_asked_about_and_filled_in(client, upload, word):
    """A1: whoever left so became active, and was greeted as "UNSUBSCRIBED"."""
    cells = [beside.format(word, f"p{at}@example.org") for at, beside in enumerate(BESIDE)]

    page = upload(lines(["email"], ["Ann <ann@example.org>"], *([cell] for cell in cells), ["Cy <cy@example.org>"]))

    assert f"{len(BESIDE)} of {len(BESIDE) + 2} rows have the word “" in questions(page)
    obeys(client, [WORDS[word]] * len(BESIDE))


@pytest.mark.parametrize("header", ["email", "Email Address", "correo"])
def test_every_word_is_seen_beside_the_address(client, upload, header):
    """A1: in each language, however it is spelled, and one that may be a name too."""
    words = {**dict.fromkeys(["LEFT", "Gone", "stopped", "baja"], "left"), **WORDS}
    cells = [f"{word} <p{at}@example.org>" for at, word in enumerate(words)]

    upload(lines([header], ["ann@example.org"], *([cell] for cell in cells), ["cy@example.org"]))

    obeys(client, list(words.values()))


@pytest.mark.parametrize("header", HEADERS)
def test_a_word_in_any_column_is_asked_about(client, upload, header):
    """A2: the column of the language was never asked about, nor was any other that means something."""
    rows = [[f"p{at}@example.org", word, "z"] for at, word in enumerate(WORDS)]

    upload(lines(["email", header, "z"], ["ann@example.org", "", "z"], *rows, ["cy@example.org", "", "z"]))

    assert newest().values.keys() == {"1"}
    obeys_by_word = list(WORDS.values())
    if NAME_OR_PLACE.search(small(header)):  # there each has to be answered, for it may be a name
        obeys_by_word = ["left"] * len(WORDS)
    obeys(client, obeys_by_word)


@pytest.mark.parametrize("target", OURS)
def test_a_word_in_our_own_columns_is_asked_about(client, upload, target):
    """A2: the table of people, changed by hand. The other cells of the column keep what they mean."""
    among = ["{}", "weekly; {}", "en ({})", "newsletter {}", "{} since 2021", "x - {}"]

    page = upload(table_of_ours(*({target: words.format("unsubscribed")} for words in among)))

    assert f"6 of 8 rows have the word “unsubscribed” in the column “{PEOPLE[target]}”." in questions(page)
    assert newest().mapping[target] == list(PEOPLE).index(target)
    obeys(client, ["left"] * 6)
    ann = Subscriber.objects.get(email="ann@example.org")
    assert (ann.frequency, ann.time_zone, ann.discreet, ann.accepts_original) == ("weekly", "America/New_York", 1, 1)


@pytest.mark.parametrize("never", ["never", "none", "Never", "nunca", "nie"])
def test_how_often_never_must_be_answered(client, upload, never):
    """A2: it was read as every week."""
    upload(table_of_ours({"frequency": never}))

    page = bring(client, newest())

    assert page.status_code == 422
    assert f"1 of 3 rows have the word “{never.lower()}” in the column “How often”." in questions(page)
    assert people() == {}


@pytest.mark.parametrize("word", ["UNSUBSCRIBED", "Unsubscribed", "do not mail"])
def test_a_word_in_the_place_of_a_name_is_no_name(client, upload, word):
    """A1: with "nothing" as the answer as well, nobody is greeted so."""
    upload(f"email\n{quoted(f'{word} <bo@example.org>')}\n")

    bring(client, newest(), status_0_0="nothing")

    assert list(Subscriber.objects.values_list("email", "name")) == [("bo@example.org", "")]


def test_a_word_that_reads_so_only_in_chosen_letters_keeps_its_person_away(client, upload):
    """A2: nothing was asked about it, because the letters were guessed to be others."""
    words = "email,اللغة\nann@example.org,ar\nbo@example.org,غادر\n"
    upload(words.encode("cp1256"))
    batch = newest()
    batch.values, batch.encoding = {}, "cp1252"
    batch.save()

    look = check(client, newest(), encoding="cp1256", column_language="1")
    bring(client, newest(), encoding="cp1256", column_language="1")

    assert "The row says “غادر”, and nobody said what that means." in questions(look)
    assert figures(newest()) == predicted(look) == {"added": 1, "left_alone": 1}
    assert people() == {"ann": "active"}


ORDINARY = {
    "addresses": 'email\n"Ann Lee <ann@example.org>"\nunsubscribed@example.org\nLEFT@example.org\n'
    '"Fin Stopford <end@example.org>"\n"""Leavenworth, Bo"" <bo@dead.example.org>"\nmailto:cancel.me@example.org\n',
    "names": "email,First Name,Last Name,City\nann@example.org,Baja,Left,Baja California\n"
    "bo@example.org,Fin,Gone,Quito\n"
    "cy@example.org,Deadra,Stopp,Spamford\ndee@example.org,Endre,Cancel,Bad Ends\n",
    "languages": "email,language,Time zone\nann@example.org,en,America/New_York\nbo@example.org,Español,Europe/Madrid\n"
    "cy@example.org,العربية,Mexico/BajaNorte\ndee@example.org,fin,Africa/Cairo\neve@example.org,pt-BR,UTC\n",
    "Spanish": "correo,nombre,idioma,ciudad\nann@example.org,José,es,Bajadas\nbo@example.org,Fina,en,Bloque 3\n",
    "Arabic": "البريد الإلكتروني,الاسم,اللغة\nann@example.org,آن,ar\nbo@example.org,منى,en\n",
    "German": "E-Mail,Vorname,Sprache,Ort\nann@example.org,Änne,de,Endingen\nbo@example.org,Bo,en,Stoppelfeld\n",
}


@pytest.mark.parametrize("kind", ORDINARY)
def test_an_ordinary_list_is_imported_without_a_question(client, upload, kind):
    """A1, A2: words that contain such letters, names, places, languages and clocks say nothing."""
    upload(ORDINARY[kind])
    assert (newest().values, newest().unclear) == ({}, {})

    bring(client, newest())

    assert figures(newest()) == {"added": ORDINARY[kind].count("\n") - 1}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_our_own_table_asks_about_nothing_but_its_statuses(client, upload, language):
    """I3, A2: whatever the keys of its lists are, and what people chose."""
    lists = [MailingList.objects.get_or_create(key=key)[0] for key in ("newsletter", "ex-members", "unsubscribed")]
    for frequency in ("instant", "daily", "weekly"):
        fields = {"frequency": frequency, "discreet": True, "time_zone": "Asia/Dubai", "name": "Fin", "language": "es"}
        here(frequency, confirmed=datetime(2024, 5, 1, tzinfo=UTC), **fields).lists.set(lists)
    with translation.override(language):
        file = exports.people_table(Subscriber.objects.all())
    data = file.getvalue()
    Subscriber.objects.all().delete()

    upload(data)
    assert newest().values.keys() <= {str(list(PEOPLE).index("status"))}
    bring(client, newest(), lists=[])

    assert people() == {"instant": "active", "daily": "active", "weekly": "active"}
    assert {one.lists.count() for one in Subscriber.objects.all()} == {3}


def test_a_newsletter_of_yes_and_no_keeps_its_own_questions(client, upload):
    """N3: nothing more is asked than what "yes" and "no" mean."""
    upload("email,newsletter\nann@example.org,yes\nbo@example.org,no\n")

    assert newest().values == {"1": [["yes", 1], ["no", 1]]}


@pytest.mark.parametrize(
    ("header", "cell", "word"),
    [
        ("email", "LEFT - Bo <bo@example.org>", "left"), ("email", "Fin <fin@example.org>", ""),
        ("email", "unsubscribed\u00a0bo@example.org", "unsubscribed"), ("email", "bo@unsubscribed.example.org", ""),
        ("notes", "left early", ""), ("notes", "Bo (left)", "left"),
        ("notes", "told bo@example.org: unsubscribe", "unsubscribe"),
        ("address", "Bloque 3", ""), ("address", "bloqué", "bloqué"), ("lists", "unsubscribed", "unsubscribed"),
        ("language", "fin", ""), ("notes", "vip, fin", "fin"), ("tz", "Mexico/BajaSur", ""),
        ("name", "Bo Unsub", "unsub"),
    ],
)  # fmt: skip
def test_which_word_is_found_in_a_cell(header, cell, word):
    """A1, A2: by whole words; an address is none."""
    assert Column(header).word_in(cell) == word
