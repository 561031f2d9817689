"""What staff are told before and after they delete pages."""

from django.contrib.admin.utils import quote
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from .deletion import consequences, objection


@hooks.register("before_delete_page")
def refuse_or_tell_what_goes(request, page):
    """Refuse in words what must be unpublished first; otherwise say, before the question, how much goes."""
    if words := objection(page):
        unpublish = reverse("wagtailadmin_pages:unpublish", args=[quote(page.pk)])
        buttons = [messages.button(unpublish, _("Unpublish"))] if page.live else []
        messages.error(request, words, buttons=buttons)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "GET":
        messages.warning(request, consequences(page))
    return None


@hooks.register("before_bulk_action")
def refuse_in_bulk(request, action_type, objects, action):
    """Refuse the same for several pages at once: all of them or none."""
    if action_type != "delete" or action.model is not Page:
        return None
    refused = [f"{page.get_admin_display_title()}: {words}" for page in objects if (words := objection(page))]
    for words in refused:
        messages.error(request, words)
    if not refused:
        return None
    parent = reverse("wagtailadmin_explore", args=[objects[0].get_parent().pk])
    return redirect(get_valid_next_url_from_request(request) or parent)


@hooks.register("after_delete_page")
def offer_a_redirect(request, page) -> None:
    """Offer to send readers of a page that was public somewhere else. Only administrators delete such a page."""
    address = page.get_url_parts()[2] if page.first_published_at and page.get_url_parts() else ""
    if address:
        button = messages.button(reverse("wagtailredirects:add"), _("Add redirect"))
        words = _("%(address)s no longer works. A redirect can send its visitors to another page.")
        messages.warning(request, words % {"address": address}, buttons=[button])
