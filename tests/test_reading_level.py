"""How hard our English is to read."""

import pytest

from scripts import reading_level

pytestmark = pytest.mark.anywhere


def test_a_text_is_given_the_grade_that_its_formula_says():
    """Rule 10 of docs/style.md: ten words, thirteen syllables; marks, names and labels do not count."""
    text = "## A heading\n\n- We [help](page:help) every %(name)s child.\n- Ask the school in writing.\n\nShort one."

    assert reading_level.sentences(text) == [
        ["We", "help", "every", "one", "child"],
        ["Ask", "the", "school", "in", "writing"],
    ]
    level, number = reading_level.grade([text])
    assert number == 2
    assert level == pytest.approx(0.39 * 5 + 11.8 * 13 / 10 - 15.59)


@pytest.mark.parametrize(
    ("word", "count"), [("make", 1), ("table", 2), ("people", 2), ("asked", 1), ("wanted", 2), ("rule", 1), ("the", 1)]
)
def test_a_silent_e_is_no_syllable(word, count):
    """Rule 10: words that end in a consonant and *le* have one more."""
    assert reading_level.syllables(word) == count


def test_what_people_read_here_is_at_most_grade_six():
    """Rule 10: law and research keep their terms, and are counted along."""
    demo = list({text for texts in reading_level.demo().values() for text in texts})

    for texts in (demo, reading_level.interface()):
        level, number = reading_level.grade(texts)
        assert number > 800
        assert level < 6
