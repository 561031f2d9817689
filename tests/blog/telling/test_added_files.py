"""Files that a moderator put beside a told story by hand: they go the way of the story."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from blog.models import StoryPage
from blog.telling.library import closed_collection
from blog.telling.models import Submission
from blog.telling.retention import purge
from content import periodic
from content.models import Download, FileToDelete, Film, Picture
from tests.content.factories import image, make_download, make_film, make_page

from .conftest import accept, at, draft, told, wish
from .test_guard import translate
from .test_library import photo
from .test_retention import hits

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

NARROWED = {"uses": ["site"], "languages": ["es"]}


def added(desk, title="Added by hand"):
    """Put a picture into the closed collection, as docs/telling.md asks."""
    closed = closed_collection().pk
    desk.post(
        reverse("wagtailimages:add"),
        {"title": title, "description": "A door", "collection": closed, "file": photo(), "tags": ""},
    )
    return Picture.objects.get(title=title)


def block(picture):
    return {"type": "picture", "value": {"image": image(picture), "caption": "", "credit": "", "width": ""}}


def film_block(film, poster):
    shown = {"film": film.pk, "address": "", "title": "The door", "poster": image(poster), "captioned": True}
    return {"type": "film", "value": shown | {"caption": "", "transcript": "", "captions": [], "exception": ""}}


def download_block(file):
    return {"type": "download", "value": {"document": file.pk, "title": "Letter", "text": ""}}


def public_addresses(client, page):
    """Every address of a file that a page gives away, with its share picture."""
    text = client.get(page.url).text
    found = set(re.findall(r"/media/[\w./-]+|/documents/[\w./-]+|/share/[\w./-]+", text))
    assert answering(client, found) == sorted(found)
    return found


def answering(client, addresses):
    return sorted(address for address in addresses if client.get(address).status_code == 200)


@pytest.fixture
def story(client, index, desk, home_es):
    submission, code = told(client, languages=["en", "es"])
    accept(desk, submission)
    page = draft(desk, submission)
    page.code, page.submission = code, submission
    return page


def published(page, *files, **fields):
    """Publish a story with pictures of the closed collection."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.body = json.dumps([block(file) for file in files])
    page.save_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


def end(client, desk, page, how):
    if how == "withdraw":
        return wish(client, page.code, "withdraw", sure="yes")
    if how == "narrow":
        return wish(client, page.code, "narrow", **NARROWED)
    return desk.post(at("story", page.submission), {"wish": "decline", "sure": "1"})


@pytest.mark.parametrize("how", ["withdraw", "decline", "narrow"])
def test_a_picture_that_was_added_by_hand_has_no_address_once_its_story_is_down(
    client, story, desk, how, django_capture_on_commit_callbacks
):
    """S9, B5: as a cover, in the text and in what is shared; none of its sizes answers any more."""
    cover, shown = added(desk, "Cover"), added(desk, "Shown")
    page = published(story, shown, cover=cover, cover_alt="A door")
    addresses = public_addresses(client, page)
    assert len([address for address in addresses if "/images/" in address]) > 2

    with django_capture_on_commit_callbacks(execute=True):
        end(client, desk, story, how)

    assert answering(client, addresses) == []
    assert Picture.objects.exists() == (how != "withdraw")
    if how == "decline":
        desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))  # draws its sizes anew
        assert answering(client, addresses) == []
        Submission.objects.update(state_since=timezone.now() - timedelta(days=400))
        purge()
        assert not Picture.objects.exists()


def test_what_stands_only_in_a_draft_or_a_translation_goes_too(client, story, desk, index, home_es):
    """S9, B5: everything that moderators put beside the story is looked for in all its versions and languages."""
    later, spanish = added(desk, "Later"), added(desk, "Spanish")
    page = published(story)
    index.copy_for_translation(home_es.locale, alias=True)
    translate(page, "es").save_target(publish=False)
    twin = StoryPage.objects.get(translation_key=page.translation_key, locale__language_code="es")
    twin.cover = spanish
    twin.save_revision()
    page.body = json.dumps([block(later)])
    page.save_revision()

    wish(client, story.code, "withdraw", sure="yes")

    assert not Picture.objects.exists()


