"""What every page is framed by: facts, footer words, menus.

They are read once and kept for each language (`kept.py`), because they stand on every page and change a few times a
year.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from wagtail.models import Page, Site

from content.kept import kept_for_all
from content.languages import active_locale_id, in_this_language, introduce, live_address, locale_ids


@dataclass(frozen=True)
class Entry:
    """One entry of a menu, in the language being read."""

    title: str
    url: str
    children: tuple["Entry", ...] = field(default_factory=tuple)
    current: bool = False
    within: bool = False


def in_language(model):
    """The live one of a snippet for the language being read, else that of the main language, else nothing."""
    ids = [active_locale_id(), locale_ids().get(settings.LANGUAGE_CODE)]
    found = {item.locale_id: item for item in model.objects.filter(locale_id__in=ids, live=True).order_by("-pk")}
    return next((found[pk] for pk in ids if pk in found), None)


def menus_in_language() -> dict:
    """Every menu for the language being read, by place."""
    from content.models import Menu

    main = locale_ids().get(settings.LANGUAGE_CODE)
    wanted = Menu.objects.filter(locale_id__in=[main, active_locale_id()], live=True)
    # The menu of the main language first, so that one in the language being read replaces it.
    return {menu.slug: menu for menu in sorted(wanted, key=lambda menu: menu.locale_id != main)}


def page_entry(page: Page | None, words: str, link: str = "") -> Entry:
    """An entry for a page or an address; it has no address if visitors could not follow it."""
    if page is not None:
        return Entry(title=words or in_this_language(page).title, url=live_address(page))
    return Entry(title=words, url=link)


def entry_of(block) -> Entry:
    """Turn one block of a menu into an entry."""
    value = block.value
    if block.block_type == "group":
        children = (
            page_entry(item.get("page"), item.get("text") or "", item.get("link") or "")
            for item in value.get("children") or []
        )
        return Entry(title=value.get("text") or "", url="", children=tuple(child for child in children if child.url))
    return page_entry(value.get("page"), value.get("text") or "", value.get("link") or "")


def pages_of(block) -> list[Page]:
    """The pages one block of a menu names."""
    values = block.value.get("children") or [] if block.block_type == "group" else [block.value]
    return [value.get("page") for value in values if value.get("page")]


def entries_of(menu) -> list[Entry]:
    """The entries of a menu that visitors can follow."""
    introduce([page for block in menu.entries for page in pages_of(block)])
    entries = [entry_of(block) for block in menu.entries]
    return [entry for entry in entries if entry.title and (entry.url or entry.children)]


def build(site: Site) -> dict:
    """Read the whole frame from the database."""
    from content.models import FooterWords, SiteFacts

    # Reading must not write: `for_site` would store an empty row on a visitor's behalf.
    facts = SiteFacts.base_queryset().filter(site=site).first() or SiteFacts(site=site)
    return {
        "facts": facts,
        "giving_url": facts.giving_url,
        "help_url": live_address(facts.help_page),
        "leaving": {"url": facts.leaving_url, "about": live_address(facts.leaving_page)},
        "words": in_language(FooterWords),
        "menus": {slug: entries_of(menu) for slug, menu in menus_in_language().items()},
    }


def frame_for(request: Any) -> dict:
    """The frame of the page being read. A preview may have put its unsaved part on the request."""
    if not hasattr(request, "house_whole_frame"):
        site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
        frame = kept_for_all(request, lambda: build(site), "frame", site.pk)
        request.house_whole_frame = with_preview(frame, getattr(request, "house_frame", {}))
    return request.house_whole_frame


def with_preview(frame: dict, preview: dict) -> dict:
    """The frame, with the part that is being edited put in its place."""
    menus = {slug: entries_of(menu) for slug, menu in preview.get("menus", {}).items()}
    rest = {key: value for key, value in preview.items() if key != "menus"}
    return {**frame, **rest, "menus": {**frame["menus"], **menus}}


def mark(entries: list[Entry], path: str) -> list[Entry]:
    """Say which entry is the page being read, and which one it lies under."""
    marked = []
    for entry in entries:
        children = tuple(mark(list(entry.children), path))
        home = entry.url.count("/") <= 2  # `/es/` lies above everything and would always be marked
        within = any(child.current or child.within for child in children)
        within = within or (bool(entry.url) and not home and path.startswith(entry.url) and path != entry.url)
        marked.append(replace(entry, children=children, current=entry.url == path, within=within))
    return marked
