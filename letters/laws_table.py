"""State laws as a table: read from a CSV file, checked row by row, compared with what is there, then stored (I2).

A row is known by its state and language. Reading the same file twice changes nothing. Nothing is stored unless
every row is right. The file itself is read by `content.tables.reading`, as every table from elsewhere.
"""

import datetime
import hashlib
import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Locale

from content import localize_restart
from content.tables import encodings, reading
from content.tables.cells import typed_cell
from content.tables.reading import NotATableError

from .models import StateLaw
from .originals import note_original
from .states import STATES

LARGEST = 512 * 1024
MOST_ROWS = 1000
NEEDED = ["state", "language", "citation", "summary", "link", "source"]
WORDS = ("summary", "source")  # what is translated of a law
DATES = ["effective_date", "reviewed_on", "review_due"]
COLUMNS = [*NEEDED, "effective_date", "reviewer", "reviewed_on", "review_due"]
STORED = [name for name in COLUMNS if name not in ("state", "language")]
NO_COLUMN = ["review_owner_id", "go_live_at", "expire_at"]  # what a draft may have besides
FEDERAL = "US"
SAID = {
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "waiting": gettext_lazy("Not published yet"),
    "same": gettext_lazy("No change"),
    "wrong": gettext_lazy("Has errors"),
}


@dataclass
class Row:
    """One line of the table, with what is wrong with it or what it would change."""

    line: int
    cells: dict[str, str]
    errors: list[str] = field(default_factory=list)
    law: StateLaw | None = None
    changes: list[str] = field(default_factory=list)
    is_waiting: bool = False
    version: int | None = None  # of the law as it was compared

    @property
    def state(self) -> str:
        """What will happen to it: new, changed, waiting (a draft to be published as it is), same or wrong."""
        if self.errors or self.law is None:
            return "wrong"
        if self.law.pk is None:
            return "new"
        if self.changes:
            return "changed"
        return "waiting" if self.is_waiting else "same"

    @property
    def status(self) -> str:
        """The same in words."""
        return str(SAID[self.state])


@dataclass
class Table:
    """A whole file, read and compared."""

    rows: list[Row]

    @property
    def wrong(self) -> list[Row]:
        """The rows that somebody has to mend."""
        return [row for row in self.rows if row.state == "wrong"]

    @property
    def news(self) -> list[Row]:
        """The rows that would change something."""
        return [row for row in self.rows if row.state in ("new", "changed", "waiting")]

    @property
    def mark(self) -> str:
        """A short name of what is shown of these rows, which is another as soon as something else would happen."""
        shown = [(row.line, row.cells, row.state, row.changes, row.version) for row in self.rows]
        return hashlib.blake2b(json.dumps(shown).encode(), digest_size=8).hexdigest()


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the bytes of a file as text, and the encoding it was read in where that is a guess; empty for Unicode.

    `encoding` is one of `encodings.CHOICES`, for a file that is no Unicode; without it, the likeliest is taken.
    """
    if len(data) > LARGEST:
        raise NotATableError(_("This file is too large. The limit is %(size)s kilobytes.") % {"size": LARGEST // 1024})
    file = BytesIO(data)
    reading.refuse_others(file)
    name = encodings.encoding_of(file)
    if name != encodings.BYTES:
        return data.decode(name), ""
    read_as = encoding or encodings.guess(file)
    return data.decode(read_as, "replace"), read_as


def as_posted(text: str) -> str:
    """A table with the line ends of Unix, in which a file and what a form sends back (HTML: CRLF) are the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(text: str, *, publish: bool) -> Table:
    """Read a table and compare it with what is stored. Stores nothing. `publish`: whether its rows are to be public."""
    found = reading.read(BytesIO(as_posted(text).encode()))
    names = [name.lower() for name in found.headers]
    _check_columns(names)
    rows = [_row(line, names) for line in found.rows]
    if not rows:
        raise NotATableError(_("This table has no rows."))
    if len(rows) > MOST_ROWS:
        raise NotATableError(_("This table has too many rows. The limit is %(count)s.") % {"count": MOST_ROWS})
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        _compare(row, locales, seen)
        row.is_waiting = row.is_waiting and publish
        if publish and row.state in ("changed", "waiting"):
            _check_draft(row)
    return Table(rows)


def _row(found: reading.Row, names: list[str]) -> Row:
    """One line, its cells under the names of the columns, without what keeps a formula from running."""
    cells = dict.fromkeys(names, "")
    if found.problem != "quotes":
        cells |= dict(zip(names, (typed_cell(cell.strip()) for cell in found.cells), strict=False))
    return Row(found.line, cells, [found.words] if found.problem else [])


def _check_columns(names: list[str]) -> None:
    said = []
    if missing := [name for name in NEEDED if name not in names]:
        said.append(_("Missing columns: %(names)s.") % {"names": ", ".join(missing)})
    if unknown := [name or _("(no name)") for name in names if name not in COLUMNS]:
        said.append(_("Unknown columns: %(names)s.") % {"names": ", ".join(unknown)})
    if len(set(names)) < len(names):
        said.append(_("Two columns have the same name."))
    if said:
        raise NotATableError(" ".join(said))


