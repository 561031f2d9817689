"""Characters that nobody sees: gone where they break something, kept where they shape words."""

import re

import pytest
from django import forms
from django.db import connection

from content.models import Person
from newsletter.models import Subscriber
from security.text import clean_code, clean_json, clean_line, clean_text

IN_XML = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
EVERY_SIGN = "".join(map(chr, range(0x11000)))
JOINED = "می\u200cخواهم 👩\u200d👧 \u202bHTML\u202c هـ\u200d في \u2068Vermont\u2069."  # noqa: RUF001 - Persian and Arabic
PERSIAN_LINK = "https://example.org/\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


def test_what_is_cleaned_fits_into_xml():
    """S5: of every character there is, only those stay that XML 1.0 may hold; line breaks and tabs among them."""
    cleaned = clean_text(EVERY_SIGN)

    assert IN_XML.fullmatch(cleaned)
    assert "\n" in cleaned
    assert "\t" in cleaned
    assert len(cleaned.splitlines()) == 3  # of \n and \r, and of nothing that only Python takes for a line's end
    cleaned.encode()


def test_marks_that_shape_words_stay_in_prose():
    """T5: joiners of Persian and of emoji, and marks of direction, are part of what was written."""
    assert clean_text(JOINED) == JOINED
    assert clean_text("one\x0btwo\u2028three") == "one two three"
    assert clean_json({"a\x00": ["b\x0b", 3, None, "\ud800c"]}) == {"a": ["b ", 3, None, "c"]}


def test_names_and_codes_lose_what_nobody_sees():
    """N1: what a spreadsheet or a chat puts round a name or an address is no part of it."""
    assert clean_line("\u200f Sana\u00a0 Haddad\u200e\u202c") == "Sana Haddad"
    assert clean_line("\u2069\u200b") == ""
    assert clean_code("\u2068\ufeffsana\u00ad@exam\u200bple.org\u00a0\u200f") == "sana@example.org"


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (forms.CharField(), "a\x00b\x0bc", "ab c"),
        (forms.EmailField(), "\u200fsana@example.org\u202c", "sana@example.org"),
        (forms.URLField(assume_scheme="https"), f"\u200e{PERSIAN_LINK}\ufeff", PERSIAN_LINK),
        (forms.SlugField(), "\u200fdoor\u200b", "door"),
        (forms.IntegerField(), "\u200e42\u00a0", 42),
        (forms.CharField(widget=forms.PasswordInput), "a\u000bb", "a\x0bb"),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["a\x00"], ["a"]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, forms.Field) else "",
)  # fmt: skip
def test_every_form_takes_clean_text(field, typed, kept):
    """N1: forms clean before they judge, and keep a password to the letter."""
    assert field.clean(typed) == kept


def test_nothing_but_a_control_character_is_nothing():
    """N1: a box that must be filled in is not filled by what nobody sees."""
    with pytest.raises(forms.ValidationError):
        forms.CharField().clean("\x00\ufffe")


@pytest.mark.django_db
def test_whatever_a_program_writes_is_cleaned_by_the_database(home):
    """S5: imports, translation files and updates of many rows meet no form."""
    Person.objects.bulk_create([Person(name="Head\x0bof\x00 office", role="\ufffe", locale=home.locale)])
    person = Person.objects.get()
    assert (person.name, person.role) == ("Head of office", "")

    Person.objects.update(name="A\x00\x0bB")
    person.refresh_from_db()
    assert person.name == "A B"

    Subscriber.objects.create(
        email="a@example.org", email_key="a@example.org", language="en", wished_lists=["x\x00", "\ud800"]
    )
    assert Subscriber.objects.get().wished_lists == ["x", ""]


@pytest.mark.django_db
def test_blocks_written_by_a_program_are_cleaned_too(home):
    """S5: a page's blocks are JSON, which PostgreSQL refuses with NUL in it."""
    from tests.content.factories import make_page

    page = make_page(home, body=[("paragraph", "<p>one\x0btwo\x00</p>"), ("quote", {"text": "A\ufffe", "speaker": ""})])

    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM content_standardpage WHERE page_ptr_id = %s", [page.pk])
        stored = str(cursor.fetchone()[0])
    assert "one two" in stored
    assert not re.search(r"u000b|u0000|ufffe", stored)
