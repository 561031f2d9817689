"""State law in templates."""

from django import template
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
