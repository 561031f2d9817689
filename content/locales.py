"""The languages of the house: one setting says which, and the database follows."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation


@dataclass(frozen=True)
class Language:
    """A language as templates need it: its code, its own name and the way it runs."""

    code: str
    name: str
    dir: str


def language_of(code: str) -> Language:
    """Describe a language by Django's own table; an unknown one runs from left to right under its code."""
    try:
        info = translation.get_language_info(code)
    except KeyError:
        return Language(code, code, "ltr")
    return Language(code, info["name_local"], "rtl" if info["bidi"] else "ltr")


def make_locales(using, apps, **kwargs) -> None:
    """Keep a Locale for every language of the LANGUAGES setting, so that adding one needs no hand work.

    Runs after every `migrate`. A language taken out of the setting keeps its row and its pages: Wagtail hides both.
    """
    try:
        locales = apps.get_model("wagtailcore", "Locale").objects.using(using)
    except LookupError:  # Wagtail's own first migrations have not run yet
        return
    for code, _name in settings.LANGUAGES:
        locales.get_or_create(language_code=code)
