"""What was made of a withdrawn story is deleted at once, and every ended story after a while."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import String, StringSegment, StringTranslation, TranslatableObject

from content import periodic

from .library import LIBRARY_TITLE
from .locking import in_one_go, locked
from .models import Note, PurgeReport, SentPicture, Submission
from .shown_files import delete_files
from .standing import strike_now_and_after

logger = logging.getLogger(__name__)
CODES_WAIT = timedelta(days=2)  # for a mail server that is out of order


def purge() -> PurgeReport | None:
    """Delete what is due and report it in numbers; nothing to delete leaves no report.

    Of an ended story whose code is about another one, too, which was sent with the same answers, the code stays as long
    as that one: everything else goes.
    """
    Submission.objects.filter(sent_at__lt=timezone.now() - CODES_WAIT).update(code_to_mail="")
    if not Submission.objects.due_for_purge().exists():
        return None
    with transaction.atomic():
        # Locked in one order, and asked again: another process may be deleting them.
        locked_now = Submission.objects.due_for_purge().order_by("pk").select_for_update()
        pages = {submission: _pages_deleted(submission) for submission in locked_now}
        due = [submission for submission, count in pages.items() if count is not None]
        if not due:
            return None
        report = _report(due, sum(count or 0 for count in pages.values()))
        numbers = [submission.pk for submission in due]
        together = Submission.objects.filter(pk__in=numbers)
        codes = list(together.whose_code_acts_elsewhere(besides=numbers).values_list("pk", flat=True))
        together.exclude(pk__in=codes).delete()
        _empty(codes)
    forget_deleted_words()
    return report


def _report(due: list[Submission], pages: int) -> PurgeReport | None:
    """Keep the numbers of a round; codes alone, whose stories were counted before, are none."""
    held = [submission for submission in due if submission.emptied_at is None]
    if not held:
        return None
    return PurgeReport.objects.create(
        declined=sum(submission.state == Submission.State.DECLINED for submission in held),
        withdrawn=sum(submission.state == Submission.State.WITHDRAWN for submission in held),
        pictures=SentPicture.objects.filter(submission__in=held).count(),
        pages=pages,
        oldest=min(timezone.localdate(submission.sent_at) for submission in held),
    )


def _empty(stories: list[int]) -> None:
    """Delete all that was sent with these stories, and what was noted of it. Their codes go on taking back others."""
    SentPicture.objects.filter(submission__in=stories).delete()
    Note.objects.filter(submission__in=stories).delete()
    Submission.objects.filter(pk__in=stories).update(emptied_at=timezone.now(), **Submission.EMPTY)


def _pages_deleted(submission: Submission) -> int | None:
    """Delete the pages of a story and count them; None if that failed, so that it waits and keeps no other here."""
    try:
        with transaction.atomic():
            return delete_stories(submission)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one of them
        logger.error("A told story could not be deleted yet (%s): %s", submission.pk, type(error).__name__)
        return None


def erase(submission: Submission) -> None:
    """Delete every page of a withdrawn story with its drafts, versions and translations. Safe to repeat.

    What was sent to us stays sealed until its days are over. If this fails, the pages are down already, nobody but the
    moderators of told stories can open them, and the worker tries again (`erase_withdrawn`).
    """

    def delete() -> int:
        locked(submission.uuid)
        return delete_stories(submission)

    try:
        if in_one_go(delete):
            forget_deleted_words()
    except Exception as error:  # whatever it is, the story is down, and its teller is told so
        if connection.in_atomic_block:
            raise
        logger.error("The pages of a withdrawn story could not be deleted yet (%s).", type(error).__name__)


def erase_withdrawn() -> None:
    """Delete the pages and pictures of withdrawn stories that are still there."""
    periodic.one_by_one(erase, withdrawn_and_there())


def withdrawn_and_there() -> QuerySet[Submission]:
    """Withdrawn stories of which a page is still there, or a picture in the library."""
    from blog.models import StoryPage

    withdrawn = Submission.objects.filter(state=Submission.State.WITHDRAWN)
    pages = StoryPage.objects.filter(told_in__in=withdrawn.values("uuid")).values("told_in")
    pictures = SentPicture.objects.filter(in_library__isnull=False).values("submission")
    return withdrawn.filter(Q(uuid__in=pages) | Q(pk__in=pictures)).order_by("pk")


def delete_stories(submission: Submission) -> int:
    """Delete every page of a story, drafts and translations too; `forget_notes` follows each."""
    delete_files(submission)
    strike_now_and_after(submission.stories.order_by("pk"))
    pages = list(submission.stories.values_list("pk", flat=True))
    for pk in pages:
        if page := Page.objects.filter(pk=pk).first():  # deleting one in a language may have taken others along
            page.specific.delete()
    return len(pages)


def look_at_strings(instance, **kwargs) -> None:
    """Read, before a told page goes, which passages it has: its segments go with it, and leave the sentences behind."""
    if instance.told_in:
        instance.strings = strings_of({instance.translation_key})


def forget_notes(instance, **kwargs) -> None:
    """Delete what other tools noted of a told page that is deleted, by whomever; who deleted it by hand stays."""
    if not instance.told_in:
        return
    forget_previews([instance.pk])
    notes = PageLogEntry.objects.filter(page_id=instance.pk)
    notes.exclude(action="wagtail.delete", user__isnull=False).delete()
    notes.update(label=LIBRARY_TITLE)
    if not type(instance).objects.filter(translation_key=instance.translation_key).exists():
        TranslatableObject.objects.filter(pk=instance.translation_key).delete()
    forget_strings(instance.strings)
    transaction.on_commit(forget_deleted_words, robust=True)


def forget_previews(pages: Iterable[int]) -> None:
    """Delete the forms that Wagtail keeps of pages which somebody previewed: every word that stood in the editor."""
    told = FormState.objects.filter(content_type__app_label="blog", content_type__model="storypage")
    told.filter(object_id__in=[str(pk) for pk in pages]).delete()


def strings_of(keys: set[UUID]) -> list[int]:
    """Return the passages that translators see of these pages, or saw and translated."""
    shown = StringSegment.objects.filter(source__object_id__in=keys).values_list("string_id", flat=True)
    translated = StringTranslation.objects.filter(context__object_id__in=keys)
    return [*shown, *translated.values_list("translation_of_id", flat=True)]


def forget_strings(strings: list[int]) -> None:
    """Delete those of some passages that stand in no page any more, with their translations."""
    still_used = StringSegment.objects.filter(string_id__in=strings).values("string_id")
    String.objects.filter(pk__in=strings).exclude(pk__in=still_used).delete()


def forget_deleted_words() -> None:
    """SQLite's search index keeps deleted words until it is put in order."""
    table = "wagtailsearch_indexentry_fts"
    if connection.vendor == "sqlite" and table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
