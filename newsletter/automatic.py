"""Mail that leaves by itself: a notice for each new story, and digests of a day or a week.

Who hears of what was their own choice: lists, topics, language and pace. Nothing leaves when nothing is new. The key of
each mailing is unique, so however often this runs, and in however many workers, each person gets each piece once.
"""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _, ngettext
from wagtail.models import Page

from content.translation import is_source, own_words

from . import ledger, news, told, unmailed
from .issues.parts import Part, card
from .issues.rendering import Drawn, draw_parts
from .models import Dispatch, NewsletterSettings, Subscriber
from .models.subscriber import SubscriberQuerySet
from .sending.planning import WITHOUT, Draft, plan

logger = logging.getLogger(__name__)
EVERY = timedelta(minutes=1)
GRACE = timedelta(minutes=10)  # time to take back what was published by mistake
LOOK_BACK = timedelta(days=1)  # a worker that slept longer tells of the rest in no notice
LATE = timedelta(hours=12)  # a digest later than that waits for the next
HELD = "held:"  # begins the key of a notice that is not sent in one language
Kind, Frequency = Dispatch.Kind, Subscriber.Frequency
PERIODS = {Kind.DAILY: timedelta(days=1), Kind.WEEKLY: timedelta(days=7)}


def run(now: datetime | None = None) -> None:
    """Order whatever is due."""
    now, wanted = now or timezone.now(), NewsletterSettings.load()
    if wanted.mail_new_stories:
        notices(wanted, now)
    if wanted.mail_digests:
        for kind in PERIODS:
            for zone in zones(kind):
                try:
                    digest(kind, zone, wanted, now)
                except Exception as problem:  # noqa: BLE001 - the next run tries again; other readers do not wait
                    logger.error("The digest %s:%s cannot be ordered: %s", kind, zone, type(problem).__name__)


# --- Each story as it comes ---------------------------------------------------------------------


def notices(wanted: NewsletterSettings, now: datetime) -> None:
    """Tell of each new page in its language, and of those that could not be mailed before."""
    fresh = news.between(max(now - LOOK_BACK, wanted.automatic_from), now - GRACE)
    for kinds, page in unmailed.ready(Kind.STORY, fresh, now):
        with unmailed.noted(Kind.STORY, page, now):
            notice(kinds, page)
            unmailed.mailed(Kind.STORY, [page])


def notice(kinds: tuple[str, ...], page: Page) -> None:
    """Tell of one page. Its translations belong to the same mailing, so that nobody hears of it twice."""
    code, key, people = page.locale.language_code, key_of(kinds, page), people_for(kinds, page)
    if not people.exists() or is_held_back(page):
        return
    drawn = draw_news([page], code, page.title)
    lists = {"lists": news.lists_for(kinds, page)}
    order(Kind.STORY, key, page.title, [Draft(code, drawn.subject, drawn.html, drawn.text, people)], lists)


def key_of(kinds: tuple[str, ...], page: Page) -> str:
    """Return the key of the mailing that tells of a page and its translations."""
    return f"{kinds[-1]}:{page.translation_key}"


def people_for(kinds: tuple[str, ...], page: Page) -> SubscriberQuerySet:
    """Whoever would be told of a page at once, and was not told yet."""
    readers = Subscriber.objects.may_be_written().hearing(Frequency.INSTANT).on_list(*news.lists_for(kinds, page))
    people = readers.filter(Q(language=page.locale.language_code) | without_own(page) & Q(accepts_original=True))
    people = people.exclude(deliveries__dispatch__key=key_of(kinds, page))
    return people.exclude(pk__in=told.in_a_digest(page).values("pk"))


def held_key(page: Page) -> str:
    """Return the key under which it is written down that nobody is told of a page in its language alone."""
    return f"{HELD}{page.locale.language_code}:{page.translation_key}"


def is_held_back(page: Page) -> bool:
    """Say whether staff decided, before anything left, that nobody is written to about a page.

    It holds for its translations as well, unless it was decided after the readers of another language were told.
    """
    stopped = Dispatch.objects.filter(kind=Kind.STORY, status=Dispatch.Status.CANCELLED, planned_at=None)
    stopped = stopped.filter(key__endswith=f":{page.translation_key}")
    return stopped.filter(~Q(key__startswith=HELD) | Q(key=held_key(page))).exists()


