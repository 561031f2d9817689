"""Make one picture anew, in a process of its own: `python -m blog.telling.drawing PIXELS < picture > jpeg`.

What a reader of pictures does with a file made to keep it busy is known beforehand of no format: scans of a JPEG, tiles
of a HEIC and hidden frames of an AVIF that are far larger than the picture, profiles of a PNG that are unpacked again
and again. So the process has a limit of time and one of memory. It ends with 0, with TOO_LARGE for more pixels than
PIXELS, and with anything else for what is no picture or takes too much.
"""

import resource
import sys
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO

import pillow_heif
from django.conf import settings
from PIL import AvifImagePlugin, Image, ImageOps

from security.colours import to_srgb, writable
from security.pictures import READERS, TOO_LARGE as TOO_LARGE_FOR_PILLOW, PictureTooLarge, check_size

LONGEST_SIDE = 2000
WHITE = (255, 255, 255)
MOST_MEMORY = 1024 * 1024 * 1024  # bytes; forty million honest pixels take up to 870 megabytes
LONGEST = 15  # seconds of the processor: forty million honest pixels take three
TOO_LARGE, UNREADABLE = 3, 4


def draw(file: BinaryIO) -> bytes:
    """Return a picture as a plain JPEG of moderate size, standing upright, without a place, a time or a device."""
    with Image.open(file, formats=READERS) as image:
        check_size(image)
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = writable(ImageOps.exif_transpose(image))
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return as_jpeg(to_srgb(upright))


def as_jpeg(image: Image.Image) -> bytes:
    """Put the pixels, and nothing else, on white paper."""
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, WHITE)
    paper.paste(seen, mask=seen.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=85)
    return out.getvalue()


def main(most_pixels: int) -> int:
    """Read, draw, write; say how it ended."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    with suppress(ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    AvifImagePlugin.DEFAULT_MAX_THREADS = pillow_heif.options.DECODE_THREADS = 1  # each takes address space of its own
    settings.configure(WAGTAILIMAGES_MAX_IMAGE_PIXELS=most_pixels)
    try:
        sys.stdout.buffer.write(draw(BytesIO(sys.stdin.buffer.read())))
    except (PictureTooLarge, *TOO_LARGE_FOR_PILLOW):
        return TOO_LARGE
    except Exception:  # noqa: BLE001 - Pillow's readers raise whatever a broken file makes them stumble over
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
