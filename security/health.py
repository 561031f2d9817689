"""Answers for whoever watches the house: `/healthz` and `/readyz`."""

import os
import time
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers

from . import schema
from .cache import is_away

RETRY_SECONDS = 5
ONE_BLOCK = b"\0" * 4096  # a full disk still takes a name, and a few bytes with it


class HealthMiddleware:
    """Answer before any guard asks which host is meant: probes call a process by its own address (127.0.0.1:8000)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path_info)
        if answer is None or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        response = answer()
        add_never_cache_headers(response)
        response.headers["Content-Security-Policy"] = "default-src 'none'"
        return response


class Storage:
    """Whether the site can write where it keeps things, found out at most once in some seconds."""

    asked_at = float("-inf")
    is_writable = True

    def answers(self) -> bool:
        """Return what was found out lately, or find out now."""
        if time.monotonic() >= self.asked_at + RETRY_SECONDS:
            self.is_writable = all(can_write(folder) for folder in written_folders())
            self.asked_at = time.monotonic()
        return self.is_writable


class Tables:
    """What the database lacks for this code. Once it lacks nothing it is not asked again: the code stays the same."""

    asked_at = float("-inf")
    missing = "not asked"

    def ask(self) -> str:
        """Return what was found out lately, or find out now."""
        if self.missing and time.monotonic() >= self.asked_at + RETRY_SECONDS:
            self.missing = schema.missing()
            self.asked_at = time.monotonic()
        return self.missing


STORAGE, TABLES = Storage(), Tables()


def healthz() -> HttpResponse:
    """Say that this process answers. Asks nobody else, so a broken database does not restart a good process."""
    return JsonResponse({"status": "ok"})


def readyz() -> HttpResponse:
    """Say whether visitors may be sent here: the database answers and is migrated, and files can be written.

    Every page is answered without a cache, so one that is away is told and keeps nobody out.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        lacking = TABLES.ask()
    except DatabaseError:
        return not_ready("no database")
    if lacking:
        return not_ready(lacking)
    if not STORAGE.answers():
        return not_ready("no storage")
    return JsonResponse({"status": "ok", "cache": "away"} if is_away(cache) else {"status": "ok"})


def not_ready(status: str) -> HttpResponse:
    """Say what is missing, and when to ask again."""
    return JsonResponse({"status": status}, status=503, headers={"Retry-After": str(RETRY_SECONDS)})


def written_folders() -> set[Path]:
    """Return the folders the site cannot do without: its own, the uploads', the wishes', and that of an SQLite file."""
    folders = {Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT), Path(settings.WISHES_DIR)}
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and file.is_file():
        folders.add(file.parent)
    return folders


def can_write(folder: Path) -> bool:
    """Write a block to a file that has no name where the system knows such files, so that nothing stays behind."""
    if folder == Path(settings.WISHES_DIR):
        return can_write_wishes(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)  # as saving does
        return can_write_a_block(folder)
    except OSError:
        return False


def can_write_wishes(folder: Path) -> bool:
    """Say whether a line can be added to what is written down for a restore, whoever made the files: root, perhaps."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = [file for file in folder.iterdir() if file.is_file()]
        return all(os.access(file, os.R_OK | os.W_OK) for file in files) and can_write_a_block(folder)
    except OSError:
        return False


def can_write_a_block(folder: Path) -> bool:
    """Say whether the disk takes a block more."""
    with TemporaryFile(dir=folder, buffering=0) as file:
        return file.write(ONE_BLOCK) == len(ONE_BLOCK)


ANSWERS = {"/healthz": healthz, "/readyz": readyz}
