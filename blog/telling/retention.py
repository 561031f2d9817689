"""Stories that were declined or withdrawn are deleted after a while, with everything made from them."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import String, StringSegment, TranslatableObject

from .models import PurgeReport, SentPicture, Submission

CODES_WAIT = timedelta(days=2)  # for a mail server that is out of order


def purge() -> PurgeReport | None:
    """Delete what is due and report it in numbers; nothing to delete leaves no report."""
    Submission.objects.filter(sent_at__lt=timezone.now() - CODES_WAIT).update(code_to_mail="")
    due = list(Submission.objects.due_for_purge().defer("text", "terms", "contact", "name"))
    if not due:
        return None
    with transaction.atomic():
        report = PurgeReport(
            declined=sum(submission.state == Submission.State.DECLINED for submission in due),
            withdrawn=sum(submission.state == Submission.State.WITHDRAWN for submission in due),
            pictures=SentPicture.objects.filter(submission__in=due).count(),
            pages=sum(delete_stories(submission) for submission in due),
            oldest=min(timezone.localdate(submission.sent_at) for submission in due),
        )
        Submission.objects.filter(pk__in=[submission.pk for submission in due]).delete()
        report.save()
    forget_deleted_words()
    return report


def delete_stories(submission: Submission) -> int:
    """Delete every page of a story, drafts and translations too, and what other tools noted of its words."""
    for picture in submission.pictures.defer("jpeg").select_related("in_library"):
        if picture.in_library:
            picture.in_library.delete()
    pages = list(submission.stories.values_list("pk", "translation_key"))
    keys = {key for _pk, key in pages}
    # Read before the pages go: their segments go with them, and leave the sentences behind.
    strings = list(StringSegment.objects.filter(source__object_id__in=keys).values_list("string_id", flat=True))
    for pk, _key in pages:
        if page := Page.objects.filter(pk=pk).first():  # deleting one in a language may have taken others along
            page.specific.delete()
    PageLogEntry.objects.filter(page_id__in=[pk for pk, _key in pages]).delete()
    TranslatableObject.objects.filter(pk__in=keys).delete()
    still_used = StringSegment.objects.filter(string_id__in=strings).values("string_id")
    String.objects.filter(pk__in=strings).exclude(pk__in=still_used).delete()
    return len(pages)


def forget_deleted_words() -> None:
    """SQLite's search index keeps deleted words until it is put in order."""
    table = "wagtailsearch_indexentry_fts"
    if connection.vendor == "sqlite" and table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
