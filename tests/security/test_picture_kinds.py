"""Pictures of every kind people have: taken so that every page can draw them, or refused in one clear sentence."""

import json
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms
from pillow_heif import encode
from wagtail.models import Collection, GroupCollectionPermission

from blog.telling.pictures import made_anew
from content.models import Download, Film, Picture
from security.colours import to_srgb
from security.pictures import tidy_picture

from .test_uploads import SECRET, draw, exif, png_bomb, send

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

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


def chunk(kind, data):
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def raw_png(bits, colours, row, *more):
    """A PNG of 90 by 60 pixels of a kind that Pillow reads and does not write."""
    head = (90).to_bytes(4) + (60).to_bytes(4) + bytes([bits, colours, 0, 0, 0])
    body = chunk(b"IDAT", zlib.compress((b"\0" + row) * 60))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + body + chunk(b"IEND", b"")


def sixteen(*values):
    """Values of eight bits as sixteen."""
    return bytes(byte for value in values for byte in (value, value))


def ten_bits(mode, *colour):
    pixels = struct.pack(f"<{90 * 60 * len(colour)}H", *[value * 257 for value in colour] * 90 * 60)
    out = BytesIO()
    encode(mode, (90, 60), pixels, out, quality=95)
    return out.getvalue()


def profile(space):
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def printers_profile():
    """A profile larger than most pictures, as printers' are."""
    return profile("sRGB") + bytes(3_000_000)


