"""Sizes of pictures that nothing uses, as where a process was killed just when it stored them."""

from contextlib import suppress
from datetime import timedelta
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.utils import timezone

from .deleted_files import delete_files
from .models import Rendition

FOLDER = "images"  # where Wagtail keeps sizes, and nothing else
BEING_STORED = timedelta(hours=1)  # the row comes after the file


def delete_stray_sizes() -> None:
    """Delete files that no row knows, and sizes that are named after a former file of their picture.

    Each can be drawn again, so nothing is lost.
    """
    for size in Rendition.objects.select_related("image").iterator():
        if not is_named_after(size.file.name, size.image.file.name):
            size.delete()
    delete_files(unknown())


def is_named_after(size: str, original: str) -> bool:
    """Say whether a size bears the name of an original: the first part of it, as much as there was room for."""
    return PurePosixPath(original).stem.startswith(PurePosixPath(size).name.partition(".")[0])


def unknown() -> list[str]:
    """Return the names of stored sizes that no row has, apart from those that are just being stored."""
    names: list[str] = []
    with suppress(FileNotFoundError, NotADirectoryError):
        names = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    strays = set(names) - set(Rendition.objects.values_list("file", flat=True))
    return sorted(name for name in strays if is_old(name))


def is_old(name: str) -> bool:
    """Say whether a file was stored so long ago that its row would be there."""
    try:
        return default_storage.get_modified_time(name) < timezone.now() - BEING_STORED
    except FileNotFoundError:
        return False
