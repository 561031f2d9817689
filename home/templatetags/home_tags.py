"""The sections of the front page."""

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from content.kept import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def sections(context: Context, page) -> SafeString:
    """Draw the sections of the front page; a preview is always drawn afresh."""

    def draw() -> str:
        return render_to_string("home/_sections.html", context.flatten())

    return mark_safe(kept(context["request"], draw, "home", page.pk))  # noqa: S308 - our own template drew it
