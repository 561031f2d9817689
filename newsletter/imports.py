"""Lists from elsewhere: read, checked, kept in parts, and worked through in the background.

Nothing here holds a whole file in memory. Doing a part twice changes nothing the second time, so a worker may die.
"""

import codecs
import csv
import hashlib
import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from . import consent, services
from .addresses import email_key, fingerprint
from .forms import AddressField, FirstNameField
from .models import ConsentEvent, ImportPart, Subscriber, SubscriberImport, Suppression

ROWS_IN_A_PART, MOST_ROWS, MOST_COLUMNS = 500, 1_000_000, 200
SAMPLE = 64 * 1024
CHECKED_BEFOREHAND, SHOWN_BEFOREHAND = 1000, 8
SECONDS_A_TASK = 20
STALLED_AFTER = timedelta(minutes=3)

#: What a column may be called, at Mailchimp and elsewhere, in small letters.
KNOWN_HEADERS = {
    "email": (
        *("email address", "email", "e-mail", "mail", "e-mail address", "correo", "correo electrónico"),
        *("البريد الإلكتروني",),
    ),
    "name": ("first name", "firstname", "fname", "given name", "name", "nombre", "الاسم"),
    "language": ("language", "locale", "idioma", "lengua", "اللغة"),
    "date": (
        *("unsub_time", "clean_time", "confirm_time", "optin_time", "confirmed_at", "joined", "date added"),
        *("created_at", "subscribed", "date", "fecha"),
    ),
}
LANGUAGE_NAMES = {"english": "en", "inglés": "en", "spanish": "es", "español": "es", "castellano": "es"} | {
    "arabic": "ar", "árabe": "ar", "العربية": "ar",
}  # fmt: skip
DATE_FORMS = ("%m/%d/%Y", "%m/%d/%y", "%m/%d/%Y %H:%M", "%d.%m.%Y", "%Y/%m/%d")


class FileRefusedError(Exception):
    """A file that is no list. Says why, in words for staff."""


@dataclass
class Person:
    """One row, understood."""

    email: str
    key: str
    name: str
    language: str
    when: datetime
    notes: list[str] = field(default_factory=list)


# --- Taking a file in ---------------------------------------------------------------------------


def take_in(upload, *, staff) -> SubscriberImport:
    """Keep a file in parts, and guess what its columns mean."""
    sample = upload.read(SAMPLE)
    upload.seek(0)
    if sample.startswith(b"PK"):
        raise FileRefusedError(_("This is a workbook. Save it as CSV first, and choose that file."))
    source = Hashing(upload)
    text = io.TextIOWrapper(io.BufferedReader(source), encoding=encoding_of(sample), errors="replace", newline="")
    try:
        return keep(csv.reader(text, dialect_of(sample)), source, upload.name, staff)
    except csv.Error as error:
        raise FileRefusedError(_("The file cannot be read as a table.")) from error


class Hashing(io.RawIOBase):
    """A file that remembers what was read from it, so that the same file is recognised."""

    def __init__(self, upload):
        self.upload, self.hash = upload, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self.upload.read(len(buffer))
        self.hash.update(data)
        buffer[: len(data)] = data
        return len(data)


