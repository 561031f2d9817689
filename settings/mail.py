"""How mail leaves: through a provider's interface, an SMTP server, or, by default, into files (docs/newsletter.md)."""

import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from ipaddress import IPv6Address, ip_address
from typing import Any

import anymail.backends
import environ
from django.core.exceptions import ImproperlyConfigured

from .variables import NO, YES, refuse, stop, text

MANUAL = "docs/newsletter.md"
#: Modules of `anymail.backends` that send nothing: bases of others, and two that only keep or print a message.
NOT_PROVIDERS = {"base", "base_requests", "console", "test"}
#: Providers whose interface takes the wish not to watch who opens a message and presses its links.
TAKE_NO_TRACKING = {
    *("mailersend", "mailgun", "mailjet", "mandrill", "postmark", "sendgrid", "sparkpost", "unisender_go"),
}
NO_TRACKING = {"track_opens": False, "track_clicks": False}
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PREFIX = "ANYMAIL_"
# Anymail's settings that are no text, by the end of their name. A switch that arrives as the text "false" would be on.
SWITCHES = (
    "AUTO_CONFIRM_SNS_SUBSCRIPTIONS",
    "DEBUG_API_REQUESTS",
    "GENERATE_MESSAGE_ID",
    "IGNORE_RECIPIENT_STATUS",
    "IGNORE_UNSUPPORTED_FEATURES",
    "PREVENT_HEADER_ENCODING_BUGS",
    "TRACK_INITIAL_OPEN_AS_OPENED",
    "USE_BULK_API",
    "VERIFY_ATTACHMENT_EXTENSIONS",
    "WORKAROUND_DISPLAY_NAME_BUGS",
)
NUMBERS = ("DOWNLOAD_CHUNK_SIZE", "REQUESTS_TIMEOUT", "SANDBOX_ID")
OBJECTS = ("CLIENT_PARAMS", "SEND_DEFAULTS", "SESSION_PARAMS")


def providers() -> list[str]:
    """Return the names that `MAIL_PROVIDER` may have: every back-end of the installed Anymail that sends."""
    return sorted({module.name for module in pkgutil.iter_modules(anymail.backends.__path__)} - NOT_PROVIDERS)


def outgoing(folder) -> dict:
    """Return Django's mail settings for the way that the environment names; `folder` keeps the files.

    Stops the start for a provider that is not known, and for a value of another type than its setting.
    """
    keys = anymail_settings(os.environ)
    if (provider := text("MAIL_PROVIDER")) in TAKE_NO_TRACKING:
        name = f"{provider.upper()}_SEND_DEFAULTS"
        keys[name] = {**keys.get(name, {}), **NO_TRACKING}
    return {**way_out(folder), "ANYMAIL": keys}


def way_out(folder) -> dict:
    """Choose the back-end: a provider's interface, an SMTP server, or files."""
    if provider := text("MAIL_PROVIDER"):
        if provider not in providers():
            refuse("MAIL_PROVIDER", f"one of {', '.join(providers())}")
        if provider == "amazon_ses" and find_spec("boto3") is None:
            bring = f'python3 -m pip --python {sys.executable} install "boto3~=1.44"'  # ours has no pip of its own
            stop(f"MAIL_PROVIDER=amazon_ses needs the package of Amazon: {bring}", MANUAL)
        return {"EMAIL_BACKEND": f"anymail.backends.{provider}.EmailBackend"}
    if address := text("EMAIL_URL"):
        return smtp(address)
    return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}


def two_ways() -> list[str]:
    """Say which way mail takes where two are named."""
    if text("MAIL_PROVIDER") and text("EMAIL_URL"):
        return ["MAIL_PROVIDER and EMAIL_URL are both set. Mail leaves through MAIL_PROVIDER: leave EMAIL_URL out."]
    return []


