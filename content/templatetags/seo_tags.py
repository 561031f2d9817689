"""What machines read about a page, in one tag."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from content.kept import kept
from content.seo.head import describe_page, describe_view

register = template.Library()


@register.simple_tag(takes_context=True)
def seo_head(context, page=None) -> SafeString | str:
    """Write canonical address, languages, Open Graph, feeds and JSON-LD.

    The context may say `noindex` and `description`.
    """
    request = context.get("request")
    page = page or context.get("page")
    noindex = bool(context.get("noindex"))
    if request is None:  # an error page drawn without a request has nothing to tell
        return ""
    if not (isinstance(page, Page) and page.pk):
        return _written(describe_view(request, description=context.get("description", ""), noindex=noindex))
    feeds = context.get("feed_links")

    def write() -> SafeString:
        return _written(describe_page(request, page, feeds=feeds, noindex=noindex))

    if "page" in request.GET:  # a further page of a list names itself; its number may be made up
        return write()
    return mark_safe(kept(request, write, "head", page.pk, request.path, noindex, feeds))  # noqa: S308 - drawn above


def _written(head) -> SafeString:
    return render_to_string("content/_seo_head.html", {"head": head})
