"""What a film no longer names has no address any more, whether it was replaced, taken off or could not be."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from blog.telling.library import closed_collection
from blog.telling.shown_files import withhold
from content.models import Film

pytestmark = pytest.mark.django_db

FORM = {
    "title": "A film",
    "duration": "0",
    "width": "10",
    "height": "10",
    "language": "en",
    "tags": "",
    "transcript": "",
}


def poster(colour: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "JPEG")
    return SimpleUploadedFile("poster.jpg", out.getvalue(), "image/jpeg")


@pytest.fixture
def upload(home, admin_client, own_media, django_capture_on_commit_callbacks):
    """Put a film with a poster into a collection; give it, and a way to change it in the editor."""
    video = SimpleUploadedFile("film.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(200), "video/mp4")

    def change(film: Film | None, **more) -> Film:
        address = reverse("wagtailmedia:edit", args=[film.pk]) if film else reverse("wagtailmedia:add", args=["video"])
        files = {} if film else {"file": video}
        with django_capture_on_commit_callbacks(execute=True):
            answer = admin_client.post(address, {**FORM, **files, **more})
        assert answer.status_code == 302
        return Film.objects.get()

    return change


@pytest.mark.parametrize("change", ["replace", "take off"])
def test_a_former_poster_of_a_film_answers_no_more(client, upload, change):
    """S8, stock fault 6: the editor of films left it at its public address for good."""
    film = upload(None, collection="1", thumbnail=poster("red"))
    former = f"/media/{film.thumbnail.name}"
    assert client.get(former).status_code == 200

    film = upload(
        film, collection="1", **({"thumbnail": poster("blue")} if change == "replace" else {"thumbnail-clear": "on"})
    )

    assert client.get(former).status_code == 404
    assert client.get(f"/media/{film.file.name}").status_code == 200
    assert not film.thumbnail or client.get(f"/media/{film.thumbnail.name}").status_code == 200


def test_a_former_poster_of_a_story_is_gone_before_the_story_is_withdrawn(
    client, upload, django_capture_on_commit_callbacks
):
    """S8: the withdrawal gives the present poster another address, and knew no other."""
    collection = str(closed_collection().pk)
    film = upload(None, collection=collection, thumbnail=poster("red"))
    former = f"/media/{film.thumbnail.name}"
    film = upload(film, collection=collection, thumbnail=poster("blue"))
    present = f"/media/{film.thumbnail.name}"

    with django_capture_on_commit_callbacks(execute=True):
        withhold([film], wherever=True)

    assert [client.get(address).status_code for address in (former, present)] == [404, 404]


def answers(client, film) -> list[int]:
    return [client.get(f"/media/{name}").status_code for name in (film.file.name, film.thumbnail.name)]


def other_film(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"\x00\x00\x00\x18ftypisom" + bytes(300), "video/mp4")


def test_a_film_that_two_people_save_keeps_the_files_that_one_of_them_sent(
    client, upload, django_capture_on_commit_callbacks
):
    """S8: whoever changed the title alone wrote the former names back, and all files of the film were deleted."""
    read_before = upload(None, collection="1", thumbnail=poster("red"))
    film = upload(Film.objects.get(), collection="1", file=other_film("new.mp4"), thumbnail=poster("blue"))
    former = f"/media/{read_before.file.name}"

    read_before.title = "Another title"
    with django_capture_on_commit_callbacks(execute=True):
        read_before.save()

    assert answers(client, Film.objects.get()) == answers(client, film) == [200, 200]
    assert Film.objects.get().title == "Another title"
    assert client.get(former).status_code == 404


def test_of_two_films_that_two_people_send_the_last_is_kept(client, upload, django_capture_on_commit_callbacks):
    """S8: the one before it has no address any more; a poster that was taken off meanwhile stays off."""
    read_before = upload(None, collection="1", thumbnail=poster("red"))
    first = upload(Film.objects.get(), collection="1", file=other_film("first.mp4"), **{"thumbnail-clear": "on"})

    read_before.file = other_film("last.mp4")
    with django_capture_on_commit_callbacks(execute=True):
        read_before.save()

    film = Film.objects.get()
    assert (film.file.name, film.thumbnail.name) == (read_before.file.name, "")
    assert client.get(f"/media/{film.file.name}").status_code == 200
    assert client.get(f"/media/{first.file.name}").status_code == 404


def test_a_story_that_goes_down_while_its_film_is_saved_keeps_the_new_addresses(
    client, upload, django_capture_on_commit_callbacks
):
    """S8: the former address came back into the row, and the film answered nowhere."""
    upload(None, collection=str(closed_collection().pk), thumbnail=poster("red"))
    read_before = Film.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        withhold([Film.objects.get()], wherever=True)
    film = Film.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        read_before.save()

    now = Film.objects.get()
    assert (now.file.name, now.thumbnail.name) == (film.file.name, film.thumbnail.name)
    assert now.file.storage.exists(now.file.name)
