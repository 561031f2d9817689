"""One page that cannot be drawn as mail keeps no other from leaving: it is noted, told to staff, tried again."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from wagtail.models import Page

from . import news
from .models import Unmailed

logger = logging.getLogger(__name__)
PAUSE = timedelta(minutes=10)
MOMENT = timedelta(microseconds=1)


@contextmanager
def noted(key: str, page: Page, now: datetime) -> Iterator[None]:
    """Do something with one page; if it fails, note the page and go on."""
    try:
        yield
    except Exception as problem:  # noqa: BLE001 - whatever is wrong with one page
        # The message of an error may quote words; its class does not.
        logger.error("Page %s cannot be mailed (%s): %s", page.pk, key, type(problem).__name__)
        Unmailed.objects.update_or_create(page_id=page.pk, key=key, defaults={"tried_at": now})


def ready(key: str, pieces: list[news.Piece], now: datetime) -> list[news.Piece]:
    """These pieces of news and those left out before, the oldest first, without any that failed a moment ago."""
    rows = list(Unmailed.objects.filter(key=key).select_related("page"))
    resting = {row.page_id for row in rows if row.tried_at > now - PAUSE}
    known = {page.pk for _kinds, page in pieces}
    before = [piece for row in rows if row.page_id not in known for piece in found_again(row)]
    return [piece for piece in [*before, *pieces] if piece[1].pk not in resting]


def found_again(row: Unmailed) -> list[news.Piece]:
    """The page as news; one that was taken down is forgotten."""
    pieces = as_found_at_first(row.page)
    if not pieces:
        row.delete()
    return pieces


def as_found_at_first(page: Page) -> list[news.Piece]:
    """The page as the news that it was when it came out; nothing if it was none, or is not public."""
    out = page.first_published_at
    return [piece for piece in news.between(out - MOMENT, out) if piece[1].pk == page.pk] if out else []


def mailed(key: str, pages: Iterable[Page]) -> None:
    """Forget that pages were left out: now they are ordered."""
    numbers = set(Unmailed.objects.filter(key=key).values_list("page_id", flat=True))
    if numbers:
        Unmailed.objects.filter(key=key, page__in=numbers & {page.pk for page in pages}).delete()
