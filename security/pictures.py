"""Pictures as every later step can draw them, without what they should not tell: where, when, with what, by whom."""

import os
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps, ImageSequence
from pillow_heif import register_heif_opener

from .colours import fitting_profile, writable

register_heif_opener()

ORIENTATION = 274
UPRIGHT = 1

# What a picture needs to look right. Whatever else a file carries beside its pixels is left behind.
KEPT = {"icc_profile", "transparency", "background", "loop", "duration", "gamma", "srgb", "dpi", "progressive", "adobe"}
TELLING = {"exif", "xmp", "comment", "XML:com.adobe.xmp", "raw profile type exif"}

# The readers a stranger's file may reach. Pillow has forty more, some of which start other programs.
READERS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF"]

# What no browser but one shows is kept as JPEG; a phone's MPO is a JPEG with a second one behind it.
KEPT_AS = {"MPO": "JPEG", "HEIF": "JPEG"}

# Formats that may move. A PNG that moves is kept as its first picture: no page could draw the rest.
MOVING = {"GIF", "WEBP", "AVIF"}

# Formats written anew only if they tell something: writing them costs quality, or much time.
LEFT_ALONE_IF_SILENT = {"WEBP", "AVIF"}
OPTIONS = {"JPEG": {"quality": 92}, "WEBP": {"quality": 90, "method": 2}, "AVIF": {"quality": 80, "speed": 9}}

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
            check_size(image)
            kind = KEPT_AS.get(image.format or "", image.format or "")
            clean = rewrite(image, kind, raw)
            name = name if kind == image.format or image.format == "MPO" else str(PurePath(name).with_suffix(".jpg"))
    except UnreadablePicture:
        raise
    except TOO_LARGE as problem:
        raise PictureTooLarge(name) from problem
    except Exception as problem:  # Pillow's readers raise whatever a broken file makes them stumble over
        raise UnreadablePicture(name) from problem
    tidy = SimpleUploadedFile(os.path.basename(name), clean, content_type=Image.MIME.get(kind))  # noqa: PTH119
    tidy.is_tidy = True
    return tidy


def check_size(image: Image.Image) -> None:
    """Look at the measures before the pixels: a small file can unpack to a whole memory full."""
    width, height = image.size
    frames = 1 if image.format == "HEIF" else getattr(image, "n_frames", 1)  # a phone keeps a whole series in one file
    if width * height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise PictureTooLarge("too many pixels")


def rewrite(image: Image.Image, kind: str, raw: bytes) -> bytes:
    """Write the picture anew without its notes; see `LEFT_ALONE_IF_SILENT` for the exception."""
    orientation = image.getexif().get(ORIENTATION, UPRIGHT)
    moving = kind in MOVING and getattr(image, "n_frames", 1) > 1
    frames = [drawable(frame.copy(), kind) for frame in ImageSequence.Iterator(image)] if moving else []
    image.load()
    if kind in LEFT_ALONE_IF_SILENT and not TELLING & set(image.info):
        return raw
    out = BytesIO()
    if moving:
        save_moving(frames, out, kind, image.info.get("loop", 0))
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
