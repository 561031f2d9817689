"""Names of works and sources that stay as their publisher wrote them, whatever the language of the page (WCAG 3.1.2).

A translator may translate such a name or leave it. One that was left is in the first language of the site.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.utils.translation import get_language
from wagtail.fields import StreamField
from wagtail.models import Page

from .languages import locale_ids
from .locales import language_of


def language_of_printed(text: str, page: Page | None = None) -> str:
    """Return the code of the site's first language if `text` was left in it on a page in another, else nothing.

    Letters tell where the two languages share none. Where they share them, a name was left if the page's form in the
    first language has the same text, published or not. This costs one query for a page, in those languages alone.
    """
    first, here = settings.LANGUAGE_CODE, _language_of_words(page)
    used = _scripts(text)
    if here == first or not used or not used <= (firsts := _scripts(language_of(first).name)):
        return ""
    if firsts.isdisjoint(_scripts(language_of(here).name)):
        return first
    return first if page and text in _texts_in_first_language(page) else ""


def _language_of_words(page: Page | None) -> str:
    """The language that a page is truly in: an alias speaks its original's."""
    if page is None or not page.locale_id:
        return get_language() or settings.LANGUAGE_CODE
    number = page.alias_of.locale_id if page.alias_of_id else page.locale_id
    return next((code for code, pk in locale_ids().items() if pk == number), settings.LANGUAGE_CODE)


def _scripts(text: str) -> set[str]:
    """The alphabets of a text, as Unicode calls them: LATIN, ARABIC."""
    return {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}


def _texts_in_first_language(page: Page) -> set[str]:
    """The title and every text of a block of the page's form in the first language. Kept on the page."""
    if not hasattr(page, "_first_texts"):
        code = settings.LANGUAGE_CODE
        forms = type(page)._default_manager.filter(translation_key=page.translation_key, alias_of=None)
        form = forms.filter(locale__language_code=code).first()
        page._first_texts = set(_texts(form)) if form else set()
    return page._first_texts


def _texts(page: Page) -> Iterator[str]:
    yield page.title
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _leaves(list(getattr(page, field.name).raw_data))


def _leaves(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
