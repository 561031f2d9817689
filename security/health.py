"""Answers for whoever watches the house: `/healthz` and `/readyz`."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers

RETRY_SECONDS = 5


class HealthMiddleware:
    """Answer before any guard asks which host is meant: probes call a process by its own address (127.0.0.1:8000)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path_info)
        if answer is None or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        response = answer()
        add_never_cache_headers(response)
        response.headers["Content-Security-Policy"] = "default-src 'none'"
        return response


def healthz() -> HttpResponse:
    """Say that this process answers. Asks nobody else, so a broken database does not restart a good process."""
    return JsonResponse({"status": "ok"})


def readyz() -> HttpResponse:
    """Say whether visitors may be sent here: whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    return JsonResponse({"status": "ok"})


ANSWERS = {"/healthz": healthz, "/readyz": readyz}
