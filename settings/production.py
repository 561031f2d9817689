"""The house in public. Every secret comes from the environment; what is missing stops the start and is named.

docs/environment.md has a row for each variable.
"""

from urllib.parse import urlsplit

from . import env_file
from .base import *  # noqa: F403
from .needs import require, require_lasting

KEYS = ("SECRET_KEY", "NEWSLETTER_HASH_KEY", "STORY_KEYS", "STORY_CODE_KEY")
require(*KEYS, "SITE_URL", "DATABASE_URL", "MAIL_FROM", ("MAIL_PROVIDER", "EMAIL_URL"))
mail.require_sending(globals())
require_lasting(DATABASES["default"])

DEBUG = False
SECRET_KEY = variables.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = variables.former_keys("OLD_SECRET_KEYS")
NEWSLETTER_HASH_KEY = variables.secret("NEWSLETTER_HASH_KEY")
STORY_KEYS = variables.secrets("STORY_KEYS")
STORY_CODE_KEY = variables.secret("STORY_CODE_KEY")
variables.refuse_shared(
    {
        **dict(zip(KEYS, (SECRET_KEY, NEWSLETTER_HASH_KEY, STORY_KEYS[0], STORY_CODE_KEY), strict=True)),
        "ANYMAIL_WEBHOOK_SECRET": variables.text("ANYMAIL_WEBHOOK_SECRET").partition(":")[2],  # the provider knows it
    }
)

# Whoever edits here may read what survivors wrote; a password alone is not enough for that.
REQUIRE_TWO_FACTOR = variables.boolean("REQUIRE_TWO_FACTOR", True)

# --- Where it stands --------------------------------------------------------------------------

SITE = urlsplit(WAGTAILADMIN_BASE_URL)
ALLOWED_HOSTS = list(dict.fromkeys([*variables.hosts("ALLOWED_HOSTS", []), str(SITE.hostname)]))
CSRF_TRUSTED_ORIGINS = [f"{SITE.scheme}://{SITE.netloc}"]

STORAGES["staticfiles"] = {"BACKEND": "settings.storage.HouseStaticFilesStorage"}

# --- Only over TLS ----------------------------------------------------------------------------
# A SITE_URL with plain http is for trying production on one machine; `check --deploy` complains about it.

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SITE.scheme == "https"
SECURE_SSL_HOST = SITE.netloc  # else a stranger's made-up host is an error in the log before any guard looks at it
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machine beside us, without TLS
HSTS_SECONDS = variables.integer("HSTS_SECONDS", 2 * 365 * 24 * 60 * 60, least=0, most=10 * 365 * 24 * 60 * 60)
HSTS_SUBDOMAINS, HSTS_PRELOAD = (variables.boolean(f"HSTS_{name}", False) for name in ("SUBDOMAINS", "PRELOAD"))
if SECURE_SSL_REDIRECT:
    SESSION_COOKIE_NAME = "__Host-session"  # the prefix makes browsers refuse one set by a sister site
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_HSTS_SECONDS = HSTS_SECONDS
    SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS_SUBDOMAINS
    SECURE_HSTS_PRELOAD = HSTS_PRELOAD
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

# Only if a proxy of ours sets this header on every request: whoever else sent it would be believed too.
if variables.boolean("PROXY_SAYS_HTTPS", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # only whoever knows every subdomain can promise TLS for all of them: HSTS_SUBDOMAINS
    "security.W021",  # nor can a default enter the domain into browsers' own list: HSTS_PRELOAD
    "security.W003",  # our own OriginCsrfMiddleware stands in for Django's; security.E001 sees that it is there
    "security.W019",  # pages may stand in a frame of this very site: the editor's preview
    "anymail.W003",  # Anymail tests SendGrid no longer: no setting mends that; each start and docs/newsletter.md say so
]

OVERSIGHTS = [*env_file.slips(), *mail.two_ways()]  # said by `check --deploy`

# --- What is written down ---------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "security.logs.JsonFormatter"}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stream"], "level": variables.log_level("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "django_tasks_db": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},  # else two lines for each page that is indexed
        "wagtail": {"level": "WARNING"},  # else the title of each page that is saved, and titles may name people
    },
}
