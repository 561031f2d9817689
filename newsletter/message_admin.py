"""The message of an issue as readers get it, for list managers, who may not open the page itself."""

import re

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from content.languages import name_of

from .issues import audience, previews
from .issues.rendering import Drawn
from .models import Dispatch, Edition, IssuePage
from .models.mailing_list import names_of
from .sending.planning import CUT


def need_to_see(request: HttpRequest) -> None:
    """Refuse whoever may not see mailings."""
    if not request.user.has_perm("newsletter.view_dispatch"):
        raise PermissionDenied


@xframe_options_sameorigin
def show_issue(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """What an issue says now in one language, as it is published: what would be sent."""
    need_to_see(request)
    form = audience.editions(get_object_or_404(IssuePage, pk=page_id)).get(language)
    if form is None:
        raise Http404
    return previews.serve(request, form, request.GET.get("look", "mail"))  # type: ignore[call-arg, return-value]


@xframe_options_sameorigin
def show_edition(request: HttpRequest, pk: int, edition_id: int) -> HttpResponse:
    """What a mailing says in one language, frozen when it began."""
    need_to_see(request)
    edition = get_object_or_404(Edition, pk=edition_id, dispatch_id=pk)
    drawn = Drawn(edition.subject, edition.html, edition.text)
    return previews.serve_drawn(request, drawn, edition.language, request.GET.get("look", "mail"))  # type: ignore[call-arg, return-value]


def messages_of_issue(page: IssuePage) -> list[dict[str, str]]:
    """The messages of an issue that is not on its way yet, one in each language, for a template."""
    return [
        {"words": name_of(code), "url": reverse("newsletter_message", args=[page.pk, code])}
        for code in audience.editions(page)
    ]


def messages_of(mailing: Dispatch, pages) -> list[dict[str, str]]:
    """The messages of a mailing: those that were frozen, or those of its issue as they would be."""
    found = [
        {"words": label(edition), "url": reverse("mailings:message", args=[mailing.pk, edition.pk])}
        for edition in mailing.editions.order_by("pk")
    ]
    page = next(iter(pages), None)
    return found or (messages_of_issue(page) if page and mailing.kind == Dispatch.Kind.ISSUE else [])


def label(edition: Edition) -> str:
    """The language, and the lists whose readers get it where that makes a difference, by name."""
    if not edition.variant:
        return name_of(edition.language)
    variant, cut, _digest = edition.variant.partition(CUT)
    keys = re.split(r"[,+]", variant)
    names = [*names_of(keys[:-1] if cut else keys).values(), *cut]  # the last may be half of a key
    return _("%(language)s, for: %(lists)s") % {"language": name_of(edition.language), "lists": ", ".join(names)}
