"""Typed readers for environment variables. A value that cannot be used stops the start with one sentence.

Each reader takes the name of a variable and the value it has while it is not set or empty. A refusal names the
variable, its value (never a secret's) and what is allowed. docs/environment.md has a row for each variable.
"""

import hashlib
import logging
import os
import pwd
import re
import sys
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

BASE_DIR = Path(__file__).resolve().parent.parent
YES, NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
ENGINES = ("django.db.backends.postgresql", "django.db.backends.sqlite3")
LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
HOST = re.compile(rf"\*|\.?{LABEL}(\.{LABEL})*|\[[0-9a-f:.]+\]", re.IGNORECASE)
ORIGIN = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?", re.IGNORECASE)
SETTINGS = ("settings.production", "settings.dev", "settings.test")  # what else is there is a part of these
SHORTEST_KEY, LONGEST_SHOWN = 50, 80
# What a shell would run. Parentheses and dollar signs alone are no sign: Django draws keys that have them.
# A value and a comment on one line: other programs leave the comment out, django-environ reads it.
SET = re.compile(r"(?:export )?([A-Za-z_0-9]+)=")
EMPTY_MEANS_NONE = {"FILM_HOSTS"}
COMMENTED = re.compile(r"""(?:export )?([A-Za-z_0-9]+)=(?:"[^"]*"|'[^']*'|[^"'].*?|)\s+#.*""")
COMMAND = re.compile(r"""[\s`]|^\$[({].*[)}]$|\w{9}\(\w*\)+$""")
SHARED_CACHES = {"RedisCache", "FileBasedCache"}  # others need a table or a package, or serve one process
QUOTED = re.compile(r"""^["']\S*$|^\S*["']$""")


def stop(why: str, manual: str = "docs/environment.md") -> NoReturn:
    """End the process with code 1 and one line on the error stream."""
    sys.exit(f"Not started. {why}. See {manual}.")


def refuse(name: str, allowed: str) -> NoReturn:
    """Stop because of a variable's value, which is shown on one line: call this for no secret."""
    value = " ".join(os.environ.get(name, "").split())
    shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
    stop(f"{name}={shown} cannot be used: it must be {allowed}")


def read_file() -> None:
    """Add what `.env` beside `manage.py` says to the environment; a variable that has a value already keeps it."""
    path = BASE_DIR / ".env"
    if path.exists() and not os.access(path, os.R_OK):
        stop(f"The file {path} cannot be read by the user {user()}")
    logging.getLogger("environ").setLevel(logging.ERROR)  # it would show a line that is none, secret and all
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    except UnicodeDecodeError:
        stop(f"The file {path} must be UTF-8 text")
    lines = [line.strip() for line in lines]
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            stop(f"Line {number} of {path} has a NUL, which no value may have: write the file anew, as UTF-8 text")
        if found := COMMENTED.fullmatch(line):
            how = "it would be part of the value; put it on a line of its own, or a value with # in quotes"
            stop(f"Line {number} of {path} ({found[1]}) has a comment behind its value: {how}")
    for name in {found[1] for line in lines if (found := SET.match(line))} - EMPTY_MEANS_NONE:
        if not os.environ.get(name, "").strip():
            os.environ.pop(name, None)  # empty is not set: it must not hide what the file says
    environ.Env.read_env(StringIO("\n".join(lines)))


def user() -> str:
    """The name of the user this process runs as, or the number of one without a name."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def text(name: str, default: str = "") -> str:
    """A text without white space at its ends."""
    return os.environ.get(name, "").strip() or default


def boolean(name: str, default: bool) -> bool:
    """A switch. Whatever is neither yes nor no is refused: read as no, it would leave a lock open unseen."""
    written = text(name).lower()
    if written and written not in YES | NO:
        refuse(name, "true or false")
    return written in YES if written else default


def integer(name: str, default: int, least: int, most: int) -> int:
    """A whole number within limits, both included."""
    written = text(name)
    if not written:
        return default
    if not re.fullmatch(r"[0-9]{1,12}", written) or not least <= int(written) <= most:
        refuse(name, f"a whole number from {least} to {most}")
    return int(written)


def items(name: str, default: list[str]) -> list[str]:
    """Texts with commas between, white space round each left out."""
    return [item for item in map(str.strip, os.environ.get(name, "").split(",")) if item] or default


def log_level(name: str, default: str) -> str:
    """A level of Python's logging."""
    level = text(name, default).upper()
    return level if level in LOG_LEVELS else refuse(name, f"one of {', '.join(LOG_LEVELS)}")


