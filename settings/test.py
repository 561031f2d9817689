"""As production where it matters, quick where it does not."""

from .base import *  # noqa: F403
from .needs import refuse_a_server

refuse_a_server("tests", but=("DATABASE_URL",))  # of `make test`, which may be on another machine

DEBUG = False
SECRET_KEY = "for-tests-only"  # noqa: S105
NEWSLETTER_HASH_KEY = "for-tests-only"
STORY_KEYS = ["for-tests-only"]
STORY_CODE_KEY = "for-tests-only"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "mail": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}
