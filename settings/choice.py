"""Which settings a command runs under: production's on a server, development's on a person's own machine.

Asked by `manage.py` (and so by cron, `worker` and `worker --alive`). `settings/wsgi.py` is production's own way in.
"""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from .variables import module, read_file

PRODUCTION, DEVELOPMENT = "settings.production", "settings.dev"
SECRETS = ("SECRET_KEY", "NEWSLETTER_HASH_KEY", "STORY_KEYS", "STORY_CODE_KEY")
# Written by scripts/house.py into the environment that `make build` fills.
BUILT_FOR_PRODUCTION = ".installed-production"


def settings_module() -> str:
    """Return the settings to run under; `DJANGO_SETTINGS_MODULE` in the environment or in `.env` decides first."""
    read_file()
    if named := module("DJANGO_SETTINGS_MODULE"):
        return named
    is_built = (Path(sys.prefix) / BUILT_FOR_PRODUCTION).exists()
    return PRODUCTION if is_built or signs_of_a_server() else DEVELOPMENT


def signs_of_a_server() -> list[str]:
    """Name the variables that only a server has: secrets, an address with TLS, and what leads to another machine."""
    signs = [name for name in SECRETS if os.environ.get(name)]
    if is_elsewhere(os.environ.get("DATABASE_URL", "")):
        signs.append("DATABASE_URL")
    if os.environ.get("SITE_URL", "").lower().startswith("https:"):
        signs.append("SITE_URL")
    if os.environ.get("MAIL_PROVIDER"):
        signs.append("MAIL_PROVIDER")
    if is_elsewhere(os.environ.get("EMAIL_URL", "")):
        signs.append("EMAIL_URL")
    return signs


def is_elsewhere(url: str) -> bool:
    """Tell whether the address of a database or mail server names another machine; files, sockets, loopback do not."""
    parts = urlsplit(url)
    hosts = [host for host in (parts.hostname, *parse_qs(parts.query).get("host", [])) if host]
    return any(not is_this_machine(host) for host in hosts)


def is_this_machine(host: str) -> bool:
    """Tell whether a host is this machine; one that begins with a slash (perhaps as %2F) is a socket's folder."""
    return host.lower() in {"localhost", "::1"} or host.startswith(("127.", "/", "%2f", "%2F"))
