"""Pictures take seconds to draw. What is drawn while a story goes down is kept nowhere."""

import datetime
import json
import os
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.images.models import Filter

from blog.models import StoryPage
from content import deleted_files, stray_sizes
from content.models import FileToDelete, Picture, Rendition
from tests import databases
from tests.content.factories import make_picture

from .conftest import accept, at, told, wish
from .test_library import photo

DEEDS = ["withdraw", "narrow", "decline", "unpublish", "delete"]


@pytest.fixture
def story(client, index, desk):
    """A public story with a picture that came with it, as `page` and `picture`; `end(how)` takes it down."""
    submission, code = told(client, pictures=[photo()], languages=["en", "es"])
    accept(desk, submission)
    sent = submission.pictures.get()
    desk.post(at("story", submission), {"wish": "draft", "title": "What happened", "pictures": [sent.pk]})
    page = StoryPage.objects.get(told_in=submission.uuid)
    page.cover = Picture.objects.get()
    page.save_revision().publish()
    page.picture = Picture.objects.get()

    def end(how):
        if how == "withdraw":
            wish(client, code, "withdraw", sure="yes")
        elif how == "narrow":
            wish(client, code, "narrow", uses=[], languages=["en"])
        elif how == "decline":
            desk.post(at("story", submission), {"wish": "decline", "sure": "1"})
        elif how == "unpublish":
            desk.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        else:
            page.picture.delete()
        assert not StoryPage.objects.filter(told_in=submission.uuid, live=True).exists() or how == "delete"

    page.end = end
    return page


def stored():
    """The names of the files of sizes."""
    return sorted(default_storage.listdir("images")[1]) if default_storage.exists("images") else []


@pytest.mark.django_db
@pytest.mark.parametrize("how", DEEDS)
def test_what_is_drawn_while_a_story_goes_down_is_not_kept(story, how, monkeypatch, django_capture_on_commit_callbacks):
    """S9, B5, ★6: its file stayed at a public address, and no row knew it or it bore the former name."""
    draw, done = Filter.run, []

    def drawn(*args, **named):
        finished = draw(*args, **named)
        if not done:
            done.append(how)
            story.end(how)
        return finished

    monkeypatch.setattr(Filter, "run", drawn)
    before = stored()

    with django_capture_on_commit_callbacks(execute=True):
        shown = story.picture.get_rendition("width-57")

    assert done
    assert shown.is_missing
    assert not Rendition.objects.filter(filter_spec="width-57").exists()
    assert set(stored()) <= set(before)


@pytest.fixture
def own_database(tmp_path, worker):
    """A database and a folder for uploads that another process may use."""
    url = databases.copy_of("migrated", databases.migrated(), tmp_path / "db", f"{worker}_sizes")
    yield {"DATABASE_URL": url, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "settings.test"}
    databases.drop(url)


def test_who_takes_a_story_down_waits_for_who_stores_a_size(own_database):
    """S9, ★6: what was stored just before goes with the rest, on both databases."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.late_sizes"],
        cwd=databases.ROOT, env={**os.environ, **own_database}, capture_output=True, text=True, check=False,
        timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    found = json.loads(done.stdout)

    assert sorted(found) == ["delete", "narrow", "withdraw"]
    assert [one for one in found.values() if one != {"reached": True, "waited": True, "rows": 0, "files": 0}] == []


@pytest.mark.django_db
def test_two_who_draw_the_same_size_keep_one(index):
    """Q6: the file of whoever came second stayed, and no row knew it."""
    picture = make_picture("Door")
    source = picture.file.read()
    twice = [picture.generate_rendition_instance(Filter("width-57"), BytesIO(source)) for _ in range(2)]

    first, second = (picture.keep_sizes([one])[0] for one in twice)

    assert first == second
    assert len(stored()) == 1


@pytest.mark.django_db
def test_what_was_stored_and_not_written_down_is_deleted_again(index, monkeypatch):
    """Q6: where the database refuses the row, or the whole transaction, the file goes as well."""
    picture = make_picture("Door")

    def refuse(*args, **named):
        raise OSError

    monkeypatch.setattr(type(Rendition.objects.all()), "bulk_create", refuse)

    assert picture.get_rendition("width-57").is_missing
    assert stored() == []


@pytest.mark.django_db
def test_the_worker_deletes_sizes_that_nothing_uses(index, monkeypatch, django_capture_on_commit_callbacks):
    """S9, B5: left by a process that was killed, or under the former name of a picture. What is in use stays."""
    picture, taken_back = make_picture("Door"), make_picture("Taken back")
    kept = picture.get_rendition("width-57").file.name
    stale = taken_back.get_rendition("width-57").file.name
    Picture.objects.filter(pk=taken_back.pk).update(file="original_images/another.png")
    default_storage.save("images/nobody.width-57.png", ContentFile(b"x"))
    with django_capture_on_commit_callbacks(execute=True):
        stray_sizes.delete_stray_sizes()
    assert default_storage.exists("images/nobody.width-57.png")

    monkeypatch.setattr(stray_sizes, "BEING_STORED", datetime.timedelta(hours=-1))
    with django_capture_on_commit_callbacks(execute=True):
        stray_sizes.delete_stray_sizes()

    deleted_files.finish()
    assert default_storage.exists(kept)
    assert not default_storage.exists(stale)
    assert [f"images/{name}" for name in stored()] == [kept]
    assert not FileToDelete.objects.exists()
