"""Moments as people and programs write them.

Whether the day or the month comes first is decided once for a whole column, never row by row: `order_in` says what one
cell tells of it. Where no cell tells, somebody has to be asked.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone as fixed
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import dates, timezone, translation

from security.text import INVISIBLE

DAY_FIRST, MONTH_FIRST, OPEN = "day", "month", "open"
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before that nobody subscribed to anything by e-mail
SERIALS = range(32_874, 80_000)  # days of spreadsheet programs since 1899-12-30, from 1990 on
SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a wall clock, made aware when it is read
SEPARATED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
HALF = r"(?P<half>am|pm|a\.\s?m\.|p\.\s?m\.|ص|م)"
CLOCK = rf"(?P<h>\d{{1,2}}):(?P<m>\d{{2}})(?::(?P<s>\d{{2}})(?:[.,]\d+)?)?(?:\s*{HALF})?"
ZONE = r"(?P<zone>z|utc|gmt|(?:utc|gmt)?\s*[+-]\d{2}(?::?\d{2})?(?:\s*utc)?)"
REST = re.compile(rf"(?:[\s,t]|\bat\b|\ba las\b)*{CLOCK}\s*{ZONE}?$|[\s,]*$")
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
NAME = r"([^\W\d]+)\.?"
WEEKDAY = r"(?:[^\W\d]+\.?,?\s+)?"
DAY_AND_NAME = re.compile(
    rf"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|º)?[\s.-]+(?:de\s+)?{NAME},?[\s-]+(?:de\s+|del\s+)?(\d{{4}})"
)
NAME_AND_DAY = re.compile(rf"{WEEKDAY}{NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?$|(\d{12,13})$")
SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?$")
#: What every moment has; whatever has less is passed over quickly.
LONGEST, HAS_A_DAY, HAS_A_YEAR = 60, re.compile(r"\d"), re.compile(r"(?<!\d)\d{4}(?!\d)")
WORD, IN_A_DAY = re.compile(r"[^\W_]+"), re.compile(r"\d+(st|nd|rd|th|º)?|of|the|del?")
UNSEEN = re.compile(rf"[{INVISIBLE}]")


@dataclass(frozen=True)
class Moment:
    """A moment that was read; `is_day` where only its day was given, and the hour is the first of that day."""

    at: datetime
    is_day: bool


def order_in(text: str) -> str:
    """What a cell tells of the order in its column: DAY_FIRST, MONTH_FIRST, OPEN, or nothing if it has no such date.

    Where dots separate, the day comes first in every country that writes so, unless it cannot.
    """
    found = SEPARATED.match(plain(text)) if HAS_A_DAY.search(text) else None
    if not found:
        return ""
    first, second = int(found[1]), int(found[3])
    if first > 12 or second > 12:
        return DAY_FIRST if second <= 12 else MONTH_FIRST if first <= 12 else ""
    return DAY_FIRST if found[2] == "." else OPEN


def read_moment(text: str, order: str = "", zone: ZoneInfo | None = None) -> Moment | None:
    """Read a moment, or return None: what is no date, lies before 1990 or is still to come.

    `order` says what comes first where a date is written as 03/05/2024; without it such a date is not read. `zone` is
    the clock of moments that name none: the site's own, if not given.
    """
    try:
        found = read_any(plain(text), order, zone or ZoneInfo(settings.TIME_ZONE))
    except (ValueError, OverflowError):
        return None
    return found if found and EARLIEST <= found.at <= timezone.now() else None


def read_day(text: str, order: str = "") -> date | None:
    """Read a day that may lie ahead, on the site's clock; None for what is none. `order` as in `read_moment`."""
    zone = ZoneInfo(settings.TIME_ZONE)
    try:
        found = read_any(plain(text), order, zone)
        return found.at.astimezone(zone).date() if found else None
    except (ValueError, OverflowError):
        return None


def looks_like_one(text: str) -> bool:
    """Whether a cell is written as a moment, whatever its order, and even if it is impossible or still to come."""
    if len(text) > LONGEST or not HAS_A_DAY.search(text):
        return False
    written = plain(text)
    if EPOCH.match(written) or ((serial := SERIAL.match(written)) and int(serial[1]) in SERIALS):
        return True
    if found := YEAR_FIRST.match(written) or SEPARATED.match(written) or COMPACT.match(written):
        return bool(REST.match(written[found.end() :]))
    parts = named(written, "") if HAS_A_YEAR.search(written) else None
    return bool(parts and REST.match(parts[3]))


