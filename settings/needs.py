"""Refuse to start where the settings do not fit the machine. Each refusal is one line that says what to do."""

from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from . import env_file
from .choice import signs_of_a_server
from .variables import HOST, refuse, stop, text

SLIPS_SHOWN = 3


def require(*names: str | tuple[str, ...]) -> None:
    """Name every missing variable in one line and stop. Of a tuple, one is enough.

    A variable may be missing because its line is not read, so the first such lines of `.env` are named as well.
    """
    missing = [
        " or ".join(choices)
        for choices in (name if isinstance(name, tuple) else (name,) for name in names)
        if not any(text(choice) for choice in choices)
    ]
    if missing:
        slips = (slip.removesuffix(".") for slip in islice(env_file.slips(), SLIPS_SHOWN))
        stop(". ".join([f"Missing in the environment: {', '.join(missing)}", *slips]))


def require_lasting(database: dict[str, Any]) -> None:
    """Refuse, in production, a database that is lost when its process ends, and that no other process shares."""
    if database["NAME"] == ":memory:":
        such_as = "sqlite:////srv/opendoor/site/var/db.sqlite3"
        stop(f"DATABASE_URL must name a file of SQLite, such as {such_as}: what is in memory is lost")


def refuse_a_server(purpose: str, but: tuple[str, ...] = ()) -> None:
    """Stop settings that are not a server's where its variables are: everybody knows their keys.

    `but` names variables that are no sign of one here.
    """
    if signs := [sign for sign in signs_of_a_server() if sign not in but]:
        stop(
            f"These are the settings for {purpose}, but the environment is a server's ({', '.join(signs)}). "
            "Use settings.production: leave DJANGO_SETTINGS_MODULE out"
        )


def site_address(written: str) -> str:
    """Return the site's own address, scheme and host alone, in small letters and without a slash at its end.

    Stops the start for anything else: every link in mail, the hosts that are answered and TLS depend on it.
    """
    address = written.strip().rstrip("/").lower()
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in {"http", "https"} and is_host(parts.hostname or "") and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or address != f"{parts.scheme}://{parts.netloc}" or any(sign in address for sign in " \"'@"):
        allowed = "the address of the front page, scheme and host alone, such as https://example.org"
        if not written.isascii():
            allowed += "; a host with other letters begins with xn--, as its registrar writes it"
        stop(f"SITE_URL must be {allowed}") if "@" in address else refuse("SITE_URL", allowed)  # may hold a password
    return address


def is_host(name: str) -> bool:
    """Tell whether this is one host and no pattern for several."""
    return HOST.fullmatch(name) is not None and name[0] not in "*."
