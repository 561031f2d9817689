"""Subscribers of the demo: three hundred addresses on domains that belong to nobody, spread as a real list would be."""

import random
from datetime import datetime, timedelta

from django.utils import timezone

from newsletter import consent
from newsletter.addresses import fingerprint
from newsletter.models import ConsentEvent, MailingList, MailingListWords, Subscriber, Suppression

HOW_MANY, GONE, DAYS = 300, 45, 540
DOMAINS = ("example.org", "example.com", "example.net")
LIBRARY = {
    "en": ("Letters and research", "New sample letters, laws and studies in plain words."),
    "es": ("Cartas e investigación", "Nuevas cartas modelo, leyes y estudios en palabras sencillas."),
    "ar": ("رسائل وأبحاث", "رسائل نموذجية وقوانين ودراسات جديدة بكلمات بسيطة."),
}
Kind, Status = ConsentEvent.Kind, Subscriber.Status
FATES = {Status.ACTIVE: 80, Status.PENDING: 7, Status.LEFT: 8, Status.SUPPRESSED: 5}
LAST_WORDS = {Status.LEFT: Kind.ONE_CLICK, Status.SUPPRESSED: Kind.BOUNCED}


def make_readers(codes: list[str]) -> int:
    """Make the demo's fourth list and its readers, once; return how many were made."""
    if Subscriber.objects.filter(email_key__startswith="reader").exists():
        return 0
    library, is_new = MailingList.objects.get_or_create(key="library", defaults={"position": 3})
    for code in codes if is_new else ():
        name, description = LIBRARY[code]
        MailingListWords.objects.create(mailing_list=library, language=code, name=name, description=description)
    dice = random.Random(1)  # noqa: S311 - the same demo every time
    readers = [reader(number, dice, codes) for number in range(HOW_MANY)]
    Subscriber.objects.bulk_create(readers)
    choose_lists(readers, dice)
    ConsentEvent.objects.bulk_create([event for one in readers for event in story_of(one)])
    ConsentEvent.objects.bulk_create([event for number in range(GONE) for event in farewell(number, dice)])
    Suppression.objects.bulk_create([silence_of(one) for one in readers if one.status in LAST_WORDS])
    return len(readers)


def reader(number: int, dice: random.Random, codes: list[str]) -> Subscriber:
    """One address, and where it stands. More come in the last months than at first."""
    joined = timezone.now() - timedelta(days=DAYS * dice.random() ** 1.6, minutes=dice.randrange(1440))
    status = dice.choices(list(FATES), list(FATES.values()))[0]
    if status in (Status.PENDING, Status.LEFT):  # others of their kind are deleted after thirty days
        joined = timezone.now() - timedelta(days=dice.randrange(1, 25), minutes=dice.randrange(1440))
    email = f"reader{number + 1:03}@{DOMAINS[number % len(DOMAINS)]}"
    return Subscriber(
        email=email,
        email_key=email,
        language=dice.choices(codes, [7, 2, 1][: len(codes)])[0],
        status=status,
        frequency=dice.choices(Subscriber.Frequency.values, [2, 1, 5])[0],
        discreet=dice.random() < 0.05,
        accepts_original=dice.random() < 0.5,
        joined_at=joined,
        answered_at=joined,
        confirmed_at=None if status == Status.PENDING else joined + timedelta(minutes=dice.randrange(2, 600)),
        left_at=joined + timedelta(hours=20) if status == Status.LEFT else None,
    )


def choose_lists(readers: list[Subscriber], dice: random.Random) -> None:
    """Most want the newsletter, many the stories."""
    shares = {"newsletter": 0.9, "stories": 0.55, "campaigns": 0.3, "library": 0.25}
    keys = dict(MailingList.objects.values_list("key", "pk"))
    through = Subscriber.lists.through
    through.objects.bulk_create(
        [
            through(subscriber_id=one.pk, mailinglist_id=keys[key])
            for one in readers
            for key, share in shares.items()
            if key in keys and one.status != Status.PENDING and dice.random() < share
        ]
    )


def story_of(one: Subscriber) -> list[ConsentEvent]:
    """The ledger of one reader."""
    moments: list[tuple[str, datetime]] = [(Kind.REQUESTED, one.joined_at)]
    if one.confirmed_at:
        moments.append((Kind.CONFIRMED, one.confirmed_at))
    if last := LAST_WORDS.get(Status(one.status)):
        since = one.confirmed_at or one.joined_at
        moments.append((last, one.left_at or since + (timezone.now() - since) / 2))
    return [
        ConsentEvent(
            subscriber=one,
            email_hash=fingerprint(one.email_key),
            kind=kind,
            text_version=consent.CURRENT,
            source=f"/{one.language}/newsletter/",
            language=one.language,
            at=moment,
        )
        for kind, moment in moments
    ]


def farewell(number: int, dice: random.Random) -> list[ConsentEvent]:
    """What the ledger still knows of a reader who left long ago and is deleted: that somebody came, left, and why."""
    came = timezone.now() - timedelta(days=dice.randrange(60, DAYS))
    left = came + (timezone.now() - came) * dice.random()
    moments = {Kind.CONFIRMED: came, dice.choice([Kind.ONE_CLICK, Kind.UNSUBSCRIBED]): left}
    if number % 3 == 0:
        moments[Kind.REASON] = left
    return [
        ConsentEvent(
            email_hash=fingerprint(f"gone{number}@example.org"),
            kind=kind,
            text_version=consent.CURRENT,
            language="en",
            details={"reason": dice.choice(list(consent.REASONS))} if kind == Kind.REASON else {},
            at=moment,
        )
        for kind, moment in moments.items()
    ]


def silence_of(one: Subscriber) -> Suppression:
    """What keeps us from writing to a reader who left, or whose mail came back."""
    reasons = Suppression.Reason
    reason = reasons.LEFT if one.status == Status.LEFT else reasons.BOUNCED
    return Suppression(email_hmac=fingerprint(one.email_key), reason=reason)