def names_a_day(text: str) -> bool:
    """Whether a cell holds the name of a month, numbers, and nothing else: "31st of May", "May 2021"."""
    if len(text) > LONGEST or not HAS_A_DAY.search(text):
        return False
    words = [word for word in WORD.findall(plain(text)) if not IN_A_DAY.fullmatch(word)]
    return bool(words) and month_names().keys() >= set(words)


def plain(text: str) -> str:
    """Digits of every script as ASCII, one kind of blank, nothing invisible, small letters."""
    digits = (
        "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
        if not text.isascii()
        else text
    )
    return " ".join(UNSEEN.sub("", digits).split()).lower()


def read_any(text: str, order: str, zone: ZoneInfo) -> Moment | None:
    """Try one form after the other."""
    if found := EPOCH.match(text):
        seconds = float(text) if found[1] else int(text) / 1000
        return Moment(datetime.fromtimestamp(seconds, UTC), False)
    if (found := SERIAL.match(text)) and int(found[1]) in SERIALS:
        moment = SERIAL_ZERO + timedelta(days=float(text.replace(",", ".")))
        return Moment(aware(moment.replace(microsecond=0), zone), not found[2])
    for read in (year_first, separated, named):
        if parts := read(text, order):
            year, month, day, rest = parts
            return with_clock(datetime(year, month, day), rest, zone)  # noqa: DTZ001 - made aware there
    return None


def year_first(text: str, order: str) -> tuple[int, int, int, str] | None:
    """2021-03-01, 2021/3/1, 20210301."""
    if found := YEAR_FIRST.match(text):
        return int(found[1]), int(found[3]), int(found[4]), text[found.end() :]
    found = COMPACT.match(text)
    return (int(found[1]), int(found[2]), int(found[3]), text[found.end() :]) if found else None


def separated(text: str, order: str) -> tuple[int, int, int, str] | None:
    """03/05/2024, 3.5.24, in the order of the column."""
    found = SEPARATED.match(text)
    if not found or not order:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    if len(found[4]) == 2:
        year += 1900 if year >= 90 else 2000
    return year, month, day, text[found.end() :]


def named(text: str, order: str) -> tuple[int, int, int, str] | None:
    """1 Mar 2021; Mar 1, 2021; Monday, 1 de marzo de 2021; in the languages of the site."""
    if found := DAY_AND_NAME.match(text):
        day, name, year = found.groups()
    elif found := NAME_AND_DAY.match(text):
        name, day, year = found.groups()
    else:
        return None
    month = month_names().get(name)
    return (int(year), month, int(day), text[found.end() :]) if month else None


@cache
def month_names() -> dict[str, int]:
    """The months in the languages of the site and in English, whole and shortened."""
    names: dict[str, int] = {}
    for language in {"en", *dict(settings.LANGUAGES)}:
        with translation.override(language):
            for months in (dates.MONTHS, dates.MONTHS_3, dates.MONTHS_AP, dates.MONTHS_ALT):
                names |= {str(name).lower().rstrip("."): number for number, name in months.items()}
    return names | {"sept": 9, "set": 9}


def with_clock(day: datetime, rest: str, zone: ZoneInfo) -> Moment | None:
    """Add the time of day and the zone that follow a date; None if something else follows."""
    found = REST.match(rest)
    if not found:
        return None
    if not found["h"]:
        return Moment(aware(day, zone), True)
    hour = int(found["h"])
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pم" else 0)
    moment = day.replace(hour=hour, minute=int(found["m"]), second=int(found["s"] or 0))
    return Moment(aware(moment, zone_of(found["zone"]) or zone), False)


def zone_of(written: str | None) -> fixed | None:
    """A zone as +02:00, +0200 UTC, Z or GMT; None where none is written."""
    if not written:
        return None
    found = re.search(r"([+-])(\d{2}):?(\d{2})?", written)
    if not found:
        return UTC
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return fixed(timedelta(minutes=-minutes if found[1] == "-" else minutes))


def aware(moment: datetime, zone) -> datetime:
    """A moment of a wall clock on a clock of the world."""
    return moment.replace(tzinfo=zone).astimezone(UTC)
