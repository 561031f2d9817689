"""Handing one message to the mail server, and saying as late as possible that it is on its way."""

import smtplib
import socket
from collections.abc import Callable
from importlib import import_module
from typing import Any

from anymail.backends.base import AnymailBaseBackend, BasePayload
from anymail.backends.resend import EmailBackend as ResendBackend
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import sanitize_address
from django.utils.module_loading import import_string

from .verdicts import NotOpenError

HandOff = Callable[[], None]


class LetterForManyError(Exception):
    """A message for more than one person: each would see the others' addresses."""


class Transport:
    """Any of Django's back-ends: the moment before it is called is the last we know of."""

    #: Whether the same message may be offered again after a doubt, because the provider knows our key for it.
    is_idempotent = False
    backend: Any

    def __init__(self) -> None:
        self.backend = get_connection()

    def open(self) -> None:
        """Connect, unless connected."""
        try:
            self.backend.open()
        except Exception as error:
            raise NotOpenError from error

    def send(self, message: EmailMessage, hand_off: HandOff) -> str:
        """Send to the one person it is for; return the provider's own id of the message, if it gave one."""
        if len(message.recipients()) != 1:
            raise LetterForManyError("A letter goes to one person, who sees no other address.")
        self.open()
        return self.hand_over(message, hand_off)

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> str:
        """Commit, then send: a back-end that is one call allows nothing later."""
        hand_off()
        self.backend.send_messages([message])
        return ""

    def close(self) -> None:
        """Hang up; that it failed matters to nobody."""
        try:
            self.backend.close()
        except Exception:  # noqa: BLE001 - the connection is of no use either way
            self.drop()

    def drop(self) -> None:
        """Begin anew with the next message."""
        self.backend = type(self.backend)()


class LateDot(smtplib.SMTP):
    """An SMTP client that asks before the final dot, the byte with which the server takes the message."""

    hand_off: HandOff

    def connect(self, *args, **kwargs):
        """Send small packets at once, or each dot would wait for an acknowledgement."""
        answer = super().connect(*args, **kwargs)
        if self.sock:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return answer

    def data(self, msg):
        """Send the text, ask, then end it. If the answer is no, hang up: without the dot nothing was sent."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        text = smtplib._quote_periods(msg)  # type: ignore[attr-defined]  # smtplib's own; RFC 5321 leaves no choice
        self.send(text if text.endswith(b"\r\n") else text + b"\r\n")
        try:
            self.hand_off()
        except BaseException:
            self.close()
            raise
        self.send(b".\r\n")
        return self.getreply()


class LateDotTLS(LateDot, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


class LateDotBackend(SmtpBackend):
    """Django's SMTP back-end with the late dot."""

    connection: Any

    @property
    def connection_class(self):
        """The client to speak with."""
        return LateDotTLS if self.use_ssl else LateDot


class SmtpTransport(Transport):
    """One open SMTP connection for many messages."""

    def __init__(self) -> None:
        self.backend = LateDotBackend()

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> str:
        """Let the client ask us between the text and the dot."""
        connection, charset = self.backend.connection, message.encoding or settings.DEFAULT_CHARSET
        connection.hand_off = hand_off
        sender = sanitize_address(message.from_email, charset)
        people = [sanitize_address(address, charset) for address in message.recipients()]
        text = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own message takes it
        connection.sendmail(sender, people, text)
        return ""

    def open(self) -> None:
        """Connect anew when the server hung up on us in the meantime."""
        if self.backend.connection and self.backend.connection.sock is None:
            self.backend.connection = None
        super().open()

    def drop(self) -> None:
        """Hang up without a word: a server that fell silent would not answer a goodbye either."""
        if self.backend.connection:
            self.backend.connection.close()
            self.backend.connection = None


class ProviderTransport(Transport):
    """A provider's interface, through Anymail."""

    def __init__(self) -> None:
        super().__init__()
        self.understands = understood_by(type(self.backend))

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> str:
        """Ask for no tracking, and keep the provider's id."""
        for option in ("track_opens", "track_clicks"):
            if option in self.understands:
                setattr(message, option, False)
        if "metadata" not in self.understands:
            del message.metadata  # type: ignore[attr-defined]
        super().hand_over(message, hand_off)
        return message.anymail_status.message_id or ""  # type: ignore[attr-defined]


class KeyedResend(ResendBackend):
    """Resend remembers our key for a day and takes the same message only once."""

    def build_message_payload(self, message, defaults):
        """Put the key into the request's own headers."""
        payload = super().build_message_payload(message, defaults)
        payload.headers["Idempotency-Key"] = message.extra_headers["Message-ID"].strip("<>")
        return payload


class ResendTransport(ProviderTransport):
    """Resend, where a doubt is settled by asking again."""

    is_idempotent = True

    def __init__(self) -> None:
        self.backend = KeyedResend()
        self.understands = understood_by(ResendBackend)


def understood_by(backend: type[AnymailBaseBackend]) -> set[str]:
    """Which of our wishes a provider can be told: its payload replaces Anymail's own refusal."""
    kinds = [
        kind
        for kind in vars(import_module(backend.__module__)).values()
        if isinstance(kind, type) and issubclass(kind, BasePayload) and kind.__module__ == backend.__module__
    ]
    wishes = ("metadata", "track_opens", "track_clicks")
    return {
        wish
        for wish in wishes
        if kinds and all(getattr(kind, f"set_{wish}") is not getattr(BasePayload, f"set_{wish}") for kind in kinds)
    }


def transport() -> Transport:
    """The way that the settings name."""
    kind = import_string(settings.EMAIL_BACKEND)
    if kind is SmtpBackend:
        return SmtpTransport()
    if kind is ResendBackend:
        return ResendTransport()
    return ProviderTransport() if issubclass(kind, AnymailBaseBackend) else Transport()
