"""Words that every template may use."""

from functools import lru_cache
from xml.etree import ElementTree

import lucide
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Icons that point along the line of text, so they turn round where text runs from right to left.
TURNING = ("arrow-", "chevron-left", "chevron-right", "external-link", "log-out", "door-open", "list")


@lru_cache(maxsize=256)
def draw(name: str, classes: str) -> SafeString:
    """Draw a Lucide icon once; it says nothing to a screen reader, because words stand beside it."""
    shapes = "".join(ElementTree.tostring(shape, encoding="unicode").strip() for shape in lucide._load_icon(name))
    return format_html(
        '<svg class="{}" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        mark_safe(shapes),  # noqa: S308 - shapes of an installed package
    )


@register.simple_tag
def icon(name: str, **attrs: str) -> SafeString:
    """Draw a decorative icon: `{% icon "phone" %}` or `{% icon "phone" class="big" %}`."""
    turns = "icon--turns" if name.startswith(TURNING) else ""
    return draw(name, " ".join(filter(None, ["icon", turns, attrs.get("class", "")])))