def time_zone(name: str, default: str) -> str:
    """A zone of the IANA database."""
    try:
        return ZoneInfo(text(name, default)).key
    except (KeyError, ValueError, OSError):  # not there, not a name, a folder of zones
        refuse(name, "a time zone, such as America/New_York or UTC")


def languages(name: str, default: list[str]) -> list[str]:
    """Codes of languages that Django knows, each once, English among them: our own words are written in it."""
    codes = list(dict.fromkeys(code.lower().replace("_", "-") for code in items(name, default)))
    if unknown := [code for code in codes if "name" not in LANG_INFO.get(code, {})]:
        refuse(name, f"codes of languages with commas between, such as en,es,ar; not known: {', '.join(unknown)}")
    return codes if "en" in codes else refuse(name, "a list with en in it, such as en,es,ar")


def hosts(name: str, default: list[str]) -> list[str]:
    """Names of hosts, without scheme, port or path."""
    found = items(name, default)
    if all(HOST.fullmatch(host) for host in found):
        return found
    refuse(name, "names of hosts alone with commas between, such as example.org,www.example.org")


def origins(name: str, default: list[str]) -> list[str]:
    """Addresses of hosts with TLS. A variable that is set and empty means none."""
    found = items(name, [] if name in os.environ else default)
    if all(ORIGIN.fullmatch(origin) for origin in found):
        return found
    refuse(name, "addresses with https and without a path, with commas between, such as https://player.vimeo.com")


def contact(name: str) -> str:
    """A mail address, or the address of a page with TLS; nothing if nothing is set."""
    written = text(name)
    if not written or re.fullmatch(r"https://[^\s/]+\S*|tel:\+?[0-9-]+", written):
        return written
    try:
        validate_email(written.removeprefix("mailto:"))
    except ValidationError:
        refuse(name, "a mail address, or an address that begins with https:")
    return written


def secret(name: str, value: str | None = None) -> str:
    """A key, never shown. One that is short or repeats itself can be guessed; a command is in the manual."""
    key = text(name) if value is None else value
    if COMMAND.search(key):
        how = "run it and paste its output, which has no white space and no quotes"
        stop(f"{name} must be a key: this is the command, not what it prints; {how}")
    if '"' in key or "'" in key:
        stop(f"{name} must be a key, but has a quotation mark: leave it out, or write one at each end in .env")
    if len(key) < SHORTEST_KEY or len(set(key)) < 10:
        stop(f"{name} is too easy to guess: a key must have {SHORTEST_KEY} signs or more, drawn at random")
    return key


def secrets(name: str) -> list[str]:
    """Keys with commas between. The first, which is in use, must be a good one; former ones are as they were."""
    keys = items(name, [""])
    secret(name, keys[0])
    return former_keys(name)


def former_keys(name: str) -> list[str]:
    """Keys that were in use before, with commas between, as weak as they were.

    A quotation mark at one end of a key belongs to who wrote the list. A whole command may have been the key once.
    """
    keys = items(name, [])
    if any(QUOTED.search(key) for key in keys):
        stop(f"{name} must be keys with commas between, without quotes")
    return keys


def refuse_shared(keys: dict[str, str]) -> None:
    """Stop because two variables have one key: what opens one lock would open another. It is not shown."""
    for key in keys.values():
        names = [name for name, other in keys.items() if other == key]
        if key and len(names) > 1:
            stop(f"{' and '.join(names)} have the same key, but each is drawn anew")


