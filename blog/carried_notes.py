"""A content note warns in every language as soon as the source of a story has it; none is taken away by itself.

wagtail-localize copies rows when somebody presses *Sync translated pages*; a reader must not wait for that.
"""

import json
import logging
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, OperationalError, transaction
from modelcluster.models import get_serializable_data_for_fields

from content.synchronized import lock, rewrite_versions, source_and_followers, update_public_aliases

from .models import ContentNote, StoryPage
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


def _attempt(deed: Callable, twin: StoryPage, *args):
    """Do something to a translation. What cannot be done stops neither its source nor the other languages."""
    try:
        with transaction.atomic():
            return deed(twin, *args)
    except (ValidationError, IntegrityError, OperationalError) as problem:
        logger.error("Content notes cannot be carried to story %s: %s", twin.pk, type(problem).__name__)
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
