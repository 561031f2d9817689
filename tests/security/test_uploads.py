"""What editors upload is what it says, and tells nothing but what is seen."""

import zlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from content.models import Download, Film, Picture

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

GPS = 34853
SECRET = b"taken by Ana"


def exif(orientation=1):
    notes = Image.Exif()
    notes[274] = orientation
    notes[315] = SECRET.decode()
    notes.get_ifd(GPS).update({1: "N", 2: (44.0, 12.0, 30.0), 3: "W", 4: (72.0, 45.0, 0.0)})
    return notes


def draw(kind, size=(60, 40), **options):
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, 10, 10))  # a red corner tells which side is up
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def png_with_notes():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_itxt("Location", SECRET.decode())
    return draw("PNG", pnginfo=notes, exif=exif())


def moving_gif():
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=80, comment=SECRET)
    return out.getvalue()


TELLING = {
    "jpg": lambda: draw("JPEG", exif=exif(), comment=SECRET),
    "png": png_with_notes,
    "webp": lambda: draw("WEBP", exif=exif(), xmp=SECRET),
    "avif": lambda: draw("AVIF", exif=exif(), xmp=SECRET),
    "gif": moving_gif,
}


def send(client, name, raw, view="wagtailimages:add_multiple"):
    file = SimpleUploadedFile(name, raw)
    return client.post(reverse(view), {"title": "A", "collection": 1, "files[]": file})


@pytest.mark.parametrize("ending", TELLING)
def test_an_original_tells_nothing_but_what_is_seen(admin_client, ending):
    """Stock fault 4: places stay in pictures."""
    raw = TELLING[ending]()
    assert SECRET in raw

    answer = send(admin_client, f"Ana Lopez 2026.{ending}", raw).json()

    picture = Picture.objects.get(pk=answer["image_id"])
    kept = picture.file.read()
    assert SECRET not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    assert Image.open(BytesIO(kept)).size == Image.open(BytesIO(raw)).size
    assert picture.file_size == len(kept)
    assert "ana" not in picture.file.name.lower()
    assert picture.file.name.endswith({"avif": ".jpg"}.get(ending, f".{ending}"))


def test_an_animation_keeps_moving(admin_client):
    picture = Picture.objects.get(pk=send(admin_client, "a.gif", moving_gif()).json()["image_id"])

    with Image.open(picture.file.path) as image:
        assert image.n_frames == 3
        assert image.info["duration"] == 80


def test_a_picture_taken_sideways_stands_upright(admin_client):
    answer = send(admin_client, "a.jpg", draw("JPEG", exif=exif(orientation=6))).json()

    picture = Picture.objects.get(pk=answer["image_id"])
    with Image.open(picture.file.path) as image:
        assert image.size == (picture.width, picture.height) == (40, 60)
        assert image.getpixel((38, 2))[1] < 60  # the red corner went round with it


def test_a_picture_from_a_program_is_tidied_too(own_media):
    name = default_storage.save("original_images/Ana.JPG", ContentFile(TELLING["jpg"]()))

    assert SECRET not in default_storage.open(name).read()
    assert "Ana" not in name


def png_bomb():
    """Say 30,000 by 30,000 pixels in a few bytes."""

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = (30_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("bomb.png", png_bomb()),
        ("half.jpg", draw("JPEG", size=(300, 300))[:-400]),
        ("half.png", draw("PNG", size=(300, 300))[:-40]),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
        ("page.jpg", b"<html><script>alert(1)</script></html>"),
        ("other.png", draw("JPEG")),
        ("photo.tiff", draw("TIFF")),
        ("photo.bmp", draw("BMP")),
        ("empty.png", b""),
        ("gif.gif", b"GIF89a"),
        ("noise.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 "),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_sound_picture_is_refused_by_name(admin_client, name, raw):
    answer = send(admin_client, name, raw)

    assert answer.json()["success"] is False
    assert name in answer.json()["error_message"]
    assert not Picture.objects.exists()


def test_the_chooser_refuses_a_broken_picture_as_well(admin_client):
    answer = admin_client.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "A",
            "image-chooser-upload-collection": 1,
            "image-chooser-upload-file": SimpleUploadedFile("half.jpg", draw("JPEG", size=(300, 300))[:-400]),
        },
    )

    assert "half.jpg: This picture cannot be read" in answer.json()["htmlFragment"]
    assert not Picture.objects.exists()


def test_an_upload_that_needs_a_second_step_is_tidied_too(admin_client):
    """A title too long sends Wagtail a way that saves the file before its form is asked."""
    file = SimpleUploadedFile("a.jpg", TELLING["jpg"]())
    first = admin_client.post(
        reverse("wagtailimages:add_multiple"), {"title": "A" * 300, "collection": 1, "files[]": file}
    ).json()
    upload = first["uploaded_file_id"]

    prefix = f"uploaded-image-{upload}"
    answer = admin_client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload]),
        {f"{prefix}-title": "A", f"{prefix}-collection": 1, f"{prefix}-tags": ""},
    ).json()

    assert SECRET not in Picture.objects.get(pk=answer["image_id"]).file.read()


def office(*parts):
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ("program.pdf", b"MZ\x90\x00"),
        ("macro.docx", office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("sheet.docx", office("[Content_Types].xml", "xl/workbook.xml")),
        ("page.html", b"<html>"),
        ("code.js", b"alert(1)"),
        ("picture.svg", b"<svg/>"),
        ("words.txt", b"\x7fELF\x00"),
        ("captions.vtt", b"<script>"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_that_is_not_what_it_says_is_refused_by_name(admin_client, name, raw):
    answer = send(admin_client, name, raw, view="wagtaildocs:add_multiple")

    assert answer.json()["success"] is False
    assert name in answer.json()["error_message"]
    assert not Download.objects.exists()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("guide.pdf", b"%PDF-1.7 ..."),
        ("letter.docx", office("[Content_Types].xml", "word/document.xml")),
        ("captions.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHola, ¿qué tal?".encode()),
        ("figures.csv", "district,count\nMünchen,3".encode()),
        ("old.csv", "district,count\nMünchen,3".encode("latin-1")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_is_saved_by_visitors_and_never_opened_here(client, admin_client, name, raw):
    answer = send(admin_client, name, raw, view="wagtaildocs:add_multiple").json()
    assert answer["success"], answer

    response = client.get(Download.objects.get().url)

    assert response["Content-Disposition"].startswith("attachment")
    assert name in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert b"".join(response.streaming_content) == raw


@pytest.mark.parametrize(("name", "ok"), [("film.mp4", True), ("film.webm", False), ("film.html", False)])
def test_a_film_is_what_it_says(admin_client, name, ok):
    raw = b"\x00\x00\x00\x18ftypmp42" + bytes(100)

    admin_client.post(
        reverse("wagtailmedia:add", args=["video"]),
        {"title": "A film", "collection": 1, "file": SimpleUploadedFile(name, raw), "duration": 0, "language": "en",
         "thumbnail": SimpleUploadedFile("Ana.jpg", TELLING["jpg"]())},
    )  # fmt: skip

    assert Film.objects.exists() is ok
    if ok:
        film = Film.objects.get()
        assert "film" not in film.file.name
        assert SECRET not in film.thumbnail.read()
