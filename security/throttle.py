"""Limits on how often one visitor may send something.

A view that takes a form from the public wears the decorator. Only unsafe methods count, so reading is free:

    @throttle("newsletter-signup", "5/min")
    @throttle("newsletter-signup-day", "50/day")
    def signup(request): ...

A refused visitor reads a plain page (429, with Retry-After) in the look and language of the site. Where a form
wants to answer itself, or to count something other than the network (an address written to, say), it asks:

    if wait := is_throttled(request, "letters-to-one-person", "3/day", subject=email):
        ...  # `wait` is in seconds

Rates are Django REST Framework's: a number and second, minute, hour or day. The window slides. The count lives in
the default cache, under a keyed hash: neither network nor subject can be read from it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from math import ceil

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle

from .cache import is_within
from .client import client_key

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
LOCK_SECONDS, PATIENCE, PAUSE = 10, 5, 0.005
A_MINUTE = 60


@contextmanager
def one_at_a_time(key: str) -> Iterator[None]:
    """Keep every other process from this count meanwhile.

    After some seconds it goes on without: on a crowded day a count that is slightly wrong harms less than a refusal.
    """
    lock, deadline = f"{key}:lock", time.monotonic() + PATIENCE
    while not (mine := cache.add(lock, 1, LOCK_SECONDS)) and time.monotonic() < deadline:
        time.sleep(PAUSE)
    try:
        yield
    finally:
        if mine:
            cache.delete(lock)


class NetworkThrottle(SimpleRateThrottle):
    """DRF's sliding window, counted for a network (or a subject) that nobody can read from the key."""

    def __init__(self, scope: str, rate: str, subject: str = ""):
        self.scope, self.rate, self.subject = scope, rate, subject
        super().__init__()
        self.history: list[float] = []
        self.now = time.time()

    def allow_request(self, request: HttpRequest, view: object) -> bool:
        """Count a request that may pass, alone: many at once must not all read the same count."""
        self.key = self.get_cache_key(request, view)
        with one_at_a_time(self.key):
            self.history, self.now = self.counted(self.key), time.time()
            return self.throttle_failure() if len(self.history) >= self.num_requests else self.throttle_success()

    def counted(self, key: str) -> list[float]:
        """Return when requests passed lately, the newest first; none that a clock which was ahead put in the future."""
        return [moment for moment in self.cache.get(key, []) if is_within(moment, self.duration)]

    def is_used_up(self, request: HttpRequest) -> bool:
        """Say whether the next request would be refused, without counting it."""
        return len(self.counted(self.get_cache_key(request, None))) >= self.num_requests

    def get_cache_key(self, request: HttpRequest, view: object) -> str:
        """Return the place of this visitor's count."""
        if self.subject:
            name = salted_hmac(f"security.subject.{self.scope}", self.subject, algorithm="sha256").hexdigest()
        else:
            name = client_key(request, self.scope)
        return self.cache_format % {"scope": self.scope, "ident": name}


def is_throttled(request: HttpRequest, scope: str, rate: str, *, subject: str = "") -> int:
    """Count this request and return 0, or how many seconds to wait when there were too many."""
    limit = NetworkThrottle(scope, rate, subject)
    if limit.allow_request(request, None):
        return 0
    return max(1, ceil(limit.wait() or limit.duration))


def is_used_up(request: HttpRequest, scope: str, rate: str, *, subject: str = "") -> bool:
    """Say whether a request would have to wait, without counting it."""
    return NetworkThrottle(scope, rate, subject).is_used_up(request)


def wait_a_minute(request: HttpRequest) -> HttpResponse:
    """Answer for limits of others that do not say how long to wait: allauth's, which count by the minute."""
    return too_many_requests(request, A_MINUTE)


def too_many_requests(request: HttpRequest, wait: int) -> HttpResponse:
    """Ask for patience, in words for people and in a header for programs."""
    response = render(request, "429.html", {"wait_minutes": ceil(wait / 60)}, status=429)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response


def throttle(scope: str, rate: str) -> Callable:
    """Let one network send to the decorated view no more often than `rate`."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def limited(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method not in SAFE_METHODS and (wait := is_throttled(request, scope, rate)):
                return too_many_requests(request, wait)
            return view(request, *args, **kwargs)

        return limited

    return decorate
