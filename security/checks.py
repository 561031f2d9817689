"""What `manage.py check` asks of the wiring, so that a tired hand cannot leave a door open."""

import re
import stat
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Info, Tags, Warning as CheckWarning, register

NEEDED = [
    "security.middleware.RequestGuardMiddleware",
    "security.middleware.HeadersMiddleware",
    "security.middleware.HouseCSPMiddleware",
    "security.middleware.OriginCsrfMiddleware",
]
# Set aside for examples (RFC 2606), and so in `.env.example`: nobody can be reached there.
EXAMPLE = re.compile(r"(^|[@./])example\.(org|com|net)\b")
ADDRESSES = {
    "SITE_URL": "WAGTAILADMIN_BASE_URL",
    "MAIL_FROM": "DEFAULT_FROM_EMAIL",
    "EMAIL_URL": "EMAIL_HOST",
    "SECURITY_CONTACT": "SECURITY_CONTACT",
    "NEWSLETTER_LEAVE_MAIL": "NEWSLETTER_LEAVE_MAIL",
    "NEWSLETTER_DISCREET_FROM": "NEWSLETTER_DISCREET_FROM",
}
OF_ONE_PROCESS = ("locmem.LocMemCache", "dummy.DummyCache")


@register(Tags.security)
def guards_are_in_place(app_configs, **kwargs) -> list[Error]:
    """Every guard stands in the way of every request."""
    return [
        Error(f"{name} is not in MIDDLEWARE.", id="security.E001") for name in NEEDED if name not in settings.MIDDLEWARE
    ]


@register(Tags.security, deploy=True)
def visitors_can_be_told_apart(app_configs, **kwargs) -> list[CheckWarning]:
    """Limits count networks: they must see the visitor's and share one count."""
    warnings = []
    if settings.SECURE_PROXY_SSL_HEADER and not settings.NUM_PROXIES:
        warnings.append(
            CheckWarning(
                "A proxy stands before the site, but NUM_PROXIES is 0.",
                hint="All visitors would share one limit. Set NUM_PROXIES to the number of your own proxies.",
                id="security.W101",
            )
        )
    if settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
        warnings.append(
            CheckWarning(
                "SITE_URL begins with https://, but nothing says that a proxy takes care of that.",
                hint="Behind one, every page would lead to itself without end. Set PROXY_SAYS_HTTPS=true.",
                id="security.W105",
            )
        )
    if settings.CACHES["default"]["BACKEND"].endswith(OF_ONE_PROCESS):
        warnings.append(
            CheckWarning(
                "The cache is not shared by the site's processes.",
                hint="Each would count for itself. Leave CACHE_URL empty, or point it at Redis.",
                id="security.W102",
            )
        )
    return warnings


@register(Tags.security, deploy=True)
def everything_that_is_written_counts(app_configs, **kwargs) -> list[CheckWarning]:
    """A slip in the name of a variable sets nothing, and a default stays in its place."""
    hint = "See docs/environment.md for every variable."
    return [CheckWarning(words, hint=hint, id="security.W103") for words in getattr(settings, "OVERSIGHTS", [])]


@register(Tags.security, deploy=True)
def what_is_written_is_nobody_elses(app_configs, **kwargs) -> list[Info]:
    """Originals and closed documents lie below `VAR_DIR`. Said, not refused: a proxy may serve pictures from there."""
    folder = Path(settings.VAR_DIR).resolve()
    if not all(one.stat().st_mode & stat.S_IXOTH for one in (folder, *folder.parents)):
        return []
    words = f"Every account of this machine can look into VAR_DIR ({folder})."
    hint = "Close it with chmod 700. If a proxy serves /media/ itself, see duty 4 in docs/security/proxy.md."
    return [Info(words, hint=hint, id="security.I101")]


@register(Tags.security, deploy=True)
def no_address_is_an_example(app_configs, **kwargs) -> list[CheckWarning]:
    """What was copied from `.env.example` is filled in."""
    return [
        CheckWarning(
            f"{name} still has the address of the example.",
            hint="Write your own into .env: nobody can be reached at example.org.",
            id="security.W104",
        )
        for name, setting in ADDRESSES.items()
        if EXAMPLE.search(str(getattr(settings, setting, "") or ""))
    ]
