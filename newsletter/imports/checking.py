"""What an import does with each row: decided here for the check beforehand and for the work itself."""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from django.db.models import Q
from django.utils.translation import gettext as _

from content.tables import encodings

from ..addresses import fingerprint
from ..models import ConsentEvent, ImportPart, Subscriber, SubscriberImport, Suppression
from .meanings import PROTECTS, RANK, Meaning
from .outcomes import Outcome
from .rows import Person, addresses_in, outline, read_rows, understand
from .unread import Unread

SHOWN = 8
LINES_SHOWN = 50
FEW_SILENCED = 3  # from so many on, silencing more than half of a file is asked about
MOST_LINES = 0xFFFFFFF
FIRST_MOMENT = 631_152_000  # 1990-01-01, before which no moment is read


@dataclass
class Decision:
    """A row and what becomes of it, with what should be said about it."""

    line: int
    outcome: str
    words: str = ""
    person: Person | None = None
    silences: bool = False  # the address must not be written to, also by a row that another one stands for

    @property
    def label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label)


@dataclass
class Preview:
    """What an import would do: the number of each outcome, and rows to look at."""

    counts: Counter = field(default_factory=Counter)
    good: list[Decision] = field(default_factory=list)
    others: list[Decision] = field(default_factory=list)
    unread: Unread = field(default_factory=lambda: Unread(SubscriberImport()))

    @property
    def figures(self) -> list[tuple[str, int]]:
        """Each outcome in words, and its number."""
        return [(str(outcome.label), self.counts[outcome]) for outcome in Outcome]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.counts.values())

    @property
    def more(self) -> int:
        """How many rows that are not simply added are not shown."""
        return self.rows - self.counts[Outcome.ADDED] - sum(one.outcome != Outcome.ADDED for one in self.others)


def preview(batch: SubscriberImport) -> Preview:
    """What would happen with every row of the file, now, and what in the rows of who is added is not understood."""
    unread = Unread(batch)
    found = Preview(unread=unread)
    doubles = doubles_of(batch)
    for part in batch.parts.order_by("number").iterator(chunk_size=20):
        decisions = decide(batch, part, doubles.get(part.number, {}))
        unread.add(part.rows, {decision.line: decision.outcome for decision in decisions})
        for decision in decisions:
            found.counts[decision.outcome] += 1
            if decision.outcome == Outcome.ADDED and len(found.good) < SHOWN:
                found.good.append(decision)
            if (decision.outcome != Outcome.ADDED or decision.words) and len(found.others) < LINES_SHOWN:
                found.others.append(decision)
    return found


def silences_most(batch: SubscriberImport, found: Preview) -> int:
    """How many people are silenced, if they are most of a file of people who subscribed; else 0.

    A column that was read the wrong way round would keep everybody from ever being written to: somebody must agree.
    """
    number = found.counts[Outcome.SILENCED]
    is_about_subscribers = batch.people == SubscriberImport.People.SUBSCRIBED
    return number if is_about_subscribers and number >= FEW_SILENCED and number * 2 > found.rows else 0


def doubles_of(batch: SubscriberImport) -> dict[int, dict[str, int]]:
    """Rows whose address stands in another row too: by part, the line of each and the line that counts instead.

    The row that protects the person most counts, of several that do so the latest; else the first. One that cannot be
    read may say that they left: it counts, with its line below zero, unless another one protects them. An address is
    kept as a number, so that 300,000 rows need about 40 MB.
    """
    best: dict[int, int] = {}
    lost: list[tuple[int, int]] = []  # the line of a row that does not count, and its address
    torn: dict[int, int] = {}  # the last line that cannot be read of each address
    ends: dict[int, int] = {}  # the last line of each part
    for part in batch.parts.order_by("number").iterator(chunk_size=20):
        people, wrong = read_rows(batch, part.rows, outline)
        for person in people:
            address, rank = number_of(person.key), rank_of(person)
            if address in best:
                lost.append((line_in(min(best[address], rank)), address))
            best[address] = max(best.get(address, 0), rank)
        torn |= addresses_of(batch, part.rows, {line for line, _words in wrong})
        if part.rows:  # none are left of a part that was worked through meanwhile
            ends[part.rows[-1][0]] = part.number
    unsure = {address for address in torn if address in best and not protects(best[address])}
    lost += [(line_in(best[address]), address) for address in unsure]
    return by_part({line: -torn[one] if one in unsure else line_in(best[one]) for line, one in lost}, ends)


def addresses_of(batch: SubscriberImport, rows: list, wrong: set[int]) -> dict[int, int]:
    """Every address in some rows that cannot be read, as a number, and the line where it stands."""
    found: dict[int, int] = {}
    for line, cells, _problem in rows:
        if line in wrong:
            texts = (encodings.as_text(cell, batch.encoding) for cell in cells)
            found |= dict.fromkeys(map(number_of, chain.from_iterable(map(addresses_in, texts))), line)
    return found