def encoding_of(sample: bytes) -> str:
    """UTF-8 where it fits, with a mark or without; else what older programs of the West write."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # a letter cut in two at the end is no error
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def dialect_of(sample: bytes):
    """Comma, semicolon or tab, whichever the first lines use."""
    text = sample.decode(encoding_of(sample), "replace")
    try:
        return csv.Sniffer().sniff("\n".join(text.splitlines()[:20]), delimiters=",;\t")
    except csv.Error:
        return csv.excel


@transaction.atomic
def keep(rows, source: Hashing, name: str, staff) -> SubscriberImport:
    """Write the rows down, some hundreds at a time."""
    headers = [header.strip() for header in next(rows, [])]
    if not any(headers):
        raise FileRefusedError(_("The file is empty."))
    if len(headers) > MOST_COLUMNS:
        raise FileRefusedError(_("The file has too many columns."))
    batch = SubscriberImport.objects.create(file_name=name[:200], headers=headers, mapping=guess(headers), staff=staff)
    batch.people = people_in(headers)
    for number, part in enumerate(parts_of(rows)):
        batch.rows += len(part)
        if batch.rows > MOST_ROWS:
            raise FileRefusedError(_("The file has too many rows. Cut it into smaller files."))
        first_line = number * ROWS_IN_A_PART + 2  # the headers are line 1
        ImportPart.objects.create(batch=batch, number=number, first_line=first_line, rows=part)
    if not batch.rows:
        raise FileRefusedError(_("The file has headers and no rows."))
    batch.digest = source.hash.hexdigest()
    batch.save()
    return batch


def parts_of(rows) -> Iterator[list]:
    """Some hundreds of rows at a time. NUL, which PostgreSQL refuses, is left out."""
    while part := [[cell.replace("\0", "") for cell in row] for row in islice(rows, ROWS_IN_A_PART)]:
        yield part


def guess(headers: list[str]) -> dict[str, int]:
    """Which column is which, by its name."""
    small = [header.lower() for header in headers]
    found = {}
    for target, names in KNOWN_HEADERS.items():
        place = next((small.index(name) for name in names if name in small), None)
        if place is not None:
            found[target] = place
    return found


def people_in(headers: list[str]) -> str:
    """Mailchimp writes those who left and those whose mail came back into files of their own."""
    small = {header.lower() for header in headers}
    if "unsub_time" in small:
        return SubscriberImport.People.LEFT
    return SubscriberImport.People.BOUNCED if "clean_time" in small else SubscriberImport.People.SUBSCRIBED


# --- Understanding rows -------------------------------------------------------------------------


def understand(batch: SubscriberImport, row: list[str]) -> Person:
    """Read one row; raise ValidationError when there is no address in it that the post can carry."""
    cells = {target: row[place].strip() if place < len(row) else "" for target, place in batch.mapping.items()}
    email = AddressField().clean(cells.get("email", ""))
    language = language_of(cells.get("language", "")) or batch.language
    person = Person(email, email_key(email), "", language, day_of(batch))
    try:
        person.name = FirstNameField().clean(cells.get("name", ""))
    except ValidationError:
        person.notes.append(_("The first name is left out: it has numbers, dots or signs."))
    if written := cells.get("date", ""):
        when = date_of(written)
        if when and when <= timezone.now():
            person.when = when
        else:
            person.notes.append(_("The date cannot be read, so the date of the file is used."))
    return person


def day_of(batch: SubscriberImport) -> datetime:
    """The date that was given for the whole file."""
    day: date = batch.agreed_on or timezone.localdate()
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware here


def language_of(written: str) -> str:
    """A language of this site, by its code or its name; else nothing."""
    code = LANGUAGE_NAMES.get(written.lower(), written.lower().replace("_", "-").partition("-")[0])
    return code if code in dict(settings.LANGUAGES) else ""


def date_of(written: str) -> datetime | None:
    """A moment, however it is written."""
    try:
        found = parse_datetime(written) or parse_date(written)
    except ValueError:
        return None
    for form in DATE_FORMS if found is None else ():
        try:
            found = datetime.strptime(written, form)  # noqa: DTZ007 - made aware below
            break
        except ValueError:
            continue
    if found is None:
        return None
    moment = found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)  # noqa: DTZ001
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def beforehand(batch: SubscriberImport) -> dict:
    """What would happen with the first rows: some that are good, and what is wrong with others."""
    good, wrong, checked = [], [], 0
    for part in batch.parts.all()[: CHECKED_BEFOREHAND // ROWS_IN_A_PART]:
        for line, row in enumerate(part.rows, part.first_line):
            checked += 1
            try:
                person = understand(batch, row)
            except ValidationError as error:
                wrong.append((line, " ".join(error.messages)))
            else:
                good.append(person)
    return {"checked": checked, "good": good[:SHOWN_BEFOREHAND], "wrong": wrong[:20], "wrong_count": len(wrong)}


# --- Working through ----------------------------------------------------------------------------


def start(batch: SubscriberImport) -> bool:
    """Begin, once."""
    from . import tasks

    waiting = SubscriberImport.objects.filter(pk=batch.pk, state=SubscriberImport.State.MAPPING)
    if waiting.update(state=SubscriberImport.State.RUNNING, moved_at=timezone.now()):
        transaction.on_commit(lambda: tasks.run_import.enqueue(batch.pk))
        return True
    return False


def cancel(batch: SubscriberImport) -> None:
    """Stop, and forget the rows that were not worked through. What was added stays."""
    states = SubscriberImport.State
    open_ones = SubscriberImport.objects.filter(pk=batch.pk, state__in=[states.MAPPING, states.RUNNING])
    if open_ones.update(state=states.CANCELLED):
        batch.parts.filter(is_done=False).update(rows=[])


def work(batch_id: int, *, seconds: float = SECONDS_A_TASK) -> bool:
    """Work through parts for a while; say whether something is left to do."""
    until = time.monotonic() + seconds
    while work_part(batch_id):
        if time.monotonic() > until:
            return True
    SubscriberImport.objects.filter(pk=batch_id, state=SubscriberImport.State.RUNNING).exclude(
        parts__is_done=False
    ).update(state=SubscriberImport.State.DONE)
    return False


@transaction.atomic
def work_part(batch_id: int) -> bool:
    """Work through the next part, whole or not at all; say whether there was one."""
    batch = SubscriberImport.objects.filter(pk=batch_id, state=SubscriberImport.State.RUNNING).first()
    waiting = ImportPart.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    part = waiting.filter(batch=batch, is_done=False).first() if batch else None
    if batch is None or part is None:
        return False
    people, errors, refused = read_part(batch, part)
    done = add(batch, people) if batch.people == SubscriberImport.People.SUBSCRIBED else silence(batch, people)
    counts = {"rows_done": len(part.rows), "refused": refused, **done}
    SubscriberImport.objects.filter(pk=batch.pk).update(
        moved_at=timezone.now(), **{name: F(name) + number for name, number in counts.items()}
    )
    part.rows, part.errors, part.is_done = [], errors, True
    part.save()
    return True


def read_part(batch: SubscriberImport, part: ImportPart) -> tuple[list[Person], list, int]:
    """The people of a part, each once, and what was wrong on which line."""
    people: dict[str, Person] = {}
    errors: list[tuple[int, str]] = []
    refused = 0
    for line, row in enumerate(part.rows, part.first_line):
        if not any(cell.strip() for cell in row):
            continue
        try:
            person = understand(batch, row)
        except ValidationError as error:
            errors.append((line, " ".join(error.messages)))
            refused += 1
            continue
        people.setdefault(person.key, person)
        errors += [(line, note) for note in person.notes]
    return list(people.values()), errors, refused


def add(batch: SubscriberImport, people: list[Person]) -> dict[str, int]:
    """Put people on the list who are not known and may be written to. Who is known keeps what they chose here."""
    hashes = {person.key: fingerprint(person.key) for person in people}
    silent = set(Suppression.objects.filter(email_hmac__in=hashes.values()).values_list("email_hmac", flat=True))
    known = set(Subscriber.objects.filter(email_key__in=hashes).values_list("email_key", flat=True))
    fresh = [
        Subscriber(
            email=person.email,
            email_key=person.key,
            name=person.name,
            language=person.language,
            status=Subscriber.Status.ACTIVE,
            joined_at=person.when,
            confirmed_at=person.when,
        )
        for person in people
        if person.key not in known and hashes[person.key] not in silent
    ]
    Subscriber.objects.bulk_create(fresh, ignore_conflicts=True)
    # By their own number: whoever signed up in this very moment is not ours.
    added = list(Subscriber.objects.filter(uuid__in=[one.uuid for one in fresh]))
    membership = Subscriber.lists.through
    lists = list(batch.lists.values_list("pk", flat=True))
    membership.objects.bulk_create(
        [membership(subscriber_id=one.pk, mailinglist_id=pk) for one in added for pk in lists], ignore_conflicts=True
    )
    ConsentEvent.objects.bulk_create([event_of(batch, one, hashes[one.email_key]) for one in added])
    left_alone = sum(1 for person in people if person.key not in known and hashes[person.key] in silent)
    return {"added": len(added), "silenced": left_alone, "known": len(people) - len(added) - left_alone}


def event_of(batch: SubscriberImport, person: Subscriber, hashed: str) -> ConsentEvent:
    """The line of the ledger that says on what ground we write."""
    return ConsentEvent(
        subscriber=person,
        email_hash=hashed,
        kind=ConsentEvent.Kind.IMPORTED,
        text_version=consent.IMPORTED,
        language=person.language,
        staff=batch.staff,
        details={
            "source": batch.source,
            "basis": batch.basis,
            "agreed": person.confirmed_at.date().isoformat() if person.confirmed_at else "",
            "import": batch.pk,
        },
    )


def silence(batch: SubscriberImport, people: list[Person]) -> dict[str, int]:
    """Never write to these; whoever confirmed here later than they left there stays."""
    left = batch.people == SubscriberImport.People.LEFT
    reason = Suppression.Reason.LEFT if left else Suppression.Reason.BOUNCED
    here = Subscriber.objects.in_bulk([person.key for person in people], field_name="email_key")
    stay = {
        person.key
        for person in people
        if (one := here.get(person.key)) and one.confirmed_at and one.confirmed_at > person.when
    }
    gone = [person for person in people if person.key not in stay]
    Suppression.objects.bulk_create(
        [Suppression(email_hmac=fingerprint(person.key), reason=reason) for person in gone], ignore_conflicts=True
    )
    for person in gone:
        if subscriber := here.get(person.key):
            if left:
                services.leave(subscriber=subscriber)
            else:
                services.suppress(email=person.key, reason=reason)
    return {"silenced": len(gone), "known": len(stay)}


def resume() -> int:
    """Wake imports whose worker died; say how many."""
    from . import tasks

    stalled = SubscriberImport.objects.filter(
        state=SubscriberImport.State.RUNNING, moved_at__lt=timezone.now() - STALLED_AFTER
    )
    woken = 0
    for pk in stalled.values_list("pk", flat=True):
        if stalled.filter(pk=pk).update(moved_at=timezone.now()):
            tasks.run_import.enqueue(pk)
            woken += 1
    return woken


def errors_of(batch: SubscriberImport) -> Iterator[tuple[int, str]]:
    """Every line with something wrong in it, and what."""
    for errors in batch.parts.exclude(errors=[]).values_list("errors", flat=True).iterator():
        yield from errors
