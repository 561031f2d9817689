"""Requests to a provider's interface: asked once, followed nowhere, and begun as late as possible.

The connection is made first. Only then, just before the first byte of the request, the hand-off is asked for; so
whatever fails earlier (a missing key, a wrong address, no name, no certificate) has sent nothing, whoever raises it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from requests import Session
from requests.adapters import HTTPAdapter

HandOff = Callable[[], None]
CONNECT_WITHIN, ANSWER_WITHIN = 10, 30  # seconds, for the libraries that Anymail does not tell

_leaving: ContextVar[HandOff | None] = ContextVar("leaving", default=None)
_connects: ContextVar[bool] = ContextVar("connects", default=True)


@contextmanager
def asking(hand_off: HandOff) -> Iterator[None]:
    """Within this, `hand_off` is called once, just before the first byte of the request; what it raises prevents it."""
    token = _leaving.set(hand_off)
    try:
        yield
    finally:
        _leaving.reset(token)


@contextmanager
def without_connecting() -> Iterator[None]:
    """Within this, the hand-off is asked for before anybody is connected with."""
    token = _connects.set(False)
    try:
        yield
    finally:
        _connects.reset(token)


def ask() -> None:
    """Call the hand-off, the first time."""
    hand_off = _leaving.get()
    if hand_off is not None:
        _leaving.set(None)
        hand_off()


class LateSend:
    """Mixed into a connection of urllib3: it connects, asks, and only then sends."""

    is_connecting = False
    sock: Any

    def connect(self) -> None:
        """Connect; what a proxy is told meanwhile is no part of the request."""
        if not _connects.get():
            ask()
        self.is_connecting = True
        try:
            super().connect()  # type: ignore[misc]  # the connection that this is mixed into
        finally:
            self.is_connecting = False

    def send(self, data: Any) -> None:
        """Send a piece of the request."""
        if not self.is_connecting:
            if self.sock is None:
                self.connect()
            ask()
        super().send(data)  # type: ignore[misc]


class LateAdapter(HTTPAdapter):
    """The adapter of `requests` whose connections ask first. It repeats nothing."""

    def __init__(self) -> None:
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Give the pool for a request, with connections that ask."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        if not issubclass(pool.ConnectionCls, LateSend):
            pool.ConnectionCls = type("LateConnection", (LateSend, pool.ConnectionCls), {})
        return pool


def no_redirect(response: Any) -> None:
    """Follow nothing: a message is not posted a second time, nor to an address that nobody chose."""


def once(session: Session) -> None:
    """Let a session of `requests` ask first, repeat nothing and follow nothing."""
    for scheme in ("https://", "http://"):
        session.mount(scheme, LateAdapter())
    session.get_redirect_target = no_redirect  # type: ignore[method-assign,assignment]


def amazon_settings(params: dict) -> dict:
    """The settings of Amazon's client so that it asks once; by itself it asks three times, which sends three copies."""
    from botocore.client import Config

    config = params.get("config") or Config()
    config = Config(**config) if isinstance(config, dict) else config
    ours = {"connect_timeout": CONNECT_WITHIN, "read_timeout": ANSWER_WITHIN}
    chosen = {name: getattr(config, name) for name in ours if getattr(config, name) != getattr(Config(), name)}
    once_only = Config(retries={"total_max_attempts": 1, "mode": "standard"}, **{**ours, **chosen})
    return {**params, "config": config.merge(once_only)}


def ask_before_sending(client: Any) -> None:
    """Let Amazon's client ask once it has its keys and a valid request, just before it connects and sends."""
    client.meta.events.register("before-send.sesv2", ask_for_amazon, unique_id="open-door-hand-off")


def ask_for_amazon(**_facts: Any) -> None:
    """Ask; the answer None lets the client go on."""
    ask()
