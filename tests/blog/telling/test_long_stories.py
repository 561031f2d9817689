"""A long story, and many words to leave out: the site looks for them in steps that grow with the story, no faster."""

import sys

import pytest
from django.db import connection

from blog.telling import drafting, services
from blog.telling.models import Submission
from blog.telling.terms import NeverPrint, readings, without

from .conftest import draft, told

pytestmark = pytest.mark.django_db

MARK = drafting.LEFT_OUT
A_NAME = "Q W E R T Y"
STORIES = {
    "as people write": ("They took Bruno to the quiet room again. ", ("Bruno", "Lincoln School"), "Maria Lopez"),
    "the term everywhere": ("a b ", ("b", "b a"), A_NAME),
    "one letter": ("a ", ("a", " ".join("a" * 50)), A_NAME),
    "run together": ("a", ("a" * 60,), A_NAME),
    "joined": ("a.", ("aaaaa", "aaaab"), A_NAME),
    "two letters": ("aa ", (" ".join(["aa"] * 33),), A_NAME),
    "signs without spaces": ("王 ", ("王王", "王" * 9), "王 小 明"),
    "the name everywhere": ("Q a ", ("a", "Q"), A_NAME),
}


def steps(act, *args) -> int:
    """Count the functions that are called, Python's own among them, once patterns are made."""
    act(*args)
    count = 0

    def called(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        act(*args)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("act", [without, lambda text, never_print: never_print.stands_in(text)])
@pytest.mark.parametrize("story", STORIES)
def test_twice_as_long_a_story_takes_twice_the_steps(story, act):
    """S9, ★10: whoever tells chooses the words, the terms and the name; none of them may keep the site busy."""
    words, terms, name = STORIES[story]
    never_print = NeverPrint(terms, name)
    short, long = (words * (length // len(words)) for length in (600, 1200))

    assert steps(act, long, never_print) < 2.5 * steps(act, short, never_print)


def test_thirty_terms_read_a_story_once():
    """S9, ★10: the most that the form takes. Each term alone asks for its own words, not for all of them again."""
    text = "They said that nobody had been in the room. " * 40
    one, thirty = (NeverPrint(tuple(f"Someone{number} Else" for number in range(most))) for most in (1, 30))

    assert steps(without, text, thirty) < 2 * steps(without, text, one)


def test_a_tag_that_never_ends_is_no_tag():
    """★10: thousands of them are read as they stand; what is a tag before them is none of the words."""
    assert readings("<b>An</b>a " + "<" * 9)[:2] == ["Ana " + "<" * 9, " An a " + "<" * 9]


def test_thousands_of_accents_on_a_letter_hide_no_name():
    """★10: marks of several kinds, which the computer puts in order first."""
    assert without("It was A" + "\u0301\u0323" * 15_000 + "na.", NeverPrint(("Ana",))) == f"It was {MARK}."


def test_a_name_that_another_one_stands_in_the_middle_of_is_cut(client, index, desk):
    """S9: whichever of the two was written first; no paragraph is lost for it."""
    for terms in ("Bruno\nAnna Smith", "Anna Smith\nBruno"):
        submission, _code = told(client, text="It was Anna Bruno Smith, they said.", terms=terms)

        page = draft(desk, submission)

        assert [str(block.value) for block in page.body] == [f"<p>It was {MARK}, they said.</p>"]


def test_nobody_waits_while_a_long_story_is_cut(client, index, desk, monkeypatch):
    """★6: the lock is taken when the words are ready, so that a teller can withdraw meanwhile."""
    submission, _code = told(client, text="It was Bruno.", terms="Bruno")
    outside, open_then = len(connection.savepoint_ids), []

    def watched(*args):
        open_then.append(len(connection.savepoint_ids))
        return without(*args)

    monkeypatch.setattr(drafting, "without", watched)
    draft(desk, submission)

    assert open_then == [outside]


def test_a_name_that_is_taken_back_while_a_story_is_cut_is_not_in_the_draft(client, index, desk, monkeypatch):
    """★6, S9: the words are cut again if what must be left out has changed."""
    submission, _code = told(client, text="I am Ana, she said.", naming="first", name="Ana")

    def renamed(*args):
        other = Submission.objects.get()
        if other.naming != "none":
            services.rename(other, naming="none", name="")
        return without(*args)

    monkeypatch.setattr(drafting, "without", renamed)
    page = draft(desk, submission)

    assert [str(block.value) for block in page.body] == [f"<p>I am {MARK}, she said.</p>"]
