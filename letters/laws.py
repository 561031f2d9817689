"""Finding the law that a family can cite."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language

from .models import StateLaw
from .models.state_law import FEDERAL
from .originals import is_late


def _published(language: str) -> QuerySet[StateLaw]:
    languages = {language, settings.LANGUAGE_CODE}
    return StateLaw.objects.filter(live=True, locale__language_code__in=languages).select_related("locale")


def _by_state(laws: QuerySet[StateLaw], language: str) -> dict[str, StateLaw]:
    """Choose one law for a state: better the right law in the site's first language than none, or a former one."""
    found: dict[bool, dict[str, StateLaw]] = {True: {}, False: {}}
    for law in laws:
        found[law.locale.language_code == language][law.state] = law
    own, first = found[True], found[False]
    return first | {state: law for state, law in own.items() if not is_late(law, first.get(state))}


def laws_in(language: str) -> list[StateLaw]:
    """List the published laws, the federal text first, then by the name of the state."""
    chosen = _by_state(_published(language), language)
    return sorted(chosen.values(), key=lambda law: (bool(law.state), law.place))


def federal_law(language: str) -> StateLaw | None:
    """Find the text that stands where no state is chosen."""
    return law_of(FEDERAL, language)


def law_of(state: str, language: str) -> StateLaw | None:
    """Find the text of one state, or none if we have none."""
    return _by_state(_published(language).filter(state=state), language).get(state)


def words_of_laws() -> dict[str, dict[str, str]]:
    """Give what a letter may say of each state in each language, as the device puts it there.

    In the language being read it comes with its source and its dates, which are no part of the letter.
    """
    read = get_language() or ""
    words: dict[str, dict[str, str]] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for state, html in _drawn(code, plain=code != read):
                words.setdefault(state, {})[code] = html
    return words


def _drawn(code: str, *, plain: bool) -> Iterator[tuple[str, str]]:
    for law in laws_in(code):
        if law.state:
            html = render_to_string("letters/_law_in_letter.html", {"law": law, "plain_letter": plain})
            yield law.state, " ".join(html.split())
