"""How letters leave. By default they do not: they are kept as files, to be read at /sent-mail/ (docs/newsletter.md)."""

import os
from importlib.util import find_spec

import environ
from django.core.exceptions import ImproperlyConfigured


def outgoing(env: environ.Env, folder) -> dict:
    """Return the settings of one of three ways: a provider's interface, an SMTP server, or files."""
    if provider := env("MAIL_PROVIDER", default=""):
        if not provider.isidentifier() or find_spec(f"anymail.backends.{provider}") is None:
            raise ImproperlyConfigured(f"MAIL_PROVIDER={provider} is not known. See docs/environment.md for the names.")
        keys = {
            name.removeprefix("ANYMAIL_"): value for name, value in os.environ.items() if name.startswith("ANYMAIL_")
        }
        return {"EMAIL_BACKEND": f"anymail.backends.{provider}.EmailBackend", "ANYMAIL": keys}
    if env("EMAIL_URL", default=""):
        return {**env.email_url("EMAIL_URL"), "EMAIL_TIMEOUT": 20}
    return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
