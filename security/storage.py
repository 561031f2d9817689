"""Where uploads are kept, and under which names.

Everything that writes a picture's original comes through here: the editor's forms, the importer, the demo. So this
is the one place that can promise that no original with a place in it is ever stored.
"""

import shutil
from contextlib import suppress
from copy import copy
from pathlib import Path, PurePosixPath

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.crypto import get_random_string

from .pictures import tidy_picture

ORIGINALS = "original_images"
NAMED_BY_LOT = {ORIGINALS, "media", "media_thumbnails"}
SPARE = 1024 * 1024  # for what is written with a file: its row, the first sizes of a picture
LOWER_AND_DIGITS = "abcdefghijkmnpqrstuvwxyz23456789"


class UploadStorageMixin:
    """Tidies originals and gives files names that say nothing. Put it before the storage it belongs to.

    A file's name goes into the addresses of its renditions, and people name files for who is in them. Downloads
    keep their names: a visitor wants to find them again in a folder.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Draw a name by lot; keep the ending, which says the kind."""
        path = PurePosixPath(name)
        if str(path.parent) in NAMED_BY_LOT:
            path = path.with_name(get_random_string(20, LOWER_AND_DIGITS) + path.suffix.lower())
        return super().get_available_name(str(path), max_length)

    def _save(self, name: str, content: File) -> str:
        """Write the file; an original that no form has tidied is tidied now."""
        if name.startswith(f"{ORIGINALS}/") and not getattr(content, "is_tidy", False):
            content = tidy_picture(content, name)
            name = str(PurePosixPath(name).with_suffix(PurePosixPath(content.name).suffix.lower()))
        return super()._save(name, content)


class WholeFileStorage(FileSystemStorage):
    """Keeps whole files only: what could not be written to its end, on a full disk or otherwise, is deleted again."""

    last_path = ""

    def path(self, name: str) -> str:
        """Remember where a name leads: while a file is saved that is where it is written."""
        self.last_path = super().path(name)
        return self.last_path

    def _save(self, name: str, content: File) -> str:
        """Write the file through a copy of this object, which nobody else asks for another path meanwhile."""
        writer = copy(self)
        writer.last_path = ""
        try:
            return super(WholeFileStorage, writer)._save(name, content)
        except BaseException:
            if writer.last_path:
                with suppress(OSError):
                    Path(writer.last_path).unlink()
            raise


class UploadStorage(UploadStorageMixin, WholeFileStorage):
    """Uploads on the machine's own disk."""


def has_room(size: int) -> bool:
    """Tell whether an upload of so many bytes has room on the disk; of a store elsewhere nothing is known before."""
    if not isinstance(default_storage, FileSystemStorage):
        return True
    try:
        return shutil.disk_usage(default_storage.location).free >= size + SPARE
    except OSError:  # the folder is made with the first file
        return True
