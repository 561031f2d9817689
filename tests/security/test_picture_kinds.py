"""Pictures of every kind people have: taken so that every page can draw them, or refused in one clear sentence."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms

from content.models import Download, Film, Picture
from security.colours import to_srgb

from .test_uploads import SECRET, draw, exif, png_bomb, send

pytestmark = pytest.mark.django_db

RED = (200, 30, 40)
WIDE = Path(__file__).parent / "pictures" / "wide-gamut-profile.jpg"
GREY = Path(__file__).parent / "pictures" / "grey-16-bit.png"
SIZES = ("width-400|format-avif", "width-400|format-webp", "width-400|format-jpeg", "fill-1200x630|format-jpeg")


def written(mode, kind, colour, **options):
    out = BytesIO()
    Image.new(mode, (90, 60), colour).save(out, kind, **options)
    return out.getvalue()


def palette(**options):
    out = BytesIO()
    Image.new("RGB", (90, 60), RED).quantize(8).save(out, "PNG", **options)
    return out.getvalue()


def apng():
    out = BytesIO()
    frames = [Image.new("RGB", (90, 60), RED).quantize(8), Image.new("RGB", (90, 60), "blue").quantize(8)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:], duration=90)
    return out.getvalue()


def mpo():
    out = BytesIO()
    second = Image.new("RGB", (90, 60), "blue")
    Image.new("RGB", (90, 60), RED).save(out, "MPO", save_all=True, append_images=[second], exif=exif(6))
    return out.getvalue()


KINDS = {
    "grey of sixteen bits": ("grey.png", GREY.read_bytes, (117, 117, 117)),
    "black and white": ("fax.png", lambda: written("1", "PNG", 1), (255, 255, 255)),
    "few colours": ("few.png", palette, RED),
    "few colours and none": ("see-through.png", lambda: palette(transparency=7), RED),
    "grey and transparent": ("la.png", lambda: written("LA", "PNG", (100, 255)), (100, 100, 100)),
    "transparent": ("rgba.png", lambda: written("RGBA", "PNG", (*RED, 255)), RED),
    "one transparent colour": ("key.png", lambda: written("RGB", "PNG", RED, transparency=(0, 0, 0)), RED),
    "grey": ("grey.jpg", lambda: written("L", "JPEG", 100, quality=95), (100, 100, 100)),
    "inks": ("print.jpg", lambda: written("CMYK", "JPEG", (0, 217, 204, 55), quality=95), RED),
    "moving": ("moving.png", apng, RED),
    "two at once": ("3d.jpg", mpo, RED),
    "webp": ("a.webp", lambda: written("RGBA", "WEBP", (*RED, 255), quality=95), RED),
    "avif": ("a.avif", lambda: written("RGB", "AVIF", RED, quality=95), RED),
    "phone": ("IMG_2034.HEIC", lambda: written("RGB", "HEIF", RED, quality=95, exif=exif(1)), RED),
    "phone, named otherwise": ("IMG_2035.jpg", lambda: written("RGB", "HEIF", RED, quality=95), RED),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_accepted_picture_is_drawn_on_every_page(admin_client, kind):
    """S9, V2: what was taken is drawn in all formats and sizes, in the colours it had, and tells nothing."""
    name, raw, colour = KINDS[kind]

    answer = send(admin_client, name, raw()).json()

    assert answer["success"], answer
    picture = Picture.objects.get(pk=answer["image_id"])
    with Image.open(picture.file.path) as kept:
        assert kept.mode in {"L", "RGB", "RGBA"}
        assert not kept.getexif()
    assert SECRET not in Path(picture.file.path).read_bytes()
    for size in SIZES:
        rendition = picture.get_rendition(size)
        assert not rendition.is_missing
        with Image.open(rendition.file.path) as drawn:
            middle = drawn.convert("RGB").getpixel((drawn.width // 2, drawn.height // 2))
        assert max(abs(seen - meant) for seen, meant in zip(middle, colour, strict=True)) <= 8, (size, middle)


def test_colours_stay_with_their_profile(admin_client):
    """V2: a picture from a wide-gamut camera shows the red it was taken with, in every size."""
    with Image.open(WIDE) as sent:
        profile = sent.info["icc_profile"]

    picture = Picture.objects.get(pk=send(admin_client, "wide.jpg", WIDE.read_bytes()).json()["image_id"])

    for path in (picture.file.path, *(picture.get_rendition(size).file.path for size in SIZES)):
        with Image.open(path) as shown:
            assert shown.info["icc_profile"] == profile
            seen = to_srgb(shown).getpixel((5, 5))
        assert max(abs(one - other) for one, other in zip(seen, RED, strict=True)) <= 8


@pytest.mark.parametrize("ending", ["png", "webp", "avif", "heic"])
def test_a_profile_stays_in_every_format(admin_client, ending):
    """V2: and notes beside it go, so that the file is really written anew."""
    with Image.open(WIDE) as wide:
        out = BytesIO()
        wide.save(out, {"heic": "HEIF"}.get(ending, ending.upper()), icc_profile=wide.info["icc_profile"], exif=exif())

    picture = Picture.objects.get(pk=send(admin_client, f"a.{ending}", out.getvalue()).json()["image_id"])

    with Image.open(picture.file.path) as kept:
        assert to_srgb(kept).getpixel((5, 5))[0] > 190
        assert not kept.getexif()


def test_a_profile_that_speaks_of_other_colours_is_left_behind(admin_client):
    """V2: browsers draw nothing right with it. A broken one likewise."""
    grey = written("L", "PNG", 100, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    broken = written("RGB", "JPEG", RED, icc_profile=b"no profile " * 20)

    for name, raw in (("a.png", grey), ("b.jpg", broken)):
        picture = Picture.objects.get(pk=send(admin_client, name, raw).json()["image_id"])
        with Image.open(picture.file.path) as kept:
            assert "icc_profile" not in kept.info


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("huge.png", png_bomb, "too many pixels. At most 40 million"),
        ("setup.exe", lambda: b"MZ\x90\x00", "Supported formats: AVIF, GIF, HEIC"),
        ("drawing.svg", lambda: b"<svg/>", "Supported formats: AVIF, GIF, HEIC"),
        ("half.heic", lambda: written("RGB", "HEIF", RED)[:200], "It is damaged"),
    ],
)
def test_a_refusal_says_what_to_do(admin_client, name, raw, said):
    """B4: one sentence: the limit, the kinds, or that the file is damaged."""
    for answer in (
        send(admin_client, name, raw()).json()["error_message"],
        admin_client.post(
            reverse("wagtailimages_chooser:create"),
            {"image-chooser-upload-title": "A", "image-chooser-upload-collection": 1,
             "image-chooser-upload-file": SimpleUploadedFile(name, raw())},
        ).json()["htmlFragment"],
        admin_client.post(
            reverse("wagtailimages:add"), {"title": "A", "collection": 1, "file": SimpleUploadedFile(name, raw())}
        ).text,
    ):  # fmt: skip
        assert said in answer
        assert answer.count(f"{name}: ") == 1


@pytest.mark.parametrize(
    ("view", "name", "raw", "said"),
    [
        ("wagtaildocs:add", "virus.exe", b"MZ", "Possible kinds: CSV, DOCX"),
        ("wagtaildocs:add", "notes.docx", b"no archive", "not what the end of its name says"),
        ("wagtailmedia:add", "fake.jpg", b"MZ", "Possible kinds: M4V, MOV"),
        ("wagtailmedia:add", "fake.mp4", b"MZ", "not what the end of its name says"),
    ],
)
def test_a_file_is_refused_once(admin_client, view, name, raw, said):
    """B4: whoever sent the wrong file reads one sentence, and not a second one about an ending that is “”."""
    address = reverse(view, args=["video"] if "media" in view else [])

    answer = admin_client.post(
        address, {"title": "A", "collection": 1, "duration": 0, "language": "en", "file": SimpleUploadedFile(name, raw)}
    ).text

    assert said in answer
    assert "File extension" not in answer
    assert answer.count(f"{name}: ") == 1


def test_a_picture_that_cannot_be_drawn_costs_its_own_place(client, admin_client, home):
    """H3: the front page, a list, a story, the list of pictures and the chooser stand; the log says which picture."""
    from tests.content.factories import image, make_page, make_picture

    broken, fine = make_picture(), make_picture()
    blocks = [
        {"type": "picture", "value": {"image": image(one), "caption": "", "credit": "", "width": ""}}
        for one in (broken, fine)
    ]
    page = make_page(home, "A story", cover=broken, cover_alt="A broken door", body=json.dumps(blocks))
    broken.renditions.all().delete()
    Path(broken.file.path).write_bytes(GREY.read_bytes()[:300])

    shown = client.get(page.url)

    assert shown.status_code == 200
    assert shown.text.count('src="/media/missing"') == 2
    assert fine.get_rendition("format-webp|width-480").url in shown.text
    assert "A broken door" in shown.text
    assert client.get("/media/missing").status_code == 404
    for address in (
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[broken.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:chosen", args=[broken.pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    ):
        assert admin_client.get(address).status_code == 200, address


def test_the_title_of_a_picture_is_no_description(admin_client):
    """V4: a file's name in an alt text says nothing to whoever cannot see the picture."""
    answer = send(admin_client, "IMG_2034.png", draw("PNG")).json()
    picture = Picture.objects.get(pk=answer["image_id"])

    assert picture.default_alt_text == ""
    assert "people who cannot see it" in admin_client.get(reverse("wagtailimages:edit", args=[picture.pk])).text
    assert picture.get_rendition("max-165x165").alt == ""


