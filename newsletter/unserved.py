"""Readers of a language that the site no longer offers: they get originals if they agreed to that, else nothing."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import get_language_info, ngettext

from content import unheard

from .models import Subscriber


def in_words() -> str:
    """Say how many subscribers get nothing because of their language, and which languages; nothing if nobody does."""
    people = Subscriber.objects.filter(status=Subscriber.Status.ACTIVE, accepts_original=False)
    codes = list(
        people.exclude(language__in=dict(settings.LANGUAGES)).order_by("language").values_list("language", flat=True)
    )
    if not codes:
        return ""
    words = ngettext(
        "%(number)d subscriber gets no email, because this site no longer offers their language: "
        "%(languages)s. Ask whoever runs the site.",
        "%(number)d subscribers get no email, because this site no longer offers their language: "
        "%(languages)s. Ask whoever runs the site.",
        len(codes),
    )
    return words % {"number": len(codes), "languages": ", ".join(name_of(code) for code in dict.fromkeys(codes))}


def name_of(code: str) -> str:
    """The name of a language in the active one; its code, if Django does not know it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@unheard.source
def unserved_readers() -> Iterator[unheard.Finding]:
    """Tell whoever publishes."""
    if words := in_words():
        yield unheard.Finding(words)
