"""Answers to a search that no page holds word for word: the law of a state, giving, help lines, the newsletter.

Each room registers how it finds its own. The search page shows them above the pages it found.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _, override, pgettext_lazy

from .folding import folded
from .frame import frame_for

WORD = re.compile(r"\w+")
#: Most answers that are shown.
MOST = 3


@dataclass(frozen=True)
class Answer:
    """A place to go: what it is, and its address."""

    title: str
    url: str


#: Given what was typed (`asks_for` reads it) and the request, the answers of one room.
Find = Callable[[str, HttpRequest], Iterable[Answer]]
_finders: list[Find] = []


def register(find: Find) -> None:
    """Let a room answer."""
    if find not in _finders:
        _finders.append(find)


def answers(query: str, request: HttpRequest) -> list[Answer]:
    """Return what the rooms answer to a tidy query, in the order in which they registered."""
    found = [answer for find in _finders for answer in find(query, request)] if query else []
    return found[:MOST]


def asks_for(query: str, words: str | Promise) -> bool:
    """Say whether a query holds one of some words or phrases, which are parted by commas, as whole words.

    They are looked for in every language of the site: families who live in two languages search in either.
    """
    asked = _apart(query)
    return any(_apart(word) in asked for word in _in_every_language(words) if word.strip())


def _in_every_language(words: str | Promise) -> set[str]:
    """The words or phrases of a lazy translation, in each language of the site."""
    found = set()
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        with override(code):
            found.update(str(words).split(","))
    return found


def _apart(text: str) -> str:
    """The folded words of a text, with one blank before, between and behind them."""
    return f" {' '.join(WORD.findall(folded(text)))} "


#: What visitors type who look for help.
HELP_WORDS = pgettext_lazy(
    "what visitors type into the search, words parted by commas",
    "help, help line, help lines, helpline, hotline, hotlines, crisis, crisis line, suicide, 988, 911, emergency",
)

#: What visitors type who wish to give.
GIVING_WORDS = pgettext_lazy(
    "what visitors type into the search, words parted by commas",
    "donate, donation, donations, give, giving, gift, gifts, money, support us, fundraiser",
)


def help_and_giving(query: str, request: HttpRequest) -> Iterable[Answer]:
    """Where help is named, and where to give: what the header of every page leads to."""
    frame = frame_for(request)
    if frame["help_url"] and asks_for(query, HELP_WORDS):
        yield Answer(_("Get help now"), frame["help_url"])
    if frame["giving_url"] and asks_for(query, GIVING_WORDS):
        yield Answer(_("Donate"), frame["giving_url"])


register(help_and_giving)
