"""The message of an issue as readers get it, for list managers, who may not open the page itself."""

import re

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
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
from .sending.planning import CUT, WITHOUT
from .sending.withholding import NO_TITLE, take_back


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
    """What a mailing says in one language, frozen when it began, without pages that were taken down since."""
    need_to_see(request)
    edition = get_object_or_404(Edition, pk=edition_id, dispatch_id=pk)
    is_left = take_back(edition)  # if nothing is, its subject tells of the page as well
    drawn = Drawn(edition.subject, edition.html, edition.text) if is_left else Drawn(NO_TITLE, "", "")
    return previews.serve_drawn(request, drawn, edition.language, request.GET.get("look", "mail"))  # type: ignore[call-arg, return-value]


def messages_of_issue(page: IssuePage) -> list[dict[str, str]]:
    """The messages of an issue that is not on its way yet, one in each language, for a template."""
    return [
        {"words": name_of(code), "url": reverse("newsletter_message", args=[page.pk, code])}
        for code in audience.editions(page)
    ]


def messages_of(mailing: Dispatch, pages) -> list[dict[str, str]]:
    """The messages of a mailing: those that are frozen, or those of its issue as they would be; then former ones."""
    now, former = (links_to(mailing.editions.filter(is_replaced=is_former)) for is_former in (False, True))
    page = next(iter(pages), None)
    if page and mailing.kind == Dispatch.Kind.ISSUE and not now:
        now = messages_of_issue(page)
    return now + former


def links_to(editions: QuerySet[Edition]) -> list[dict[str, str]]:
    """What messages are called, and where they are shown."""
    return [
        {"words": label(edition), "url": reverse("mailings:message", args=[edition.dispatch_id, edition.pk])}
        for edition in editions.order_by("pk")
    ]


def label(edition: Edition) -> str:
    """For whom a message is, and whether it was sent before its mailing was cancelled and ordered again."""
    words = readers_of(edition)
    return _("%(message)s, before it was cancelled") % {"message": words} if edition.is_replaced else words


def readers_of(edition: Edition) -> str:
    """The language, and the lists whose readers get it where that makes a difference, by name."""
    if not edition.variant:
        return name_of(edition.language)
    variant, cut, _digest = edition.variant.partition(CUT)
    keys = re.split(r"[,+]", variant)[: -1 if cut else None]  # the last may be half of a key
    names = [*names_of([key for key in keys if not key.startswith(WITHOUT)]).values(), *cut]
    if not names:
        return name_of(edition.language)
    return _("%(language)s, for: %(lists)s") % {"language": name_of(edition.language), "lists": ", ".join(names)}
