"""Forgery protection that needs no cookie on the public site."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from .paths import is_staff_path

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class OriginCsrfMiddleware(CsrfViewMiddleware):
    """In the staff's rooms Django's token. Everywhere else the browser itself says where a form stood.

    Every browser since 2020 sends Origin with a POST, and most send Sec-Fetch-Site; no page can forge either. So a
    visitor's form may be cached, carries no token and sets no cookie. Of older ones (Firefox before 70, Edge before 79)
    that send neither, the Referer is asked: our policy lets our own pages send it, and no other page can put our
    address there. A request without all three is refused: it comes from no browser, or from one that was told to hide
    where it is. Views marked csrf_exempt (hooks with signatures of their own) pass, as with Django.
    """

    def process_view(self, request: HttpRequest, callback, callback_args, callback_kwargs) -> HttpResponse | None:
        """Decide before the view runs, and without reading the body."""
        if is_staff_path(request.path_info):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if getattr(request, "csrf_processing_done", False) or getattr(callback, "csrf_exempt", False):
            return None
        if request.method in SAFE_METHODS or getattr(request, "_dont_enforce_csrf_checks", False):
            return self._accept(request)
        if reason := self._why_foreign(request):
            return self._reject(request, reason)
        return self._accept(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Never hand a visitor the token's cookie, even if a template asked for a token."""
        return super().process_response(request, response) if is_staff_path(request.path_info) else response

    def _why_foreign(self, request: HttpRequest) -> str:
        """Return why a request cannot have come from a page of this site, or nothing."""
        site = request.headers.get("sec-fetch-site")
        if site not in (None, "same-origin"):
            return "Sec-Fetch-Site is not same-origin."
        if "origin" in request.headers:
            return "" if self._origin_verified(request) else "Origin is not this site."
        return "" if site or self._referer_is_ours(request) else "Nothing says that a page of this site sent it."

    def _referer_is_ours(self, request: HttpRequest) -> bool:
        """Say whether the page that sent a request stands at an origin from which Django would take it."""
        try:
            page = urlsplit(request.headers.get("referer", ""))
        except ValueError:
            return False
        origin = f"{page.scheme}://{page.netloc}"
        return origin == f"{request.scheme}://{request.get_host()}" or origin in self.allowed_origins_exact
