"""Who wished no mail, or less or quieter mail, written down beside the database (`content.wishes`).

A site that is put back from a backup does not know it otherwise.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.dateparse import parse_date

from content import wishes

from .addresses import fingerprint
from .models import ConsentEvent, MailingList, Subscriber, Suppression

Kind, Frequency = ConsentEvent.Kind, Subscriber.Frequency
RARER = [Frequency.INSTANT, Frequency.DAILY, Frequency.WEEKLY]


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
    if created and instance.kind == Kind.MOVED and instance.subscriber:
        wishes.keep({"person": instance.subscriber.uuid.hex, "moved_to": instance.email_hash})


def keep_choices(instance: ConsentEvent, created: bool, **kwargs) -> None:
    """Write down what a person chose, without name or address. The row is read when all of it is saved."""
    if created and instance.subscriber and instance.kind in (Kind.CHANGED, Kind.CONFIRMED, Kind.MOVED):
        person = instance.subscriber
        wishes.keep({"reader": person.uuid.hex, "of": fingerprint(person.email_key), **choices_of(person)})


def choices_of(person: Subscriber) -> dict:
    """Of a person's choices those by which they may ask for less or quieter mail.

    The keys of lists are for earlier releases, which know no numbers: a backup is put back with the release it is of.
    """
    return {
        "lists": sorted(person.lists.values_list("key", flat=True)),
        "list_numbers": sorted(person.lists.values_list("pk", flat=True)),
        "frequency": person.frequency,
        "discreet": person.discreet,
        "accepts_original": person.accepts_original,
        "paused_until": person.paused_until.isoformat() if person.paused_until else "",
    }


def follow_choices(person: Subscriber, wish: dict) -> bool:
    """Give a person the less and the quieter of what is known today and what they chose; say whether it differs."""
    before = choices_of(person)
    follow_lists(person, wish)
    person.frequency = max(person.frequency, wish["frequency"], key=RARER.index)
    person.discreet |= wish["discreet"]
    person.accepts_original &= wish["accepts_original"]
    until = parse_date(wish["paused_until"])
    person.paused_until = max(filter(None, [person.paused_until, until]), default=None)
    person.save(update_fields=["frequency", "discreet", "accepts_original", "paused_until"])
    return choices_of(person) != before


def follow_lists(person: Subscriber, wish: dict) -> None:
    """Take a person off the lists that they left. Who would be on none is on those that they chose instead."""
    left = list(lists_left(person, wish))
    person.lists.remove(*left)
    follow_waiting_lists(person, wish)
    if left and not person.lists.exists():
        chosen = {"pk__in": wish["list_numbers"]} if "list_numbers" in wish else {"key__in": wish["lists"]}
        person.lists.set(MailingList.objects.filter(**chosen))


def follow_waiting_lists(person: Subscriber, wish: dict) -> None:
    """Let the click that confirms put nobody on a list that they did not choose any more.

    Where nothing is left, the wish is of an earlier subscription.
    """
    chosen = {"pk__in": wish["list_numbers"]} if "list_numbers" in wish else {"key__in": wish["lists"]}
    wished = MailingList.objects.filter(key__in=person.wished_lists).filter(**chosen)
    person.wished_lists = sorted(wished.values_list("key", flat=True)) or person.wished_lists
    person.save(update_fields=["wished_lists"])


def lists_left(person: Subscriber, wish: dict) -> QuerySet[MailingList]:
    """Return the lists of a person on which they did not wish to be.

    A list is known by its number. Earlier releases wrote down keys alone: where no list has one of these, a key was
    changed, and the wish says nothing of lists.
    """
    if "list_numbers" in wish:
        return person.lists.exclude(pk__in=wish["list_numbers"])
    if MailingList.objects.filter(key__in=wish["lists"]).count() < len(wish["lists"]):
        return person.lists.none()
    return person.lists.exclude(key__in=wish["lists"])
