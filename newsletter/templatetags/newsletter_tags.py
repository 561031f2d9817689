"""The signup form, for any place on any page."""

from django import template
from django.utils.text import slugify

from content.languages import active_locale_id

from ..consent import CURRENT, TEXTS
from ..forms import SignupForm
from ..models import IssueIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def signup_form(context: dict, place: str = "") -> SignupForm:
    """Return an empty form whose fields have ids of their own, however many forms stand on the page."""
    request = context.get("request")
    path = request.path if request else ""
    return SignupForm(auto_id=f"signup-{slugify(place) or 'form'}-%s", initial={"source": path})


@register.simple_tag
def archive():
    """The archive in the language being read, if visitors may read it and find an issue there."""
    page = IssueIndexPage.objects.live().public().filter(locale_id=active_locale_id()).first()
    return page if page and page.issues.exists() else None


@register.simple_tag
def consent_text() -> str:
    """The words a visitor agrees to by sending the form."""
    return str(TEXTS[CURRENT])
