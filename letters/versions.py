"""One letter in the languages in which anybody may read it, ready to be laid side by side on a visitor's device."""

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _
from wagtail.rich_text import RichText
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content import localize_restart
from content.locales import Language, language_of
from content.translation import own_words, source_of

from .choices import BlankKind
from .states import STATES

if TYPE_CHECKING:
    from .models import LetterPage

AFTER_A_BLOCK = re.compile(r"</(?:p|li|h\d)>")


@dataclass
class Version:
    """A letter in one language. `is_late`: its source has changed since, or parts of it are not translated."""

    language: Language
    page: "LetterPage"
    is_late: bool

    @property
    def name(self) -> str:
        """The language in the words of whoever reads the page."""
        names = dict(settings.LANGUAGES)
        return str(_(names[self.language.code])) if self.language.code in names else self.language.name

    @cached_property
    def sheet(self) -> SafeString:
        """The words of the letter alone: no notes, no links, nothing of the site."""
        words = {"page": self.page, "blanks": self.page.blanks_by_key, "plain_letter": True}
        with translation.override(self.language.code):
            return render_to_string("letters/_sheet.html", words)

    def facts(self) -> dict:
        """What a script needs to know beyond the words: how answers and states are called in this language."""
        blanks = self.page.blanks_by_key
        kinds = {blank["kind"] for blank in blanks.values()}
        told = {
            "code": self.language.code,
            "dir": self.language.dir,
            "name": self.name,
            "title": self.page.title,
            "answers": {key: answers_of(blank) for key, blank in blanks.items() if blank["kind"] == BlankKind.CHOICE},
        }
        if BlankKind.STATE in kinds and self.language.code != get_language():  # the form names them in its own
            with translation.override(self.language.code):
                told["states"] = {code: str(name) for code, name in STATES}
        return told


def facts_for_scripts(page, versions: list[Version]) -> dict:
    """What the scripts of a letter page need to know and cannot read from its words."""
    return {
        "slug": page.slug,
        "states": page.states,
        "blanks": {
            key: {"kind": blank["kind"], "needed": blank["needed"]} for key, blank in page.blanks_by_key.items()
        },
        "versions": [version.facts() for version in versions],
        "steps": [
            {
                "id": step.id or str(number),
                "heading": step.value["heading"],
                "text": plain(step.value["text"]),
                "days": step.value["days"],
            }
            for number, step in enumerate(page.next_steps, start=1)
            if step.value["days"]
        ],
    }


def plain(text: RichText) -> str:
    """Turn a step into words for a calendar, one paragraph on each line."""
    return unescape(strip_tags(AFTER_A_BLOCK.sub("\n", text.source))).strip()


def answers_of(blank) -> list[str]:
    """The answers a blank offers, one from each line."""
    return [line.strip() for line in (blank.get("answers") or "").splitlines() if line.strip()]


def versions_of(page) -> list[Version]:
    """The letter in its own language, then in every other in which it is published."""
    own = page.alias_of.locale if page.alias_of_id else page.locale
    others = {code: twin.pk for code, twin in own_words(page).items() if code != own.language_code}
    found = type(page).objects.in_bulk(others.values())
    pages = {own.language_code: page} | {code: found[pk] for code, pk in others.items() if pk in found}
    late = late_languages(page, pages) if len(pages) > 1 else set()
    return [Version(language_of(code), twin, code in late) for code, twin in pages.items()]


def late_languages(page, pages: dict) -> set[str]:
    """Name the languages whose words are older than those of the source, or not all translated."""
    source = source_of(page)
    told = TranslationSource.objects.filter(object_id=source.translation_key, locale_id=source.locale_id).first()
    if told is None:
        since = {code: twin.last_published_at for code, twin in pages.items() if twin.locale_id != source.locale_id}
        return {code for code, day in since.items() if is_older(day, source.last_published_at)}
    work = Translation.objects.filter(source=told).select_related("target_locale")
    codes = {translation.target_locale.language_code: translation for translation in work}
    changed = is_older(told.last_updated_at, source.last_published_at)
    return {
        code
        for code, translation in codes.items()
        if code in pages and (changed or not is_whole(translation) or waits(translation, pages[code]))
    }


def is_older(day, than) -> bool:
    """Say whether both days are known and the first came before the second."""
    return bool(day and than and day < than)


def waits(work: Translation, page: "LetterPage") -> bool:
    """Say whether a public page is not yet what its translation says since a sync or a passage that came later."""
    published = page.last_published_at
    if published is None:
        return False
    typed = StringTranslation.objects.filter(context__object_id=work.source.object_id, locale=work.target_locale)
    if not is_older(published, work.source.last_updated_at) and not typed.filter(created_at__gt=published).exists():
        return False
    shown, words = localize_restart.strings_of(page), localize_restart.stored_in(work)
    places = localize_restart.segments_of(work).keys()
    if shown.keys() != places:
        return True
    return any(as_read(shown[place]) != as_read(words.get(place, shown[place])) for place in places)


def as_read(words: str) -> list[str]:
    """Words without what nobody sees: how signs are written in markup, and blanks."""
    return unescape(words).split()


def is_whole(work: Translation) -> bool:
    """Say whether every sentence of a translation is translated."""
    total, translated = work.get_progress()
    return translated >= total
