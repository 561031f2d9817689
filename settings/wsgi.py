"""The web server's way in."""

import os

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")
try:
    application = get_wsgi_application()
except SystemExit as refusal:
    # gunicorn starts a worker that ends by itself again and again; one whose application raises ends gunicorn too.
    raise ImproperlyConfigured(str(refusal)) from None

if problems := run_checks(tags=["build"]):
    raise ImproperlyConfigured("Not started. " + " ".join(f"{problem.msg} {problem.hint}." for problem in problems))