def test_no_title_that_a_moderator_gave_a_picture_outlives_it(client, index, desk):
    """S9, B5: the editor notes what a thing was called when it was changed."""
    submission, code = told(client, pictures=[photo()])
    accept(desk, submission)
    sent = submission.pictures.get()
    desk.post(at("story", submission), {"wish": "draft", "title": "A story", "pictures": [sent.pk]})
    picture = Picture.objects.get()
    said = {"title": "Canarytitle", "description": "A door", "collection": picture.collection_id, "tags": ""}
    desk.post(reverse("wagtailimages:edit", args=[picture.pk]), said)
    assert hits("canarytitle")

    wish(client, code, "withdraw", sure="yes")

    assert hits("canarytitle") == []


def test_a_picture_that_another_public_page_shows_stays(client, home, story, desk):
    """S9: whoever puts it there has decided so."""
    shared, draft_only = added(desk, "Shared"), added(desk, "In a draft")
    published(story, shared, draft_only)
    other = make_page(home, "Another page", cover=shared, cover_alt="A door")
    waiting = make_page(home, "Not public", cover=draft_only, cover_alt="A door")
    waiting.unpublish()

    wish(client, story.code, "withdraw", sure="yes")

    assert list(Picture.objects.all()) == [shared]
    assert [address for address in public_addresses(client, other) if "/images/" in address]


