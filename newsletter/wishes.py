"""Who wished no mail, written down beside the database for a site that is put back from a backup (`content.wishes`)."""

from collections.abc import Iterable

from content import wishes

from .models import ConsentEvent, Suppression


def reasons_of(silence: Suppression) -> set[str]:
    """Why we are silent."""
    return {silence.reason, silence.second_reason} - {""}


def keep(silences: Iterable[Suppression]) -> None:
    """Write down why these mailboxes are left alone now."""
    wishes.keep(*({"mailbox": one.email_hmac, "reasons": sorted(reasons_of(one))} for one in silences))


def keep_silence(instance: Suppression, **kwargs) -> None:
    """Write down a silence that is saved."""
    keep([instance])


def keep_return(instance: Suppression, **kwargs) -> None:
    """Write down that a silence is over: its owner confirmed or came back, so what was written before does not hold."""
    wishes.keep({"mailbox": instance.email_hmac, "reasons": []})


def keep_move(instance: ConsentEvent, created: bool, **kwargs) -> None:
    """Write down the mailbox to which a person has moved: the former one may be somebody else's today."""
    if created and instance.kind == ConsentEvent.Kind.MOVED and instance.subscriber:
        wishes.keep({"person": instance.subscriber.uuid.hex, "moved_to": instance.email_hash})
