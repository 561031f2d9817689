"""Wishes that must outlive a restore: a database put back from a backup does not know what people took back since.

Each is written down beside the database (`WISHES_DIR`) once its transaction is committed: what kind, which told story
or mailbox, and when. No name, no address and no word: a story is named by its number drawn by lot, a mailbox by its
keyed fingerprint. `manage.py after_restore` reads them (`wish_lines`) and follows them again
(docs/decisions/0133-wishes-outlive-a-restore.md).

There is one file for each month, so that old ones are deleted whole and nobody ever writes to a file that is replaced.
Once a day the worker adds a line of its own: it says until when a copy is complete, whatever dates its files have.
"""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import WishFolder
from .wish_lines import AGAIN, AT_ONCE, last_written

logger = logging.getLogger(__name__)
MONTH, MARK = "%Y-%m", "mark"
FILES_LAST = timedelta(days=397)  # from the first day of their month: each line for 366 days at least
COVERED = timedelta(days=365)
LONGEST_ABSENCE = timedelta(days=30)  # after a longer one the clock may be wrong, so nothing is deleted at once

_is_again: ContextVar[bool] = ContextVar("is_again", default=False)


@contextmanager
def following_again() -> Iterator[None]:
    """Mark what is written down meanwhile: it was known before, and is followed once more."""
    token = _is_again.set(True)
    try:
        yield
    finally:
        _is_again.reset(token)


def keep(*wishes: dict) -> None:
    """Write wishes down when the transaction is committed. What goes wrong with that never undoes the wish."""
    about = {"at": timezone.now().isoformat(), **({AGAIN: True} if _is_again.get() else {})}
    if wishes:
        transaction.on_commit(partial(_keep, [{**about, **wish} for wish in wishes]))


def _keep(wishes: list[dict]) -> None:
    try:
        _append(wishes)
    except Exception as problem:  # noqa: BLE001 - whatever ails the disk
        logger.error("A wish was followed, but not written down for a restore: %s", type(problem).__name__)


def _append(lines: list[dict]) -> None:
    # A line begins with a new line as well: what a full disk cut short spoils no other.
    words = "".join(f"\n{json.dumps(line)}\n" for line in lines).encode()
    path = _folder() / f"{timezone.now().astimezone(UTC):{MONTH}}.jsonl"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, words)
    _sync(path.parent)


def _write(path: Path, words: bytes) -> None:
    """Add words to a file in one go, so that several processes can do so at once."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.write(file, words) < len(words):
            raise OSError("cut short")
        os.fsync(file)
    finally:
        os.close(file)


def _sync(path: Path) -> None:
    """Keep the name of a new file through a power cut."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _folder() -> Path:
    return Path(settings.WISHES_DIR)


# --- Whether the files know everything since a backup -------------------------------------------


def cover(now: datetime) -> bool:
    """Say whether all wishes since the database was last in use are in these files.

    They are if the database knows these very files, was in use within the time for which lines are kept, and has not
    seen them when they had more in them than now: each time it sees them, a line of that moment is added.
    """
    known = WishFolder.objects.first()
    if known is None or known.mark != _mark() or known.seen_at <= now - COVERED:
        return False
    newest = last_written(with_again=True)
    return newest is not None and newest > known.seen_at - AT_ONCE


def take_on(now: datetime, *, is_trial: bool = False) -> None:
    """Let the database know the files: from now on they have every wish. No mail leaves a trial restore."""
    with transaction.atomic():
        mark = _mark() or uuid4().hex
        WishFolder.objects.update_or_create(pk=1, defaults={"mark": mark, "seen_at": now, "is_trial": is_trial})
        if mark != _mark():
            _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(_folder() / MARK, mark.encode())
            _sync(_folder())
    _append([{"at": now.isoformat(), "seen": True, AGAIN: True}])


def _mark() -> str:
    try:
        return (_folder() / MARK).read_text(errors="replace")
    except FileNotFoundError:
        return ""


def are_others() -> bool:
    """Say whether the files are not those that the database knows: one of the two was put back, or is lost."""
    known = WishFolder.objects.first()
    return _mark() != (known.mark if known else "")


def look_after_files() -> None:
    """Begin them on a site that has none, note that the database knows them, and delete those that are too old.

    Then write into them that they are complete until now. Raises OSError where the disk does not take that.

    A database that knows other files was put back from a backup, or the files were lost. `after_restore` decides.
    """
    now, known = timezone.now(), WishFolder.objects.first()
    if are_others():
        logger.error("The wishes in WISHES_DIR are not those of this database: run `manage.py after_restore`.")
        return
    if known is None:
        take_on(now)
    else:
        WishFolder.objects.filter(pk=known.pk).update(seen_at=now)
        if now - known.seen_at < LONGEST_ABSENCE:
            delete_old(now)
    _append([{"at": now.isoformat(), "seen": True}])


def delete_old(now: datetime) -> None:
    """Delete the files of months that are long past. What another program or person laid beside them is left alone."""
    for path in _folder().glob("*.jsonl"):
        month = _month(path.stem)
        if month and month < now - FILES_LAST:
            path.unlink(missing_ok=True)


def _month(name: str) -> datetime | None:
    """Return the first moment of the month that a file is for."""
    try:
        return datetime.strptime(name, MONTH).replace(tzinfo=UTC)
    except ValueError:
        return None
