"""What a reader may want to know before opening a page.

The room that keeps such notes answers here; any room that lists pages may ask: search, letters, the newsletter, cards.
So a page carries its notes wherever it is named, and no room needs to know which other room keeps them
(docs/decisions/0043-content-notes-and-veils.md). Until a room answers, no page has notes.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from wagtail.models import Page


class Note(Protocol):
    """One note: its name, one word that is the same in every language, and a sentence that may be empty."""

    name: str
    slug: str
    explanation: str


Finder = Callable[[Collection[int]], Mapping[int, Sequence[Note]]]
AnyPage = TypeVar("AnyPage", bound=Page)

_finders: list[Finder] = []


def answer_with(finder: Finder) -> None:
    """Let a room answer. It is given the numbers of pages and returns the notes of those that have any."""
    if finder not in _finders:
        _finders.append(finder)


def notes_of(numbers: Collection[int]) -> dict[int, Sequence[Note]]:
    """Return the notes of pages by their number, in one query for each room that answers; a page without is absent."""
    found: dict[int, Sequence[Note]] = {}
    for finder in _finders if numbers else []:
        found.update(finder(numbers))
    return found


def with_notes(pages: Iterable[AnyPage]) -> list[AnyPage]:
    """Tell pages fetched together their notes, so that drawing their cards asks nothing more."""
    pages = list(pages)
    found = notes_of([page.pk for page in pages])
    for page in pages:
        page.content_notes = found.get(page.pk, [])
    return pages
