"""What stands in the files of wishes, in the order in which it was written.

Moments tell that order only as long as every clock was right, so it is that of the lines, which are added when their
transaction is committed. Where a line's moment contradicts it, some clock was wrong, and the line may be an earlier or
a later one than it seems (docs/decisions/0133-wishes-outlive-a-restore.md).
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.utils import timezone

AGAIN = "again"  # in lines that `after_restore` adds: they make old files no newer
MONTH = re.compile(r"\d{4}-\d{2}")
AT_ONCE = timedelta(minutes=5)  # what lies between two moments may be the length of a transaction

# What a line about each kind of thing must say.
CHOICES = {"lists", "frequency", "discreet", "accepts_original", "paused_until"}
NEEDED = {"story": {"kind", "at"}, "mailbox": {"reasons"}, "person": {"moved_to"}, "reader": CHOICES, "of": CHOICES}


class WishLineError(Exception):
    """A line that was changed by hand or damaged: its file and number."""


@dataclass
class Line:
    """One line, where it stands, and whether a wrong clock may have put it there."""

    place: str
    facts: dict
    at: datetime | None
    is_ahead: bool = False  # its moment is still to come, or what was written after it is of before
    is_behind: bool = False  # what was written before it is of later


def read(about: str) -> list[dict]:
    """Return the wishes about a kind of thing ("story", "mailbox"), in the order in which they were written."""
    return [line.facts for line in lines_about(about)]


def latest(about: str, *, kind: str = "") -> dict[str, list[dict]]:
    """Return of each thing the wishes (of one kind) of which any may be the last, in their order.

    It is one, unless a clock was wrong: then whoever asks goes by the wish that is safest.
    """
    found: dict[str, list[Line]] = {}
    for line in lines_about(about):
        if kind and line.facts.get("kind") != kind:
            continue
        found.setdefault(line.facts[about], []).append(line)
    return {thing: [line.facts for line in maybe_last(written)] for thing, written in found.items()}


def lines_about(about: str) -> Iterator[Line]:
    """The lines about a kind of thing. Raises WishLineError at one that does not say what is wished."""
    for line in lines():
        if about in line.facts:
            if not isinstance(line.facts[about], str) or not NEEDED[about] <= line.facts.keys():
                raise WishLineError(line.place)
            yield line


def maybe_last(written: list[Line]) -> list[Line]:
    """Return those of a thing's lines of which any may be the last one."""
    sure = max((place for place, line in enumerate(written) if not line.is_ahead), default=0)
    return [line for place, line in enumerate(written) if place >= sure or line.is_behind]


def last_written(*, with_again: bool = False) -> datetime | None:
    """Return until when these files have every wish, by what stands in them: a copy may have the dates of today.

    `with_again`: when anything was written, also by `after_restore`.
    """
    told = (line.at for line in lines() if (with_again or AGAIN not in line.facts) and not line.is_ahead)
    return max(filter(None, told), default=None)


def lines() -> Iterator[Line]:
    """Every line of every file, month by month, with what is known of its moment."""
    for path in months():
        yield from compared(list(lines_of(path)))


def months() -> list[Path]:
    """The files in their order, without copies that somebody laid beside them: these would seem to be later."""
    return sorted(path for path in Path(settings.WISHES_DIR).glob("*.jsonl") if MONTH.fullmatch(path.stem))


def lines_of(path: Path) -> Iterator[Line]:
    """The lines of one file that can be read."""
    for number, words in enumerate(path.read_text(errors="replace").split("\n"), start=1):
        if isinstance(facts := facts_of(words), dict):
            yield Line(f"{path}, line {number}", facts, moment_of(facts))


def facts_of(words: str) -> object:
    """What a line says; nothing where it cannot be read."""
    with suppress(json.JSONDecodeError):
        return json.loads(words)
    return None


def unreadable() -> int:
    """How many lines are damaged: a full disk or a power cut leaves the beginning of one."""
    texts = (path.read_text(errors="replace") for path in months())
    return sum(facts_of(words) is None for text in texts for words in text.split("\n") if words.strip())


def moment_of(facts: dict) -> datetime | None:
    """Return when a line was written; nothing where that cannot be read."""
    with suppress(TypeError, ValueError):
        moment = datetime.fromisoformat(facts.get("at", ""))
        return moment if timezone.is_aware(moment) else None
    return None


def compared(written: list[Line]) -> list[Line]:
    """Mark the lines of one file whose moments contradict their order, or are still to come."""
    dated = [(line, line.at) for line in written if line.at]
    before = accumulate((at for _line, at in dated), max)
    after = list(accumulate((at for _line, at in reversed(dated)), min, initial=timezone.now()))[:0:-1]
    for (line, at), latest_before, earliest_after in zip(dated, before, after, strict=True):
        line.is_ahead = at - earliest_after > AT_ONCE
        line.is_behind = latest_before - at > AT_ONCE
    return written
