"""Finding the law that a family can cite."""

from collections.abc import Iterable

from django.conf import settings

from .models import StateLaw


def laws_in(language: str, states: Iterable[str] = ()) -> list[StateLaw]:
    """List the published laws, the federal text first, then by the name of the state; `states` narrows them down.

    A law that nobody has published in this language comes in the site's first language: better the right law in
    another language than none.
    """
    chosen: dict[str, StateLaw] = {}
    laws = StateLaw.objects.filter(live=True, locale__language_code__in={language, settings.LANGUAGE_CODE})
    for law in laws.select_related("locale"):
        if law.state not in chosen or law.locale.language_code == language:
            chosen[law.state] = law
    wanted = {"", *states}
    kept = [law for law in chosen.values() if not states or law.state in wanted]
    return sorted(kept, key=lambda law: (bool(law.state), law.place))
