"""One word for the code that this process runs, so that nothing kept by another release is read.

After `git pull` the old processes serve until they are ended, and then the new ones read the same cache: what the old
ones made may lack what the new templates ask for.
"""

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

SUFFIXES = {".py", ".html", ".txt", ".mjml", ".mo"}


@cache
def release() -> str:
    """Return a fingerprint of the code, templates, translations, pinned packages and names of static files.

    It is made of what the files say, not of when they were written: the same on every machine that runs a release.
    `content.apps` asks when a process starts, so that files that are replaced later do not count as its own.
    """
    digest = hashlib.sha256(sys.version.encode())
    root = Path(settings.BASE_DIR)
    for path in sources(root):
        name = path.relative_to(root) if path.is_relative_to(root) else path.name
        digest.update(f"\0{name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def sources(root: Path) -> Iterator[Path]:
    """The files that decide how things look, in a fixed order."""
    rooms = {Path(config.path) for config in apps.get_app_configs()} | {root / "settings"}
    folders = {room for room in rooms if room.parent == root} | {Path(folder) for folder in settings.LOCALE_PATHS}
    for folder in sorted(folders):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    yield from sorted((root / "requirements").glob("*.txt"))
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        yield manifest