def folder(name: str, default: Path) -> Path:
    """A folder that this process can write to, made for its user alone if it is not there.

    A relative one stands beside `manage.py`.
    """
    path = BASE_DIR / (text(name) or default)
    allowed = f"it must be a folder that the user {user()} can write to"
    if re.match("~|.*[\"']", text(name)):  # only a shell knows what these are
        stop(f"{name}={text(name)} cannot be used: {allowed}, written whole, without ~ and quotes")
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        may_write = os.access(path, os.W_OK | os.X_OK)
    except OSError:
        may_write = False
    if not may_write:
        stop(f"{name}={path} cannot be used: {allowed}")
    return path


def parsed(parse: Callable[[str], dict[str, Any]], address: str) -> dict[str, Any]:
    """What a parser of addresses finds; nothing where it fails, or warns that it passed over something."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return parse(address)
        except Exception:  # noqa: BLE001 - whatever it stumbles over
            return {}


def need(name: str, package: str) -> None:
    """Stop because a variable asks for a package that only servers and tests have: `make run` installs neither."""
    if find_spec(package) is None:
        how = f"{sys.executable} has no package {package}, which requirements/production.txt and make test bring"
        stop(f"{name} cannot be used here: {how}", "docs/deploying.md")


def database(name: str, default: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL or SQLite database. Its address, which may hold a password, is not shown.

    A relative path of SQLite stands beside `manage.py`. Without one it would be in memory, and lost.
    """
    address = text(name, default)
    found = {} if re.fullmatch("sqlite:/*", address) else parsed(environ.Env.db_url_config, address)
    ports = [port for port in str(found.get("PORT", "")).split(",") if port]  # several hosts have one each
    if found.get("ENGINE") not in ENGINES or not all(port.isdigit() and 0 < int(port) < 65536 for port in ports):
        stop(f"{name} must be the address of a database, such as postgres://user:password@localhost/opendoor")
    if not isinstance(found.get("CONN_MAX_AGE", 0), int | None):
        stop(f"{name} must name a number of seconds as its conn_max_age, such as 0")
    if found["ENGINE"].endswith("postgresql"):
        need(name, "psycopg")
    if found["ENGINE"].endswith("sqlite3") and (set(address) & set("#?") or address.endswith("/")):
        stop(f"{name} must name a file without # and ?; what follows one of these would be lost")
    if found["ENGINE"].endswith("sqlite3") and found["NAME"] != ":memory:":
        found["NAME"] = str(BASE_DIR / found["NAME"])
    if found["ENGINE"].endswith("sqlite3") and not Path(found["NAME"]).parent.is_dir():
        stop(f"{name} must name a file in a folder that is there; {Path(found['NAME']).parent} is not")
    return found


def cache(name: str, default: dict[str, Any]) -> dict[str, Any]:
    """Django's settings for a cache. Its address, which may hold a password, is not shown."""
    if not (address := text(name)):
        return default
    found = parsed(environ.Env.cache_url_config, address)
    engine = found.get("BACKEND", "").rpartition(".")[2]
    if engine not in SHARED_CACHES or (engine == "RedisCache" and not is_redis(address)):
        stop(f"{name} must be the address of a Redis, such as redis://localhost:6379/0, or filecache:// and a folder")
    if found["BACKEND"].endswith("RedisCache"):
        need(name, "redis")
    return found


def mark(*parts: object) -> str:
    """A short name for these values that any cache takes as the beginning of its keys."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]


def is_redis(addresses: str) -> bool:
    """Tell whether Redis can be asked there. A cache that fails is passed over in silence, limits and all."""
    try:
        parts = [urlsplit(address) for address in addresses.split(",")]
        return all(part.port != 0 and re.fullmatch("/?[0-9]*", part.path) for part in parts)
    except ValueError:  # what stands for a port is no number
        return False


def module(name: str) -> str:
    """The Python module that a variable names; nothing if it is not set."""
    named = text(name)
    if named.partition(".")[0] == "settings" and named not in SETTINGS:
        refuse(name, "settings.production, or is left out")
    try:
        is_there = not named or find_spec(named) is not None
    except (ImportError, ValueError):
        is_there = False
    return named if is_there else refuse(name, "settings.production, or is left out")
