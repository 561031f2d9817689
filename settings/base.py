"""What the house is everywhere. Where it stands is said by the environment (docs/environment.md)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from . import csp, mail, variables
from .needs import site_address
from .senders import bare_address, sender
from .variables import BASE_DIR

variables.read_file()

# Everything the running site writes: database, media, mail, cache.
VAR_DIR = variables.folder("VAR_DIR", BASE_DIR / "var")

# --- Rooms and what they stand on -------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "blog",
    "blog.telling",
    "campaigns",
    "letters",
    "research",
    "newsletter",
    "search",
    "content",
    "users",
    "security",
    "theme",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "anymail",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "security.middleware.HeadMiddleware",
    "security.middleware.FormStampMiddleware",
    "content.kept_pages.KeptPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "security.middleware.HeadersMiddleware",
    "security.middleware.HealthMiddleware",
    "security.middleware.RequestGuardMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "content.middleware.FreshnessMiddleware",
    "security.middleware.HouseCSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "content.middleware.PathLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "security.middleware.OriginCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "users.middleware.SessionLimitMiddleware",
    "users.middleware.RoleMiddleware",
    "users.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "content.middleware.EditorUserMiddleware",
    "blog.telling.middleware.GoneMiddleware",
    "blog.telling.middleware.ConsentMiddleware",
    "content.middleware.HandmadeRequestMiddleware",
]

ROOT_URLCONF = "settings.urls"
WSGI_APPLICATION = "settings.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"

FORM_RENDERER = "theme.forms.FormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["theme.templatetags.theme_tags"],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Stores -----------------------------------------------------------------------------------

DATABASES = {"default": variables.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was committed is on the disk. After a power cut NORMAL forgets it: letters would be sent again.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")
    # A database that does not answer must not hold every visitor up; DATABASE_URL may say ?connect_timeout=… itself.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)  # DATABASE_URL may say ?conn_max_age=0, for a pooler
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)

CACHES = {
    "default": variables.cache(
        "CACHE_URL",
        {
            # Shared by every process of one machine without costing a query.
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        },
    )
}

# A dead, hung or full cache must fail no page (security/cache.py).
PATIENT_CACHES = {
    "django.core.cache.backends.filebased.FileBasedCache": "security.cache.PatientFileCache",
    "django.core.cache.backends.redis.RedisCache": "security.cache.PatientRedisCache",
}
CACHE_BACKEND = str(CACHES["default"]["BACKEND"])
CACHES["default"]["BACKEND"] = PATIENT_CACHES.get(CACHE_BACKEND, CACHE_BACKEND)

KEEP_PAGES = True  # finished pages are sent again until anything on them changes (content/kept_pages.py)

STORAGES = {
    "default": {"BACKEND": "security.storage.UploadStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_ROOT.mkdir(exist_ok=True)  # a backup before the first picture must find it, too
WISHES_DIR = VAR_DIR / "wishes"  # of people who took something back; read after a restore (content/wishes.py)

# Wagtail keeps its index fresh at once; mail waits for the worker, so that no visitor waits for it.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "mail": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- Languages --------------------------------------------------------------------------------

LANGUAGE_NAMES: dict[str, Any] = {"en": _("English"), "es": _("Spanish"), "ar": _("Arabic")}
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, LANGUAGE_NAMES.get(code, code)) for code in variables.languages("LANGUAGES", ["en", "es", "ar"])
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = variables.time_zone("TIME_ZONE", "America/New_York")
USE_TZ = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one clock for all staff (docs/decisions/0116-one-clock-in-the-editor.md)

# Nothing may appear in another language before a person published it there (docs/decisions).
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- Wagtail ----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Open Door"
PORT = variables.integer("PORT", 8000, least=1, most=65535)  # make run PORT=…
SITE_ADDRESS = variables.text("SITE_URL") or f"http://localhost:{PORT}"
WAGTAILADMIN_BASE_URL = site_address(SITE_ADDRESS)
# Two sites may share a Redis. Not the database's whole address: each machine of one site may write that otherwise.
CACHES["default"].setdefault("KEY_PREFIX", variables.mark(WAGTAILADMIN_BASE_URL, DATABASES["default"]["NAME"]))
WAGTAILIMAGES_IMAGE_MODEL = "content.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "security.upload_forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "content.Download"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "pptx", "rtf", "txt", "vtt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "security.upload_forms.DocumentForm"
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "content/file_password_required.html"  # noqa: S105 - a template
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # a document is saved, never opened in the site's own name
LARGEST_FILM = 500 * 1024 * 1024
WAGTAILMEDIA = {
    "MEDIA_MODEL": "content.Film",
    "MEDIA_FORM_BASE": "security.upload_forms.FilmForm",
    "AUDIO_EXTENSIONS": ["m4a", "mp3", "oga", "ogg", "wav"],
    "VIDEO_EXTENSIONS": ["m4v", "mov", "mp4", "ogv", "webm"],
}
# Words as they stand: English endings would spoil Spanish and Arabic in the one index (docs/decisions/0052-search.md).
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAILEMBEDS_FINDERS: list[dict] = []  # films are click-to-load; nothing is looked up elsewhere

# --- Limits and guards -------------------------------------------------------------------------

# How many proxies of our own stand before the site. Each adds one address to X-Forwarded-For; the rest is hearsay.
NUM_PROXIES = variables.integer("NUM_PROXIES", 0, least=0, most=20)

EDITOR_PATH = "/admin/"
STAFF_PATHS = [EDITOR_PATH, "/accounts/"]
LARGEST_PUBLIC_BODY = 1024 * 1024
LARGEST_STAFF_BODY = 512 * 1024 * 1024  # a film
# The one form of the public that takes pictures. Each is checked on its own as well (blog/telling/forms.py).
PICTURE_FORM_PATH = r"^/[a-z-]+/tell/$"
# What follows the language in links of mail to visitors, which must hold for as long as their mail lies somewhere.
MAILED = r"newsletter/(?:confirm|leave|preferences|new-address)|tell/yours"
MAILED_PATH = rf"^/([a-z]{{2,3}}(?:-[a-z0-9]{{2,8}})*)/((?:{MAILED})/.*)$"
LARGEST_PICTURE_FORM_BODY = 25 * 1024 * 1024
# Mandrill sends up to a thousand reports at once, as one field of a form; what is refused is lost after some tries.
REPORT_PATH = r"^/hooks/mail/"
LARGEST_REPORT_BODY = DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page has many blocks

FILM_HOSTS = variables.origins("FILM_HOSTS", csp.DEFAULT_FILM_HOSTS)
CONTENT_SECURITY_POLICY = {"DIRECTIVES": csp.PUBLIC}
SEALED_CONTENT_SECURITY_POLICY = csp.SEALED
EDITOR_CONTENT_SECURITY_POLICY = {**csp.EDITOR, "frame-src": [*csp.EDITOR["frame-src"], *FILM_HOSTS]}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "security.views.forgery_refused"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_SECONDS = 24 * 60 * 60  # away for so long, and one signs in anew
SESSION_LONGEST_SECONDS = SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
# The first font that has all letters of a title writes it on share pictures; Pillow's own Latin letters otherwise.
SHARE_PICTURE_FONTS = variables.items(
    "SHARE_PICTURE_FONTS",
    [
        f"/usr/share/fonts/{name}"
        for name in (
            "opentype/urw-base35/P052-Bold.otf",
            "truetype/noto/NotoSerif-Bold.ttf",
            "truetype/dejavu/DejaVuSerif-Bold.ttf",
            "truetype/noto/NotoNaskhArabic-Bold.ttf",
            "truetype/noto/NotoSansArabic-Bold.ttf",
            "truetype/dejavu/DejaVuSans-Bold.ttf",
        )
    ],
)

# --- Who may come in --------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["users.backends.StaffBackend"]  # one only: each would check the password again
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # passwords are changed behind the same door as the second factor

ACCOUNT_ADAPTER = "users.adapters.StaffAdapter"
ACCOUNT_FORMS = {"login": "users.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is told, by mail or otherwise, which addresses have an account
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Letters with a link for a new password have limits of our own (users/urls.py, users/adapters.py).
ACCOUNT_RATE_LIMITS = {"login_failed": "20/10m/ip,5/5m/key", "reset_password": None}
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
SECURITY_CONTACT = variables.contact("SECURITY_CONTACT")  # shown at /.well-known/security.txt
MESSAGE_STORAGE = "security.messages.MessageStorage"
REQUIRE_TWO_FACTOR = variables.boolean("REQUIRE_TWO_FACTOR", False)

# --- Mail -------------------------------------------------------------------------------------

globals().update(mail.outgoing(VAR_DIR / "mail"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = sender("MAIL_FROM", "Open Door <hello@example.org>")
LETTER_COMPOSER = "content.mail.compose"  # draws every letter of the house in one layout
LETTER_SENDER = "content.mail.post"  # sends it once, and again where that may be
NEWSLETTER_LEAVE_MAIL = bare_address("NEWSLETTER_LEAVE_MAIL")
NEWSLETTER_DISCREET_FROM = sender("NEWSLETTER_DISCREET_FROM")
# Days after which the ledger forgets who got a mailing. How many did stays.
# At least as long as newsletter.told looks back, or people are told of a story a second time.
NEWSLETTER_HISTORY_DAYS = variables.integer("NEWSLETTER_HISTORY_DAYS", 180, least=120, most=36_500)
# How many workers may send one mailing side by side. SQLite lets one write at a time, so more would only wait.
NEWSLETTER_SENDERS = variables.integer(
    "NEWSLETTER_SENDERS", 1 if DATABASES["default"]["ENGINE"].endswith("sqlite3") else 2, least=1, most=50
)

# --- Stories that people tell us --------------------------------------------------------------

STORY_RETENTION_DAYS = variables.integer("STORY_RETENTION_DAYS", 30, least=1, most=36_500)
