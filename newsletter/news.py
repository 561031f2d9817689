"""What is new on the site. Rooms above this one register how their news is found; this room never asks what it is."""

from collections.abc import Callable, Iterable
from datetime import datetime

from wagtail.models import Page

from .models import MailingList

#: For each kind that a list may take (`MailingList.Takes`): the pages that first came out between two moments.
Find = Callable[[datetime, datetime], Iterable[Page]]
sources: dict[str, Find] = {}


def register(takes: str, find: Find) -> None:
    """Tell how news of a kind is found."""
    sources[takes] = find


def between(first: datetime, last: datetime) -> list[tuple[str, Page]]:
    """All news of a stretch of time, each with its kind, the oldest first."""
    found = [(takes, page) for takes, find in sources.items() for page in find(first, last)]
    return sorted(found, key=lambda pair: (pair[1].first_published_at, pair[1].pk))


def lists_for(takes: str, page: Page) -> list[str]:
    """The lists whose readers asked for such news: all of its kind, or of its topic."""
    topic = getattr(getattr(page, "topic", None), "slug", "")
    return [known.key for known in MailingList.objects.filter(takes=takes) if known.topic in {"", topic}]