def without_own(page: Page) -> Q:
    """Readers in whose language an original is not, whether or not the site offers it; nobody for a translation."""
    return ~Q(language__in=own_words(page)) if is_source(page) else Q(pk__in=[])


# --- Digests ------------------------------------------------------------------------------------


def zones(kind: str) -> list[str]:
    """The clocks of those who want this digest; an empty one is the site's."""
    people = Subscriber.objects.may_be_written().hearing(Dispatch.PACE[Kind(kind)])
    return list(people.order_by("time_zone").values_list("time_zone", flat=True).distinct())


def digest(kind: str, zone: str, wanted: NewsletterSettings, now: datetime) -> None:
    """Gather what came out since the digest before, for the readers on one clock."""
    due = last_due(kind, zone, wanted, now)
    key = f"{kind}:{due.date()}:{zone}"
    if now - due > LATE or due < wanted.automatic_from or Dispatch.objects.filter(key=key).exists():
        return
    left_out = f"{kind}:{zone}"
    pieces = unmailed.ready(left_out, news_of(kind, zone, due, wanted), now)
    pieces = [piece for piece in pieces if not is_held_back(piece[1])]
    people = Subscriber.objects.may_be_written().hearing(Dispatch.PACE[Kind(kind)]).filter(time_zone=zone)
    known = told.before([page for _kinds, page in pieces], people, kind)
    try:
        drafts = drafts_after(known, pieces, people)
    except Exception:  # noqa: BLE001 - one page must not keep the others from their readers
        pieces = [piece for piece in pieces if can_be_drawn(piece[1], left_out, now)]
        drafts = drafts_after(known, pieces, people)
    if drafts:
        title = f"{Kind(kind).label} · {due.date()}" + (f" · {zone}" if zone else "")
        lists = sorted({key for kinds, page in pieces for key in news.lists_for(kinds, page)})
        order(kind, key, title, drafts, {"zone": zone, "until": due.isoformat(), "lists": lists})
        unmailed.mailed(left_out, [page for _kinds, page in pieces])


def drafts_after(
    known: dict[frozenset[str], list[int]], pieces: list[news.Piece], people: SubscriberQuerySet
) -> list[Draft]:
    """The editions of a digest: all of it for most, and for some without what they know."""
    drafts = drafts_of(pieces, people.exclude(pk__in=[person for several in known.values() for person in several]))
    for keys, several in known.items():
        fresh = [piece for piece in pieces if str(piece[1].translation_key) not in keys]
        own = drafts_of(fresh, people.filter(pk__in=several))
        without = WITHOUT + hashlib.sha256("".join(sorted(keys)).encode()).hexdigest()[:16]
        drafts += [replace(draft, variant="+".join(filter(None, [draft.variant, without]))) for draft in own]
    return drafts


def drafts_of(pieces: list[news.Piece], people: SubscriberQuerySet) -> list[Draft]:
    """The editions of a digest in every language, also for those whose language the site does not offer any more."""
    codes = [code for code, _name in settings.LANGUAGES]
    codes += people.exclude(language__in=codes).order_by("language").values_list("language", flat=True).distinct()
    return [draft for code in codes for draft in drafts_in(code, pieces, people.in_language(code))]


def can_be_drawn(page: Page, key: str, now: datetime) -> bool:
    """Whether a page can be put into mail. One that cannot is noted, told to staff, and tried with the next digest."""
    with unmailed.noted(key, page, now):
        draw_news([page], page.locale.language_code)
        return True
    return False


def last_due(kind: str, zone: str, wanted: NewsletterSettings, now: datetime) -> datetime:
    """The last moment at which such a digest was to leave, on the readers' own clock."""
    clock = ZoneInfo(zone) if zone else timezone.get_default_timezone()
    due = now.astimezone(clock).replace(hour=wanted.digest_hour, minute=0, second=0, microsecond=0)
    if kind == Kind.WEEKLY:
        due -= timedelta(days=(due.weekday() - wanted.digest_day) % 7)
    return due if due <= now else due - PERIODS[Kind(kind)]


