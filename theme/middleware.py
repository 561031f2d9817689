"""What visitors of a trial see."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .views import not_found


class NotFoundMiddleware:
    """Show our own page for an unknown address where Django would explain it to a developer (`DEBUG`).

    Whoever tries the demo is a visitor. Who is signed in gets the explanation.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        is_ours = not settings.DEBUG or settings.SESSION_COOKIE_NAME in request.COOKIES
        return response if response.status_code != 404 or is_ours or not is_page else not_found(request)
