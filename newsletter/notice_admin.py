"""What whoever publishes a page reads about the mail that follows by itself, and how they stop it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.models import Page

from content.clock import moment_in_words

from . import automatic, news
from .models import Dispatch, NewsletterSettings

VIEW = "newsletter_hold_back"


@dataclass
class Notice:
    """The mail about one page that has not left yet."""

    kinds: tuple[str, ...]
    page: Page
    leaves_at: datetime

    @property
    def number(self) -> int:
        """How many people it goes to, counted by the query that sends it."""
        return automatic.people_for(self.kinds, self.page).count()


def notice_of(page: Page) -> Notice | None:
    """Return the mail that follows the publishing of a page; None if none does, or if it is too late."""
    wanted, published = NewsletterSettings.load(), page.first_published_at
    if not (page.live and published and wanted.mail_new_stories) or published <= wanted.automatic_from:
        return None
    leaves_at = published + automatic.GRACE
    if leaves_at <= timezone.now() or automatic.is_held_back(page):
        return None
    found = [kinds for kinds, one in news.between(published - timedelta(seconds=1), published) if one.pk == page.pk]
    return Notice(found[0], page, leaves_at) if found else None


@transaction.atomic
def hold_back(notice: Notice, *, by) -> bool:
    """Decide that nobody is written to about a page; say whether that was still possible.

    The mailing is written down as cancelled under its own key, so that no worker can begin it. If it told of another
    language before, it stays as it is, and what is cancelled is written down for this language alone.
    """
    page = notice.page
    facts = {"kind": Dispatch.Kind.STORY, "title": page.title[:255], "created_by": by}
    ended = {"status": Dispatch.Status.CANCELLED, "finished_at": timezone.now()}
    key = automatic.key_of(notice.kinds, page)[:120]
    mailing, is_new = Dispatch.objects.get_or_create(key=key, defaults={**facts, **ended})
    if is_new:
        return True
    told = mailing.editions.filter(language=page.locale.language_code)
    if mailing.status != Dispatch.Status.CANCELLED and told.exists():
        return False
    Dispatch.objects.get_or_create(key=automatic.held_key(page), defaults={**facts, **ended})
    return True


@hooks.register("after_publish_page")
def say_who_hears_of_it(request: HttpRequest, page: Page) -> None:
    """Tell whoever published a page how many people are written to, and when."""
    notice = notice_of(page)
    number = notice.number if notice else 0
    if not notice or not number:
        return
    words = ngettext(
        "%(count)s person gets an email about this page at %(moment)s.",
        "%(count)s people get an email about this page at %(moment)s.",
        number,
    )
    button = admin_messages.button(reverse(VIEW, args=[page.pk]), _("Not this time"))
    told = {"count": number, "moment": moment_in_words(notice.leaves_at)}
    admin_messages.info(request, words % told, buttons=[button])


def hold_back_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask whether nobody is to be written to about a page, and see to it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    notice = notice_of(page)
    if request.method == "POST":
        if notice and hold_back(notice, by=request.user):
            messages.success(request, _("Nobody is written to about this page."))
        else:
            messages.error(request, _("It is too late: the email is being sent or was sent."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    heading = _("No email about this page")
    told = {"page": page, "notice": notice, "page_title": heading, "header_title": heading, "header_icon": "mail"}
    return TemplateResponse(request, "newsletter/admin/hold_back.html", told)


@hooks.register("register_admin_urls")
def addresses() -> list:
    """The one address of this module."""
    return [path("newsletter/pages/<int:page_id>/hold-back/", hold_back_view, name=VIEW)]
