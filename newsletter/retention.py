"""What we no longer need goes by itself, and staff can see what went (B5)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from content.periodic import one_by_one

from .address_lock import lock_addresses
from .consent import REASONS
from .models import ConsentEvent, Dispatch, ImportPart, ProviderEvent, PurgeReport, Subscriber, SubscriberImport
from .models.subscriber import SubscriberQuerySet

#: Whoever never confirmed or left; files that were never imported, notes on lines of others; parked reports.
KEPT_FOR = timedelta(days=30)
REPORTS_KEPT_FOR = timedelta(days=90)
ADDRESS_KEPT_FOR = timedelta(days=7)  # a new address that nobody confirmed


def purge() -> int:
    """Delete what is due; return how many people that were.

    Of people who left, the ledger and the suppression list keep a keyed fingerprint. Of people who were never on the
    list nothing stays, because there is nothing to prove.
    """
    now = timezone.now()
    unconfirmed, gone = (
        Subscriber.objects.unconfirmed_since(now - KEPT_FOR),
        Subscriber.objects.gone_since(now - KEPT_FOR),
    )
    went = {"unconfirmed": delete_people(unconfirmed), "left": delete_people(gone)}
    went |= purge_papers(now)
    if any(went.values()):
        PurgeReport.objects.create(**went)
    return went["unconfirmed"] + went["left"]


def delete_people(due: SubscriberQuerySet) -> int:
    """Delete these people; say how many. Each is looked at again alone, because they may come back just then."""

    @transaction.atomic
    def delete_one(person: Subscriber) -> bool:
        lock_addresses(person.email_key)
        found = due.select_for_update().filter(pk=person.pk, email_key=person.email_key).first()
        if found is None:
            return False
        if found.status == Subscriber.Status.PENDING and not found.confirmed_at:
            ConsentEvent.objects.filter(subscriber=found).forget()
        found.delete()
        return True

    return one_by_one(delete_one, due)


def purge_papers(now) -> dict[str, int]:
    """Delete reports, files and unconfirmed new addresses whose time is over; say how many of each.

    Notes on lines quote words of the file, so they go as well; the numbers of the import stay.
    """
    states = SubscriberImport.State
    ended = SubscriberImport.objects.filter(state__in=[states.DONE, states.CANCELLED], moved_at__lt=now - KEPT_FOR)
    ImportPart.objects.filter(batch__in=ended).delete()
    old_parked = ProviderEvent.objects.parked().older_than(now - KEPT_FOR)
    forgotten = SubscriberImport.objects.filter(state=states.MAPPING, created_at__lt=now - KEPT_FOR)
    moves = Subscriber.objects.filter(new_email_asked_at__lt=now - ADDRESS_KEPT_FOR)
    return {
        "reports": ProviderEvent.objects.older_than(now - REPORTS_KEPT_FOR).delete()[0] + old_parked.delete()[0],
        "deliveries": forget_names(now),
        "files": forgotten.delete()[1].get("newsletter.SubscriberImport", 0),
        "addresses": moves.update(new_email="", new_email_asked_at=None),
    }


def forget_names(now) -> int:
    """Loosen each message of old mailings from the person who got it; say how many. The counts stay."""
    days = timedelta(days=settings.NEWSLETTER_HISTORY_DAYS)
    number = 0
    for mailing in Dispatch.objects.to_forget(now - days):
        with transaction.atomic():
            number += mailing.deliveries.filter(subscriber__isnull=False).update(
                subscriber=None, provider_message_id=""
            )
            mailing.forgotten_at = now
            mailing.save(update_fields=["forgotten_at"])
    return number


def reasons_told(counted) -> list[tuple[str, int]]:
    """Why people left, in words, most often first."""
    return sorted(((str(REASONS.get(key, key)), number) for key, number in counted), key=lambda pair: -pair[1])
