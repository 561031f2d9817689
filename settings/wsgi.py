"""The web server's way in."""

import os
import sys

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")
application = get_wsgi_application()

if problems := run_checks(tags=["build"]):
    sys.exit("Not started. " + " ".join(f"{problem.msg} {problem.hint}." for problem in problems))
