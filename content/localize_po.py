"""Translations as PO files: what a file must be, what is taken from it, and what whoever sends it is told.

In place of wagtail-localize's upload, which takes guesses (fuzzy) for finished work and calls everything a success.
Nothing is taken from a wrong file. From a right one only finished passages are taken, and each count is said.
(docs/decisions/0121-what-a-po-file-brings.md)
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import wraps

import polib
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.utils.translation.trans_real import translation as catalogue
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from security.text import clean_text

from .localize_open_forms import STOPPED
from .localize_strings import in_its_lines, name_of, why_refused

LARGEST = 2 * 1024 * 1024
ID = "X-WagtailLocalize-TranslationID"
DOWNLOADED = "X-Downloaded"  # a header of ours: editors of PO files write PO-Revision-Date anew
CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
# What editors of PO files write. Other codecs of Python are no alphabets, or slow with a long text.
ALPHABETS = re.compile(r"(utf-?8|utf-?16|us-ascii|ascii|iso-?8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru])", re.I)
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What nobody types: such a file is read in another encoding than it was written in.
UNWRITTEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
NAMED_AT_MOST = 10


class WrongFileError(Exception):
    """A file of which nothing can be taken. Its words say why, for whoever sent it."""


@dataclass
class Outcome:
    """What became of the entries of a file: how many of each sort, and why some were refused."""

    counts: Counter = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


# --- Taking -----------------------------------------------------------------------------------


@require_POST
def upload(request, translation_id):
    """Take what is finished in a PO file, say what became of the rest, and go back to the editor."""
    work = get_object_or_404(Translation, id=translation_id)
    if not user_can_edit_instance(request.user, work.get_target_instance()):
        raise PermissionDenied
    try:
        if not work.enabled:
            raise WrongFileError(STOPPED)
        outcome = take(work, read(request.FILES.get("file"), work), request.user)
    except WrongFileError as error:
        messages.error(request, f"{error} {_('Nothing was taken from it.')}")
    else:
        tell(request, outcome)
    return redirect(get_valid_next_url_from_request(request) or work.get_target_instance_edit_url())


def read(file, work: Translation) -> polib.POFile:
    """Read an uploaded file. Raises WrongFileError if it is no PO file, or not the one of this translation."""
    if file is None or file.size > LARGEST:
        raise WrongFileError(_("Choose a PO file of at most 2 MB."))
    # Signs that Python takes for the end of a line and gettext does not would tear an entry apart.
    text = clean_text(decoded(file.read()).replace("\r\n", "\n").replace("\r", "\n"))
    try:
        # polib opens a text without line breaks as if it were a file's name.
        po = polib.pofile(f"{text}\n\n")
    except (OSError, ValueError, IndexError, KeyError, TypeError):
        raise WrongFileError(_("This is not a PO file, or it is damaged.")) from None
    check_belonging(po.metadata, work)
    return po


def decoded(content: bytes) -> str:
    """Return the text of a file, in the encoding that its mark or its header declares."""
    mark = next((name for sign, name in MARKS.items() if content.startswith(sign)), "")
    declared = CHARSET.search(content[:4096])
    name = mark or (declared[1].decode() if declared and declared[1] != b"CHARSET" else "utf-8")
    if not mark and not ALPHABETS.fullmatch(name):
        raise WrongFileError(_("Its header names the encoding “%(name)s”. Save it as UTF-8.") % {"name": name})
    try:
        text = content.decode(name)
    except (UnicodeError, LookupError):
        text = "\0"
    if UNWRITTEN.search(text):
        words = _("It says that its encoding is %(name)s, but it is not. Save it again as UTF-8.")
        raise WrongFileError(words % {"name": name.upper()})
    return text


def check_belonging(metadata: dict[str, str], work: Translation) -> None:
    """Refuse a file of another page, of another language, or of another site."""
    wanted = work.target_locale.get_display_name()
    if ID not in metadata:
        raise WrongFileError(_("This is not a PO file from this site. Download it again, then fill it in."))
    if metadata[ID] != str(work.uuid):
        raise WrongFileError(_("This file belongs to another page or another language."))
    language = metadata.get("Language", "").strip()
    if language and _main(language) != _main(work.target_locale.language_code):
        told = {"language": language, "wanted": wanted}
        raise WrongFileError(_("Its header says that its language is “%(language)s”, not %(wanted)s.") % told)


def _main(code: str) -> str:
    """Return the language of a code without its country: `es` of `es_MX`."""
    return re.split(r"[-_@.]", code.lower())[0]


@transaction.atomic
def take(work: Translation, po: polib.POFile, user) -> Outcome:
    """Keep the finished entries as translations. What is not finished leaves alone what there is."""
    segments = {
        (segment.context.path, clean_text(segment.string.data)): segment
        for segment in work.source.stringsegment_set.select_related("context", "string")
    }
    outcome, since = Outcome(), downloaded(po.metadata)
    for entry in po:
        if entry.obsolete:
            continue
        segment = segments.get((entry.msgctxt or "", clean_text(entry.msgid)))
        sort = sort_of(entry, segment)
        if sort == "finished":
            sort = keep(work, segment, clean_text(entry.msgstr), user, since, outcome)
        outcome.counts[sort] += 1
    return outcome


def downloaded(metadata: dict[str, str]) -> datetime:
    """Return when a file was downloaded; now, if it does not say so, so that nothing counts as newer."""
    try:
        return datetime.fromisoformat(metadata.get(DOWNLOADED, "")).astimezone(UTC)
    except (ValueError, OverflowError):
        return timezone.now()


def sort_of(entry: polib.POEntry, segment) -> str:
    """Say what an entry is: empty, fuzzy, unknown on this page, or finished."""
    if segment is None or entry.msgid_plural:
        return "unknown"
    if not entry.msgstr:
        return "empty"
    return "fuzzy" if entry.fuzzy else "finished"


def keep(work: Translation, segment, text: str, user, since: datetime, outcome: Outcome) -> str:
    """Keep one translation, unless it is refused or known. Return which of these it was."""
    text = in_its_lines(work.source, segment, text)
    place = {"translation_of": segment.string, "context": segment.context, "locale": work.target_locale}
    stored = StringTranslation.objects.filter(**place)
    reason = why_refused(work.source, segment, text)
    if not reason and stored.filter(data=text, has_error=False).exists():
        return "unchanged"
    if not reason and stored.filter(updated_at__gt=since).exclude(last_translated_by=user).exists():
        reason = _("somebody has changed it on the site since this file was downloaded. Those words stay.")
    if reason:
        outcome.refused.append(f"{name_of(work.source, segment)}: {reason}")
        return "refused"
    words = {"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL, "tool_name": "PO File"}
    fine = {"last_translated_by": user, "has_error": False, "field_error": ""}
    StringTranslation.objects.update_or_create(**place, defaults=words | fine)
    return "imported"


# --- Telling ----------------------------------------------------------------------------------


def tell(request, outcome: Outcome) -> None:
    """Say how many entries were taken, and what became of every other. Obsolete entries count for nothing."""
    whole = not {"fuzzy", "unknown", "refused"} & set(outcome.counts)
    level = messages.SUCCESS if whole else messages.WARNING
    messages.add_message(request, level, " ".join(sentences(outcome)))


def sentences(outcome: Outcome) -> list[str]:
    """Put the counts into words."""
    imported = outcome.counts["imported"]
    said = [ngettext("%(count)s passage was imported.", "%(count)s passages were imported.", imported)]
    found = [said[0] % {"count": imported}]
    for sort, words in _others(outcome.counts).items():
        if outcome.counts[sort]:
            found.append(words % {"count": outcome.counts[sort]})
    more = len(outcome.refused) - NAMED_AT_MOST
    found += outcome.refused[:NAMED_AT_MOST]
    if more > 0:
        found.append(ngettext("And %(count)s more.", "And %(count)s more.", more) % {"count": more})
    return found


def _others(counts: Counter) -> dict[str, str]:
    return {
        "unchanged": ngettext(
            "%(count)s was already up to date.", "%(count)s were already up to date.", counts["unchanged"]
        ),
        "empty": ngettext("%(count)s is still empty.", "%(count)s are still empty.", counts["empty"]),
        "fuzzy": ngettext(
            "%(count)s is marked as not certain (fuzzy) and was left out.",
            "%(count)s are marked as not certain (fuzzy) and were left out.",
            counts["fuzzy"],
        ),
        "unknown": ngettext(
            "%(count)s is not in the text of this page as it was last synced.",
            "%(count)s are not in the text of this page as it was last synced.",
            counts["unknown"],
        ),
        "refused": ngettext("%(count)s was refused:", "%(count)s were refused:", counts["refused"]),
    }


# --- Giving -----------------------------------------------------------------------------------


def with_headers(export_po):
    """Add the headers that editors of PO files ask for: language, plural forms, and when it was last worked on."""

    @wraps(export_po)
    def exported(work: Translation) -> polib.POFile:
        po = export_po(work)
        for entry in po:
            entry.msgid, entry.msgstr = clean_text(entry.msgid), clean_text(entry.msgstr)
        code = work.target_locale.language_code
        known = StringTranslation.objects.filter(context__object_id=work.source.object_id, locale=work.target_locale)
        last = known.order_by("-updated_at").values_list("updated_at", flat=True).first()
        po.metadata |= {
            "Project-Id-Version": clean_text(work.source.object_repr),
            "POT-Creation-Date": stamp(work.source.last_updated_at),
            "PO-Revision-Date": stamp(last or timezone.now()),
            DOWNLOADED: timezone.now().isoformat(),
            "Language": code.replace("-", "_"),
            "Content-Transfer-Encoding": "8bit",
        }
        if plurals := catalogue(code).info().get("plural-forms"):
            po.metadata["Plural-Forms"] = plurals
        return po

    return exported


def stamp(moment) -> str:
    """Write a moment as gettext does."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M%z")
