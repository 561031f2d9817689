"""What a cell of a table may hold, on the way out and on the way in."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from security.text import clean_text

#: Text that spreadsheet programs run: it begins with one of these signs, whatever is white, invisible or an
#: apostrophe before it (OWASP, "CSV Injection"). Programs for Chinese and Japanese know the wide forms too.
FORMULA = re.compile(r"(?:'*[\t\r\n]|[\s'\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
#: What is written as it is: programs read it as a number, a day or a moment, never as a formula.
PLAIN_KINDS = (bool, int, float, Decimal, datetime, date, time, timedelta, type(None))


def plain_cell(value):
    """Return a value that no spreadsheet program runs and every table can hold.

    Numbers, days, moments and None stay what they are. All else becomes text; text that would run gets an apostrophe
    before it, which `typed_cell` takes away again.
    """
    if isinstance(value, PLAIN_KINDS):
        return value
    text = clean_text(str(value))
    return f"'{text}" if FORMULA.match(text) else text


def typed_cell(text: str) -> str:
    """Return a cell as it was before `plain_cell`, or before Excel's own apostrophe that says "this is text"."""
    return text[1:] if text.startswith("'") and FORMULA.match(text, 1) else text


def moment(value: datetime | None) -> str:
    """Write a moment on the site's clock; one that no clock can show, in UTC as it is stored."""
    if value is None:
        return ""
    with suppress(OverflowError, ValueError):  # on the first and the last day that Python knows
        value = timezone.localtime(value)
    return value.isoformat(timespec="seconds")
