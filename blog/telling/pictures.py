"""Pictures that come with a story: made anew, so that nothing is left but what is seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import BoundedSemaphore, Lock
from typing import BinaryIO

from PIL import Image, ImageOps

from security.colours import to_srgb, writable
from security.pictures import READERS, TOO_LARGE, PictureTooLarge, UnreadablePicture, check_size

LONGEST_SIDE = 2000
WHITE = (255, 255, 255)
ONE_AT_A_TIME = Lock()  # in one process: a file of 200 kB may need 400 MB until it is small again
PLACES = BoundedSemaphore(2)  # one is drawn and one waits; whoever comes then leaves this thread to other visitors


class TooBusy(Exception):  # noqa: N818 - it says what is the matter
    """Other pictures are being made anew in this process."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait until no other picture is in memory. Raises TooBusy where somebody waits already."""
    if not PLACES.acquire(blocking=False):
        raise TooBusy
    try:
        with ONE_AT_A_TIME:
            yield
    finally:
        PLACES.release()


def made_anew(file: BinaryIO) -> bytes:
    """Return a picture as a plain JPEG of moderate size, standing upright, without a place, a time or a device.

    Raises UnreadablePicture, PictureTooLarge, or TooBusy.
    """
    file.seek(0)
    try:
        with turn(), Image.open(file, formats=READERS) as image:
            check_size(image)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = writable(ImageOps.exif_transpose(image))
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _as_jpeg(to_srgb(upright))
    except (UnreadablePicture, TooBusy):
        raise
    except TOO_LARGE as problem:
        raise PictureTooLarge("told") from problem
    except Exception as problem:  # Pillow's readers raise whatever a broken file makes them stumble over
        raise UnreadablePicture("told") from problem


def _as_jpeg(image: Image.Image) -> bytes:
    """Put the pixels, and nothing else, on white paper."""
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, WHITE)
    paper.paste(seen, mask=seen.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=85)
    return out.getvalue()
