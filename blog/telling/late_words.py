"""A name that was taken back, and comes back from what was open in a browser then: a form, a remark, a translation.

What is saved of a page is looked at once it is committed, so that whoever presses *Publish* is told first why a word is
refused. What goes past that is found by the worker.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Comment, CommentReply, PageLogEntry, TaskState
from wagtail_localize.models import SegmentOverride, StringTranslation

from .access import closed_pages
from .former_names import forget_in_log, forget_versions
from .locking import locked
from .models import LedgerEntry, Submission
from .retention import forget_deleted_words
from .sealing import LostKey
from .stored_words import cut, tells
from .terms import NeverPrint

LOOK_BACK = timedelta(days=1)  # the worker looks every five minutes


def renamed() -> QuerySet[Submission]:
    """Told stories whose tellers changed how they are named."""
    asked = LedgerEntry.objects.filter(kind=LedgerEntry.Kind.NAMING).values("submission")
    return Submission.objects.filter(pk__in=asked)


def name_as_agreed(page) -> None:
    """Put the name of today in the place of a former one, or none where no key opens it. The page is not saved.

    Whoever took their own name off is not searched for either, whatever a form says that was open meanwhile.
    """
    submission = renamed().filter(uuid=page.told_in).first()
    if submission is None:
        return
    if submission.naming in Submission.NOT_THEIR_OWN:
        page.keep_out_of_search = True
    if not page.chosen_name.strip():
        return
    try:
        name = submission.printed_name.strip()
    except LostKey:
        name = ""
    page.chosen_name = name
    if not name and page.byline == page.Byline.CHOSEN:
        page.byline = page.Byline.ANONYMOUS


@transaction.atomic
def forget_again(pk: int) -> None:
    """Take what must not be printed out of what every editor may open of a page: its versions, history, remarks."""
    from blog.models import StoryPage

    pages = StoryPage.objects.filter(pk=pk, told_in__isnull=False).exclude(pk__in=closed_pages().values("pk"))
    page = pages.first()
    held = locked(page.told_in) if page else None
    submission = renamed().filter(pk=held.pk).first() if held else None
    page = pages.first()  # as it stands now that nobody else can change it
    if page is None or submission is None:
        return
    never_print = submission.never_print
    forget_versions(page, never_print)
    forget_in_log([pk], never_print)
    _cut_remarks(pk, never_print)
    _forget_previews(pk, never_print)
    forget_deleted_words()


def _cut_remarks(pk: int, never_print: NeverPrint) -> None:
    """Put a mark into what staff wrote. It is not deleted: an editor that is still open sends it again by number."""
    of_page = {"workflow_state__object_id": str(pk), "workflow_state__base_content_type__model": "page"}
    remarks = (
        (Comment, "text", Comment.objects.filter(page=pk)),
        (CommentReply, "text", CommentReply.objects.filter(comment__page=pk)),
        (TaskState, "comment", TaskState.objects.filter(**of_page)),
    )
    for model, field, rows in remarks:
        for number, words in rows.values_list("pk", field):
            if tells(words, never_print):
                model.objects.filter(pk=number).update(**{field: cut(words, never_print)})


def _forget_previews(pk: int, never_print: NeverPrint) -> None:
    told = FormState.objects.filter(content_type__app_label="blog", content_type__model="storypage", object_id=str(pk))
    for state in told:
        if tells(dict(QueryDict(state.data).lists()), never_print):
            state.delete()


def pages_with_late_words() -> Iterator:
    """Yield the pages of renamed stories, open to all editors, on which somebody worked lately."""
    from blog.models import StoryPage

    since = timezone.now() - LOOK_BACK
    stories = renamed().exclude(state__in=Submission.ENDED).values("uuid")
    pages = StoryPage.objects.filter(told_in__in=stories, alias_of=None)
    for page in pages.exclude(pk__in=closed_pages().values("pk")):
        of_it = {"context__object_id": page.translation_key, "updated_at__gt": since}
        traces = (
            PageLogEntry.objects.filter(page_id=page.pk, timestamp__gt=since),
            FormState.objects.filter(object_id=str(page.pk), last_updated_at__gt=since),
            StringTranslation.objects.filter(**of_it),
            SegmentOverride.objects.filter(**of_it),
        )
        if any(trace.exists() for trace in traces):
            yield page
