"""Pictures that come with a story: made anew, so that nothing is left but what is seen."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from fcntl import LOCK_EX, flock
from threading import BoundedSemaphore, Lock
from typing import BinaryIO

from django.conf import settings

from security.pictures import PictureTooLarge, UnreadablePicture

from .drawing import TOO_LARGE

ONE_AT_A_TIME = Lock()  # in one process of the web
PLACES = BoundedSemaphore(2)  # one is drawn and one waits; whoever comes then leaves this thread to other visitors
LONGEST = 60  # seconds by the clock, where others keep the processor busy


class TooBusy(Exception):  # noqa: N818 - it says what is the matter
    """Other pictures are being made anew in this process."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait until no other picture is in memory. Raises TooBusy where somebody waits already."""
    if not PLACES.acquire(blocking=False):
        raise TooBusy
    try:
        with ONE_AT_A_TIME, alone_on_this_machine():
            yield
    finally:
        PLACES.release()


@contextmanager
def alone_on_this_machine() -> Iterator[None]:
    """Wait for the other processes of the web: a picture may take a gigabyte until it is small again.

    Where the file cannot be made or locked, as on a full disk, nobody is waited for.
    """
    with ExitStack() as stack:
        with suppress(OSError):
            file = stack.enter_context((settings.VAR_DIR / "picture.lock").open("a"))
            flock(file, LOCK_EX)
        yield


def made_anew(file: BinaryIO) -> bytes:
    """Return a picture as a plain JPEG of moderate size, standing upright, without a place, a time or a device.

    Raises UnreadablePicture, PictureTooLarge, or TooBusy.
    """
    file.seek(0)
    with turn():
        done = drawn(file.read())
    if done.returncode == TOO_LARGE:
        raise PictureTooLarge("told")
    if done.returncode:
        raise UnreadablePicture("told")
    return done.stdout


def drawn(raw: bytes) -> subprocess.CompletedProcess[bytes]:
    """Let a process of its own draw a picture (`drawing`). It knows nothing of the site: no key, no database."""
    words = [sys.executable, "-m", "blog.telling.drawing", str(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)]
    try:
        return subprocess.run(  # noqa: S603 - no word of it is a visitor's
            words,
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            env={},
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadablePicture("told") from None
