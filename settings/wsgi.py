"""The web server's way in."""

import os
import sys
from importlib import import_module

from django.conf import settings
from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

from .variables import module

# gunicorn starts a worker that ends by itself again and again. One that ends with this code ends gunicorn too, and no
# traceback hides the one line that says why.
FAILED_TO_BOOT = 3

try:
    os.environ["DJANGO_SETTINGS_MODULE"] = module("DJANGO_SETTINGS_MODULE") or "settings.production"
    application = get_wsgi_application()
    if problems := run_checks(tags=["build"]):
        sys.exit("Not started. " + " ".join(f"{problem.msg} {problem.hint}." for problem in problems))
    # Every view is loaded before the first visitor asks: code of a newer version that comes to the disk meanwhile
    # would be mixed with what is loaded already.
    import_module(settings.ROOT_URLCONF)
    # A power cut may have put the cache back to an earlier moment, which a new process cannot tell.
    import_module("content.kept").renew()
except SystemExit as refusal:
    print(refusal, file=sys.stderr, flush=True)  # noqa: T201 - as `sys.exit` does
    raise SystemExit(FAILED_TO_BOOT) from None
