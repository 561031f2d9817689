"""A mail server on this machine that keeps what it takes, and answers as it is told."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller


class PostOffice:
    """Accepts every letter, or answers as it is told. `after` is called with the number of letters taken so far."""

    def __init__(self):
        self.letters, self.answer, self.last_word, self.sender_answer = [], "250 OK", "250 OK", "250 OK"
        self.after = lambda number: None
        self.raw, self.options, self.callers, self.goodbyes = [], [], set(), 0

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        envelope.mail_from = address
        self.options.append(options)
        self.callers.add(session.peer)
        return self.sender_answer

    async def handle_QUIT(self, server, session, envelope):  # noqa: N802
        self.goodbyes += 1
        return "221 Bye"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        answer = self.answer(address) if callable(self.answer) else self.answer
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        last_word = self.last_word(envelope.rcpt_tos[0]) if callable(self.last_word) else self.last_word
        if last_word.startswith("250") or last_word == "silence":
            self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
            self.raw.append(envelope.original_content)
        self.after(len(self.letters))
        if last_word == "silence":
            server.transport.abort()
        return last_word

    @property
    def addresses(self) -> list[str]:
        """Who got a letter, in the order of their coming."""
        return [address for people, _letter in self.letters for address in people]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def post_office(settings):
    office, port = PostOffice(), free_port()
    server = Controller(office, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield office
    server.stop()
