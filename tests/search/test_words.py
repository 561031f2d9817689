"""Words before they reach a database, and texts before they reach a page."""

from search.words import LONGEST, highlight, snippet, terms, tidy


def test_tidying_drops_what_databases_would_obey():
    assert tidy('\x00a\x1f"b"\t “c”  \ud800') == "a b c"
    assert tidy(None) == ""
    assert len(tidy("x" * 5000)) == LONGEST


def test_terms_are_words_each_once_and_not_too_many():
    assert terms("a - b a !!") == ["a", "b"]
    assert len(terms(" ".join(map(str, range(50))))) == 10


def test_marks_find_accents_and_capitals():
    assert highlight("La Contención", ["contencion"]) == "La <mark>Contención</mark>"
    assert highlight("مدرسة", ["مدرسة"]) == "<mark>مدرسة</mark>"


def test_marks_never_let_html_through():
    assert highlight("<b>x</b>", ["b"]) == "&lt;<mark>b</mark>&gt;x&lt;/<mark>b</mark>&gt;"
    assert highlight("<b>", []) == "&lt;b&gt;"


def test_snippets_show_the_place_of_the_first_word():
    text = "start " * 100 + "needle here " + "end " * 100

    shown = snippet(text, ["needle"])

    assert shown.startswith("… ")
    assert "<mark>needle</mark> here" in shown
    assert shown.endswith(" …")
    assert len(shown) < 260


def test_short_texts_are_shown_whole():
    assert snippet("A short  text.", ["nothing"]) == "A short text."
    assert snippet("", ["nothing"]) == ""


def test_snippets_hide_the_seams_of_the_index():
    assert snippet("What to do., , Ask, calmly., Then wait", []) == "What to do. Ask, calmly. Then wait"
