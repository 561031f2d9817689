"""A house for trying things: everything under var/, mail kept as files, no secret worth keeping."""

from .base import *  # noqa: F403
from .needs import refuse_a_server

refuse_a_server("development")

DEBUG = True
SECRET_KEY = "for-trying-things-on-this-machine-only"  # noqa: S105 - production.py has no default
NEWSLETTER_HASH_KEY = "for-trying-things-only"
STORY_KEYS = ["for-trying-things-only"]
STORY_CODE_KEY = "for-trying-things-only"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys can be tried on plain http://localhost
MIDDLEWARE = [*MIDDLEWARE, "theme.middleware.NotFoundMiddleware"]  # visitors of a trial see our own page
KEEP_PAGES = False  # whoever changes a template wants to see it
