"""SMTP with the last question before the final dot, the byte with which the server takes the message."""

import smtplib
import socket
from collections.abc import Callable
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class LateDot(smtplib.SMTP):
    """An SMTP client that asks before the final dot."""

    hand_off: Callable[[], None]

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


class LateDotBackend(EmailBackend):
    """Django's SMTP back-end with the late dot."""

    connection: Any

    @property
    def connection_class(self):
        """The client to speak with."""
        return LateDotTLS if self.use_ssl else LateDot
