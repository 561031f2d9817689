"""The ways into restricted pages and files. Wagtail's own ask without limit and in no look of ours."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.utils.crypto import salted_hmac
from wagtail.documents.views import serve
from wagtail.models import BaseViewRestriction
from wagtail.views import authenticate_with_password

from security.throttle import throttle

from .models import Download


def install() -> None:
    """Ask anew for a password that was changed: Wagtail notes in the session which restriction was passed, no more.

    Called once, before any page is served. Who had typed the former password read on until their session ended.
    """
    accept, mark = BaseViewRestriction.accept_request, BaseViewRestriction.mark_as_passed

    def accept_request(self, request: HttpRequest) -> bool:
        if self.restriction_type != BaseViewRestriction.PASSWORD:
            return accept(self, request)
        return password_mark(self) in request.session.get(self.passed_view_restrictions_session_key, [])

    def mark_as_passed(self, request: HttpRequest) -> None:
        mark(self, request)
        passed = request.session[self.passed_view_restrictions_session_key]
        if (own := password_mark(self)) not in passed:
            request.session[self.passed_view_restrictions_session_key] = [*passed, own]

    BaseViewRestriction.accept_request = accept_request  # type: ignore[method-assign]
    BaseViewRestriction.mark_as_passed = mark_as_passed  # type: ignore[method-assign]


def password_mark(restriction: BaseViewRestriction) -> str:
    """What a session holds of a restriction that was passed: which one, with which password. Keyed by SECRET_KEY."""
    return salted_hmac("content.restricted", f"{restriction.pk}:{restriction.password}").hexdigest()[:32]


@throttle("page-password", "10/min")
def try_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Let nobody try passwords by the thousand."""
    return authenticate_with_password(request, page_view_restriction_id, page_id)


@throttle("page-password", "10/min")
def try_file_password(request: HttpRequest, restriction_id: int) -> HttpResponse:
    """Hold the passwords of private collections of files to the same limit, in the same count."""
    return serve.authenticate_with_password(request, restriction_id)


def file(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponse:
    """Give a file; one of a private collection is kept by nobody but its reader, who asks again each time."""
    response = serve.serve(request, document_id, document_filename)
    collection = get_object_or_404(Download.objects.select_related("collection"), pk=document_id).collection
    if collection.get_view_restrictions().exists():
        patch_cache_control(response, private=True, no_cache=True)
    return response


def sign_in(request: HttpRequest) -> HttpResponse:
    """Send whoever must sign in to the one door that has limits and second factors."""
    return redirect(f"/accounts/login/?{request.GET.urlencode()}" if request.GET else "account_login")


def refuse_other_groups(request: HttpRequest, restricted) -> None:
    """Refuse who is signed in and in none of the groups that may read a page or a collection.

    Wagtail would send them to sign in, and the page for signing in sends whoever is signed in back: without end.
    Who has no session is asked nothing, so a page for everybody still costs no query and no `Vary: Cookie`.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return
    for restriction in restricted.get_view_restrictions():
        of_groups = restriction.restriction_type == BaseViewRestriction.GROUPS
        if of_groups and not restriction.accept_request(request):
            raise PermissionDenied
