"""JSON-LD: facts about the site and a page in the words of schema.org."""

import json

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext as _
from wagtail.models import Page, Site

from content.frame import frame_for
from content.translation import ancestors_of

from .addresses import canonical_address, site_address

# What could end the script element, begin a comment or end a line in an old parser.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def as_json(data) -> SafeString:
    """Write data so that it cannot leave the script element it stands in."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES))  # noqa: S308


def organization(request: HttpRequest) -> dict:
    """Describe who speaks here: from the site facts, and nothing about any person."""
    address = site_address(request)
    site, facts = Site.find_for_request(request), frame_for(request)["facts"]
    told = {
        "@type": "NGO",
        "@id": f"{address}/#organization",
        "name": facts.legal_name or (site.site_name if site else ""),
        "url": f"{address}/",
        "taxID": facts.ein,
        "email": facts.mail,
        "telephone": facts.phone,
        "address": facts.address,
        "sameAs": [account["url"] for account in facts.accounts],
    }
    return {name: value for name, value in told.items() if value}


def website(request: HttpRequest, language: str) -> dict:
    """Describe the site and how to search it."""
    address = site_address(request)
    site = Site.find_for_request(request)
    return {
        "@type": "WebSite",
        "@id": f"{address}/#website",
        "name": site.site_name if site else "",
        "url": f"{address}/{language}/",
        "inLanguage": language,
        "publisher": {"@id": f"{address}/#organization"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{address}/{language}/search/?query={{words}}"},
            "query-input": "required name=words",
        },
    }


def breadcrumbs(request: HttpRequest, page: Page) -> dict | None:
    """Describe the way from the front page to this one."""
    if page.depth <= 2:
        return None
    front = f"{site_address(request)}/{get_language()}/"
    trail = [(_("Home"), front)]
    trail += [(step.title, step.get_full_url(request)) for step in (*ancestors_of(page), page)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(trail, start=1)
        ],
    }


def own_data(page: Page) -> list[dict]:
    """Ask the page what it says about itself: one thing, several, or nothing."""
    told = page.get_json_ld() if hasattr(page, "get_json_ld") else None
    return [] if not told else told if isinstance(told, list) else [told]


def page_data(request: HttpRequest, page: Page, language: str) -> dict:
    """Gather everything that is told about one page. The site and its owner are described on front pages."""
    graph = own_data(page) or [
        {
            "@type": "WebPage",
            "name": page.title,
            "url": canonical_address(request, page),
            "inLanguage": language,
            "isPartOf": {"@id": f"{site_address(request)}/#website"},
        }
    ]
    if page.depth == 2:
        graph = [organization(request), website(request, language), *graph]
    trail = breadcrumbs(request, page)
    graph = [{key: value for key, value in node.items() if key != "@context"} for node in graph]
    return {"@context": "https://schema.org", "@graph": [*graph, *([trail] if trail else [])]}
