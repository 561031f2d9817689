"""The language of an answer, how long it may be kept, who works in the editor, and a form that lacks a field."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.log_actions import LogContext

from security.paths import is_editor_path
from theme.views import bad_request

PUBLIC_TYPES = ("text/html", "application/xml", "application/rss+xml", "application/atom+xml", "text/plain")


class PathLocaleMiddleware(LocaleMiddleware):
    """Take the language from the path; where the path names none, from the browser.

    Django would send every unknown path to a twin with a prefix. Here an unknown path is simply not found.
    """

    def process_response(self, request, response):
        """Name the language, and say that it was negotiated only when it was."""
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class FreshnessMiddleware:
    """Let everybody keep public answers, on condition that they ask whether they are still true.

    ConditionalGetMiddleware, just outside, adds the ETag and answers such questions with 304. What is meant for one
    person is kept by nobody. An answer that already says how long it may be kept is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "Cache-Control" in response.headers or not self.is_text(response):
            return response
        if self.is_for_everybody(request, response):
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        else:
            add_never_cache_headers(response)
        return response

    def is_text(self, response) -> bool:
        """Files say themselves how long they hold."""
        return response.headers.get("Content-Type", "").startswith(PUBLIC_TYPES)

    def is_for_everybody(self, request, response) -> bool:
        """Hold for a reading request without a session whose answer sets no cookie and shows no draft."""
        return (
            request.method in ("GET", "HEAD")
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not response.cookies
            and not getattr(request, "is_preview", False)
        )


class EditorUserMiddleware:
    """Let Wagtail know who works in the editor until the answer is drawn, and not only until the view returns.

    Fields and pictures ask while they are drawn what they may show (content/page_links.py, blog/telling/library.py).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_editor_path(request.path_info) or not request.user.is_authenticated:
            return self.get_response(request)
        with LogContext(user=request.user):
            return self.get_response(request)


class MissingFieldMiddleware:
    """Answer a form of the editor that lacks a field which it always has: made by hand, it is a bad request (400)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Leave everything else, and everything outside the editor, to be reported as an error."""
        if isinstance(exception, MultiValueDictKeyError) and is_editor_path(request.path_info):
            return bad_request(request)
        return None
