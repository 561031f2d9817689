"""What tells a message that left from one that did not, when its worker was killed between last commit and dot.

A worker keeps a small file while it holds messages. It writes down each one after the commit and just before the dot,
so a message that is not in it has not left. The file counts only if its worker is dead (nobody holds its lock) and this
machine has not been started anew since, because what was not on the disk by then is lost. Without proof a message stays
in doubt.
"""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

BOOT = Path("/proc/sys/kernel/random/boot_id")


def folder() -> Path:
    """Where the files lie."""
    return settings.VAR_DIR / "leaving"


def boot() -> str:
    """The name that this machine gave itself when it was started. Where it gave none, no file counts."""
    try:
        return BOOT.read_text().strip()
    except OSError:
        return ""


class Witness:
    """The file of one claim. Where none can be written, everything works as before, with more doubts after a crash."""

    def __init__(self, token: UUID | None):
        self.path, self.file = folder() / (token.hex if token else ""), -1
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            fcntl.flock(self.file, fcntl.LOCK_EX)
            self.write(boot())
        except OSError:
            self.end()

    def write(self, word: object) -> None:
        """Add one line."""
        if self.file >= 0:
            os.write(self.file, f"{word}\n".encode())

    def end(self) -> None:
        """All is settled, or will be by this worker."""
        if self.file >= 0:
            self.path.unlink(missing_ok=True)
            os.close(self.file)
            self.file = -1


def of_the_dead() -> Iterator[tuple[Path, UUID, set[int] | None]]:
    """Each file without a worker: whose claim it is, and which messages may have left. None: it proves nothing."""
    known = boot()
    for path in folder().glob("*"):
        try:
            with path.open() as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                first, *rest = file.read().split() or [""]
            yield path, UUID(path.name), {int(word) for word in rest} if known and first == known else None
        except (OSError, ValueError):  # held by a living worker, or no file of ours
            continue
