"""One line of JSON for each event, without anything that names a person."""

import json
import logging
import re
from datetime import UTC, datetime

# Whatever wrote the line (a library, a database's error), these leave it.
PERSONAL = [
    (re.compile(r"[^\s@<>\"'()=,;:]+@[^\s@<>\"'()=,;:]+\.\w+"), "[address]"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "[network]"),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}(?![\w:])"), "[network]"),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}(?![\w:])"), "[network]"),
    (re.compile(r"[\w-]{4,}(?::[\w-]+)*:[\w-]{20,}"), "[token]"),  # signed by Django
    (re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}|(?=[\w-]*[A-Z])[\w-]{32,}"), "[token]"),  # drawn by lot
    (re.compile(r"(password/reset/key/)[^/\s]+"), r"\1[token]"),
]
REFUSALS = {"django.request", "django.security.csrf"}


def without_people(text: str) -> str:
    """Return the text without mail addresses, network addresses and signed or random links."""
    for pattern, instead in PERSONAL:
        text = pattern.sub(instead, text)
    return text


def words_of(record: logging.LogRecord) -> str:
    """Return what is said, without the address of what was refused: that of a withdrawn story may hold a name.

    Django gives it as the last of the values. An error of ours (500) keeps it, to be found.
    """
    refused = record.name in REFUSALS and 400 <= getattr(record, "status_code", 0) < 500
    if refused and isinstance(record.args, tuple) and record.args:
        return str(record.msg) % (*record.args[:-1], "[path]")
    return record.getMessage()


class JsonFormatter(logging.Formatter):
    """Time, level, logger and message; the traceback if something broke. Never a query, a body or a header."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one event as one line."""
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_people(words_of(record)),
        }
        if status := getattr(record, "status_code", None):
            event["status"] = status
        if record.exc_info:
            event["traceback"] = without_people(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)