def news_of(kind: str, zone: str, due: datetime, wanted: NewsletterSettings) -> list[news.Piece]:
    """What came out since the digest before, and what came out before it and was offline at its hour."""
    earlier = Dispatch.objects.filter(kind=kind, audience__zone=zone)
    before = earlier.order_by("-pk").first()
    until = parse_datetime(before.audience["until"]) if before else None
    earliest = max(due - 2 * PERIODS[Kind.WEEKLY], wanted.automatic_from)
    since = max(until or due - PERIODS[Kind(kind)], earliest)
    fresh = news.between(since, due)
    if until is None or since == earliest:
        return fresh
    former = news.between(earliest, since)
    carried = told.pages_in(earlier, [page for _kinds, page in former])
    missed = [page for _kinds, page in former if page.pk not in carried]
    return [piece for page in missed for piece in unmailed.as_found_at_first(page)] + fresh


def drafts_in(code: str, pieces: list[news.Piece], people: SubscriberQuerySet) -> Iterable[Draft]:
    """One edition for all readers of a language who chose the same."""
    own = [piece for piece in pieces if piece[1].locale.language_code == code]
    foreign = [piece for piece in pieces if is_source(piece[1]) and code not in own_words(piece[1])]
    cuts = [("", own, people)]
    if foreign:
        agreed = people.filter(accepts_original=True)
        cuts = [("", own, people.filter(accepts_original=False)), ("original", [*own, *foreign], agreed)]
    for name, all_of_it, readers in cuts:
        for lists, found in cut_by_lists(all_of_it, readers):
            heard = [page for kinds, page in all_of_it if lists & set(news.lists_for(kinds, page))]
            if heard and found.exists():
                drawn = draw_news(heard, code)
                variant = "+".join(filter(None, [name, *sorted(lists)]))
                yield Draft(code, drawn.subject, drawn.html, drawn.text, found, variant)


def cut_by_lists(pieces: list[news.Piece], people: SubscriberQuerySet):
    """Cut readers by the lists that make a difference to what they hear."""
    keys = sorted({key for kinds, page in pieces for key in news.lists_for(kinds, page)})
    cuts: list[tuple[frozenset[str], SubscriberQuerySet]] = [(frozenset(), people)]
    for key in keys:
        on, known = Subscriber.objects.on_list(key).values("pk"), cuts
        cuts = [(lists | {key}, found.filter(pk__in=on)) for lists, found in known if found.exists()]
        cuts += [(lists, found.exclude(pk__in=on)) for lists, found in known if found.exists()]
    return cuts


# --- Both ---------------------------------------------------------------------------------------


def draw_news(pages: list[Page], code: str, title: str = "") -> Drawn:
    """Draw a message about some pages in one language. Content notes come before everything else (S11)."""
    with translation.override(code):
        number = len(pages)
        heading = _("A new story") if title else ngettext("%(number)d new story", "%(number)d new stories", number)
        heading %= {} if title else {"number": number}
        cards = [card(page) for page in pages]
        notes = dict.fromkeys(note for one in cards for note in one.notes)
        before = _("Content note: %(notes)s.") % {"notes": ", ".join(notes)} if notes else ""
        preview = " ".join(filter(None, [before, cards[0].summary if number == 1 else ""]))
        parts = [Part("greeting"), Part("cards", {"heading": "", "cards": cards})]
        return draw_parts("newsletter/email/news", title or heading, parts, preview=preview, heading=heading)


@transaction.atomic
def order(kind: str, key: str, title: str, drafts: list[Draft], audience: dict | None = None) -> None:
    """Write a mailing down with its people and begin it; if it is there already, add whoever is missing.

    Nobody sees it without its people, and if anything fails nothing of it is there: the next run orders it.
    """
    asked_for = audience or {}
    facts = {"kind": kind, "title": title[:255], "audience": asked_for}
    mailing, is_new = Dispatch.objects.get_or_create(key=key[:120], defaults=facts)
    if not is_new and "lists" in mailing.audience:  # a translation may be of a topic that has lists of its own
        mailing.audience["lists"] = sorted({*mailing.audience["lists"], *asked_for.get("lists", [])})
        mailing.save(update_fields=["audience"])
    if mailing.status == Dispatch.Status.CANCELLED:
        return  # staff were faster, or ended it: nobody is added to it
    if plan(mailing, drafts):
        ledger.reopen(mailing)
