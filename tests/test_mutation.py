"""`make mutate`: which slips are made, and that a living process takes them on."""

import importlib.util
import sys

import pytest

from scripts.mutation import living, mutants, running

SOURCE = '''
"""Words that are no slip."""
import functools
import logging

LIMIT = 3
TWICE = LIMIT * 2


def _(words):
    return "" + words


@functools.cache
def reached(number: "int | None", *, least=1) -> bool:
    """Whether the limit is reached."""
    logging.info("%s", number)
    return number >= LIMIT and number > least


def twice(function):
    @functools.wraps(function)
    def done(number):
        return function(number) * 2

    return done


def first(numbers):
    return next(number for number in numbers if number)


class Stories:
    @property
    def label(self):
        return _("A story")

    def shown(self, query):
        return query.live().public().filter(is_open=True).iterator()
'''


def diffs() -> str:
    return "\n".join(mutant.diff() for mutant in mutants.mutants_of("sample.py", SOURCE))


@pytest.mark.parametrize(
    "slip",
    [
        "LIMIT = 4",
        "TWICE = LIMIT // 2",
        "return number > LIMIT and number > least",
        "return number >= LIMIT\n",
        "return query.live().filter(is_open=True)",
        "return query.live().public().filter()",
        "return query.public()",
        "filter(is_open=False)",
        "return function(number) // 2",
    ],
)
def test_a_slip_that_would_hurt_is_made(slip):
    """5b: limits, conditions, arguments and steps of a query are left out or changed."""
    assert f"+ {slip}" in diffs() + "\n" or slip in diffs()


@pytest.mark.parametrize("words", ["A story", "no slip", "Whether the", "logging.info", "least=1", "return done"])
def test_what_nobody_could_notice_is_no_slip(words):
    """5b: words to translate, docstrings and log lines stay; defaults and annotations cannot be taken on."""
    line = next(number for number, text in enumerate(SOURCE.splitlines(), 1) if words in text)
    assert line not in {one.line for one in mutants.mutants_of("sample.py", SOURCE)}


@pytest.fixture
def module(tmp_path, monkeypatch):
    """The sample, imported."""
    path = tmp_path / "sample.py"
    path.write_text(SOURCE)
    spec = importlib.util.spec_from_file_location("sample", path)
    found = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "sample", found)
    spec.loader.exec_module(found)
    living.functions.cache_clear()
    return found


def slip(words: str) -> mutants.Mutant:
    return next(one for one in mutants.mutants_of("sample.py", SOURCE) if words in one.diff())


def test_a_function_that_is_decorated_takes_on_a_slip(module):
    """5b: the function that others hold already has the slip, whatever is wrapped round it."""
    assert module.reached(3)
    living.take_on(slip("number > LIMIT"), SOURCE)
    module.reached.cache_clear()
    assert not module.reached(3)


def test_a_slip_may_leave_out_a_function_in_a_function(module):
    """5b: a comprehension that is gone is a slip as well."""
    assert module.first([1, 2]) == 1
    living.take_on(slip("+ return None"), SOURCE)
    assert module.first([1, 2]) is None


def test_a_value_takes_on_a_slip_with_what_is_made_of_it(module):
    """5b: a limit is another one everywhere, also in what is worked out of it."""
    living.take_on(slip("LIMIT = 4"), SOURCE)
    assert (module.LIMIT, module.TWICE, module.reached(3)) == (4, 8, False)


@pytest.mark.parametrize(
    ("lines", "tests"),
    [
        ({}, ["slow", "quick"]),
        ({"20": ["slow"]}, ["slow"]),
    ],
    ids=["of values alone", "with functions"],
)
def test_a_value_of_a_file_without_functions_may_be_noticed_by_any_test(lines, tests):
    """5b: no line of such a file runs during a test; else a value would seem to be noticed by none."""
    known = running.Lines({"sample.py": lines}, {"quick": 2, "slow": 1})

    assert known.tests_of(slip("LIMIT = 4")) == tests
