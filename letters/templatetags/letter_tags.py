"""Drawing the words of a letter."""

import re

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from letters.blanks import draw, draw_lines

register = template.Library()

GAPS = re.compile(r"\s*\n\s*")


@register.filter(is_safe=True)
def tight(html: str) -> str:
    """Draw the lines of a page without indenting them: a letter travels in every language, so bytes count thrice."""
    return GAPS.sub("\n", html)


@register.simple_tag(takes_context=True)
def with_blanks(context, words) -> SafeString:
    """Draw words with their blanks as lines to write on: `{% with_blanks value.text %}`."""
    blanks = context.get("blanks", {})
    return draw(words.__html__(), blanks) if isinstance(words, RichText) else draw_lines(words or "", blanks)
