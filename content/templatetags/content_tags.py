"""What the ground floor gives to every template."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.frame import Entry, frame_for, mark
from content.languages import active_locale_id
from content.translation import ancestors_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_facts(context: Context):
    """Names, numbers and addresses of the organisation."""
    return frame_for(context["request"])["facts"]


@register.simple_tag(takes_context=True)
def giving_url(context: Context) -> str:
    """Where people give, in the language being read."""
    return frame_for(context["request"])["giving_url"]


@register.simple_tag(takes_context=True)
def help_url(context: Context) -> str:
    """Where readers find help lines, in the language being read; nothing if staff chose no page."""
    return frame_for(context["request"])["help_url"]


@register.simple_tag(takes_context=True)
def leaving(context: Context) -> dict[str, str]:
    """Where “Leave this site” leads, and the page that says what it can and cannot do, if there is one."""
    return frame_for(context["request"])["leaving"]


@register.simple_tag(takes_context=True)
def footer_words(context: Context):
    """The footer's words in the language being read; nothing if staff wrote none."""
    return frame_for(context["request"])["words"]


@register.simple_tag(takes_context=True)
def menu(context: Context, place: str) -> list[Entry]:
    """The entries of a menu: title, url, children, current, within."""
    request = context["request"]
    return mark(frame_for(request)["menus"].get(place, []), request.path)


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context) -> list[Entry]:
    """The way from the front page to the page above this one; empty on the front page itself."""
    page = context.get("page")
    if not isinstance(page, Page) or page.depth is None or page.depth <= 2:
        return []
    home = Entry(title=_("Home"), url=reverse("wagtail_serve", args=[""]))
    return [home, *between(page, context["request"])]


def between(page: Page, request) -> list[Entry]:
    """The pages above this one and below the front page: one query, and none for pages right below it."""
    return [Entry(title=parent.title, url=parent.get_url(request) or "") for parent in ancestors_of(page)]


@register.filter
def dialled(number: str) -> str:
    """A phone number as `tel:` and `sms:` addresses want it."""
    return "".join(sign for sign in number or "" if sign.isdigit() or sign in "+*#")


@register.filter
def left_to_right(number: str) -> str:
    """A number that keeps its order inside a sentence of any direction."""
    return format_html('<bdi dir="ltr">{}</bdi>', number)


@register.simple_tag
def passage_in_this_language(passage):
    """A shared passage in the language being read, if it is published there."""
    return passage if passage.locale_id == active_locale_id() else passage.localized
