"""Answers about the house itself: refusals, its health."""

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import get_resolver
from django.views.decorators.cache import never_cache


def forgery_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from a page of ours with the house's own 403."""
    return get_resolver().resolve_error_handler(403)(request, exception=PermissionDenied(reason))


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers. Asks nobody else, so a broken database does not restart a good process."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether visitors may be sent here: whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503, headers={"Retry-After": "5"})
    return JsonResponse({"status": "ok"})
