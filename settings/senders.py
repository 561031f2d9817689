"""Senders as people write them. A name may hold a comma, which in a message's header ends an address (RFC 5322)."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .variables import refuse, text

WRITTEN = re.compile(r"(?:(?P<name>[^<>]*)<(?P<inside>[^<>]+)>|(?P<bare>[^<>\s]+))")
PLAIN_NAME = re.compile(r"[^\x00-\x1f()<>\[\]:;@\\,.\"]*")

CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def sender(variable: str, default: str = "") -> str:
    """Return one address with its name, the name in quotes where it needs them; the default if nothing was written.

    Stops the start, and names the variable, when this is not one address: else each message would fail for itself.
    """
    name, address = parts_of(variable, text(variable, default))
    if not name:
        return address
    quoted = name if PLAIN_NAME.fullmatch(name) else '"{}"'.format(re.sub(r'(["\\])', r"\\\1", name))
    return f"{quoted} <{address}>"


def bare_address(variable: str) -> str:
    """Return one address without a name, or nothing; stops the start as `sender` does."""
    return parts_of(variable, text(variable))[1]


def parts_of(variable: str, written: str) -> tuple[str, str]:
    """Take name and address apart. Quotes round the whole name are the writer's own and are taken off."""
    if not written.strip():
        return "", ""
    match = WRITTEN.fullmatch(written.strip())
    name = ((match and match["name"]) or "").strip()
    address = ((match and (match["inside"] or match["bare"])) or "").strip()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not address or CONTROLS.search(name):
        refuse(variable, "one mail address, such as Open Door <hello@example.org>")
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return name, address
