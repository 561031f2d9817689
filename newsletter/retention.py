"""What we no longer need goes by itself."""

from datetime import timedelta

from django.utils import timezone

from .models import ConsentEvent, Subscriber

KEPT_FOR = timedelta(days=30)


def purge() -> int:
    """Delete whoever never confirmed or left a month ago; return how many people that were.

    Of people who left, the ledger and the suppression list keep a keyed fingerprint. Of people who were never on the
    list nothing stays, because there is nothing to prove.
    """
    moment = timezone.now() - KEPT_FOR
    unconfirmed, gone = Subscriber.objects.unconfirmed_since(moment), Subscriber.objects.gone_since(moment)
    ConsentEvent.objects.filter(subscriber__in=unconfirmed.filter(confirmed_at=None)).forget()
    _total, deleted = (unconfirmed | gone).delete()
    return deleted.get("newsletter.Subscriber", 0)
