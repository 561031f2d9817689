"""What the newsletter settles on a site that was put back from a backup (`manage.py after_restore`)."""

from collections.abc import Iterator
from datetime import datetime

from wagtail.models import Page, Revision

from . import ledger, services
from .imports import working
from .models import Dispatch, NewsletterSettings, SubscriberImport, Unmailed

WHAT_IS_FORGOTTEN = (
    "What happened after the backup is forgotten. Before you start the worker: enter anew, under Silenced addresses, "
    "who left or complained since (your provider's list has them), and take down stories that were withdrawn since."
)


def settle(now: datetime) -> Iterator[str]:
    """Nothing is sent by itself that may have been sent since; a person decides about each mailing."""
    open_ones = list(Dispatch.objects.filter(status__in=[Dispatch.Status.SCHEDULED, Dispatch.Status.SENDING]))
    paused = sum(ledger.pause(mailing) for mailing in open_ones)
    yield f"Mailings paused: {paused}. Resume or cancel each under Mailings."
    wanted = NewsletterSettings.load()
    wanted.automatic_from = now
    wanted.save()
    left_out, _models = Unmailed.objects.all().delete()
    yield "Notices and digests tell of what comes out from now on."
    yield f"Pages that could not be mailed before the backup, and are not tried again: {left_out}."
    held = sum(hold_back(page, now) for page in pages_due(now))
    yield f"Scheduled pages whose time has passed, which come out without any mail: {held}."
    yield f"Imports stopped: {stop_imports()}. Bring in the files again that are still wanted."
    yield f"People who are not reminded to confirm: {services.take_as_reminded(now)}."
    yield WHAT_IS_FORGOTTEN


def stop_imports() -> int:
    """End imports that were at work: staff may have cancelled them since, or people asked to be left alone."""
    running = list(SubscriberImport.objects.filter(state=SubscriberImport.State.RUNNING))
    for batch in running:
        working.cancel(batch)
    return len(running)


def pages_due(now: datetime) -> list[Page]:
    """Pages that the worker is about to put online for the first time: they may have come out before, and been told."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).values_list("object_id", flat=True)
    return list(Page.objects.filter(pk__in=[int(number) for number in due], first_published_at=None))


def hold_back(page: Page, now: datetime) -> bool:
    """Write down that nobody is mailed about a page or its translations, as if staff had decided so."""
    facts = {"kind": Dispatch.Kind.STORY, "title": page.title[:255]}
    ended = {"status": Dispatch.Status.CANCELLED, "finished_at": now}
    key = f"restored:{page.translation_key}"
    _mailing, is_new = Dispatch.objects.get_or_create(key=key, defaults={**facts, **ended})
    return is_new
