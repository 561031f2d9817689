"""What is new on the site. Rooms above this one register how their news is found; this room never asks what it is."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page

from .models import MailingList

#: For each kind that a list may take (`MailingList.Takes`): the pages that first came out between two moments.
Find = Callable[[datetime, datetime], Iterable[Page]]
sources: dict[str, Find] = {}
#: One page, and all the kinds of news that it is.
Piece = tuple[tuple[str, ...], Page]

#: Who knows of pages that stand on the site but must not be mailed: each gives the pages, of whatever kind.
keepers: list[Callable[[], QuerySet]] = []
#: The same for links: each gives those of some paths that no message may lead to.
link_keepers: list[Callable[[Collection[str]], Collection[str]]] = []


def register(takes: str, find: Find) -> None:
    """Tell how news of a kind is found."""
    sources[takes] = find


def keep_back(find: Callable[[], QuerySet]) -> None:
    """Tell which pages must not be mailed."""
    if find not in keepers:
        keepers.append(find)


def keep_links_back(find: Callable[[Collection[str]], Collection[str]]) -> None:
    """Tell which paths no message may lead to. They are asked for decoded, without a slash at the end."""
    if find not in link_keepers:
        link_keepers.append(find)


def withheld_paths(paths: Collection[str]) -> set[str]:
    """Those of some paths that no message may lead to."""
    return {path for find in link_keepers if paths for path in find(paths)}


def withheld(numbers: Collection[int]) -> set[int]:
    """Those of some pages that must not be mailed."""
    found: set[int] = set()
    for find in keepers if numbers else []:
        found.update(find().filter(pk__in=numbers).values_list("pk", flat=True))
    return found


def withheld_pages() -> list[QuerySet]:
    """All pages that must not be mailed, as questions for the database."""
    return [find().values("pk") for find in keepers]


def gone(numbers: Collection[int]) -> set[int]:
    """Those of some pages that may not be mailed any more: withheld, taken down, or deleted."""
    seen = Page.objects.filter(pk__in=numbers).live().public().values_list("pk", flat=True)
    return set(numbers) - set(seen) | withheld(numbers)


def between(first: datetime, last: datetime) -> list[Piece]:
    """All news of a stretch of time that may be mailed, each page once with every kind it is of, the oldest first.

    Pages in a language that the site does not offer stand at no address.
    """
    offered = dict(settings.LANGUAGES)
    pages: dict[int, Page] = {}
    kinds: dict[int, list[str]] = {}
    for takes, find in sorted(sources.items()):
        for page in find(first, last):
            if page.locale.language_code not in offered:
                continue
            pages[page.pk] = page
            kinds.setdefault(page.pk, []).append(takes)
    news = pages.keys() - withheld(pages)
    ordered = sorted(news, key=lambda number: (pages[number].first_published_at, number))
    return [(tuple(kinds[number]), pages[number]) for number in ordered]


def lists_for(kinds: Collection[str], page: Page) -> list[str]:
    """The lists whose readers asked for such news: all of its kind, or of its topic."""
    topic = getattr(getattr(page, "topic", None), "slug", "")
    return [known.key for known in MailingList.objects.filter(takes__in=kinds) if known.topic in {"", topic}]
