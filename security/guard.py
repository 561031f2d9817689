"""Refuse what no browser sends by mistake, before anything of ours can stumble over it."""

import re
from importlib import import_module
from typing import cast
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from .paths import is_editor_path, is_staff_path
from .policy import HouseCSPMiddleware
from .views import too_large

LARGEST_PORT = 65_535
LONGEST_QUERY = 2_000
LONGEST_STAFF_QUERY = 8_000  # the editor's lists filter by many things at once
FORM_TYPE = "application/x-www-form-urlencoded"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\"';\s]*)", re.IGNORECASE)


class Refusal(Exception):  # noqa: N818 - an answer, not an error of ours
    """Why a request is refused."""


class TooLarge(Refusal):
    """A body beyond measure."""


class RequestGuardMiddleware:
    """Answer hostile requests in one plain line (400), and a body beyond measure with a page (413). Never 500.

    The page has no menu: a menu asks the database, and a stranger's nonsense must not cost that.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            check_address(request)
            check_cookies(request)
            check_body(request)
        except TooLarge:
            return too_large_page(request)  # the one refusal that people get by an honest mistake
        except Refusal as refusal:
            return HttpResponse(str(refusal), status=400, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def too_large_page(request: HttpRequest) -> HttpResponse:
    """Return the page with the policy of every other page, whose middleware stands further in."""
    return cast("HttpResponse", HouseCSPMiddleware(too_large)(request))


def check_address(request: HttpRequest) -> None:
    """Look at host, path and query: they reach the database as words to look for."""
    try:
        _domain, port = split_domain_port(request.get_host())
    except DisallowedHost:
        raise Refusal("This host is not served here.") from None
    if port and not (len(port) <= len(str(LARGEST_PORT)) and 0 < int(port) <= LARGEST_PORT):
        raise Refusal("This host is not served here.")
    query = request.META.get("QUERY_STRING", "")
    if len(query) > (LONGEST_STAFF_QUERY if is_staff_path(request.path_info) else LONGEST_QUERY):
        raise Refusal("The address is too long.")
    if "\x00" in request.path_info or not is_text(unquote_to_bytes(query)):
        raise Refusal("The address has signs that are not text.")


def check_cookies(request: HttpRequest) -> None:
    """A quoted cookie may spell out a NUL, which PostgreSQL refuses to look for among its sessions."""
    if any("\x00" in value for value in request.COOKIES.values()):
        raise Refusal("A cookie has signs that are not text.")


def check_body(request: HttpRequest) -> None:
    """Look at the size and the encoding of what is sent, before anybody reads it."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    charset = CHARSET.search(request.META.get("CONTENT_TYPE", ""))
    if charset and charset[1].lower() not in {"utf-8", "utf8"}:
        raise Refusal("Please send text as UTF-8.")
    if (length := content_length(request)) > settings.LARGEST_PUBLIC_BODY and length > largest_body(request):
        raise TooLarge("This is too large to send.")
    if request.content_type == FORM_TYPE and not is_staff_path(request.path_info):
        body = request.body
        if b"%00" in body or not is_text(body if is_report(request) else unquote_to_bytes(body)):
            raise Refusal("What was sent has signs that are not text.")


def is_report(request: HttpRequest) -> bool:
    """Whether something is sent to where mail providers report: much at once, and in one piece."""
    return bool(re.match(settings.REPORT_PATH, request.path_info))


def content_length(request: HttpRequest) -> int:
    """Return the announced size; a server reads no more than that."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise Refusal("The size of what was sent is not a number.") from None


def largest_body(request: HttpRequest) -> int:
    """Return how much may be sent: little by visitors, a few pictures, reports, a film by who may use the editor."""
    if is_editor_path(request.path_info) and comes_from_an_editor(request):
        return settings.LARGEST_STAFF_BODY
    if re.match(settings.PICTURE_FORM_PATH, request.path_info):
        return settings.LARGEST_PICTURE_FORM_BODY
    if is_report(request):
        return settings.LARGEST_REPORT_BODY
    return settings.LARGEST_PUBLIC_BODY


def comes_from_an_editor(request: HttpRequest) -> bool:
    """Look the session up, which only large bodies cost: a cookie alone says nothing, anybody can write one."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return False
    asking = HttpRequest()
    asking.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return get_user(asking).has_perm("wagtailadmin.access_admin")


def is_text(raw: bytes) -> bool:
    """Say whether these bytes are UTF-8 without NUL."""
    try:
        return "\x00" not in raw.decode()
    except UnicodeDecodeError:
        return False
