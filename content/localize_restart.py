"""Starting a stopped translation again loses no word, neither by hand nor by a translator.

wagtail-localize 1.14 only marks the translation as started. The next time its source is synced it writes its former
strings over the page, and the source's own words where it never had any. Here the words that were written by hand
become its strings first. Where that is not enough, as with parts, pictures or links of its own, it is not started
(docs/decisions/0137).
"""

import json
from functools import wraps

from bs4 import BeautifulSoup
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction
from django.forms import model_to_dict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Revision, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    SourceDeletedError,
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

KEY_OF_EDITOR = "data-block-key"  # of each block of rich text; nobody reads it
Place = tuple[str, int]  # a path within a page, and which of its strings

WOULD_REPLACE = _(
    "Not started: there are parts, pictures or links here that the original does not have in the same place, and "
    "synchronizing would replace them. Change them as they are in the original, or go on without synchronizing."
)
TWO_VERSIONS = _(
    "Not started: some passages were changed here, and translators left other words for the same passages. Starting "
    "would lose one of the two, so go on without synchronizing."
)
ORIGINAL_CHANGED = _(
    "Not started: the original was changed since some passages here were written. Press “Sync translated pages” there, "
    "write these passages anew here, then start."
)


class NotStartedError(Exception):
    """Starting would lose something; the words say what can be done."""


def keeping_words(restart_translation):
    """Start a translation again if nothing is lost by that; else say why not."""

    @wraps(restart_translation)
    def careful(request, translation, instance):
        try:
            with transaction.atomic():
                take_over(translation, instance)
                note_what_stands(translation, instance)
                return restart_translation(request, translation, instance)
        except NotStartedError as refused:
            messages.error(request, str(refused))
        return redirect(AdminURLFinder(request.user).get_edit_url(instance))

    return careful


def take_over(translation: Translation, instance: models.Model) -> None:
    """Make strings of what was written by hand into a page or snippet. Raises NotStartedError where words get lost."""
    source = translation.source
    if values_of(source.get_source_instance()) != values_of(source.as_instance()):
        raise NotStartedError(ORIGINAL_CHANGED)
    shown = newest(instance)
    there, before, segments = strings_of(shown), last_written(translation), segments_of(translation)
    if not can_be_written(translation, instance, {place: there[place] for place in segments if place in there}):
        raise NotStartedError(WOULD_REPLACE)
    stored = stored_in(translation)
    for place, segment in segments.items():
        words, string, original = there[place], stored.get(place), without_returns(segment.string.data)
        written = before.get(place) if before else None
        is_by_hand = words != written if before else is_new(translation, words, string, original)
        if not is_by_hand or words == string:
            continue
        if string is not None and string != written:
            raise NotStartedError(TWO_VERSIONS)
        if string is None and written != original and is_older(shown, source, place, words):
            raise NotStartedError(ORIGINAL_CHANGED)
        store(translation, segment, words)


def take_words(instance: TranslatableMixin, fields: set[str]) -> None:
    """Make what a table, say, wrote into some fields past the editor the words of a translation that is going on.

    Without that the next sync puts its former words back. The originals are those of today: whoever writes into a
    translation now speaks of them.
    """
    going_on = {"source__object_id": instance.translation_key, "target_locale": instance.locale_id, "enabled": True}
    translation = Translation.objects.filter(**going_on).select_related("source").first()
    if translation is None or not fields:
        return
    try:
        translation.source.update_from_db()
    except SourceDeletedError:
        return
    there = strings_of(instance)
    for place, segment in segments_of(translation).items():
        original = without_returns(segment.string.data)
        if place[0] in fields and there.get(place, original) != original:
            store(translation, segment, there[place])


def newest(instance: models.Model) -> models.Model:
    """The last draft of a page or snippet; itself where it has none."""
    latest = isinstance(instance, DraftStateMixin) and instance.get_latest_revision()
    return latest.as_object() if latest else instance


def is_new(translation: Translation, words: str, string: str | None, original: str) -> bool:
    """Whether words stand in something without a log that neither translators nor its source ever had."""
    source = translation.source
    known = String.objects.filter(locale=source.locale, data=words)
    left = StringTranslation.objects.filter(locale=translation.target_locale, context__object_id=source.object_id)
    return words not in (string, original) and not known.exists() and not left.filter(data=words).exists()