def _compare(row: Row, locales: dict[str, Locale], seen: dict) -> None:
    """Say all that is wrong with a row, or what it changes. Cells that do not fit the columns are not looked at."""
    is_torn = bool(row.errors)
    state, language = _state(row), row.cells["language"].lower()
    if language not in locales:
        row.errors.append(_("Unknown language: %(code)s") % {"code": row.cells["language"] or "-"})
    first = seen.setdefault((state or "", language), row.line)
    if first != row.line:
        row.errors.append(_("Line %(number)s has the same state and language.") % {"number": first})
    values = _values(row)
    if is_torn:
        return
    if state is None or language not in locales:
        _check(row, StateLaw(**values), "state", "locale")
        return
    law = _stored(state, locales[language])
    if law.locked:
        row.errors.append(_("Somebody has locked this law. Ask them to unlock it first."))
    row.law, row.version = law, law.latest_revision_id
    if StateLaw.objects.filter(pk=law.pk, live=True, **values).exists():
        return  # it says what is public, as the list's own export does; a newer draft is left to who writes it
    row.is_waiting = law.first_published_at is None or (law.live and law.has_unpublished_changes)
    row.changes = [name for name in values if getattr(law, name) != values[name]]
    for name in row.changes:
        setattr(law, name, values[name])
    _check(row, law)


def _check_draft(row: Row) -> None:
    """Refuse to publish what stands in a draft of somebody and neither in the table nor in what is public."""
    law = cast("StateLaw", row.law)
    public = StateLaw.objects.filter(pk=law.pk, live=True).first() or StateLaw()
    absent = [name for name in (*STORED, *NO_COLUMN) if name not in row.cells]
    if unseen := [name for name in absent if getattr(law, name) != getattr(public, name)]:
        row.errors.append(
            _(
                "A draft of this law also changes: %(names)s. Publish or discard the draft first, or add these "
                "columns to the file."
            )
            % {"names": ", ".join(unseen)}
        )


def _check(row: Row, law: StateLaw, *unknown: str) -> None:
    """Say what is wrong with a law, save in the fields that are not known."""
    try:
        law.full_clean(exclude=["translation_key", *unknown])
    except ValidationError as refused:
        for name, errors in refused.message_dict.items():
            row.errors += [f"{name}: {error}" for error in errors]


def _state(row: Row) -> str | None:
    """The code of the state; empty for the federal text, nothing if unknown."""
    code = row.cells["state"].upper()
    if code == FEDERAL:
        return ""
    if code not in dict(STATES):
        row.errors.append(
            _("Unknown state: %(code)s. Write two letters, or US for the federal text.")
            % {"code": row.cells["state"] or "-"}
        )
        return None
    return code


def _values(row: Row) -> dict:
    """The cells as the database keeps them. A column that is not in the table leaves what is stored alone."""
    values: dict = {}
    for name in STORED:
        if name not in row.cells:
            continue
        cell = row.cells[name]
        if name not in DATES:
            values[name] = cell
            continue
        try:
            values[name] = datetime.date.fromisoformat(cell) if cell else None
        except ValueError:
            row.errors.append(_("%(name)s: write the date as 2026-11-30.") % {"name": name})
    return values


def _stored(state: str, locale: Locale) -> StateLaw:
    """The law as somebody last left it, draft or published; or a new one, the twin of its other languages."""
    law = StateLaw.objects.filter(state=state, locale=locale).first()
    if law:
        return law.get_latest_revision_as_object()
    law = StateLaw(state=state, locale=locale, live=False)
    twin = StateLaw.objects.filter(state=state).exclude(locale=locale).first()
    if twin:
        law.translation_key = twin.translation_key
    return law


def lock() -> None:
    """Let nobody else write laws until the transaction ends, so that what is compared is what is stored."""
    list(StateLaw.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


@transaction.atomic
def store(table: Table, *, user=None, publish: bool) -> int:
    """Store what is new, changed or waiting, as a draft or published, and say how many rows that were."""
    if table.wrong:
        raise NotATableError(_("Nothing was saved, because some rows have errors."))
    laws = sorted((cast("StateLaw", row.law) for row in table.news), key=_is_translation)
    for law in laws:  # a row that is not wrong has one
        before = StateLaw.objects.filter(pk=law.pk).first()
        if law.pk is None:
            twin = StateLaw.objects.filter(state=law.state).first()  # one that came earlier in this very table
            law.translation_key = twin.translation_key if twin else law.translation_key
            law.save()
        revision = law.save_revision(user=user, log_action=True)
        if publish:
            revision.publish(user=user)
        settle_words(law, before, is_published=publish)
    return len(table.news)


def _is_translation(law: StateLaw) -> bool:
    """Put laws in the site's first language before others: those rest on them."""
    return law.locale.language_code != settings.LANGUAGE_CODE


def settle_words(law: StateLaw, before: StateLaw | None, *, is_published: bool) -> None:
    """Let words that the table brought be those of a translation that is going on, and right as of today.

    Words that were public before are as old as they were, though another cell of their row changed.
    """
    was = before if before and before.live else None
    changed = {name for name in WORDS if was is None or getattr(law, name).split() != getattr(was, name).split()}
    localize_restart.take_words(law, changed)
    if was and "summary" not in changed:
        StateLaw.objects.filter(pk=law.pk).update(original_summary=was.original_summary)
    elif is_published:
        note_original(law)
