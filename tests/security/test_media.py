"""What visitors may have of the uploaded files."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FILM = bytes(range(256)) * 4


@pytest.fixture
def film(own_media):
    return "/media/" + default_storage.save("media/film.mp4", ContentFile(FILM))


@pytest.mark.parametrize("folder", ["documents", "original_images", "", "private", "images/../documents"])
def test_originals_and_documents_have_no_address_here(client, db, folder):
    """Stock faults 4 and 9."""
    for place in ("documents", "original_images", "private", "images"):
        file = Path(default_storage.path(f"{place}/secret.txt"))
        file.parent.mkdir(parents=True)
        file.write_bytes(b"secret")

    assert client.get(f"/media/{folder}/secret.txt").status_code == 404


def test_a_picture_may_be_shown_anywhere(client, db):
    default_storage.save("images/a.width-400.webp", ContentFile(b"picture"))

    response = client.get("/media/images/a.width-400.webp")

    assert b"".join(response.streaming_content) == b"picture"
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_what_was_taken_back_is_not_kept_for_long(client, db):
    """Stock fault 6, S8: browsers ask again after a day, proxies for many people after an hour."""
    name = default_storage.save("images/b.width-400.webp", ContentFile(b"picture"))
    first = client.get(f"/media/{name}")
    assert b"".join(first.streaming_content) == b"picture"
    assert first["Cache-Control"] == "public, max-age=86400, s-maxage=3600"

    asked = {"If-None-Match": first["ETag"]}
    assert client.get(f"/media/{name}", headers=asked).status_code == 304
    default_storage.delete(name)
    assert client.get(f"/media/{name}", headers=asked).status_code == 404


@pytest.mark.parametrize(
    ("asked", "got", "said"),
    [
        ("bytes=0-1", FILM[:2], "bytes 0-1/1024"),
        ("bytes=1000-", FILM[1000:], "bytes 1000-1023/1024"),
        ("bytes=-4", FILM[-4:], "bytes 1020-1023/1024"),
        ("bytes=1000-9999", FILM[1000:], "bytes 1000-1023/1024"),
    ],
)
def test_a_player_may_ask_for_a_part_of_a_film(client, db, film, asked, got, said):
    response = client.get(film, headers={"range": asked})

    assert response.status_code == 206
    assert b"".join(response.streaming_content) == got
    assert response["Content-Range"] == said
    assert response["Content-Length"] == str(len(got))


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-1", "bytes=-0"])
def test_a_part_that_is_not_there_is_said_so(client, db, film, asked):
    response = client.get(film, headers={"range": asked})

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */1024"


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "lines=1-2", "bytes=a-b", "bytes=-", "bytes=" + "9" * 99 + "-"])
def test_odd_ranges_get_the_whole_film(client, db, film, asked):
    response = client.get(film, headers={"range": asked})

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == FILM


def test_the_house_tells_how_it_is(client, db):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
    for host in ("127.0.0.1:8000", "10.0.0.7", "[::1]:8000", "nobody.example"):  # a probe asks by an address of its own
        assert client.get("/healthz", headers={"host": host}).status_code == 200
        assert client.get("/readyz", headers={"host": host}).status_code == 200
        assert client.get("/en/", headers={"host": host}).status_code == (200 if "127" in host else 400)


def test_captions_say_their_alphabet(client, db):
    """C6: without it a browser may take them for another alphabet."""
    name = default_storage.save(
        "media/captions.vtt", ContentFile("WEBVTT\n\n00:00.000 --> 00:01.000\n¿Cómo está?\n".encode())
    )

    assert client.get(f"/media/{name}")["Content-Type"] == "text/vtt; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["images", "images/", "images/./", "media/", "media_thumbnails/", "images/" + "x" * 300]
)
def test_a_folder_or_a_name_that_no_file_can_have_is_not_found(client, db, path):
    """V2: nobody gets an error of ours for an address of their own making."""
    for folder in ("images", "media", "media_thumbnails"):
        default_storage.save(f"{folder}/a.txt", ContentFile(b"a"))

    assert client.get(f"/media/{path}").status_code == 404
    assert client.get(f"/media/{path}", headers={"range": "bytes=0-1"}).status_code == 404


def test_a_file_that_we_may_not_read_is_not_found(client, db, monkeypatch):
    """V2: rights lost after a backup came back are no error of the visitor's."""
    name = default_storage.save("images/a.width-400.webp", ContentFile(b"picture"))

    def refuse(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(type(default_storage._wrapped), "_open", refuse)

    assert client.get(f"/media/{name}").status_code == 404
