"""Pictures without what they should not tell: where and when they were taken, by which device, by whom."""

import os
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps, ImageSequence

ORIENTATION = 274
UPRIGHT = 1

# What a picture needs to look right. Whatever else a file carries beside its pixels is left behind.
KEPT = {"icc_profile", "transparency", "background", "loop", "duration", "gamma", "srgb", "dpi", "progressive", "adobe"}
TELLING = {"exif", "xmp", "comment", "XML:com.adobe.xmp", "raw profile type exif"}

# The readers a stranger's file may reach. Pillow has forty more, some of which start other programs.
READERS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]

# Formats written anew only if they tell something: writing them costs quality, or much time.
LEFT_ALONE_IF_SILENT = {"WEBP", "AVIF"}
OPTIONS = {"JPEG": {"quality": 92}, "WEBP": {"quality": 90, "method": 2}, "AVIF": {"quality": 80, "speed": 9}}


class UnreadablePicture(ValueError):  # noqa: N818 - it says what is the matter with the file
    """The file is no picture of a kind we know, is damaged, or would be far too large once unpacked."""


def tidy_picture(file: BinaryIO, name: str) -> SimpleUploadedFile:
    """Return the same picture, standing upright, with nothing told but what is seen. Reads every pixel once."""
    file.seek(0)
    raw = file.read()
    try:
        with Image.open(BytesIO(raw), formats=READERS) as image:
            check_size(image)
            clean = rewrite(image, raw)
    except Exception as problem:  # Pillow's readers raise whatever a broken file makes them stumble over
        raise UnreadablePicture(name) from problem
    tidy = SimpleUploadedFile(os.path.basename(name), clean, content_type=Image.MIME.get(image.format))  # noqa: PTH119
    tidy.is_tidy = True
    return tidy


def check_size(image: Image.Image) -> None:
    """Look at the measures before the pixels: a small file can unpack to a whole memory full."""
    width, height = image.size
    if width * height * getattr(image, "n_frames", 1) > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise UnreadablePicture("too many pixels")


def rewrite(image: Image.Image, raw: bytes) -> bytes:
    """Write the picture anew without its notes; see `LEFT_ALONE_IF_SILENT` for the exception."""
    kind = "JPEG" if image.format == "MPO" else image.format  # a phone's MPO is a JPEG with a second one behind it
    orientation = image.getexif().get(ORIENTATION, UPRIGHT)
    moving = kind != "JPEG" and getattr(image, "n_frames", 1) > 1
    frames = [frame.copy() for frame in ImageSequence.Iterator(image)] if moving else []
    image.load()
    if kind in LEFT_ALONE_IF_SILENT and not TELLING & set(image.info):
        return raw
    out = BytesIO()
    if moving:
        save_moving(frames, out, kind, image.info.get("loop", 0))
    elif kind == "JPEG" and image.format == "JPEG" and orientation == UPRIGHT:
        forget(image).save(out, kind, quality="keep")  # the same numbers as before: nothing is lost
    else:
        forget(ImageOps.exif_transpose(image)).save(out, kind, **OPTIONS.get(kind, {}))
    return out.getvalue()


def save_moving(frames: list[Image.Image], out: BytesIO, kind: str, loop: int) -> None:
    """Write an animation with the times of its frames."""
    times = [frame.info.get("duration", 100) for frame in frames]
    first, *rest = [forget(frame) for frame in frames]
    first.save(out, kind, save_all=True, append_images=rest, duration=times, loop=loop, **OPTIONS.get(kind, {}))


def forget(image: Image.Image) -> Image.Image:
    """Drop every note from a picture in memory."""
    image.info = {key: value for key, value in image.info.items() if key in KEPT}
    image.getexif().clear()
    return image