def by_part(lines: dict[int, int], ends: dict[int, int]) -> dict[int, dict[str, int]]:
    """Put each line to its part, which is known by its last line."""
    found: dict[int, dict[str, int]] = {}
    lasts = sorted(ends)
    for line, counts_instead in lines.items():
        number = ends[lasts[bisect_left(lasts, line)]]
        found.setdefault(number, {})[str(line)] = counts_instead
    return found


def number_of(key: str) -> int:
    """An address as a number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())


def rank_of(person: Person) -> int:
    """How much a row counts, as one number to compare: protection first, then the moment of it, then the first line."""
    seconds = int(person.when.timestamp()) - FIRST_MOMENT if person.is_protected else 0
    return (RANK[person.meaning] << 64) | (max(seconds, 0) << 28) | (MOST_LINES - person.line)


def protects(rank: int) -> bool:
    """Whether the row that has this rank says that a person must not be written to."""
    return rank >> 64 >= min(RANK[meaning] for meaning in PROTECTS)


def line_in(rank: int) -> int:
    """The line of the row that has this rank."""
    return MOST_LINES - (rank & MOST_LINES)


def decide(batch: SubscriberImport, part: ImportPart, doubles: dict[str, int]) -> list[Decision]:
    """What becomes of each row of a part, as the database is now, line by line. Changes nothing."""
    people, wrong = read_rows(batch, part.rows, understand)
    twice = [person for person in people if str(person.line) in doubles]
    single = [person for person in people if str(person.line) not in doubles]
    found = [
        *(Decision(line, Outcome.REFUSED, words) for line, words in wrong),
        *(replace(one, outcome=Outcome.DOUBLES, words=twin(doubles[str(one.line)])) for one in decide_people(twice)),
        *decide_people(single),
    ]
    return sorted(found, key=lambda decision: decision.line)


def twin(line: int) -> str:
    """Why a row does not count; `line` is below zero where the other one cannot be read."""
    if line < 0:
        return _("Line %(line)s has the same address and cannot be read, so we do not email them.") % {"line": -line}
    return _("The same address as in line %(line)s, which counts.") % {"line": line}


def decide_people(people: list[Person]) -> Iterator[Decision]:
    """What becomes of people, each by their row alone: by who is here and who must not be written to."""
    here = Subscriber.objects.in_bulk([person.key for person in people], field_name="email_key")
    hashes = {person.key: fingerprint(person.key) for person in people}
    moved = ConsentEvent.objects.filter(kind=ConsentEvent.Kind.MOVED, email_hash__in=hashes.values())
    given_up = set(moved.values_list("email_hash", flat=True))
    silent = set(Suppression.objects.filter(email_hmac__in=hashes.values()).values_list("email_hmac", flat=True))
    clicked = last_clicks(here, hashes)
    for person in people:
        hashed, known = hashes[person.key], here.get(person.key)
        at = clicked.get(known.pk) if known else None
        outcome, words = outcome_of(person, known, hashed in silent, hashed in given_up, at)
        words = " ".join([*filter(None, [words]), *person.notes])
        yield Decision(person.line, outcome, words, person, silences=outcome == Outcome.SILENCED)


def last_clicks(here: dict[str, Subscriber], hashes: dict[str, str]) -> dict[int, datetime]:
    """When each of these people last said here, by their own click, that they want mail at this address.

    Whoever was brought in by a file said nothing here: its date is what staff know of another place. `hashes`: the
    fingerprint of each address. Who moved to it pressed the button of a letter to it.
    """
    kinds = ConsentEvent.Kind
    came = Q(kind=kinds.MOVED, email_hash__in=[hashes[address] for address in here])
    clicks = ConsentEvent.objects.filter(Q(kind__in=[kinds.CONFIRMED, kinds.RETURNED]) | came)
    return dict(clicks.filter(subscriber__in=here.values()).order_by("at").values_list("subscriber", "at"))


def outcome_of(
    person: Person, known: Subscriber | None, is_silent: bool, is_given_up: bool, clicked: datetime | None
) -> tuple[str, str]:
    """What becomes of one person, and why.

    `is_given_up`: whoever used this address here changed it for another. `clicked`: when they last confirmed here, or
    came back.
    """
    if person.is_protected:
        if clicked and clicked > person.when:
            return Outcome.KNOWN, _("Confirmed here later than they unsubscribed there, so they stay.")
        return Outcome.SILENCED, str(Meaning(person.meaning).label)
    if known:
        return Outcome.KNOWN, _("Already here, and keeps what they chose here.")
    if is_silent:
        return Outcome.LEFT_ALONE, _("This address must not be written to.")
    if is_given_up:
        return Outcome.LEFT_ALONE, _("Its owner changed this address here for another, which is written to instead.")
    if person.unexplained:
        told = _("The row says “%(word)s”, and nobody said what that means. So we do not email them.")
        return Outcome.LEFT_ALONE, told % {"word": person.unexplained}
    if person.meaning == Meaning.PENDING:
        return Outcome.LEFT_ALONE, _("Never confirmed, so nobody may write to them.")
    return Outcome.ADDED, ""
