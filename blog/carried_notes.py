"""A content note warns in every language as soon as the source of a story has it; none is taken away by itself.

An author who is taken off the source is named in no other language from then on, either: who asked for that must not
wait. wagtail-localize copies rows, and takes them away, when somebody presses *Sync translated pages*.
"""

import json
import logging
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, OperationalError, transaction
from modelcluster.models import get_serializable_data_for_fields

from content.synchronized import lock, rewrite_versions, source_and_followers, update_public_aliases

from .models import Author, ContentNote, StoryPage
from .models.story_parts import StoryContentNote

logger = logging.getLogger(__name__)


@transaction.atomic
def carry(instance: StoryPage, **kwargs) -> None:
    """Give every language of a story, once it is published, the notes of its source; a translation only itself."""
    if instance.alias_of_id:
        return
    source, twins = source_and_followers(instance)
    rows = list(source.story_notes.select_related("note")) if source and source.live else []
    for twin in twins if rows else []:
        if _attempt(_add_missing, twin, rows):
            _attempt(update_public_aliases, twin)


@transaction.atomic
def take_off(instance: StoryPage, **kwargs) -> None:
    """Take authors off every language of a story whom its source named and names no more, once it is published."""
    if instance.alias_of_id:
        return
    source, twins = source_and_followers(instance)
    gone = _gone(source) if source and source.live else set()
    for twin in twins if gone else []:
        if _attempt(_take_off, twin, gone):
            _attempt(update_public_aliases, twin)


def _gone(source: StoryPage) -> set:
    """The authors, in any language, whom a version of a story named and who are not named on it now."""
    rows = source.revisions.filter(content__has_key="story_authors").values_list("content__story_authors", flat=True)
    numbers = {row["author"] for version in rows for row in version or []}
    former = set(Author.objects.filter(pk__in=numbers).values_list("translation_key", flat=True))
    return former - set(source.story_authors.values_list("author__translation_key", flat=True))


def _take_off(twin: StoryPage, gone: set) -> bool:
    """Take authors off what is public of a translation, and off what may become public; say whether any was on it."""
    found = lock(twin)
    rows = list(found.story_authors.filter(author__translation_key__in=gone)) if found else []
    for row in rows:
        row.delete()
    numbers = set(Author.objects.filter(translation_key__in=gone).values_list("pk", flat=True))

    def without(version: dict) -> dict:
        named = version.get("story_authors", [])
        return version | {"story_authors": left} if (left := _others(named, numbers)) != named else version

    if found:
        rewrite_versions(found, without)
    return bool(rows)


def _others(rows: list[dict], numbers: set[int]) -> list[dict]:
    return [row for row in rows if row["author"] not in numbers]


def _attempt(deed: Callable, twin: StoryPage, *args):
    """Do something to a translation. What cannot be done stops neither its source nor the other languages."""
    try:
        with transaction.atomic():
            return deed(twin, *args)
    except (ValidationError, IntegrityError, OperationalError) as problem:
        logger.error("Notes and authors of story %s cannot follow its source: %s", twin.pk, type(problem).__name__)
        return None


def _add_missing(twin: StoryPage, rows: list[StoryContentNote]) -> list[StoryContentNote]:
    """Add what is missing to a translation, as it stands now that nobody else can change it; return what was added."""
    found = lock(twin)
    known = set(found.story_notes.values_list("note__translation_key", flat=True)) if found else set()
    return [_add(found, row) for row in rows if found and row.note.translation_key not in known]


def _add(twin: StoryPage, row: StoryContentNote) -> StoryContentNote:
    """Add a note to what is public of a translation, and to what may become public."""
    same = {"translation_key": row.translation_key, "locale_id": twin.locale_id}
    if StoryContentNote.objects.filter(**same).exists():
        del same["translation_key"]  # a row of another note has it
    note = ContentNote.objects.filter(translation_key=row.note.translation_key, locale=twin.locale_id).first()
    new = StoryContentNote.objects.create(page=twin, note=note or row.note, sort_order=row.sort_order, **same)
    content = json.loads(json.dumps(get_serializable_data_for_fields(new), cls=DjangoJSONEncoder))

    def with_note(version: dict) -> dict:
        rows = version.get("story_notes", [])
        known = new.note_id in [row["note"] for row in rows]  # somebody may have added it by hand
        return version if known else version | {"story_notes": [*rows, content]}

    rewrite_versions(twin, with_note)
    return new
