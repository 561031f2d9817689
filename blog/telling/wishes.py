"""What contributors took back after a backup, and moderators declined: followed again on a restored site."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from wagtail.models import Revision

from content import wish_lines, wishes

from . import services
from .models import LedgerEntry, Submission
from .sealing import LostKey
from .standing import take_down

Kind = LedgerEntry.Kind


def keep(instance: LedgerEntry, created: bool, **kwargs) -> None:
    """Write down beside the database what must outlive it. The ledger has no words of theirs."""
    if created and instance.kind in FOLLOW:
        narrowed = {name: instance.detail[name] for name in ("uses", "languages") if instance.kind == Kind.USES}
        story, kind = str(instance.submission.uuid), str(instance.kind)
        wishes.keep({"story": story, "kind": kind, "at": instance.at.isoformat(), **narrowed})


def settle(now: datetime) -> Iterator[str]:
    """Follow every wish that the backup does not know. Where not all are written down, nothing stays public."""
    followed, unknown, closed = Counter[str](), set(), set()
    names = wish_lines.latest("story", kind=Kind.NAMING)
    for wish in wish_lines.read("story"):
        if wish["kind"] == Kind.NAMING and wish not in names[wish["story"]]:
            continue
        submission = Submission.objects.filter(uuid=wish["story"]).first()
        if submission is None:
            unknown.add(wish["story"])
            continue
        try:
            followed[wish["kind"]] += FOLLOW[wish["kind"]](submission, wish)
        except LostKey:  # in `rename` alone: the other wishes ask for no word
            services.take_name_away(submission)
            closed.add(str(submission))
    yield f"Told stories withdrawn again: {followed[Kind.WITHDRAWN]}; declined again: {followed[Kind.DECLINED]}."
    yield f"Told stories kept to fewer uses or languages again: {followed[Kind.USES]}."
    yield (
        f"Told stories without any name now, as their contributors chose another since, which is not known: "
        f"{followed[Kind.NAMING]}. What still holds the former name is taken down."
    )
    if closed:
        yield (
            "Told stories without any name now, of which no key in STORY_KEYS opens the former one. They are taken "
            f"down, and their drafts may still hold it: {', '.join(sorted(closed))}. Add the key from the time of the "
            "backup behind the others, then run reseal_stories and after_restore again."
        )
    yield f"Told stories with such wishes that are not here, deleted or told after the backup: {len(unknown)}."
    if not wishes.cover(now):
        yield (
            f"What contributors took back since the backup is not known. Told stories taken down: {take_all_down()}. "
            "Publish again those of which you are sure."
        )


def withdraw(submission: Submission, wish: dict) -> bool:
    """Withdraw a story, if it is not; say whether that is news."""
    is_news = submission.state != Submission.State.WITHDRAWN
    if is_news:
        services.withdraw(submission)
    return is_news


def decline(submission: Submission, wish: dict) -> bool:
    """Decline a story, if it has not ended."""
    is_news = not submission.has_ended
    services.decline(submission, by=None)
    return is_news


def narrow(submission: Submission, wish: dict) -> bool:
    """Take away the uses and languages that were taken back, if they are here."""
    agreed = services.consent_of(submission)
    is_news = not submission.has_ended and any(set(agreed[name]) - set(wish[name]) for name in ("uses", "languages"))
    if is_news:
        services.narrow(submission, uses=wish["uses"], languages=wish["languages"])
    return is_news


def rename(submission: Submission, wish: dict) -> bool:
    """Take away a name that is not the one chosen last. No file has that, so the story goes without any.

    The wish has the very moment of its entry in the ledger, so that no clock is asked which of two came later.
    """
    if submission.has_ended:
        return False
    if submission.naming == Submission.Naming.NONE:
        is_news = bool(submission.name)  # what `take_name_away` left
    else:
        entry = submission.ledger.filter(kind=Kind.NAMING, at=datetime.fromisoformat(wish["at"]))
        is_news = not entry.exists()
    if is_news:
        services.rename(submission, naming=Submission.Naming.NONE, name="")
    return is_news


FOLLOW = {Kind.WITHDRAWN: withdraw, Kind.DECLINED: decline, Kind.USES: narrow, Kind.NAMING: rename}


def take_all_down() -> int:
    """Take every told story from the public, and from what is scheduled; say how many pages were public."""
    from blog.models import StoryPage

    told = StoryPage.objects.filter(told_in__isnull=False)
    public = set(told.filter(live=True).values_list("pk", flat=True))
    waiting = Revision.page_revisions.exclude(approved_go_live_at=None).values_list("object_id", flat=True)
    scheduled = told.filter(pk__in=[int(number) for number in waiting]).values_list("pk", flat=True)
    for pk in sorted(public | set(scheduled)):
        take_down(told.get(pk=pk))  # anew: what follows a page that went down went down with it
    return len(public)
