"""Whole addresses: the one a page is known by, and the same page in every language."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page, Site

from content.languages import open_languages
from content.translation import own_words


def site_address(request: HttpRequest) -> str:
    """Return where the site stands, as its record says and not as the visitor's request does."""
    site = Site.find_for_request(request)
    return site.root_url if site else settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def below(page: Page) -> str:
    """Return the part of an address that a page answers itself, such as an archive of a list; mostly nothing.

    A page that has such parts sets `below` on itself when it shows one. The part is the same in every language.
    """
    return getattr(page, "below", "")


def canonical_address(request: HttpRequest, page: Page | None) -> str:
    """Return the one address of what is shown. An alias names its source; a further page of a list names itself."""
    if page is None:
        return f"{site_address(request)}{request.path}"
    address = f"{(page.alias_of or page).get_full_url(request) or ''}{below(page)}"
    number = further_page(request)
    return f"{address}?page={number}" if number else address


def further_page(request: HttpRequest) -> int:
    """Return the number of a further page of a list, from 2 on; 0 for anything else."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    return number if number > 1 else 0


def alternates(request: HttpRequest, page: Page | None) -> dict[str, str]:
    """Map languages to whole addresses, `x-default` for everybody else. Aliases are not in their language: left out.

    A further page of a list has none: lists differ in length, so its number means something else in another language.
    """
    if further_page(request):
        return {}
    if page is None:
        spoken = open_languages(request)
        found = {code: f"{site_address(request)}{translate_url(request.path, code)}" for code in spoken}
    else:
        found = {code: f"{twin.get_full_url(request)}{below(page)}" for code, twin in own_words(page).items()}
    if settings.LANGUAGE_CODE in found:
        found["x-default"] = found[settings.LANGUAGE_CODE]
    if page is not None and page.depth == 2:  # the front door asks the browser
        found["x-default"] = f"{site_address(request)}/"
    return found if len(found) > 2 or get_language() not in found else {}
