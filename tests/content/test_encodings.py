"""Which letters the bytes of a list stand for: what counts for one reading and what against it."""

import codecs
import io

import pytest

from content.tables import encodings, reading

PLACES = [
    ("José", 3, 2), ("باب", 0, 2), ("بA", 0, 2), ("éXa", 0, -3), ("éxX", 0, 2),
    ("don\u2019t", 3, 3), ("d\u2019or", 1, 3), ("Ann\u2019", 3, 3), ("abc\u2019def", 3, -1),
    ("a\ufffdb", 1, -5), ("a\x81b", 1, -5), ("a€b", 1, -2),
    ("Éa", 0, 1), ("ÀÉ", 1, 1), ("aÉ", 1, -3), ("BaÉ", 2, -3), ("ð", 0, 0), ("ða", 0, 0), ("ðXa", 0, -3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "points"), PLACES)
def test_a_letter_counts_by_where_it_stands(text, place, points):
    """N4: letters that are frequent count for a reading; capitals within a word, signs and gaps against it."""
    assert encodings.shape(text, place) == points


@pytest.mark.parametrize(
    ("word", "encoding", "points"),
    [
        *(("باب", "cp1256", 6), ("باب'", "cp1256", 6), ("éب", "cp1256", -1), ("José", "cp1252", 2)),
        *(("éÉ", "cp1252", -6), ("ɐب", "utf-8", 2), ("\u0600a", "utf-8", -10)),
    ],
)
def test_a_word_of_two_scripts_is_hardly_a_word(word, encoding, points):
    """N4: Arabic letters beside Latin ones count against an encoding."""
    assert encodings.likeness(word.encode(encoding), encoding) == points


def test_a_word_counts_as_often_as_it_stands_in_the_file():
    """N4: one name in a Mac's letters among many of Windows does not turn the others."""
    windows, mac = "García\nNúñez\n".encode("cp1252"), "José\nPeña\nMaría\nÁngel\nIñaki\nÍñigo\n".encode("mac_roman")

    assert encodings.guess(io.BytesIO(windows * 20 + mac)) == "cp1252"
    assert encodings.guess(io.BytesIO(windows + mac * 20)) == "mac_roman"


READABLE = [
    ("cp1252", "5 € ÿ"), ("mac_roman", "Ä é"), ("cp850", "Ç é"), ("latin-1", "¡ ÿ"), ("cp1250", "Łódź"),
    ("cp1251", "Привет"), ("cp1256", "سلام"), ("iso8859_6", "سلام"), ("utf-8", "À é"),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), READABLE)
def test_each_choice_of_letters_is_offered_and_reads_them_all(encoding, text):
    """N4: from the first byte that is no ASCII to the last."""
    kept = encodings.keep_bytes(text.encode(encoding).decode("latin-1"))

    assert encoding in encodings.CHOICES
    assert encodings.as_text(kept, encoding) == text


def test_every_guess_is_among_the_choices():
    """N4: what is guessed can be seen and chosen anew."""
    assert set(encodings.GUESSED) <= encodings.CHOICES.keys()


MARKED = [
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"), (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "encoding", "name"), MARKED)
def test_a_mark_at_the_beginning_says_how_a_file_is_written(mark, encoding, name):
    """N4: in both orders of bytes, also where most letters are no ASCII."""
    data = mark + "العمر,Añb\nفاطمة,x\n".encode(encoding)  # noqa: RUF001

    assert encodings.encoding_of(io.BytesIO(data)) == name
    assert reading.read(io.BytesIO(data)).headers == ["العمر", "Añb"]


@pytest.mark.parametrize(
    ("empty", "stray", "is_wide"), [(60, 0, False), (61, 0, True), (80, 5, False), (80, 4, True), (0, 0, False)]
)
def test_wide_letters_without_a_mark_are_known_by_their_empty_bytes(empty, stray, is_wide):
    """N4: more than six of ten on one side, fewer than one of twenty on the other."""
    rest = b"ab" * (100 - empty - stray)

    assert encodings.wide_without_mark(b"a\0" * empty + b"\0a" * stray + rest) == ("utf-16-le" if is_wide else None)
    assert encodings.wide_without_mark(b"\0a" * empty + b"a\0" * stray + rest) == ("utf-16-be" if is_wide else None)
