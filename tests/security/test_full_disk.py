"""A full disk: the site says so to whoever watches it, to editors and to visitors, and keeps no half of a file."""

import errno
import shutil
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError

from content.models import Download, Picture
from security import health, storage
from security.storage import UploadStorage

from .disk import full_disk
from .test_uploads import draw, send

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture(autouse=True)
def ask_anew(monkeypatch):
    """What one test found out is not known in the next."""
    monkeypatch.setattr(health, "STORAGE", health.Storage())


def test_a_site_that_cannot_write_is_not_ready_and_says_so(client, settings, tmp_path, monkeypatch):
    """C6: visitors got 503 while the probe said that all was well. Nothing stays behind, and it finds its way back."""
    settings.VAR_DIR = tmp_path
    assert client.get("/readyz").json() == {"status": "ok"}

    monkeypatch.setattr(health, "STORAGE", health.Storage())
    with full_disk():
        refused = client.get("/readyz")
    assert (refused.status_code, refused.json(), refused["Retry-After"]) == (503, {"status": "no storage"}, "5")
    assert client.get("/healthz").status_code == 200

    monkeypatch.setattr(health, "STORAGE", health.Storage())
    assert client.get("/readyz").status_code == 200
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("name", ["VAR_DIR", "MEDIA_ROOT", "WISHES_DIR"])
def test_each_folder_that_the_site_writes_to_is_tried(client, settings, tmp_path, name):
    """C6: uploads may lie on a disk of their own."""
    (tmp_path / "file").write_text("no folder")
    setattr(settings, name, tmp_path / "file")

    assert client.get("/readyz").json() == {"status": "no storage"}


def test_a_file_of_wishes_that_somebody_else_made_is_noticed(client, settings, monkeypatch):
    """I3: `after_restore` run as root left files to which the site could not add a line."""
    settings.WISHES_DIR.mkdir()
    (settings.WISHES_DIR / "2026-11.jsonl").touch()
    monkeypatch.setattr(health.os, "access", lambda file, how: file.suffix != ".jsonl")

    assert client.get("/readyz").json() == {"status": "no storage"}


def test_the_folder_of_wishes_is_nobody_elses(client, settings):
    """★6: a probe makes it as the site does."""
    assert client.get("/readyz").status_code == 200

    assert settings.WISHES_DIR.stat().st_mode & 0o777 == 0o700


def test_a_probe_that_asks_often_writes_seldom(client, monkeypatch):
    """C6: whoever asks each second, or a stranger a thousand times, costs one write in five seconds."""
    now, tried = [1000.0], []
    monkeypatch.setattr(health, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(health, "can_write", lambda folder: not tried.append(folder))

    for _ in range(10):
        client.get("/readyz")
    once = len(tried)
    now[0] += health.RETRY_SECONDS
    client.get("/readyz")

    assert once == len(health.written_folders())
    assert len(tried) == 2 * once


@pytest.mark.parametrize("name", ["original_images/a.jpg", "documents/a.txt", "media/a.mp4"])
def test_a_file_that_cannot_be_written_to_its_end_does_not_stay(tmp_path, name):
    """B2: an original of no bytes stayed, and belonged to no picture."""
    raw = draw("JPEG", size=(400, 400)) if name.endswith("jpg") else b"a" * 5000
    place = UploadStorage(location=tmp_path)

    with full_disk(), pytest.raises(OSError, match="File too large"):
        place.save(name, ContentFile(raw, name))

    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert place.size(place.save(name, ContentFile(raw, name))) > 0


def test_the_file_that_is_copied_is_left_alone(tmp_path):
    """B2: what is read while another is written stays, whatever becomes of the copy; so does one of the same name."""
    place = UploadStorage(location=tmp_path)
    source = place.save("documents/a.txt", ContentFile(b"a" * 5000))

    with place.open(source) as file, full_disk(), pytest.raises(OSError, match="File too large"):
        place.save("documents/a.txt", file)

    assert {file.name: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == {"a.txt": b"a" * 5000}


@pytest.mark.parametrize(
    ("view", "name", "raw"),
    [
        ("wagtailimages:add_multiple", "school.jpg", draw("JPEG")),
        ("wagtaildocs:add_multiple", "rights.txt", b"Your rights"),
    ],
)
def test_an_upload_that_has_no_room_is_refused_in_words(admin_client, monkeypatch, view, name, raw):
    """B2, C6: whoever uploads reads which file has no room, and nothing of it is kept."""
    full = shutil._ntuple_diskusage(10**9, 10**9 - 5000, 5000)
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda folder: full)

    answer = send(admin_client, name, raw, view).json()

    assert answer["success"] is False
    assert answer["error_message"].startswith(f"{name}: The server has no space left for this file.")
    assert not Picture.objects.exists()
    assert not Download.objects.exists()


def test_an_upload_is_taken_where_nothing_is_known_of_the_room(admin_client, monkeypatch):
    """B2: a folder that is not there yet is made with the first file."""

    def unknown(folder):
        raise FileNotFoundError(folder)

    monkeypatch.setattr(storage.shutil, "disk_usage", unknown)

    assert send(admin_client, "school.jpg", draw("JPEG")).json()["success"] is True


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("database or disk is full"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 503),
        (OSError(errno.EACCES, "Permission denied"), 500),
    ],
)
def test_what_fails_for_want_of_space_asks_for_patience(client, home, monkeypatch, error, status):
    """Stock fault 1: words that are true of a database that is away and of a full disk."""
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(type(home), "serve", fail)
    answer = client.get("/en/")

    assert answer.status_code == status
    assert ("The site cannot read or save its data at the moment" in answer.text) is (status == 503)
