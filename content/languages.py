"""Which language is being read, and the pages of that language, without asking the database twice."""

from collections.abc import Iterable

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import translation
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page, PageViewRestriction, Site

from .kept import KEEP_SECONDS, kept_for_all, key_of, present_version

LOCALES = "content.locales"


def locale_ids() -> dict[str, int]:
    """Every language of the site with the number of its locale."""
    return (
        cache.get_or_set(key_of(LOCALES), lambda: dict(Locale.objects.values_list("language_code", "pk")), 3600) or {}
    )


@receiver([post_save, post_delete], sender=Locale)
def forget_locale_ids(**kwargs) -> None:
    """A language was added or taken away."""
    cache.delete(key_of(LOCALES))


def name_of(code: str) -> str:
    """The name of a language in the active one; its code, if the site does not offer it."""
    return str(dict(settings.LANGUAGES).get(code, code))


def active_language() -> str:
    """The code of the content language that fits the language of the interface."""
    try:
        return get_supported_content_language_variant(translation.get_language() or settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE


def active_locale_id() -> int | None:
    """Return what `Locale.get_active().pk` says, without a query for each call."""
    ids = locale_ids()
    return ids.get(active_language()) or ids.get(settings.LANGUAGE_CODE)


def open_languages(request: HttpRequest | None) -> list[str]:
    """Return the languages of the setting whose front page is published, in its order: only these are offered.

    A language that was just added to the setting has none yet, and every way into it would end at 404.
    """
    return kept_for_all(request, _with_front_page, "open-languages") if request else _with_front_page()


def _with_front_page() -> list[str]:
    keys = Site.objects.values("root_page__translation_key")
    fronts = Page.objects.filter(live=True, depth=2, translation_key__in=keys)
    found = set(fronts.values_list("locale__language_code", flat=True))
    return [code for code, _name in settings.LANGUAGES if code in found]


class Fellows:
    """Pages fetched together. One query finds the translations of all of them."""

    def __init__(self, pages: Iterable[Page]):
        self.keys = {page.translation_key for page in pages}
        self.found: dict[int | None, dict] = {}

    def in_locale(self, locale_id: int | None) -> dict:
        """Live translations of these pages in one language, by translation key."""
        if locale_id not in self.found:
            pages = Page.objects.live().filter(locale_id=locale_id, translation_key__in=self.keys)
            self.found[locale_id] = {page.translation_key: page for page in pages}
        return self.found[locale_id]


def introduce(pages: Iterable[Page | None]) -> None:
    """Let pages fetched together know of each other, so that `in_this_language` can ask for all at once."""
    known = [page for page in pages if page is not None]
    fellows = Fellows(known)
    for page in known:
        page.fellows = fellows


def in_this_language(page: Page) -> Page:
    """The live translation of a page in the language being read; without one, the page itself."""
    locale_id = active_locale_id()
    if page.locale_id == locale_id:
        return page
    if not hasattr(page, "fellows"):
        introduce([page])
    return page.fellows.in_locale(locale_id).get(page.translation_key, page)


def forms_in_this_language(things: list) -> list:
    """Give each of these snippets in the language being read where that is published, else as it is. One query."""
    here = active_locale_id()
    keys = [thing.translation_key for thing in things if thing.locale_id != here]
    if not keys:
        return things
    found = type(things[0]).objects.filter(locale_id=here, live=True, translation_key__in=keys)
    forms = {form.translation_key: form for form in found}
    return [thing if thing.locale_id == here else forms.get(thing.translation_key, thing) for thing in things]


def live_address(page: Page | None) -> str:
    """Where a page is read in this language, or nothing if not every visitor can see it."""
    if page is None:
        return ""
    page = in_this_language(page)
    return (page.url or "") if page.live and not is_closed(page) else ""


def is_closed(page: Page) -> bool:
    """Say whether a page, or one above it, is for some people only."""
    return any(page.path.startswith(path) for path in closed_paths())


def closed_paths() -> list[str]:
    """Where in the tree pages for some people only begin. Kept until anything visitors see has changed (0080)."""
    key = key_of(present_version(), "closed")
    found = cache.get(key)
    if found is None:
        found = list(PageViewRestriction.objects.values_list("page__path", flat=True))
        cache.set(key, found, KEEP_SECONDS)
    return found
