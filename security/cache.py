"""Caches that may be dead, hung or full: whatever they cannot answer is made anew, and no visitor waits for them.

Limits go on while the cache is away: each process counts for itself then (`COUNTED`).

A cache that failed is left alone for a few seconds, so that only one visitor pays for finding out. What could not be
taken out of it, or replaced, is owed: it is deleted before anything is read from the cache again. Otherwise a page that
was taken down while the cache was out of reach would come back with it.

A cache that can be read and not written (Redis that cannot save to its disk, or became a read-only replica) would give
every process what another could not delete. So each process writes now and then before it reads; if it cannot, the
cache counts as out of reach for reading, too.
"""

import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.core.files import locks

try:
    from redis.backoff import NoBackoff
    from redis.exceptions import RedisError
    from redis.retry import Retry
except ImportError:  # only a site with CACHE_URL needs it
    RedisError = OSError  # type: ignore[assignment,misc]

logger = logging.getLogger(__name__)
REST = 5  # seconds
PROOF = "security.cache.proof"
PATIENCE = 0.25  # seconds
CLOCKS_DIFFER = 60  # seconds, between the machines of one site
COUNTED = ("throttle_", "allauth:rl")  # what limits count: ours (security/throttle.py) and those of signing in


class Health:
    """How one process got on with a cache lately. Every thread has a cache object of its own, so it stands apart."""

    def __init__(self):
        self.rests_until = 0.0
        self.is_away = False
        self.proved_until = 0.0
        self.is_unproved = False
        self.owed: set[str] = set()
        self.counts = LocMemCache("security.counts", {"OPTIONS": {"MAX_ENTRIES": 10_000}})


def or_nothing(name: str, nothing: Callable[..., Any]) -> Callable:
    """Make a method of a cache that answers with nothing when the cache fails."""

    def method(self, *args, **kwargs):
        health = self.health
        if time.monotonic() >= health.rests_until:
            try:
                self.pay()
                self.prove()
                answer = getattr(super(Patient, self), name)(*args, **kwargs)
            except (OSError, RedisError) as error:
                health.rests_until, health.is_away = time.monotonic() + REST, True
                why = type(error).__name__
                logger.warning("The cache does not answer or takes nothing (%s). Everything is made anew.", why)
            else:
                if health.is_away:
                    health.is_away = False
                    logger.warning("The cache answers again.")
                return answer
        if name in ("get", "add", "set", "delete") and str(args[0]).startswith(COUNTED):
            return getattr(health.counts, name)(*args, **kwargs)
        self.owe(name, *args, **kwargs)
        return nothing(*args, **kwargs)

    method.__name__ = name
    return method


class Patient:
    """Put before a cache."""

    health: Health

    get = or_nothing("get", lambda key, default=None, version=None: default)
    add = or_nothing("add", lambda *args, **kwargs: False)
    set = or_nothing("set", lambda *args, **kwargs: None)
    touch = or_nothing("touch", lambda *args, **kwargs: False)
    delete = or_nothing("delete", lambda *args, **kwargs: False)
    has_key = or_nothing("has_key", lambda *args, **kwargs: False)
    incr = or_nothing("incr", lambda key, delta=1, version=None: delta)
    get_many = or_nothing("get_many", lambda keys, version=None: {})
    set_many = or_nothing("set_many", lambda data, *args, **kwargs: list(data))
    delete_many = or_nothing("delete_many", lambda keys, version=None: None)
    clear = or_nothing("clear", lambda: False)

    def owe(self, name: str, key: Any = "", value=None, timeout=DEFAULT_TIMEOUT, version=None) -> None:
        """Remember what must not be believed later: what was to go, or to be replaced for good.

        What was to be added for good, too, where nothing could be written: another process may have been unable to
        replace it.
        """
        writes = ("set", "add") if self.health.is_unproved else ("set",)
        if name == "delete" or (name in writes and timeout is None):
            self.health.owed.add(key)
        elif name == "delete_many":
            self.health.owed.update(key)

    def pay(self) -> None:
        """Delete what is owed."""
        while self.health.owed:
            key = next(iter(self.health.owed))
            super().delete(key)  # type: ignore[misc]
            self.health.owed.discard(key)

    def prove(self) -> None:
        """Write something, once in some seconds: what can only be read may be what another process could not delete."""
        health = self.health
        if time.monotonic() >= health.proved_until:
            health.is_unproved = True
            super().set(PROOF, 1, 2 * REST)  # type: ignore[misc]
            health.is_unproved, health.proved_until = False, time.monotonic() + REST


def is_owed(cache: Any, key: str) -> bool:
    """Say whether this process could not write a value that is to stay, so others may believe the old one."""
    health = getattr(cache, "health", None)
    return health is not None and key in health.owed


def is_away(cache: Any) -> bool:
    """Say whether the cache cannot be asked, or takes nothing, now or a few seconds ago."""
    cache.get(PROOF)
    health = getattr(cache, "health", None)
    return health is not None and health.is_away


def is_within(moment: float, seconds: float) -> bool:
    """Whether a moment lies within the last so many seconds. One to come was written while the clock was ahead."""
    return -CLOCKS_DIFFER <= time.time() - moment < seconds


class LockedFileCache(FileBasedCache):
    """Files, where one of two processes that add a key at once does so. Django's own looks first and writes then."""

    def _is_expired(self, file) -> bool:
        """Expire, too, what was written while the clock was ahead: it would stay until the clock is there again."""
        if is_within(os.fstat(file.fileno()).st_mtime, float("inf")):
            return super()._is_expired(file)  # type: ignore[misc]  # the stubs leave it out
        file.close()
        self._delete(file.name)  # type: ignore[attr-defined]
        return True

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None) -> bool:
        """Add a key that is not there, and say whether we did."""
        self._createdir()  # type: ignore[attr-defined]  # the stubs leave both out
        with Path(self._dir, "add.lock").open("ab") as file:  # type: ignore[attr-defined]
            locks.lock(file, locks.LOCK_EX)
            return super().add(key, value, timeout, version)

    def clear_expired(self) -> None:
        """Delete files whose time is over. Django looks only at what is asked for again; Redis does it by itself."""
        for name in self._list_cache_files():  # type: ignore[attr-defined]
            with suppress(FileNotFoundError), Path(name).open("rb") as file:
                self._is_expired(file)  # type: ignore[attr-defined]  # deletes it


class PatientFileCache(Patient, LockedFileCache):
    """Files of this machine; the disk may be full."""

    health = Health()

    def __init__(self, folder, params):
        """Start without the folder, too: making it is tried again with every write."""
        with suppress(OSError):
            super().__init__(folder, params)


class PatientRedisCache(Patient, RedisCache):
    """A server shared by several machines; it may be out of reach."""

    health = Health()

    def __init__(self, server, params):
        """Wait for nothing longer than a visitor would."""
        options = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
        super().__init__(server, {**params, "OPTIONS": {**options, **params.get("OPTIONS", {})}})
