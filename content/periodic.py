"""Jobs that come round: each room registers its own, the worker runs them."""

import logging
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from django.core.cache import cache
from django.db import close_old_connections, connection
from django.utils.text import slugify

from security.cache import is_within

logger = logging.getLogger(__name__)
Piece = TypeVar("Piece")

HEARTBEAT, ALIVE_FOR = "worker:heartbeat", 120
LOOK_AGAIN = timedelta(minutes=10)


@dataclass
class Job:
    """Something to do now and then. It must be safe to do twice."""

    name: str
    function: Callable[[], object]
    every: timedelta
    due_at: float = field(default=0.0)

    @property
    def key(self) -> str:
        """Where the cache has the claim."""
        return f"periodic:{slugify(self.name)}"

    def is_mine(self) -> bool:
        """Claim this round among all workers; without a cache, doing it twice is better than never."""
        seconds = self.every.total_seconds()
        try:
            mine = claim(self.key, seconds * 0.9)
        except Exception:  # noqa: BLE001 - whatever ails the cache, the job goes on
            mine = True
        self.due_at = time.monotonic() + (seconds if mine else min(seconds, LOOK_AGAIN.total_seconds()))
        return mine

    def give_back(self) -> None:
        """Let any worker do this round soon."""
        self.due_at = time.monotonic() + min(self.every, LOOK_AGAIN).total_seconds()
        with suppress(Exception):  # a cache that is away has no claim either
            cache.delete(self.key)

    def run(self) -> None:
        """Do the job. One that fails says so, never stops another, and is done soon again: its round was not done."""
        drop_stale_connections()
        try:
            self.function()
        except Exception as error:  # noqa: BLE001
            # The message of an error may quote an address; its class and its place in the code do not.
            place = "".join(traceback.format_tb(error.__traceback__))
            logger.error("The job %r failed: %s\n%s", self.name, type(error).__name__, place)
            self.give_back()
        finally:
            drop_stale_connections()


def one_by_one(deed: Callable[[Piece], object], pieces: Iterable[Piece]) -> int:
    """Do something with each piece of a job; return how often there was something to do.

    One that fails is named in the log by its number, without words, and stops no other.
    (docs/decisions/0098-one-bad-page-stops-no-run.md)
    """
    done = 0
    for piece in list(pieces):
        try:
            done += bool(deed(piece))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one of them
            name = getattr(piece, "pk", getattr(piece, "__name__", piece))
            logger.error("%s failed for %s: %s", deed.__name__, name, type(error).__name__)
    return done


def claim(key: str, seconds: float) -> bool:
    """Claim a key for so long, unless another worker did.

    A cache that is away adds nothing either, but then it does not have the other worker's claim (security/cache.py).
    A claim that was made while the clock was ahead is none.
    """
    if cache.add(key, time.time(), timeout=seconds) or (since := cache.get(key)) is None:
        return True
    if is_within(since, seconds):
        return False
    cache.set(key, time.time(), timeout=seconds)
    return True


def drop_stale_connections() -> None:
    """As between two requests, so that a database that was away for a while is found again."""
    if not connection.in_atomic_block:
        close_old_connections()


jobs: dict[str, Job] = {}


def register(name: str, function: Callable[[], object], *, every: timedelta) -> None:
    """Have the worker call a function without arguments now and then."""
    jobs[name] = Job(name, function, every)


def run_due() -> None:
    """Run every job whose time has come."""
    for job in list(jobs.values()):
        if job.due_at <= time.monotonic() and job.is_mine():
            job.run()


def beat() -> None:
    """Leave a sign of life."""
    try:
        cache.set(HEARTBEAT, time.time(), timeout=ALIVE_FOR)
    except Exception as error:  # noqa: BLE001 - a worker without a cache still works
        logger.warning("The worker cannot leave a sign of life: %s", type(error).__name__)


def worker_is_alive() -> bool:
    """Tell whether any worker gave a sign of life within the last two minutes."""
    return is_within(cache.get(HEARTBEAT, 0), ALIVE_FOR)