KINDS = {
    "sixteen bits": ("deep.png", lambda: raw_png(16, 2, sixteen(*RED) * 90), RED),
    "sixteen bits and transparent": ("deep.png", lambda: raw_png(16, 6, sixteen(*RED, 255) * 90), RED),
    "grey of sixteen bits and none": ("deep.png", lambda: raw_png(16, 4, sixteen(100, 255) * 90), (100, 100, 100)),
    "two bits": ("few.png", lambda: raw_png(2, 0, b"\xaa" * 23), (170, 170, 170)),
    "black and white and none": ("fax.png", lambda: raw_png(1, 0, b"\xff" * 12, chunk(b"tRNS", b"\0\0")), (255,) * 3),
    "few colours, half seen": (
        "few.png",
        lambda: raw_png(4, 3, b"\x11" * 45, chunk(b"PLTE", bytes([0, 0, 0, *RED])), chunk(b"tRNS", b"\0\xff")),
        RED,
    ),
    "printer's profile": ("print.jpg", lambda: written("RGB", "JPEG", RED, icc_profile=printers_profile()), RED),
    "printer's profile, packed": ("p.png", lambda: written("RGB", "PNG", RED, icc_profile=printers_profile()), RED),
    "profile of no screen": ("lab.jpg", lambda: written("RGB", "JPEG", RED, icc_profile=profile("LAB")), RED),
    "progressive": ("slow.jpg", lambda: written("RGB", "JPEG", RED, progressive=True), RED),
    "grey avif": ("grey.avif", lambda: written("L", "AVIF", 100), (100, 100, 100)),
    "transparent avif": ("a.avif", lambda: written("RGBA", "AVIF", (*RED, 255), quality=95), RED),
    "phone, ten bits": ("IMG_2036.HEIC", lambda: ten_bits("RGB;16", *RED), RED),
    "phone, cut out": ("IMG_2037.HEIC", lambda: written("RGBA", "HEIF", (*RED, 255), quality=95), RED),
    "phone, cut out, ten bits": ("IMG_2038.HEIC", lambda: ten_bits("RGBA;16", *RED, 255), RED),
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
    assert picture.file_size < 100_000
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


@pytest.mark.parametrize("turn", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_stands_as_it_was_held(kind, turn):
    """S9: every turn and every mirroring that a camera notes, in each format, in the library and with a told story."""
    picture = Image.new("RGB", (90, 60), "white")
    picture.paste("red", (0, 0, 20, 20))
    held = Image.Exif()
    held[274] = turn
    out = BytesIO()
    picture.save(out, kind, exif=held)
    corner = {2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[turn]

    for kept in (tidy_picture(BytesIO(out.getvalue()), "a").read(), made_anew(BytesIO(out.getvalue()))):
        with Image.open(BytesIO(kept)) as seen:
            assert seen.size == ((90, 60) if turn < 5 else (60, 90))
            spot = [5 + side * (length - 11) for side, length in zip(corner, seen.size, strict=True)]
            assert seen.convert("RGB").getpixel(tuple(spot))[1] < 90
            assert not seen.getexif()


def test_a_cut_out_picture_stays_transparent(admin_client):
    """S9: a phone that cuts somebody out of a picture sends HEIC, with nothing round them."""
    sent = written("RGBA", "HEIF", (*RED, 0))

    picture = Picture.objects.get(pk=send(admin_client, "a.heic", sent).json()["image_id"])

    assert picture.file.name.endswith(".webp")
    with Image.open(picture.file.path) as kept:
        assert kept.getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("name", ["\u202egnp.half.png", "\u2067\u200fصورة.png"])
def test_a_name_that_turns_the_direction_of_writing_turns_no_sentence(admin_client, name):
    """B4: neither in a refusal, where the name stands in a sentence, nor in an address."""
    half = draw("PNG", size=(300, 300))[:-40]

    said = send(admin_client, name, half).json()["error_message"]
    kept = send(admin_client, name, draw("PNG")).json()

    assert "This picture cannot be read." in said
    assert not set("\u202e\u2067\u200f") & set(said)
    assert Picture.objects.get(pk=kept["image_id"]).file.name.isascii()


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
        ("huge.png", png_bomb, "too many pixels. The limit is 40 million"),
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
        ("wagtaildocs:add", "virus.exe", b"MZ", "Allowed types: CSV, DOCX"),
        ("wagtaildocs:add", "notes.docx", b"no archive", "does not match the ending of its name"),
        ("wagtailmedia:add", "fake.jpg", b"MZ", "Allowed types: M4V, MOV"),
        ("wagtailmedia:add", "fake.mp4", b"MZ", "does not match the ending of its name"),
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
    from blog.models import StoryIndexPage
    from tests.blog.conftest import write
    from tests.content.factories import image, make_page, make_picture

    broken, fine = make_picture(), make_picture()
    stories = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale))
    story = write(stories, "One morning", cover=broken, cover_alt="A broken door")
    home.body = json.dumps([{"type": "latest", "value": {"heading": "New", "pinned": [], "count": 3}}])
    home.save_revision().publish()
    blocks = [
        {"type": "picture", "value": {"image": image(one), "caption": "", "credit": "", "width": ""}}
        for one in (broken, fine)
    ]
    page = make_page(home, "A story", cover=broken, cover_alt="A broken door", body=json.dumps(blocks))
    broken.renditions.all().delete()
    Path(broken.file.path).write_bytes(GREY.read_bytes()[:300])

    shown = client.get(page.url)
    for address in (home.url, stories.url, story.url, f"{stories.url}feed/", "/sitemap.xml"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "One morning" in answer.text or story.url in answer.text, address

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


def test_a_sentence_is_no_tag_of_a_film(admin_client):
    """C6: it is refused in words, on both databases; the film and its other fields are there to be sent again."""
    address = reverse("wagtailmedia:add", args=["video"])

    answer = admin_client.post(address, {**FILM, "file": film_file(), "tags": f'"{"a long sentence " * 8}"'})

    assert answer.status_code == 200
    assert "over 100 characters" in answer.text
    assert not Film.objects.exists()
    admin_client.post(address, {**FILM, "file": film_file(), "tags": "school, room"})
    assert sorted(Film.objects.get().tags.names()) == ["room", "school"]


def captions_file():
    return SimpleUploadedFile("en.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello")


@pytest.fixture
def shelves(client, django_user_model):
    """Two collections; whoever is signed in adds and changes films in one or both, and documents in the first."""

    def made(*with_films, documents=("Open",)):
        found = {name: Collection.get_first_root_node().add_child(name=name) for name in ("Open", "Closed")}
        group = Group.objects.create(name="Film makers")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        rights = [(name, right) for name in with_films for right in ("add_media", "change_media")]
        for name, right in [*rights, *((name, "add_document") for name in documents)]:
            GroupCollectionPermission.objects.create(
                group=group, collection=found[name], permission=Permission.objects.get(codename=right)
            )
        person = django_user_model.objects.create_user("maker", "maker@example.org", "a-long-password")
        person.groups.add(group)
        client.force_login(person)
        return found

    return made


REFUSED = "en.vtt: Captions are saved in the collection of their film. You cannot add documents there."


def test_captions_are_added_where_one_may_add_documents_and_nowhere_else(client, shelves):
    """C6: whoever might add documents in any collection put captions into every one of them by way of a film."""
    found, add = shelves("Open", "Closed"), reverse("wagtailmedia:add", args=["video"])

    def send(name):
        return client.post(
            add, {**FILM, "collection": found[name].pk, "file": film_file(), "new_captions": captions_file()}
        )

    assert REFUSED in send("Closed").text
    assert (Film.objects.count(), Download.objects.count()) == (0, 0)
    assert send("Open").status_code == 302
    assert Film.objects.get().captions.collection == found["Open"]


@pytest.mark.parametrize("documents", [["Open"], []])
def test_captions_for_a_film_of_a_collection_without_documents_of_ones_own_are_refused(client, shelves, documents):
    """C6: also where it is the only collection; and whoever may add none read that the film was saved."""
    found = shelves("Closed", documents=documents)
    film = Film.objects.create(title="A film", type="video", duration=0, collection=found["Closed"], file="media/a.mp4")

    answer = client.post(reverse("wagtailmedia:edit", args=[film.pk]), {**FILM, "new_captions": captions_file()})

    assert REFUSED in answer.text
    assert not Download.objects.exists()


def test_captions_are_kept_beside_a_film_whose_collection_is_the_only_one(client, shelves):
    """C6: nobody was asked for a collection then, and they were saved outside of it."""
    found = shelves("Open")

    client.post(
        reverse("wagtailmedia:add", args=["video"]), {**FILM, "file": film_file(), "new_captions": captions_file()}
    )

    film = Film.objects.get()
    assert (film.collection, film.captions.collection) == (found["Open"], found["Open"])


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


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("I;16", "PNG"), ("P", "PNG"), ("RGB", "HEIF")],
)
def test_the_largest_picture_stays_within_half_a_gigabyte(tmp_path, mode, kind):
    """S9: a visitor's or an editor's picture cannot take the machine's memory."""
    file = tmp_path / "large"
    quickly = {"enc_params": {"preset": "ultrafast"}} if kind == "HEIF" else {}
    Image.new(mode, (6400, 6200)).save(file, kind, **quickly)
    name = {"JPEG": "a.jpg", "HEIF": "a.heic"}.get(kind, f"a.{kind.lower()}")

    done = subprocess.run([sys.executable, "-c", MEASURE, file, name], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 500, f"{done.stdout} MB"
