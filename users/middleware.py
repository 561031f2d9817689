"""What stands before the editor: an end to every session, a role, and a second factor where the house asks for one."""

import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

EDITOR_RIGHT = "wagtailadmin.access_admin"
BEGUN, SEEN = "signed_in_at", "last_seen_at"  # in the session, in seconds
NOTE_EVERY = 10 * 60


class SessionLimitMiddleware:
    """Sign out whoever was away for SESSION_IDLE_SECONDS, and everybody SESSION_LONGEST_SECONDS after they signed in.

    When somebody was last here is noted every ten minutes at most, so reading in the editor costs no write each time.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self.look_at(request)
        return self.get_response(request)

    def look_at(self, request: HttpRequest) -> None:
        """End the session, or note that somebody is here."""
        now, session = time.time(), request.session
        begun, seen = session.get(BEGUN, now), session.get(SEEN, now)
        if now - begun > settings.SESSION_LONGEST_SECONDS or now - seen > settings.SESSION_IDLE_SECONDS:
            logout(request)
        elif BEGUN not in session or now - seen > NOTE_EVERY:
            session[BEGUN], session[SEEN] = begun, now


class RoleMiddleware:
    """Tell somebody who is signed in and may not open the editor so, in their language, with a way to sign out.

    Wagtail would send them to sign in, and the page for signing in sends whoever is signed in back: without end.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.path_info.startswith(settings.EDITOR_PATH)
            and request.user.is_authenticated
            and not request.user.has_perm(EDITOR_RIGHT)
        ):
            if request.headers.get("x-requested-with") == "XMLHttpRequest":  # a script asks: it reads the status only
                return HttpResponseForbidden()
            with translation.override(request.user.chosen_language or translation.get_language()):
                answer = render(request, "users/no_role.html", status=403)
                answer.headers["Content-Language"] = translation.get_language()
                return answer
        return self.get_response(request)


class SecondFactorMiddleware:
    """With REQUIRE_TWO_FACTOR, show the way to set one up instead of the editor, until it is done."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.REQUIRE_TWO_FACTOR
            and request.path_info.startswith(settings.EDITOR_PATH)
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            messages.info(request, _("Please set up a second step for signing in. Then you can open the editor."))
            return redirect("mfa_index")
        return self.get_response(request)