def is_older(shown: models.Model, source: TranslationSource, place: Place, words: str) -> bool:
    """Whether words stood in a page before its source was synced last: they may be about what stood there before."""
    latest = getattr(shown, "latest_revision", None)
    if latest is None or latest.created_at < source.last_updated_at:
        return bool(latest)
    earlier = Revision.objects.filter(
        base_content_type=latest.base_content_type,
        object_id=latest.object_id,
        created_at__lt=source.last_updated_at,
    )
    then = earlier.order_by("-created_at").first()
    return bool(then) and strings_of(then.as_object()).get(place) == words


def note_what_stands(translation: Translation, instance: models.Model) -> None:
    """Note the newest draft of a page in wagtail-localize's log: from now on, other words are by hand."""
    if revision := isinstance(instance, DraftStateMixin) and instance.get_latest_revision():
        TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)


def last_written(translation: Translation) -> dict[Place, str]:
    """What wagtail-localize wrote last into a page, by its own log; nothing where that is not known any more."""
    logged = TranslationLog.objects.filter(source=translation.source, locale=translation.target_locale)
    last = logged.order_by("-created_at", "-pk").first()
    return strings_of(last.revision.as_object()) if last and last.revision else {}


def strings_of(instance: models.Model) -> dict[Place, str]:
    """What a translator would see of a page or snippet."""
    found: dict[Place, str] = {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[next_place(found, segment.path)] = without_returns(segment.string.data)
    return found


def without_returns(words: str) -> str:
    """Words with the line ends of Unix: browsers send others of every field of several lines (HTML: CRLF)."""
    return words.replace("\r", "")


def segments_of(translation: Translation) -> dict[Place, StringSegment]:
    """The passages that a translation knows of its source."""
    found: dict[Place, StringSegment] = {}
    for segment in translation.source.stringsegment_set.select_related("string", "context").order_by("order"):
        found[next_place(found, segment.context.path)] = segment
    return found


def next_place(found: dict, path: str) -> Place:
    """Number the strings of one path: a rich text has several."""
    return path, sum(place[0] == path for place in found)


def stored_in(translation: Translation) -> dict[Place, str]:
    """The words that translators left for each passage, and that can be written."""
    left = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id, has_error=False
    )
    words = {(one.translation_of_id, one.context_id): without_returns(one.data) for one in left}
    found = {}
    for place, segment in segments_of(translation).items():
        if (key := (segment.string_id, segment.context_id)) in words:
            found[place] = words[key]
    return found


def store(translation: Translation, segment: StringSegment, words: str) -> None:
    """Keep words as the translation of a passage."""
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={
            "data": words,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": None,  # so a PO file of before, whoever sends it, does not replace them
            "has_error": False,
        },
    )


def can_be_written(translation: Translation, instance: models.Model, there: dict[Place, str]) -> bool:
    """Whether wagtail-localize, given all the words of a page, writes it exactly as it is. Changes nothing."""
    segments = segments_of(translation)
    if segments.keys() != there.keys():
        return False
    try:
        with transaction.atomic():
            for place, segment in segments.items():
                store(translation, segment, there[place])
            translation.save_target(publish=not isinstance(instance, DraftStateMixin))
            after = values_of(newest(type(instance)._default_manager.get(pk=instance.pk)))
            transaction.set_rollback(True)
    except (ValidationError, ObjectDoesNotExist, IntegrityError):  # a picture that was deleted, say
        return False
    return after == values_of(newest(instance))


def values_of(instance: models.Model) -> dict:
    """All of a page or snippet that a translation writes, to compare."""
    names = {field.field_name for field in get_translatable_fields(type(instance))}
    data = instance.serializable_data() if isinstance(instance, ClusterableModel) else model_to_dict(instance)
    return {name: plain(value) for name, value in data.items() if name in names}


def plain(value):
    """A value without what nobody sees: the order of attributes, and the editor's own marks of blocks."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items() if name not in {"pk", "locale"}}
    if not isinstance(value, str):
        return value
    value = without_returns(value)
    if value.startswith(("[", "{")):
        try:
            return plain(json.loads(value))
        except ValueError:
            pass
    if "<" not in value:
        return value
    soup = BeautifulSoup(value, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: tag.attrs[name] for name in sorted(tag.attrs) if name != KEY_OF_EDITOR}
    return str(soup)
