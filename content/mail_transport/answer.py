"""An answer of a provider, read without trusting any of it to have a type, a length or a shape."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils import timezone

from security.logs import without_people

LONGEST_ID, LONGEST_WORDS, LONGEST_TEXT = 200, 200, 2000
LONGEST_REST = 3600.0  # seconds; whoever asks for a day is asked again after an hour
DEEPEST, MOST = 6, 20


@dataclass(frozen=True)
class Answer:
    """HTTP status, body as read from JSON (None if it is not JSON), body as text, and headers in lower case."""

    status: int = 0
    said: Any = None
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, response: Any) -> "Answer | None":
        """Read a response of `requests`, or what Amazon's library makes of one. None if it is neither."""
        if isinstance(response, dict):
            facts = find(response, "ResponseMetadata")
            headers = find(facts, "HTTPHeaders")
            return cls(number(find(facts, "HTTPStatusCode")), response, "", lower(headers))
        if not hasattr(response, "status_code"):
            return None
        return cls(number(response.status_code), body_of(response), text_of(response), lower(response.headers))

    @property
    def is_success(self) -> bool:
        """Whether the HTTP status says yes. The body may still say no."""
        return 200 <= self.status < 300

    @property
    def rest(self) -> float | None:
        """The seconds that Retry-After asks for (RFC 9110: seconds, or a date), within bounds."""
        asked = self.headers.get("retry-after", "").strip()
        if asked.isascii() and asked.isdecimal():
            seconds = float(asked)
        else:
            try:
                seconds = (parsedate_to_datetime(asked) - timezone.now()).total_seconds()
            except (ValueError, TypeError, OverflowError):
                return None
        return min(max(seconds, 0.0), LONGEST_REST)


def body_of(response) -> Any:
    """The JSON of a body; None if it is none."""
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None


def text_of(response) -> str:
    """The beginning of a body."""
    return response.content[:LONGEST_TEXT].decode("utf-8", "replace")


def lower(headers: Any) -> dict[str, str]:
    """Headers under names in lower case."""
    return {str(name).lower(): str(value) for name, value in headers.items()} if hasattr(headers, "items") else {}


def number(value: Any) -> int:
    """A whole number; 0 if it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def find(said: Any, *path: str | int) -> Any:
    """What stands at a place of a body; None if the body has another shape."""
    for step in path:
        if isinstance(step, int):
            said = said[step] if isinstance(said, list) and -len(said) <= step < len(said) else None
        else:
            said = said.get(step) if isinstance(said, dict) else None
    return said


def leaves(value: Any, depth: int = 0) -> Iterable[str]:
    """All texts and numbers of a value, keys included, to a bounded depth."""
    if isinstance(value, dict):
        value = [part for pair in value.items() for part in pair]
    if isinstance(value, list | tuple):
        for part in value[:MOST] if depth < DEEPEST else ():
            yield from leaves(part, depth + 1)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)


def plain(*values: Any) -> str:
    """Some parts of a body as one line of text that any database can keep."""
    line = " ".join(part for value in values for part in leaves(value))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in line[:LONGEST_TEXT]).split())


def discreet(words: str, recipients: Iterable[str] = ()) -> str:
    """Words of the other side without anybody's address, short enough to show."""
    for address in recipients:
        words = words.replace(address, "[address]")
    return without_people(plain(words))[:LONGEST_WORDS]


def message_id(value: Any) -> str:
    """A provider's id of a message, as text; empty if it gave none, or one for several messages."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return plain(value)[:LONGEST_ID]
