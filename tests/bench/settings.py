"""The production settings, on loopback, with three plain addresses beside the site to compare with."""

import os
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "for-measuring-only-and-never-for-serving-anybody-" + "x" * 20)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("NEWSLETTER_HASH_KEY", "for-measuring-only-" + "y" * 40)
os.environ.setdefault("STORY_KEYS", "for-measuring-only-" + "z" * 40)
os.environ.setdefault("STORY_CODE_KEY", "for-measuring-only-" + "w" * 40)
os.environ.setdefault("MAIL_FROM", "Open Door <hello@example.org>")
os.environ.setdefault("EMAIL_URL", "smtp://127.0.0.1:25")

from settings.production import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # nothing that is measured here may send
ROOT_URLCONF = "tests.bench.urls"
SECURE_SSL_REDIRECT = False  # the measuring client speaks plain HTTP on loopback
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]  # noqa: F405
