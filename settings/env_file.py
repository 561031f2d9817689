"""What in `.env` is written, and not read: lines that are none, and names that are nearly those of a variable."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from .variables import BASE_DIR

# Every variable of docs/environment.md. Those that begin with ANYMAIL_ are Anymail's own.
NAMES = (
    *("SECRET_KEY", "NEWSLETTER_HASH_KEY", "STORY_KEYS", "STORY_CODE_KEY", "OLD_SECRET_KEYS"),
    *("SITE_URL", "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "MAIL_FROM", "MAIL_PROVIDER", "ANYMAIL_WEBHOOK_SECRET"),
    *("ALLOWED_HOSTS", "NUM_PROXIES", "PROXY_SAYS_HTTPS", "HSTS_SECONDS", "HSTS_SUBDOMAINS", "HSTS_PRELOAD"),
    *("SECURITY_CONTACT", "PORT", "VAR_DIR", "LOG_LEVEL", "SHARE_PICTURE_FONTS", "LANGUAGES", "TIME_ZONE"),
    *("REQUIRE_TWO_FACTOR", "STORY_RETENTION_DAYS", "FILM_HOSTS", "NEWSLETTER_LEAVE_MAIL", "NEWSLETTER_DISCREET_FROM"),
    *("NEWSLETTER_HISTORY_DAYS", "NEWSLETTER_SENDERS", "DJANGO_SETTINGS_MODULE"),
)
LINE = re.compile(r"(?:export )?([A-Za-z_0-9]+)=.*")


def slips() -> Iterator[str]:
    """Say of each such line of `.env` which it is, and what was meant. No value is shown: it may be a secret."""
    try:
        lines = (BASE_DIR / ".env").read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):  # there is none, or the start was refused for it
        return
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("#"):
            continue
        if not (found := LINE.fullmatch(line)):
            name = re.split(r"[^A-Za-z_0-9]", line.removeprefix("export "))[0]
            name = name if name in NAMES or nearly(name) else ""  # it may be the rest of a key that was broken in two
            how = "it must be NAME=value, without white space round the name"
            yield f"Line {number} of .env{f' ({name})' if name else ''} is not read: {how}."
        elif meant := nearly(found[1]):
            yield f"Line {number} of .env sets {found[1]}, which nothing reads. It looks like {meant}."


def nearly(name: str) -> str:
    """Return the variable that a name is a slip for; nothing if it is one, or like none."""
    upper = name.upper()
    if name in NAMES or name.startswith("ANYMAIL_"):
        return ""
    if upper in NAMES or upper.startswith("ANYMAIL_"):
        return upper
    return next(iter(get_close_matches(upper, NAMES, n=1, cutoff=0.85)), "")