def test_films_and_downloads_that_were_added_by_hand_go_too(client, story, desk, django_capture_on_commit_callbacks):
    """S9, B5: a film with its captions, and a scanned letter."""
    film, letter = make_film(), make_download("A letter", "letter.pdf")
    Film.objects.update(collection=closed_collection())
    Download.objects.update(collection=closed_collection())
    assert client.get(letter.url).status_code == 404
    story.body = json.dumps([film_block(film, added(desk)), download_block(letter)])
    story.save_revision().publish()
    addresses = public_addresses(client, StoryPage.objects.get(pk=story.pk)) | {letter.url, film.captions.url}
    assert {film.file.url, letter.url, film.captions.url} <= addresses

    with django_capture_on_commit_callbacks(execute=True):
        wish(client, story.code, "narrow", uses=["newsletter"], languages=["en"])

    assert answering(client, addresses) == []
    assert desk.get(letter.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        wish(client, story.code, "withdraw", sure="yes")
    assert not Film.objects.exists()
    assert not Download.objects.exists()


def test_a_picture_that_was_taken_off_a_public_story_has_no_address_any_more(
    client, story, desk, django_capture_on_commit_callbacks
):
    """S9: nobody finds it again by what a feed or a reader kept."""
    first = added(desk)
    page = published(story, first)
    addresses = {address for address in public_addresses(client, page) if "/images/" in address}
    assert addresses

    with django_capture_on_commit_callbacks(execute=True):
        published(StoryPage.objects.get(pk=page.pk))

    assert answering(client, addresses) == []


@pytest.mark.parametrize("how", ["withdraw", "narrow", "decline"])
def test_a_story_goes_down_where_two_films_are_versions_of_each_other(
    client, story, desk, how, django_capture_on_commit_callbacks
):
    """★6, W6: asking one for the other had no end, and every try to take the story back was an error."""
    film, other = make_film(), make_film()
    Film.objects.update(collection=closed_collection())
    Film.objects.filter(pk=film.pk).update(described=other)
    Film.objects.filter(pk=other.pk).update(described=film)
    story.body = json.dumps([film_block(film, added(desk))])
    story.save_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    page.code, page.submission = story.code, story.submission
    assert client.get(page.url).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        end(client, desk, page, how)

    assert client.get(page.url).status_code in (404, 410)
    assert answering(client, [film.file.url, other.file.url]) == []


def with_every_kind_of_file(client, desk, story):
    """Publish a story with a picture, a film with captions, and a download; return it, and where these are read."""
    film, letter, picture = make_film(), make_download("A letter", "letter.pdf"), added(desk)
    Film.objects.update(collection=closed_collection())
    Download.objects.update(collection=closed_collection())
    story.body = json.dumps([block(picture), film_block(film, picture), download_block(letter)])
    story.save_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    page.code, page.submission = story.code, story.submission
    addresses = public_addresses(client, page) | {letter.url, film.captions.url}
    assert {film.file.url, letter.url, film.captions.url} < addresses
    return page, addresses


def worker_looks():
    periodic.jobs["delete files of what was deleted"].run()


@pytest.mark.parametrize("how", ["withdraw", "decline", "narrow"])
def test_the_worker_deletes_files_where_a_process_was_killed_after_the_commit(client, story, desk, how):
    """★6, S9: every size, the film, its captions and the download; nothing waits to be deleted afterwards.

    This test commits nothing, so whatever is to be done after a commit is not done, as where the process is killed.
    """
    page, addresses = with_every_kind_of_file(client, desk, story)
    end(client, desk, page, how)

    worker_looks()

    assert answering(client, addresses) == []
    assert not FileToDelete.objects.exists()
    kept = {file.file.name for model in (Picture, Film, Download) for file in model.objects.all()}
    assert len(kept) == (0 if how == "withdraw" else 4)
    assert all(default_storage.exists(name) for name in kept)


def test_a_withdrawal_ends_well_and_is_finished_later_where_the_storage_does_not_answer(
    client, story, desk, django_capture_on_commit_callbacks, monkeypatch
):
    """★6, S9: the teller is told that the story is down; its files go as soon as the storage answers again."""
    page, addresses = with_every_kind_of_file(client, desk, story)

    def refuse(name):
        raise PermissionError

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(default_storage, "delete", refuse)
        answer = end(client, desk, page, "withdraw")
        worker_looks()
    assert "It is down in every language." in answer.text
    assert answering(client, [address for address in addresses if "/media/" in address])

    worker_looks()

    assert answering(client, addresses) == []
    assert not FileToDelete.objects.exists()


def test_a_new_download_of_the_same_name_is_not_deleted_with_the_former_one(client, story, desk):
    """S9: the worker comes when somebody has put the next file there."""
    letter = make_download("A letter", "letter.pdf")
    name = letter.file.name
    letter.delete()
    default_storage.delete(name)
    new = make_download("Another letter", "letter.pdf")
    assert new.file.name == name

    worker_looks()

    assert client.get(new.url).status_code == 200


def test_files_of_a_story_that_an_editor_unpublished_have_no_address(
    client, story, desk, django_capture_on_commit_callbacks
):
    """S9: by the button of the editor, as by any other way; share pictures too."""
    picture = added(desk)
    page = published(story, picture)
    addresses = public_addresses(client, page)

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {})

    assert client.get(page.url).status_code == 404
    assert answering(client, addresses) == []


@pytest.mark.parametrize("how", ["rename", "publish"])
def test_files_of_a_translation_that_cannot_follow_its_source_have_no_address(
    client, index, desk, home_es, how, django_capture_on_commit_callbacks
):
    """S9, ★6: a former name stands in its words alone, so it comes down, whoever published what it follows."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    submission, code = told(client, languages=["en", "es"], naming="first", name="Ana", terms="Lincoln")
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    translate(page, "es").save_target(publish=False)
    spanish = StoryPage.objects.get(locale=home_es.locale, told_in=submission.uuid)
    spanish.summary = "Ana dice: sujetaron a mi hijo."
    spanish.body = json.dumps([block(added(desk))])
    spanish.save_revision().publish()
    addresses = public_addresses(client, spanish)

    with django_capture_on_commit_callbacks(execute=True):
        if how == "rename":
            wish(client, code, "rename", naming="none", name="")
        else:
            StoryPage.objects.filter(pk=spanish.pk).update(summary="En Lincoln")
            page = StoryPage.objects.get(pk=page.pk)
            page.date -= timedelta(days=1)
            page.save_revision().publish()

    assert client.get(spanish.url).status_code == 404
    assert client.get(page.url).status_code == 200
    assert answering(client, addresses) == []
