"""Answers about the house itself: refusals, and whom to tell of a fault."""

import re
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_resolver
from django.utils import timezone, translation

HOLDS_FOR = timedelta(days=180)  # RFC 9116 asks for less than a year


def forgery_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from a page of ours with the house's own 403."""
    return get_resolver().resolve_error_handler(403)(request, exception=PermissionDenied(reason))


def too_large(request: HttpRequest, address: str = "") -> HttpResponse:
    """Answer what is too large (413), in the language of the address it was sent to. Asks the database for nothing.

    A proxy that refuses a body itself asks for this page and names the address (docs/security/proxy.md).
    """
    address = address or request.path_info
    story_form = address if re.match(settings.PICTURE_FORM_PATH, address) else ""  # whose words cannot be found by Back
    with translation.override(translation.get_language_from_path(address) or settings.LANGUAGE_CODE):
        response = HttpResponse(render_to_string("413.html", {"story_form": story_form}), status=413)
    response.headers["Cache-Control"] = "no-store"
    return response


def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a fault of safety (RFC 9116); nothing is here unless SECURITY_CONTACT names somebody."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    expires = (timezone.now() + HOLDS_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {contact if contact.startswith(('https:', 'mailto:', 'tel:')) else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
