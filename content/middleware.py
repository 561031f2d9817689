"""The language of an answer, how long it may be kept, who works in the editor, and a form that lacks a field."""

import re

from django.conf import settings
from django.db import DataError
from django.middleware.locale import LocaleMiddleware
from django.urls import get_script_prefix
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.log_actions import LogContext

from security.numbers import row_number
from security.paths import is_editor_path
from theme.views import bad_request

#: Names in addresses of the editor under which Wagtail takes for granted that a number of a row stands.
NUMBERS = ("id", "childOf", "target_pages[]")
#: Parts of Wagtail that fail on a form without its fields, or on one for which they have no form.
EXPECTS_A_FORM = {"wagtail.admin.forms.choosers", "wagtail.admin.views.generic.chooser"}
MAILED_PATH = re.compile(settings.MAILED_PATH)
PUBLIC_TYPES = ("text/html", "application/xml", "application/rss+xml", "application/atom+xml", "text/plain")


class PathLocaleMiddleware(LocaleMiddleware):
    """Take the language from the path; where the path names none, from the browser.

    Django would send every unknown path to a twin with a prefix. Here an unknown path is simply not found, unless it is
    one that was mailed: links in old mail hold in the nearest language, or the site's first, when theirs is not
    offered any more.
    """

    def process_request(self, request):
        """Read a link of old mail as one in a language that is offered. No redirect: mail programs post to it."""
        found = MAILED_PATH.match(request.path_info)
        if found and found[1] not in dict(settings.LANGUAGES):
            nearest = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
            request.path_info = f"/{nearest}/{found[2]}"
            request.path = get_script_prefix().rstrip("/") + request.path_info
        super().process_request(request)

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


class HandmadeRequestMiddleware:
    """Answer what no button of the editor sends, and Wagtail fails on, as a bad request (400).

    A form lacks a field which it always has, or a number in the address is none.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Leave everything else, and everything outside the editor, to be reported as an error."""
        if is_editor_path(request.path_info) and is_handmade(request, exception):
            return bad_request(request)
        return None


def is_handmade(request, exception: Exception) -> bool:
    """Say whether an error stems from the request. Errors of ours are none of these."""
    if isinstance(exception, AttributeError):
        return request.method == "POST" and module_of(exception) in EXPECTS_A_FORM
    if isinstance(exception, ValueError | OverflowError | DataError):
        return any(row_number(value) is None for name in NUMBERS for value in request.GET.getlist(name))
    return isinstance(exception, MultiValueDictKeyError)


def module_of(exception: Exception) -> str:
    """The module whose line raised an error."""
    trace = exception.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame.f_globals["__name__"] if trace else ""
