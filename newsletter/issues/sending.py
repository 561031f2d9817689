"""From the press of a button to a mailing."""

import uuid
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from newsletter import ledger
from newsletter.models import Delivery, Dispatch, Edition, IssuePage, Subscriber
from newsletter.sending import tick
from newsletter.sending.planning import plan

from . import audience
from .rendering import draw

NOT_SENT = Q(status=Delivery.Status.SKIPPED, reason="cancelled") | Q(status=Delivery.Status.CLAIMED, doubted_at=None)


def send(page: IssuePage, *, to: dict, at: datetime | None, by) -> Dispatch | None:
    """Order the mailing of an issue. Of two presses, by one person or two, exactly one counts; the other gets None."""
    try:
        with transaction.atomic():
            dispatch = Dispatch.objects.create(
                key=f"issue:{page.translation_key}",
                kind=Dispatch.Kind.ISSUE,
                title=page.title,
                issue_key=page.translation_key,
                audience=to,
                scheduled_at=at or timezone.now(),
                created_by=by,
            )
    except IntegrityError:
        return None
    transaction.on_commit(tick.tick)
    return dispatch


def send_again_after_cancel(dispatch: Dispatch, *, to: dict, at: datetime | None, by) -> bool:
    """Order a cancelled mailing anew, in the words of the day on which it leaves.

    Whoever had the message is on its list already and does not get it again; the words they had stay theirs. Whom a
    killed worker had claimed is chosen anew; one that is still alive finds the row gone, and sends nothing.
    """
    with transaction.atomic():
        cancelled = Dispatch.objects.filter(pk=dispatch.pk, status=Dispatch.Status.CANCELLED, forgotten_at=None)
        changed = {"audience": to, "scheduled_at": at or timezone.now(), "created_by": by, "finished_at": None}
        if not cancelled.update(status=Dispatch.Status.SCHEDULED, trouble="", **changed):
            return False
        Delivery.objects.filter(NOT_SENT, dispatch=dispatch).delete()
        Edition.objects.filter(dispatch=dispatch, deliveries=None).delete()
        Edition.objects.filter(dispatch=dispatch).update(is_replaced=True)
    transaction.on_commit(tick.tick)
    return True


@transaction.atomic
def send_test(page: IssuePage, *, people, by) -> Dispatch:
    """Send what is in the editor now, in every language, to members of staff, by the same way as everything."""
    dispatch = Dispatch.objects.create(
        key=f"test:{uuid.uuid4()}",
        kind=Dispatch.Kind.TEST,
        title=page.title,
        issue_key=page.translation_key,
        status=Dispatch.Status.SENDING,
        planned_at=timezone.now(),
        created_by=by,
    )
    for form in IssuePage.objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk"):
        drawn = draw(form.get_latest_revision_as_object())
        edition = Edition.objects.create(
            dispatch=dispatch,
            language=form.locale.language_code,
            subject=drawn.subject,
            html=drawn.html,
            text=drawn.text,
        )
        Delivery.objects.bulk_create(Delivery(dispatch=dispatch, edition=edition, staff=person) for person in people)
    transaction.on_commit(tick.tick)
    return dispatch


def page_of(dispatch: Dispatch) -> IssuePage | None:
    """The issue of a mailing, in one of its languages; None for a mailing of something else, or if it is deleted."""
    if dispatch.kind != Dispatch.Kind.ISSUE:
        return None
    return IssuePage.objects.filter(translation_key=dispatch.issue_key, alias_of=None).first()


def number_planned(dispatch: Dispatch) -> int:
    """How many people a mailing still goes to: what waits on its list, or, before it begins, its audience of today."""
    if dispatch.has_begun:
        return Delivery.objects.filter(dispatch=dispatch, status__in=Delivery.OPEN).count()
    page = page_of(dispatch)
    return sum(audience.count(dispatch.audience, audience.editions(page)).values()) if page else 0


def number_missing(dispatch: Dispatch) -> int:
    """How many people `send_to_missing` writes to: refused ones, and those who are new among its readers."""
    page = page_of(dispatch)
    if dispatch.status != Dispatch.Status.SENT or dispatch.forgotten_at or page is None:
        return 0
    had = Delivery.objects.filter(dispatch=dispatch, subscriber__isnull=False).values("subscriber")
    served = audience.readers(audience.people(dispatch.audience), audience.editions(page)).values()
    refused = ledger.resendable(dispatch, Delivery.Status.FAILED).count()
    return refused + sum(found.exclude(pk__in=had).count() for found in served)


@transaction.atomic
def send_to_missing(dispatch: Dispatch) -> int:
    """Send it to whoever did not get it, in the words in which it was frozen; say to how many.

    Only a mailing that is done has people who did not get it, and only while it is known who had it.
    """
    done = Dispatch.objects.select_for_update().filter(pk=dispatch.pk, status=Dispatch.Status.SENT, forgotten_at=None)
    page = page_of(dispatch)
    if page is None or not done.exists():
        return 0
    again = ledger.resend(dispatch, Delivery.Status.FAILED)
    added = plan(dispatch, audience.drafts(page, dispatch.audience))
    if added:
        ledger.reopen(dispatch)
    transaction.on_commit(tick.tick)
    return again + added


def left_after(dispatch: Dispatch) -> int:
    """How many people left within a week of getting it."""
    week = timedelta(days=7)
    gone = Delivery.objects.filter(dispatch=dispatch, subscriber__status=Subscriber.Status.LEFT)
    return gone.filter(subscriber__left_at__gte=F("sent_at"), subscriber__left_at__lte=F("sent_at") + week).count()