FILM = {"title": "A film", "collection": 1, "duration": 0, "language": "en", "tags": ""}


def film_file():
    return SimpleUploadedFile("film.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(100))


def test_captions_are_sent_with_the_film(admin_client):
    """C6: the file becomes a document of its own, and only such documents are offered."""
    Download.objects.create(title="A leaflet", file=ContentFile(b"%PDF-1.4", name="leaflet.pdf"))
    captions = SimpleUploadedFile("en.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello")

    offered = admin_client.get(reverse("wagtailmedia:add", args=["video"])).text
    admin_client.post(
        reverse("wagtailmedia:add", args=["video"]), {**FILM, "file": film_file(), "new_captions": captions}
    )

    assert "A leaflet" not in offered
    film = Film.objects.get()
    assert film.captions.title == "Captions: A film"
    assert film.captions.file.read().startswith(b"WEBVTT")
    assert "Captions: A film" in admin_client.get(reverse("wagtailmedia:edit", args=[film.pk])).text


def test_another_document_is_no_captions(admin_client):
    """C6: neither chosen, nor sent, nor renamed."""
    leaflet = Download.objects.create(title="A leaflet", file=ContentFile(b"%PDF-1.4", name="leaflet.pdf"))
    address = reverse("wagtailmedia:add", args=["video"])

    for wrong in (
        {"captions": leaflet.pk},
        {"new_captions": SimpleUploadedFile("leaflet.pdf", b"%PDF-1.4")},
        {"new_captions": SimpleUploadedFile("leaflet.vtt", b"%PDF-1.4")},
    ):
        answer = admin_client.post(address, {**FILM, "file": film_file(), **wrong})
        assert answer.status_code == 200
        assert "WebVTT" in answer.text
    assert not Film.objects.exists()


MEASURE = """
import resource, sys
from io import BytesIO
from PIL import Image
import django
django.setup()
from security.pictures import prove_drawable, tidy_picture
raw = open(sys.argv[1], "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
prove_drawable(tidy_picture(BytesIO(raw), sys.argv[2]))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("I;16", "PNG"), ("P", "PNG"), ("RGB", "HEIF")])
def test_the_largest_picture_stays_within_half_a_gigabyte(tmp_path, mode, kind):
    """S9: a visitor's or an editor's picture cannot take the machine's memory."""
    file = tmp_path / "large"
    Image.new(mode, (6400, 6200)).save(file, kind)
    name = {"JPEG": "a.jpg", "PNG": "a.png", "HEIF": "a.heic"}[kind]

    done = subprocess.run([sys.executable, "-c", MEASURE, file, name], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 500, f"{done.stdout} MB"
