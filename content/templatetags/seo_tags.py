"""What machines read about a page, in one tag."""

from django import template
from wagtail.models import Page

from content.seo.head import describe_page, describe_view

register = template.Library()


@register.inclusion_tag("content/_seo_head.html", takes_context=True)
def seo_head(context, page=None) -> dict:
    """Write canonical address, languages, Open Graph, feeds and JSON-LD. The context may say `noindex`."""
    request = context.get("request")
    page = page or context.get("page")
    noindex = bool(context.get("noindex"))
    if request is None:  # an error page drawn without a request has nothing to tell
        return {"head": None}
    if isinstance(page, Page) and page.pk:
        feeds = context.get("feed_links")
        return {"head": describe_page(request, page, feeds=feeds, noindex=noindex)}
    return {"head": describe_view(request, noindex=noindex)}
