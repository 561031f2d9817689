"""What this room adds to answers: 410 where a withdrawn story stood, and words where publishing was refused."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.models import Page, Revision

from security.paths import is_editor_path
from theme.views import gone

from .guard import NotPublished, deleted
from .models import GoneAddress

ACTING_ON_PAGES = ("pages/", "api/main/pages/", "bulk/wagtailcore/page/")
NUMBER = re.compile("[0-9]{1,9}")
PAGE_NUMBERS = ("page_id", "page_to_move_id", "pk")


class GoneMiddleware:
    """Say that a withdrawn story will not come back. Only asked when nothing was found, so reading costs nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and GoneAddress.objects.knows(request.path_info):
            return gone(request)
        return response


class ConsentMiddleware:
    """Wherever in the editor a story is refused (a workflow, many pages at once), say why and lead to the page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal, and a page that was deleted while somebody acted on it; the rest is somebody else's."""
        if not is_editor_path(request.path_info):
            return None
        if not isinstance(exception, NotPublished):
            return deleted_meanwhile(request) if acted_on_what_is_gone(request, exception) else None
        for reason in exception.reasons:
            messages.error(request, reason)
        address = reverse("wagtailadmin_home")
        if Page.objects.filter(pk=exception.page_pk).exists():
            address = reverse("wagtailadmin_pages:edit", args=[exception.page_pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":  # a dialog follows what it is told in JSON
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def acted_on_what_is_gone(request: HttpRequest, exception: Exception) -> bool:
    """Say whether an error stems from a page that was deleted while Wagtail acted on it.

    Wagtail reads a page, then its specific row and its newest revision; what a withdrawal deletes in between ends in
    whatever error the next line raises (AttributeError, KeyError, the DoesNotExist of the specific class). So every
    error counts if a page that the request names is gone.
    """
    if request.method != "POST":
        return False
    return isinstance(exception, Page.DoesNotExist | Revision.DoesNotExist) or names_a_deleted_page(request)


def names_a_deleted_page(request: HttpRequest) -> bool:
    """Say whether an address of the editor that acts on pages names one that does not exist."""
    below = request.path_info.removeprefix(reverse("wagtailadmin_home"))
    if not below.startswith(ACTING_ON_PAGES) or request.resolver_match is None:
        return False
    named = [request.resolver_match.kwargs.get(name) for name in PAGE_NUMBERS] + request.GET.getlist("id")
    numbers = {int(number) for number in map(str, named) if NUMBER.fullmatch(number)}
    return Page.objects.filter(pk__in=numbers).count() < len(numbers)


def deleted_meanwhile(request: HttpRequest) -> HttpResponse:
    """Say that the page is gone: its teller may withdraw between Wagtail's question for it and what staff asked for."""
    if request.path_info.startswith(f"{reverse('wagtailadmin_home')}api/"):
        return JsonResponse({"detail": deleted()}, status=404)
    messages.error(request, deleted())
    return redirect("wagtailadmin_home")
