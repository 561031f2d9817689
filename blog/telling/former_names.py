"""What the editor keeps of a name that a teller took back: versions, drafts, previews, copies for translators.

Readers see the new name at once (`standing.rename_stories`). These copies are seen by editors and translators.
"""

import json

from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Comment,
    CommentReply,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
)
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationSource

from .access import closed_pages
from .models import Submission
from .retention import forget_deleted_words, forget_previews
from .standing import byline_of, forget_telling_addresses
from .stored_words import cut, tells
from .terms import NeverPrint
from .versions import delete_versions


def rename_copies(submission: Submission) -> None:
    """Put the present name into every copy of the fields that name the teller: versions, and what is translated.

    A version that waits for its day, and a translation that is published next, would show the former one, or none.
    """
    pages, fields = list(submission.stories.order_by("pk")), byline_of(submission)
    for page in pages:
        for revision in page.revisions.order_by("pk"):
            if (content := revision.content | fields) != revision.content:
                Revision.objects.filter(pk=revision.pk).update(content=content)
    _rewrite_sources({page.translation_key for page in pages}, fields)


def forget_former_name(submission: Submission) -> None:
    """Forget a name that was taken back wherever it stands beside the fields for it (`rename_copies`).

    An older version that holds what must never be printed, as former names are, is deleted. A draft of a page that
    editors may open is cut.
    """
    pages = list(submission.stories.order_by("pk"))
    for page in pages:
        forget_versions(page, submission.never_print)
    forget_in_log([page.pk for page in pages], submission.never_print)
    forget_remarks([page.pk for page in pages], submission.never_print)
    forget_telling_addresses(submission)
    forget_previews([page.pk for page in pages])
    forget_deleted_words()


def forget_in_log(pages: list[int], never_print: NeverPrint) -> None:
    """Take titles that must not be printed out of the history of pages; who did what and when stays."""
    for entry in PageLogEntry.objects.filter(page_id__in=pages):
        label, told = (tells(words, never_print) for words in (entry.label, entry.data))
        if label or told:
            kept = {"label": "" if label else entry.label, "data": {} if told else entry.data}
            PageLogEntry.objects.filter(pk=entry.pk).update(**kept)


def renew_draft_titles(page) -> None:
    """Let every version say its own title where Wagtail notes the one before it."""
    for revision in page.revisions.all():
        if revision.content["draft_title"] != revision.content["title"]:
            content = revision.content | {"draft_title": revision.content["title"]}
            Revision.objects.filter(pk=revision.pk).update(content=content)


def show_newest(page) -> None:
    """Put the newest version into the row of a page that is a draft: search, the API and translators read the row."""
    newest = page.get_latest_revision_as_object()
    newest.slug, newest.url_path, newest.draft_title = page.slug, page.url_path, newest.title
    newest.save(clean=False)
    page.refresh_from_db()


def forget_versions(page, never_print: NeverPrint) -> None:
    """Delete older versions that hold what must never be printed; cut it from a draft that every editor may open."""
    kept, telling = {page.live_revision_id, page.latest_revision_id}, []
    for revision in page.revisions.order_by("pk"):
        content = dict(revision.content)
        if remarks := content.get(COMMENTS_RELATION_NAME):
            content[COMMENTS_RELATION_NAME] = [one for one in remarks if not tells(one, never_print)]
        if revision.pk not in kept and tells(content, never_print):
            telling.append(revision.pk)
        elif content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
    delete_versions(page, page.revisions.filter(pk__in=telling))
    if page.live_revision_id != page.latest_revision_id and not closed_pages().filter(pk=page.pk).exists():
        _cut_draft(page, never_print)
    renew_draft_titles(page)


def _cut_draft(page, never_print: NeverPrint) -> None:
    """Put a mark in the place of what must never be printed, in a draft that every editor may open."""
    draft = page.revisions.filter(pk=page.latest_revision_id).first()
    if draft and tells(draft.content, never_print):
        address = {name: getattr(page, name) for name in ("slug", "url_path")}
        content = cut(draft.content | address, never_print) | address
        Revision.objects.filter(pk=draft.pk).update(content=content, object_str=content["title"])
        type(page).objects.filter(pk=page.pk).update(draft_title=content["title"])
    if draft and not page.live:
        show_newest(page)


def forget_remarks(pages: list[int], never_print: NeverPrint) -> None:
    """Delete what staff wrote beside pages, and with their decisions on them, if it tells what must not be printed."""
    for answer in CommentReply.objects.filter(comment__page__in=pages):
        if tells(answer.text, never_print):
            answer.delete()
    for remark in Comment.objects.filter(page__in=pages):
        if tells(remark.text, never_print):
            remark.delete()
    decisions = TaskState.objects.filter(workflow_state__object_id__in=[str(pk) for pk in pages])
    for decision in decisions.exclude(comment=""):
        if isinstance(decision.workflow_state.content_object, Page) and tells(decision.comment, never_print):
            TaskState.objects.filter(pk=decision.pk).update(comment="")


def _rewrite_sources(keys: set, fields: dict[str, str | bool]) -> None:
    for source in TranslationSource.objects.filter(object_id__in=keys).select_for_update():
        source.content_json = json.dumps(json.loads(source.content_json) | fields)
        source.save(update_fields=["content_json"])
    for path, words in fields.items():
        copies = OverridableSegment.objects.filter(source__object_id__in=keys, context__path=path)
        copies.update(data_json=json.dumps(words))
    SegmentOverride.objects.filter(context__object_id__in=keys, context__path__in=fields).delete()
