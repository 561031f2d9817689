"""A second factor before the editor, where the house asks for one."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


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
            messages.info(request, _("Please set up a second step for signing in. Then the editor opens."))
            return redirect("mfa_index")
        return self.get_response(request)
