"""State law in templates."""

from django import template
from django.utils.translation import get_language

from content.locales import language_of
from letters.laws import laws_in
from letters.models import LetterPage, StateLaw

register = template.Library()


@register.simple_tag(takes_context=True)
def state_laws(context) -> list[StateLaw]:
    """The laws that a letter may cite, the federal text first: `{% state_laws as laws %}`."""
    if "known_laws" in context:
        return context["known_laws"]
    page = context.get("page")
    states = page.states if isinstance(page, LetterPage) else []
    return laws_in(get_language() or "", states)


@register.simple_tag
def law_language(law: StateLaw):
    """The language of a law's words, where it is not the language being read."""
    code = law.locale.language_code
    return language_of(code) if code != get_language() else None
