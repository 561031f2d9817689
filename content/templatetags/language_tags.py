"""Languages in templates: links to the same page elsewhere, and the language a page is truly in."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page

from content.languages import active_locale_id, locale_ids, open_languages
from content.locales import Language, language_of
from content.printed import language_of_printed
from content.seo.addresses import below
from content.translation import own_words, readable_twins

register = template.Library()


@dataclass(frozen=True)
class LanguageLink(Language):
    """One entry of the language switcher. `state` is current, translated or untranslated; `url` never leads astray."""

    url: str
    state: str


@register.simple_tag(takes_context=True)
def language_links(context, page=None) -> list[LanguageLink]:
    """Offer this page in every language that is open to readers. An untranslated one leads to its front page."""
    request = context.get("request")
    page = page or context.get("page")
    is_page = isinstance(page, Page) and page.pk
    links = []
    for code in dict.fromkeys([*open_languages(request), get_language()]):
        url, state = _page_place(page, code, request) if is_page else _view_place(request, code)
        if code == get_language():
            state = "current"
        language = language_of(code)
        links.append(LanguageLink(language.code, language.name, language.dir, url, state))
    return links


def _page_place(page: Page, code: str, request) -> tuple[str, str]:
    twin = readable_twins(page).get(code)
    url = twin.get_url(request) if twin else None
    if not url:
        return f"/{code}/", "untranslated"
    carried = getattr(page, "carried", "")
    return f"{url}{below(page)}{carried}", "untranslated" if twin.alias_of_id else "translated"


def _view_place(request, code: str) -> tuple[str, str]:
    """Find the same view in another language; an address that is not found has no twin but the front page."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name == "page":
        return f"/{code}/", "translated"
    return translate_url(request.get_full_path(), code), "translated"


@register.simple_tag(takes_context=True)
def beside_address(context, page=None) -> str:
    """Where this page is read side by side with another language (★11); nothing if it is in one language alone."""
    page = page or context.get("page")
    if not isinstance(page, Page) or not page.pk or not getattr(page, "beside_fields", ()) or "passages" in context:
        return ""
    spoken = own_words(page)
    others = [code for code, _name in settings.LANGUAGES if code in spoken and code != get_language()]
    front, url = f"/{get_language()}/", page.get_url(context.get("request")) or ""
    if not others or get_language() not in spoken or front not in url:
        return ""
    return reverse("beside", args=[others[0], url.partition(front)[2]])


@register.simple_tag
def page_language(page=None) -> Language:
    """Describe the language of a page's words: an alias still speaks its source's language, whatever its address."""
    if not isinstance(page, Page):
        return language_of(get_language() or settings.LANGUAGE_CODE)
    locale = page.alias_of.locale if page.alias_of_id else page.locale
    return language_of(locale.language_code)


@register.simple_tag(takes_context=True)
def own_language(context, thing) -> str:
    """Return the attributes `lang` and `dir` for words in another language than the page round them, else nothing.

    Until a topic, passage or portrait is translated, a page shows the original's (WCAG 3.1.2).
    """
    page = context.get("page")
    if isinstance(page, Page):
        around = page.alias_of.locale_id if page.alias_of_id else page.locale_id
    else:
        around = active_locale_id()
    if not thing or thing.locale_id == around:
        return ""
    code = next((code for code, pk in locale_ids().items() if pk == thing.locale_id), settings.LANGUAGE_CODE)
    language = language_of(code)
    return format_html(' lang="{}" dir="{}"', language.code, language.dir)


@register.simple_tag
def title_language(code: str) -> str:
    """Return `lang` and `dir` for a title in another language than the page round it, else nothing (WCAG 3.1.2)."""
    if not code or code == get_language():
        return ""
    language = language_of(code)
    return format_html(' lang="{}" dir="{}"', language.code, language.dir)


@register.simple_tag(takes_context=True)
def printed_language(context, text: str) -> str:
    """Return `lang` and `dir` for the name of a work or source that was left as it is printed, else nothing."""
    page = context.get("page")
    return title_language(language_of_printed(text or "", page if isinstance(page, Page) else None))


@register.simple_tag(takes_context=True)
def printed(context, text: str) -> str:
    """Draw the name of a work or source within a sentence; one that was left as it is printed says its language."""
    return format_html("<bdi{}>{}</bdi>", printed_language(context, text), text)


@register.filter
def own_name(language: Language) -> str:
    """Draw a language's own name within a sentence of another (WCAG 3.1.2)."""
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language.code, language.dir, language.name)


@register.inclusion_tag("content/_untranslated_notice.html", takes_context=True)
def untranslated_notice(context, page=None) -> dict:
    """Say that a page is shown in another language because nobody has translated it yet."""
    page = page or context.get("page")
    is_alias = isinstance(page, Page) and page.alias_of_id and page.alias_of.locale_id != page.locale_id
    return {"source": page.alias_of if is_alias else None, "language": page_language(page) if is_alias else None}
