"""Pages for when something is missing or went wrong, in the language of the address."""

import errno
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_path

RETRY_SECONDS = "30"
NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


def answer(request: HttpRequest, template: str, status: int, *, whole_house: bool = True) -> HttpResponse:
    """Draw a page in the language its address begins with, or else in the site's own.

    A page of the whole house has the menu and the footer; the others must stand when the database does not. Its footer
    has no form: the form would repeat the address, and the address of a story may hold what its teller took back.
    """
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        drawn = render_to_string(template, {"no_footer_form": True}, request if whole_house else None)
        return HttpResponse(drawn, status=status)


def bad_request(request, exception=None):
    """Answer what cannot be understood (400)."""
    return answer(request, "400.html", 400, whole_house=False)


def forbidden(request, exception=None):
    """Answer somebody who may not come in here (403)."""
    return answer(request, "403.html", 403)


def not_found(request, exception=None):
    """Answer an address with nothing behind it (404)."""
    return answer(request, "404.html", 404)


def gone(request, exception=None):
    """Answer the address of something that was taken down for good (410)."""
    return answer(request, "410.html", 410)


def server_error(request):
    """Answer when we failed (500), or when the database or the disk did (503); nothing here asks the database."""
    error = sys.exc_info()[1]
    if not is_database_away(error) and not is_disk_full(error):
        return answer(request, "500.html", 500, whole_house=False)
    response = answer(request, "503.html", 503, whole_house=False)
    response.headers["Retry-After"] = RETRY_SECONDS
    response.headers["Cache-Control"] = "no-store"
    return response


def is_database_away(error: BaseException | None) -> bool:
    """Tell whether this is the database out of reach, shutting down, full or overcrowded: trying again may help.

    SQLite uses the same error for a table that is not there, which no waiting brings.
    """
    return isinstance(error, OperationalError | InterfaceError) and "no such" not in str(error)


def is_disk_full(error: BaseException | None) -> bool:
    """Tell whether a file could not be written because there is no space left, or none for this user."""
    return isinstance(error, OSError) and error.errno in NO_SPACE
