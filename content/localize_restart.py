"""Starting a stopped translation again loses no word that was written by hand since.

wagtail-localize 1.14 only marks the translation as started. The next time its source is synced it writes its former
strings over the page, and the source's own words where it never had any. Here the words of the page become its
strings first. Where that is not enough, as with parts, pictures or links of its own, it is not started.
"""

import json
from functools import wraps

from bs4 import BeautifulSoup
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import model_to_dict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

KEY_OF_EDITOR = "data-block-key"  # of each block of rich text; nobody reads it
Place = tuple[str, int]  # a path within a page, and which of its strings

WOULD_REPLACE = _(
    "Not started: there are parts, pictures or links here that the original does not have in the same place, and "
    "synchronizing would replace them. Change them as they are in the original, or go on without synchronizing."
)


def keeping_words(restart_translation):
    """Start a translation again if nothing that stands there is lost by that; else say why not."""

    @wraps(restart_translation)
    def careful(request, translation, instance):
        with transaction.atomic():
            if is_taken_over(translation, instance):
                return restart_translation(request, translation, instance)
            transaction.set_rollback(True)
        messages.error(request, WOULD_REPLACE)
        return redirect(AdminURLFinder(request.user).get_edit_url(instance))

    return careful


def is_taken_over(translation: Translation, instance: models.Model) -> bool:
    """Make the words of a page or snippet the strings of its translation; say whether it stays as it is by that.

    A string that a translator changed after the page was last saved stays as the translator left it.
    """
    shown = newest(instance)
    pending = write_strings(translation, shown)
    before = values_of(shown, without=pending)
    try:
        with transaction.atomic():
            translation.save_target(publish=not isinstance(instance, DraftStateMixin))
            after = values_of(newest(type(instance)._default_manager.get(pk=instance.pk)), without=pending)
            transaction.set_rollback(True)
    except ValidationError:
        return False
    return before == after


def newest(instance: models.Model) -> models.Model:
    """The last draft of a page or snippet; itself where it has none."""
    latest = isinstance(instance, DraftStateMixin) and instance.get_latest_revision()
    return latest.as_object() if latest else instance


def strings_of(instance: models.Model) -> dict[Place, str]:
    """What a translator would see of a page or snippet."""
    found: dict[Place, str] = {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[next_place(found, segment.path)] = segment.string.data
    return found


def next_place(found: dict[Place, str], path: str) -> Place:
    """Number the strings of one path: a rich text has several."""
    return path, sum(place[0] == path for place in found)


def write_strings(translation: Translation, shown: models.Model) -> set[Place]:
    """Store each string that stands there otherwise than it would be written; return those that are newer than that."""
    there = strings_of(shown)
    seen: dict[Place, str] = {}
    pending: set[Place] = set()
    revision = getattr(shown, "latest_revision", None)
    saved_at = revision.created_at if revision else None
    segments = translation.source.stringsegment_set.select_related("string", "context").order_by("order")
    for segment in segments:
        place = next_place(seen, segment.context.path)
        seen[place] = segment.string.data
        words = there.get(place)
        facts = {"translation_of": segment.string, "context": segment.context, "locale": translation.target_locale}
        known = StringTranslation.objects.filter(**facts).first()
        if words is None or words == (known.data if known else segment.string.data):
            continue
        if known and saved_at and known.updated_at > saved_at:
            pending.add(place)
            continue
        manual = {"translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL, "tool_name": ""}
        StringTranslation.objects.update_or_create(**facts, defaults={**manual, "data": words, "has_error": False})
    return pending


def values_of(instance: models.Model, *, without: set[Place]) -> dict:
    """All that a translation writes, to compare; of a page with `without`, the other strings alone."""
    if without:
        return {place: words for place, words in strings_of(instance).items() if place not in without}
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
