"""The sections of the front page."""

import re

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from content.kept import kept

register = template.Library()
COMPOUND = re.compile(r"\w+(?:-\w+){2,}")


@register.filter
def compounds_whole(text: str) -> SafeString:
    """Keep words of three parts and more, such as *school-to-prison*, on one line where it is wide enough."""
    return mark_safe(COMPOUND.sub(r'<span class="compound">\g<0></span>', conditional_escape(text)))  # noqa: S308 - escaped


@register.simple_tag(takes_context=True)
def sections(context: Context, page) -> SafeString:
    """Draw the sections of the front page; a preview is always drawn afresh."""

    def draw() -> str:
        return render_to_string("home/_sections.html", context.flatten())

    return mark_safe(kept(context["request"], draw, "home", page.pk))  # noqa: S308 - our own template drew it
