"""What the editor keeps of a name that a teller took back: versions, drafts, previews, copies for translators.

Readers see the new name at once (`standing.rename_stories`). These copies are seen by editors and translators.
"""

import json

from wagtail.models import PageLogEntry, Revision
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationSource

from .models import Submission
from .retention import forget_deleted_words, forget_previews
from .standing import byline_of
from .terms import holds


def forget_former_name(submission: Submission) -> None:
    """Put the present name into every copy of the fields that name the teller.

    An older version of which another field holds what must never be printed, as former names are, is deleted.
    """
    pages, fields = list(submission.stories.order_by("pk")), byline_of(submission)
    for page in pages:
        _rewrite_versions(page, fields, submission.never_print)
    forget_in_log([page.pk for page in pages], submission.never_print)
    _rewrite_sources({page.translation_key for page in pages}, fields)
    forget_previews([page.pk for page in pages])
    forget_deleted_words()


def forget_in_log(pages: list[int], never_print: list[str]) -> None:
    """Take titles that must not be printed out of the history of pages; who did what and when stays."""
    for entry in PageLogEntry.objects.filter(page_id__in=pages):
        label, told = (any(holds(words, term) for term in never_print) for words in (entry.label, words_in(entry.data)))
        if label or told:
            kept = {"label": "" if label else entry.label, "data": {} if told else entry.data}
            PageLogEntry.objects.filter(pk=entry.pk).update(**kept)


def renew_draft_titles(page) -> None:
    """Let every version say its own title where Wagtail notes the one before it."""
    for revision in page.revisions.all():
        if revision.content["draft_title"] != revision.content["title"]:
            content = revision.content | {"draft_title": revision.content["title"]}
            Revision.objects.filter(pk=revision.pk).update(content=content)


def words_in(content: dict) -> str:
    """The text of a JSON object, letters as they are."""
    return json.dumps(content, ensure_ascii=False, default=str)


def _rewrite_versions(page, fields: dict[str, str], never_print: list[str]) -> None:
    kept = {page.live_revision_id, page.latest_revision_id}
    for revision in page.revisions.order_by("pk"):
        content = revision.content | fields
        if revision.pk not in kept and any(holds(words_in(content), term) for term in never_print):
            revision.delete()
        elif content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
    renew_draft_titles(page)


def _rewrite_sources(keys: set, fields: dict[str, str]) -> None:
    for source in TranslationSource.objects.filter(object_id__in=keys).select_for_update():
        source.content_json = json.dumps(json.loads(source.content_json) | fields)
        source.save(update_fields=["content_json"])
    for path, words in fields.items():
        copies = OverridableSegment.objects.filter(source__object_id__in=keys, context__path=path)
        copies.update(data_json=json.dumps(words))
    SegmentOverride.objects.filter(context__object_id__in=keys, context__path__in=fields).delete()
