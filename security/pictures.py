"""Pictures as every later step can draw them, without what they should not tell: where, when, with what, by whom."""

import os
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps, ImageSequence, PngImagePlugin
from pillow_heif import register_heif_opener

from .colours import fitting_profile, to_srgb, writable
from .scans import has_too_many_scans

register_heif_opener()

# A printer's profile can have megabytes, and would stand in every size of the picture: the colours are converted
# instead. One in a PNG is packed; Pillow unpacks no more than one megabyte unless it is told to.
LARGEST_PROFILE = 64 * 1024
PngImagePlugin.MAX_TEXT_CHUNK = 8 * 1024 * 1024

ORIENTATION = 274
UPRIGHT = 1

# What a picture needs to look right. Whatever else a file carries beside its pixels is left behind.
KEPT = {"icc_profile", "transparency", "background", "loop", "duration", "gamma", "srgb", "dpi", "progressive", "adobe"}

# The readers a stranger's file may reach. Pillow has forty more, some of which start other programs.
READERS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF"]

# HEIC, which one browser shows, and AVIF, which takes more than a gigabyte to write at full size, are kept as JPEG, or
# as WebP where they are transparent: phones cut people out of a picture so. An MPO is a JPEG with another behind it.
KEPT_AS = {"MPO": "JPEG", "HEIF": "JPEG", "AVIF": "JPEG"}
NEW_KINDS = {"HEIF", "AVIF"}
ENDINGS = {"JPEG": ".jpg", "WEBP": ".webp"}

# Formats that may move. A PNG or an AVIF that moves is kept as its first picture: no page could draw the rest.
MOVING = {"GIF", "WEBP"}

# How a picture is written. Every one is written: bytes that a reader passes over (a WebP's notes without their flag,
# boxes of an AVIF that nothing points to, whatever follows the end) would otherwise stay in the file.
OPTIONS = {"JPEG": {"quality": 92}, "WEBP": {"quality": 90, "method": 2}}

# In each of these, and as JPEG, a picture is drawn once before it is accepted, at a size of the site's cards.
WITH_TRANSPARENCY = ["save_as_webp", "save_as_avif", "save_as_png"]
DRAWN_AT = 400
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class UnreadablePicture(ValueError):  # noqa: N818 - it says what is the matter with the file
    """The file is no picture of a kind we know, is damaged, or cannot be drawn."""


class PictureTooLarge(UnreadablePicture):
    """The picture would be far too large once unpacked."""


def tidy_picture(file: BinaryIO, name: str) -> SimpleUploadedFile:
    """Return the same picture, standing upright, with nothing told but what is seen. Reads every pixel once.

    The ending of its name changes where the format does. Raises UnreadablePicture, or PictureTooLarge.
    """
    file.seek(0)
    raw = file.read()
    try:
        with Image.open(BytesIO(raw), formats=READERS) as image:
            kind = kind_to_keep(image)
            check_size(image, getattr(image, "n_frames", 1) if kind in MOVING else 1)
            clean = rewrite(image, kind)
            if image.format in NEW_KINDS:
                name = str(PurePath(name).with_suffix(ENDINGS[kind]))
    except UnreadablePicture:
        raise
    except TOO_LARGE as problem:
        raise PictureTooLarge(name) from problem
    except Exception as problem:  # Pillow's readers raise whatever a broken file makes them stumble over
        raise UnreadablePicture(name) from problem
    tidy = SimpleUploadedFile(os.path.basename(name), clean, content_type=Image.MIME.get(kind))  # noqa: PTH119
    tidy.is_tidy = True
    return tidy


def kind_to_keep(image: Image.Image) -> str:
    """Return the format in which a picture is kept."""
    if image.format in NEW_KINDS and image.mode == "RGBA":
        return "WEBP"
    return KEPT_AS.get(image.format or "", image.format or "")


def check_size(image: Image.Image, frames: int = 1) -> None:
    """Look at the measures before the pixels: a small file can unpack to a whole memory full, or take hours."""
    width, height = image.size
    if width * height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise PictureTooLarge("too many pixels")
    if image.format in {"JPEG", "MPO"} and has_too_many_scans(bytes_of(image)):
        raise UnreadablePicture("too many scans")


def bytes_of(image: Image.Image) -> bytes:
    """Return the file of a picture that was opened and not yet drawn."""
    place = image.fp.tell()
    image.fp.seek(0)
    raw = image.fp.read()
    image.fp.seek(place)
    return raw


def rewrite(image: Image.Image, kind: str) -> bytes:
    """Write the picture anew from what is seen of it."""
    orientation = image.getexif().get(ORIENTATION, UPRIGHT)
    moving = kind in MOVING and getattr(image, "n_frames", 1) > 1
    frames = [drawable(frame.copy(), kind) for frame in ImageSequence.Iterator(image)] if moving else []
    image.load()
    out = BytesIO()
    if moving:
        save_moving(frames, out, kind, image.info.get("loop", 0))
    elif len(image.info.get("icc_profile") or b"") > LARGEST_PROFILE:
        save(to_srgb(drawable(ImageOps.exif_transpose(image), kind)), out, kind, **OPTIONS.get(kind, {}))
    elif kind == image.format == "JPEG" and orientation == UPRIGHT and image.mode in {"L", "RGB"}:
        save(image, out, kind, quality="keep")  # the same numbers as before: nothing is lost
    else:
        save(drawable(ImageOps.exif_transpose(image), kind), out, kind, **OPTIONS.get(kind, {}))
    return out.getvalue()


def drawable(image: Image.Image, kind: str) -> Image.Image:
    """Bring a picture into a mode that all formats write. A GIF's own colours are what it is made of."""
    return image if kind == "GIF" else writable(image)


def save_moving(frames: list[Image.Image], out: BytesIO, kind: str, loop: int) -> None:
    """Write an animation with the times of its frames."""
    times = [frame.info.get("duration", 100) for frame in frames]
    first, *rest = frames
    for frame in rest:
        forget(frame)
    options = {"save_all": True, "append_images": rest, "duration": times, "loop": loop}
    save(first, out, kind, **options, **OPTIONS.get(kind, {}))


def save(image: Image.Image, out: BytesIO, kind: str, **options) -> None:
    """Write a picture with its colour profile and without its notes."""
    if profile := fitting_profile(image):
        options["icc_profile"] = profile
    else:
        image.info.pop("icc_profile", None)
    forget(image).save(out, kind, **options)


def forget(image: Image.Image) -> Image.Image:
    """Drop every note from a picture in memory."""
    image.info = {key: value for key, value in image.info.items() if key in KEPT}
    image.getexif().clear()
    return image


def prove_drawable(file: BinaryIO) -> None:
    """Draw a picture once in each format of the site, as pages will. Raises UnreadablePicture where that fails."""
    import willow

    file.seek(0)
    try:
        image = willow.Image.open(file).auto_orient()
        width, height = image.get_size()
        scale = min(1, DRAWN_AT / max(width, height))
        small = image.resize((max(1, round(width * scale)), max(1, round(height * scale))))
        paper = small.set_background_color_rgb((255, 255, 255)) if small.has_alpha() else small  # as Wagtail does
        paper.save_as_jpeg(BytesIO())
        for method in WITH_TRANSPARENCY:
            getattr(small, method)(BytesIO())
    except Exception as problem:  # as above: whatever a reader or writer stumbles over
        raise UnreadablePicture("cannot be drawn") from problem
    finally:
        file.seek(0)