def smtp(address: str) -> dict:
    """Read the address of a mail server. On port 465 TLS comes first, whatever the scheme is (RFC 8314)."""
    try:
        found = environ.Env.email_url_config(address)
    except (ImproperlyConfigured, ValueError):  # whose words may hold the password
        found = {}
    is_smtp = found.get("EMAIL_BACKEND") == SMTP
    if not found or (is_smtp and not found.get("EMAIL_HOST")) or found.get("EMAIL_PORT") == 0:
        stop("EMAIL_URL must be smtp+tls://user:password@host:587, other signs as %40, %23, %2F", MANUAL)
    if found.get("EMAIL_PORT") == 465 and found.get("EMAIL_USE_TLS"):
        found |= {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": True}
    return {**found, "EMAIL_TIMEOUT": 20}


def require_sending(found: Mapping[str, Any]) -> None:
    """Refuse, in production, an `EMAIL_URL` whose mail is printed, kept or dropped, or leaves open for all to read.

    `found` has Django's mail settings.
    """
    backend = found["EMAIL_BACKEND"]
    if backend != SMTP and not backend.startswith("anymail."):
        stop("EMAIL_URL must begin with smtp+tls://, smtp+ssl://, or smtp:// for a server on this network", MANUAL)
    is_locked = found.get("EMAIL_USE_TLS") or found.get("EMAIL_USE_SSL")
    if backend == SMTP and not is_locked and not is_near(found["EMAIL_HOST"]):
        why = "with smtp:// the password and every message would cross the Internet unencrypted"
        stop(f"EMAIL_URL must begin with smtp+tls:// or smtp+ssl:// for a server elsewhere: {why}", MANUAL)


def is_near(host: str) -> bool:
    """Tell whether a host is this machine or on its own network, by its address or by a name that only that knows."""
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.lower().endswith((".local", ".internal", ".lan"))
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_private or address.is_loopback


def anymail_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return Anymail's settings from the variables that begin with `ANYMAIL_`, each in its own type.

    Secrets for the reports of a provider count with every way of sending, so they are read in any case.
    """
    return {
        name.removeprefix(PREFIX): typed(name, value.strip())
        for name, value in environment.items()
        if name.startswith(PREFIX) and value.strip()
    }


def typed(name: str, value: str) -> Any:
    """Read one variable. The refusal names it and never its value, which may be a secret."""
    for endings, kind, read in KINDS:
        if name.endswith(endings):
            try:
                return read(value)
            except ValueError:
                stop(f"{name} must be {kind}", MANUAL)
    return several(value)


def switch(value: str) -> bool:
    """Read a switch in any of the usual spellings."""
    lowered = value.lower()
    if lowered in YES | NO:
        return lowered in YES
    raise ValueError


def number(value: str) -> int | float:
    """Read a positive number."""
    read = float(value)
    if not 0 < read < float("inf"):
        raise ValueError
    return int(read) if read.is_integer() else read


def json_object(value: str) -> dict:
    """Read a JSON object."""
    if not isinstance(read := json.loads(value), dict):
        raise ValueError
    return read


def several(value: str) -> str | list[str]:
    """Read text, or a JSON list of texts: two webhook secrets are valid while one replaces the other."""
    try:
        read = json.loads(value) if value.startswith("[") else value
    except ValueError:
        return value
    return read if isinstance(read, list) and all(isinstance(item, str) for item in read) else value


def shared_secret(value: str) -> str | list[str]:
    """Read what a provider sends with each report: a name and a password, or a list of several."""
    read = several(value)
    if not all(re.fullmatch(r"[^:\s]+:[^\s]+", one) for one in ([read] if isinstance(read, str) else read or [""])):
        raise ValueError
    return read


KINDS: tuple[tuple[tuple[str, ...], str, Callable[[str], Any]], ...] = (
    (SWITCHES, "true or false", switch),
    (NUMBERS, "a number above 0", number),
    (OBJECTS, "a JSON object", json_object),
    (("ANYMAIL_WEBHOOK_SECRET",), "name:password, with a colon between", shared_secret),
)
