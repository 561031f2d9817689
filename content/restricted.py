"""The ways into restricted pages. Wagtail's own ask without limit and in no look of ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.views import authenticate_with_password

from security.throttle import throttle


@throttle("page-password", "10/min")
def try_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Let nobody try passwords by the thousand."""
    return authenticate_with_password(request, page_view_restriction_id, page_id)


def sign_in(request: HttpRequest) -> HttpResponse:
    """Send whoever must sign in to the one door that has limits and second factors."""
    return redirect(f"/accounts/login/?{request.GET.urlencode()}" if request.GET else "account_login")
