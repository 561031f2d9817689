"""State law in templates."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

from content.locales import language_of
from letters import laws
from letters.models import StateLaw

register = template.Library()


@register.simple_tag(takes_context=True)
def federal_law(context) -> StateLaw | None:
    """The law that stands in a letter until a state is chosen: `{% federal_law as law %}`."""
    return context["federal_law"] if "federal_law" in context else laws.federal_law(get_language() or "")


@register.simple_tag
def law_language(law: StateLaw):
    """The language of a law's words, where it is not the language being read."""
    code = law.locale.language_code
    return language_of(code) if code != get_language() else None


@register.simple_tag
def citation_language() -> str:
    """Return `lang` for the name of a law, which is never translated: lawyers write it in the site's first language.

    (WCAG 3.1.2. What a letter cites in words of its own may be translated: content/printed.py.)
    """
    first = settings.LANGUAGE_CODE
    return format_html(' lang="{}"', first) if get_language() != first else ""


@register.filter
def cited(name: str) -> str:
    """Draw the name of a law within a sentence."""
    return format_html("<bdi{}>{}</bdi>", citation_language(), name)
