"""Files that hide notes where the usual reader passes over them: nothing of them is left in what the site keeps."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from blog.telling.pictures import made_anew
from content.models import Picture
from security.pictures import tidy_picture

from .test_uploads import exif, send

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
register_heif_opener()

CANARY = b"CanaryAnaLopez44.2083N"
SIZES = ("width-40|format-avif", "width-40|format-webp", "width-40|format-jpeg", "width-40|format-png", "original")


def drawn(kind, **options):
    out = BytesIO()
    picture = Image.new("RGB", (90, 60), "white")
    picture.paste((200, 30, 40), (0, 0, 45, 60))
    picture.save(out, kind, **options)
    return out.getvalue()


def moving(kind, **options):
    out = BytesIO()
    frames = [Image.new("RGB", (90, 60), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=80, **options)
    return out.getvalue()


def riff(*chunks):
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp_chunks(raw):
    at, found = 12, []
    while at + 8 <= len(raw):
        length = struct.unpack("<I", raw[at + 4 : at + 8])[0]
        found.append((raw[at : at + 4], raw[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return found


def webp_with(*more, **options):
    """A WebP whose flags name none of the chunks that follow its picture."""
    return riff(*webp_chunks(drawn("WEBP", **options)), *more)


def webp_without_flags():
    chunks = webp_chunks(drawn("WEBP", exif=CANARY, xmp=CANARY))
    assert {b"VP8X", b"EXIF", b"XMP "} <= {name for name, _data in chunks}
    return riff(*((name, bytes(1) + data[1:] if name == b"VP8X" else data) for name, data in chunks))


def box(kind, data):
    return struct.pack(">I", len(data) + 8) + kind + data


def avif_note_of_nothing():
    """An AVIF whose Exif item says of no picture that it describes it."""
    raw = drawn("AVIF", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0" + CANARY)
    assert CANARY in raw
    assert b"cdsc" in raw
    return raw.replace(b"cdsc", b"xdsc")


def png_with(*chunks):
    """A PNG with chunks after its pixels."""
    raw = drawn("PNG")
    end = raw.index(b"IEND") - 4
    packed = [len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4) for kind, data in chunks]
    return raw[:end] + b"".join(packed) + raw[end:]


def segment(marker, data):
    return b"\xff" + bytes([marker]) + (len(data) + 2).to_bytes(2) + data


def jpeg_with(before_scan=b"", before_end=b"", after=b""):
    raw = drawn("JPEG")
    return raw[:2] + before_scan + raw[2:-2] + before_end + raw[-2:] + after


def mpo():
    out = BytesIO()
    first, second = Image.new("RGB", (90, 60), "red"), Image.new("RGB", (90, 60), "blue")
    first.save(out, "MPO", save_all=True, append_images=[second], exif=exif(6))
    return out.getvalue()[:-2] + segment(0xFE, CANARY) + b"\xff\xd9" + CANARY


def gif_with(*extensions):
    raw = moving("GIF")
    return raw[:-1] + b"".join(extensions) + raw[-1:]


XMP = b"http://ns.adobe.com/xap/1.0/\0" + CANARY
VIDEO = box(b"ftyp", b"mp42\0\0\0\0mp42isom") + box(b"moov", box(b"udta", box(b"\xa9xyz", CANARY)))
HIDDEN = {
    "webp, note without a flag": ("a.webp", lambda: webp_with((b"EXIF", CANARY), (b"XMP ", CANARY))),
    "webp, note with its flag taken": ("a.webp", webp_without_flags),
    "webp, lossless": ("a.webp", lambda: webp_with((b"EXIF", CANARY), lossless=True)),
    "webp, unknown chunk": ("a.webp", lambda: webp_with((b"WHOM", CANARY))),
    "webp, behind its end": ("a.webp", lambda: drawn("WEBP") + CANARY),
    "webp, moving": ("a.webp", lambda: riff(*webp_chunks(moving("WEBP")), (b"EXIF", CANARY))),
    "avif, note of nothing": ("a.avif", avif_note_of_nothing),
    "avif, free space": ("a.avif", lambda: drawn("AVIF") + box(b"free", CANARY)),
    "avif, own box": ("a.avif", lambda: drawn("AVIF") + box(b"uuid", bytes(16) + CANARY)),
    "avif, more data": ("a.avif", lambda: drawn("AVIF") + box(b"mdat", CANARY)),
    "avif, moving": ("a.avif", lambda: moving("AVIF", exif=exif()) + box(b"free", CANARY)),
    "heic, free space": ("a.heic", lambda: drawn("HEIF") + box(b"free", CANARY)),
    "heic, notes": ("a.heic", lambda: drawn("HEIF", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0" + CANARY, xmp=CANARY)),
    "png, notes after the pixels": (
        "a.png",
        lambda: png_with(
            (b"eXIf", b"MM\0*\0\0\0\x08\0\0" + CANARY),
            (b"tEXt", b"Author\0" + CANARY),
            (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + CANARY),
            (b"tIME", CANARY[:7]),
            (b"prVt", CANARY),
        ),
    ),
    "png, behind its end": ("a.png", lambda: drawn("PNG") + CANARY),
    "jpeg, note between its scans": ("a.jpg", lambda: jpeg_with(before_end=segment(0xE1, XMP) + segment(0xFE, CANARY))),
    "jpeg, every kind of note": (
        "a.jpg",
        lambda: jpeg_with(
            before_scan=b"".join(segment(kind, CANARY) for kind in (0xE2, *range(0xE3, 0xEE), 0xEF, 0xFE))
        ),
    ),
    "jpeg, IPTC": (
        "a.jpg",
        lambda: jpeg_with(before_scan=segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0" + CANARY)),
    ),
    "jpeg, behind its end": ("a.jpg", lambda: jpeg_with(after=CANARY)),
    "jpeg, moving picture of a phone": ("MVIMG_1.jpg", lambda: jpeg_with(before_scan=segment(0xE1, XMP), after=VIDEO)),
    "jpeg, second picture": ("3d.jpg", mpo),
    "jpeg, progressive": ("a.jpg", lambda: drawn("JPEG", progressive=True, comment=CANARY) + CANARY),
    "gif, comment and program": (
        "a.gif",
        lambda: gif_with(
            b"\x21\xfe" + bytes([len(CANARY)]) + CANARY + b"\0",
            b"\x21\xff\x0bXMP DataXMP" + bytes([len(CANARY)]) + CANARY + b"\0",
        ),
    ),
    "gif, behind its end": ("a.gif", lambda: moving("GIF") + CANARY),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_nothing_hidden_in_a_picture_is_kept(admin_client, settings, kind):
    """S9, C1: neither in the original, nor in any size of it, nor in what a teller sends."""
    name, make = HIDDEN[kind]
    raw = make()
    assert CANARY in raw

    answer = send(admin_client, name, raw).json()

    assert answer["success"], answer
    picture = Picture.objects.get(pk=answer["image_id"])
    for size in SIZES:
        assert not picture.get_rendition(size).is_missing
    for file in settings.MEDIA_ROOT.rglob("*"):
        assert not file.is_file() or CANARY[:8] not in file.read_bytes(), file.name
    assert CANARY[:8] not in made_anew(BytesIO(raw))


@pytest.mark.parametrize("ending", ["avif", "png"])
def test_an_animated_picture_that_no_page_can_draw_becomes_its_first_frame(admin_client, ending):
    """C2: and is not called damaged."""
    picture = Picture.objects.get(pk=send(admin_client, f"a.{ending}", moving(ending.upper())).json()["image_id"])

    with Image.open(picture.file.path) as kept:
        assert getattr(kept, "n_frames", 1) == 1
        seen = kept.convert("RGB").getpixel((45, 30))
    assert seen[0] > 240
    assert max(seen[1:]) < 15


def test_a_series_counts_only_what_is_kept_of_it(settings):
    """B4: the pixels of pictures that are left behind use up no memory, and no limit."""
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 90 * 60 * 2

    for kind in ("AVIF", "PNG"):
        assert tidy_picture(BytesIO(moving(kind)), "a").size
    assert made_anew(BytesIO(moving("GIF")))
