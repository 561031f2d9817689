"""Static files are whole, whatever happened to an earlier `make build`."""

import gzip
import json
import os
import resource
import shutil
from contextlib import contextmanager

import brotli
import pytest
from django.core.management import call_command

pytestmark = pytest.mark.anywhere

SOURCES = {
    "theme/css/site.css": b'@import url("parts/a.css") layer(a);\n',
    "theme/css/parts/a.css": b'p { background: url("../../door.svg"); }\n' * 50,
    "theme/css/other.css": b'p { background: url("../door.svg"); }\n' * 50,
    "theme/css/plain.css": b"p { color: #123456; }\n" * 50,
    "theme/door.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h10v10z'/></svg>" * 50,
    "theme/door.png": bytes(range(256)) * 50,
    "theme/door.js": b"console.log('door');\n" * 50,
}


@pytest.fixture
def folder(settings, tmp_path):
    """Where a few static files are collected to."""
    for name, raw in SOURCES.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        os.utime(path, (10**9, 10**9))
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "settings.storage.HouseStaticFilesStorage"},
    }
    return settings.STATIC_ROOT


def build():
    """Collect them as `make build` does."""
    call_command("collectstatic", interactive=False, verbosity=0)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def a_disk_that_fills_up(largest):
    """No file of this process may grow beyond a size: what is larger is written in part, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kept", [0, 7])
def test_half_a_file_that_an_earlier_build_left_is_whole_after_the_next(folder, kept):
    """Stock fault 11: a torn copy was newer than its source and was kept, hashed and compressed, and sent."""
    build()
    whole = files(folder)
    assert {name.rpartition(".")[2] for name in whole} == {"css", "svg", "png", "js", "gz", "br", "json"}

    for name in whole.keys() - {"staticfiles.json"}:
        (folder / name).write_bytes(whole[name][:kept])
    build()

    assert files(folder) == whole


def test_every_file_is_as_its_source_and_so_is_what_is_compressed(folder):
    """Stock fault 11: of a picture that is kept under both names, and of what a browser takes compressed."""
    build()
    whole = files(folder)
    names = json.loads(whole["staticfiles.json"])["paths"]

    for name in ("theme/door.svg", "theme/door.png", "theme/door.js", "theme/css/plain.css"):
        assert whole[name] == whole[names[name]] == SOURCES[name]
    for name in {*names, *names.values()} - {"theme/door.png", names["theme/door.png"]}:
        assert gzip.decompress(whole[f"{name}.gz"]) == whole[name], name
        assert brotli.decompress(whole[f"{name}.br"]) == whole[name], name


@pytest.mark.parametrize("largest", [0, 40, 2000])
def test_a_build_on_a_full_disk_leaves_no_half_of_a_file(folder, largest):
    """Stock fault 11: what cannot be written to its end is not there, and the next build makes it."""
    build()
    whole = files(folder)
    shutil.rmtree(folder)

    with a_disk_that_fills_up(largest), pytest.raises(OSError, match="File too large"):
        build()
    left = files(folder)
    build()

    assert left.items() <= {**whole, "theme/css/site.css": SOURCES["theme/css/site.css"]}.items()
    assert files(folder) == whole


@pytest.mark.parametrize("largest", [0, 40, 2000])
def test_a_site_keeps_its_files_when_a_later_build_finds_the_disk_full(folder, largest):
    """Stock fault 11: styles and the list of names were deleted before they were written anew, so every page failed."""
    build()
    whole = files(folder)

    with a_disk_that_fills_up(largest), pytest.raises(OSError, match="File too large"):
        build()

    assert files(folder) == whole


def test_what_a_killed_build_left_under_another_name_is_no_hindrance(folder):
    """Stock fault 11: neither to the next build nor in its files."""
    build()
    whole = files(folder)
    for name in whole:
        (folder / f"{name}.unfinished").write_bytes(b"half")
        (folder / name).unlink()
    build()

    assert {name: raw for name, raw in files(folder).items() if raw != b"half"} == whole


def test_a_source_that_changed_without_looking_newer_is_collected(folder, tmp_path):
    """Stock fault 11: an older version that is brought back keeps the day it was written, such as from an archive."""
    build()
    source = tmp_path / "source" / "theme" / "door.svg"
    source.write_bytes(SOURCES["theme/door.svg"].replace(b"h10", b"h20"))
    os.utime(source, (10**9, 10**9))
    build()

    assert (folder / "theme" / "door.svg").read_bytes() == source.read_bytes()
