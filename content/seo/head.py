"""Everything in the head of a page that is for machines, gathered once."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from content.locales import language_of

from .addresses import alternates, canonical_address, site_address
from .structured_data import as_json, page_data

TERRITORIES = {"en": "en_US", "es": "es_LA", "ar": "ar_AR"}  # Open Graph wants one; these are the widest


@dataclass
class Head:
    """What `content/_seo_head.html` shows. Empty parts are left out there."""

    title: str = ""
    description: str = ""
    share_text: str = ""
    kind: str = "website"
    site_name: str = ""
    canonical: str = ""
    noindex: bool = False
    locale: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    picture: str = ""
    picture_alt: str = ""
    feeds: list[dict] = field(default_factory=list)
    json_ld: SafeString | str = ""


def picture_address(request: HttpRequest, page: Page) -> str:
    """Return where the share picture of a page is drawn. Its name changes whenever the page is published."""
    shown = page.alias_of or page
    version = shown.live_revision_id or 0
    return f"{site_address(request)}{reverse('share_picture', args=[shown.pk, version])}"


def describe_page(request: HttpRequest, page: Page, *, feeds=None, noindex: bool = False) -> Head:
    """Gather the head of a page."""
    language = page_language_code(page)
    site = Site.find_for_request(request)
    summary = getattr(page, "summary", "")
    return Head(
        title=page.seo_title or page.title,
        description=page.search_description or summary,
        share_text=getattr(page, "share_text", "") or summary or page.search_description,
        kind="website" if page.depth == 2 else "article",
        site_name=site.site_name if site else "",
        canonical=canonical_address(request, page),
        noindex=noindex or getattr(page, "noindex", False),
        locale=TERRITORIES.get(language, language),
        alternates={} if page.alias_of_id or noindex else alternates(request, page),
        picture=picture_address(request, page) if page.live else "",
        picture_alt=(getattr(page, "cover", None) and page.cover_alt) or page.title,
        feeds=feeds if feeds is not None else getattr(page, "feed_links", []),
        json_ld=as_json(page_data(request, page, language)),
    )


def describe_view(request: HttpRequest, *, description: str = "", noindex: bool = False) -> Head:
    """Gather the head of a page that is not in the page tree. One that was not found has none."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name == "page" or noindex:
        return Head(noindex=True)
    site = Site.find_for_request(request)
    return Head(
        description=str(description),
        site_name=site.site_name if site else "",
        canonical=canonical_address(request, None),
        locale=TERRITORIES.get(get_language(), get_language() or ""),
        alternates=alternates(request, None),
    )


def page_language_code(page: Page) -> str:
    """Return the language of the words of a page: for an alias, of its source."""
    return language_of((page.alias_of.locale if page.alias_of_id else page.locale).language_code).code
