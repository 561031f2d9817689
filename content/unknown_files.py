"""Files that no row knows, on a site that was put back from a backup: what was uploaded after it, or deleted since.

Their addresses would answer for good, and nobody could delete them in the editor. They are set aside rather than
deleted: whoever restored the wrong database can put them back. Only `after_restore` does this, while the web is
stopped, so no upload is under way.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction

from .deleted_files import FIELDS
from .models import FileToDelete

FOLDERS = ("original_images", "images", "media", "media_thumbnails", "documents")


def set_aside() -> Iterator[str]:
    """Move them out of the folder that visitors reach, once all else is committed; say how many they are."""
    if not isinstance(default_storage, FileSystemStorage):
        yield "Files that no page or library knows were not looked for: they are kept elsewhere."
        return
    media = Path(default_storage.location)
    aside = media.with_name(f"{media.name}.unknown")
    names = sorted(unknown(media))
    transaction.on_commit(partial(move, names, media, aside))
    yield f"Files set aside in {aside}, which no library knows: {len(names)}. Look at them, then delete the folder."


def unknown(media: Path) -> set[str]:
    """Return the names of files in the folders of uploads that no row has."""
    found = {
        str(path.relative_to(media)) for folder in FOLDERS for path in (media / folder).rglob("*") if path.is_file()
    }
    known = {name for model, field in FIELDS for name in model._base_manager.values_list(field, flat=True)}
    return found - known - set(FileToDelete.objects.values_list("name", flat=True))


def move(names: list[str], media: Path, aside: Path) -> None:
    """Move files from one folder to another, with the folders they stand in."""
    for name in names:
        (aside / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(media / name, aside / name)
