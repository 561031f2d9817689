"""Drawing the words of a letter."""

import re

from django import template
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.rich_text import RichText

from letters.blanks import draw, draw_lines
from letters.versions import plain

register = template.Library()

GAPS = re.compile(r"\s*\n\s*")


@register.filter(is_safe=True)
def tight(html: str) -> str:
    """Draw the lines of a page without indenting them: a letter travels in every language, so bytes count thrice."""
    return GAPS.sub("\n", html)


@register.filter
def first_words(text: RichText) -> str:
    """How a note begins, so that one of several closed notes can be called by its name."""
    return Truncator(plain(text)).words(6)


@register.simple_tag(takes_context=True)
def with_blanks(context, words) -> SafeString:
    """Draw words with their blanks as lines to write on: `{% with_blanks value.text %}`."""
    blanks = context.get("blanks", {})
    return draw(words.__html__(), blanks) if isinstance(words, RichText) else draw_lines(words or "", blanks)
