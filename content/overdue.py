"""What should have been published or unpublished by now, and was not, is told to whoever publishes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from . import schedules
from .clock import moment_in_words
from .housekeeping import expired, revisions_due
from .unheard import Finding, source

LATE = timedelta(minutes=15)  # the worker looks each minute
SHOWN = 10


@source
def not_done_on_time() -> Iterator[Finding]:
    """One line for each, the longest overdue first. No title: not everybody who publishes may open each page."""
    before = timezone.now() - LATE
    words = _("This was scheduled for %(moment)s and is not published. Open it and publish it.")
    late = (revision for revision in revisions_due(before) if not schedules.waits_for_its_original(revision))
    for revision in islice(late, SHOWN):
        yield found(words, revision.approved_go_live_at, revision.content_object)
    words = _("This was to be unpublished on %(moment)s and is still public. Open it and unpublish it.")
    for thing in list(expired(before))[:SHOWN]:
        yield found(words, thing.expire_at, thing)


def found(words: str, moment: datetime, thing: Model | None) -> Finding:
    """Say when it was due, with the way to edit it; a revision may be left of something deleted."""
    url = AdminURLFinder().get_edit_url(thing) if thing else None
    return Finding(words % {"moment": moment_in_words(moment)}, url or "")
