"""One web server on this machine that speaks as every provider does whose back-end Anymail ships.

Each row answers in the shapes that the provider documents. The server keeps whom it took a message for, refuses or
falls silent as it is told, and remembers idempotency keys as Resend does.
"""

import base64
import hashlib
import json
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from .provider_rows import ROWS, Reply, Row

SECONDS = 0.3  # how long the site waits for an answer where the stub is told to be late


@cache
def amazon_session():
    """One session of Amazon's library for all tests: it reads megabytes of descriptions once."""
    from botocore.session import Session

    return Session()


def set_in(value: Any, to: str, number: int) -> Any:
    """Set an address and a number into a body."""
    text = json.dumps(value).replace("{to}", to).replace("{n}", str(number))
    return json.loads(text)


def settings_for(name: str, url: str, timeout=(5, 30)) -> dict:
    """The settings of a provider that lead to a stub."""
    row, url = ROWS[name], f"{url}{name}/"
    if name == "amazon_ses":
        config = {"connect_timeout": timeout[0], "read_timeout": timeout[1]}
        params = {"endpoint_url": url.rstrip("/"), "region_name": "eu-west-1", "config": config}
        keys = {"aws_access_key_id": "x", "aws_secret_access_key": "y", "botocore_session": amazon_session()}
        return {"AMAZON_SES_CLIENT_PARAMS": params, "AMAZON_SES_SESSION_PARAMS": keys}
    return {**row.settings, row.url: url, "REQUESTS_TIMEOUT": timeout}


@dataclass
class Asked:
    """One request, as a list of all that it said."""

    to: str
    path: str
    headers: dict[str, str]
    said: list[str] = field(default_factory=list)


class ProviderStub(ThreadingHTTPServer):
    """Answers as `answer(number, address)` names: a field of a row, a status, or a way to misbehave."""

    daemon_threads = True

    def __init__(self, certificate: tuple[str, str] | None = None, port: int = 0):
        super().__init__(("127.0.0.1", port), Speaking)
        self.answer = lambda number, address: "accepted"
        self.asked: list[Asked] = []
        self.taken: Counter[str] = Counter()
        self.keys: dict[str, tuple[str, Reply]] = {}
        self.lock, self.scheme = threading.Lock(), "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
            self.scheme = "https"

    def handle_error(self, request, client_address):
        """A client that hangs up is part of the play."""

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}/"

    def settings_for(self, name: str, timeout=(5, 30)) -> dict:
        """The settings of a provider that lead here."""
        return settings_for(name, self.url, timeout)

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Speaking(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ProviderStub

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name, server = self.path.strip("/").split("/")[0], self.server
        said = list(said_in(body, self.headers.get("Content-Type", "")))
        to = address_in(said)
        with server.lock:
            server.asked.append(Asked(to, self.path, dict(self.headers), said))
            number = len(server.asked)
        wanted = server.answer(number, to)
        if name not in ROWS:  # somebody followed a redirect
            return self.reply(200, {})
        return self.speak(ROWS[name], wanted, to, number, body)

    def speak(self, row: Row, wanted: Any, to: str, number: int, body: bytes) -> None:
        """Do what was wanted."""
        if isinstance(wanted, int):
            return self.reply(wanted, {"message": "Something went wrong"})
        if callable(wanted):
            return wanted(self, row, to, number)
        if wanted == "accepted":
            return self.take(row, to, number, body)
        reply = getattr(row, wanted)
        extra = {"Retry-After": "120"} if wanted == "busy" else {}
        return self.reply(*set_in([reply[0], reply[1]], to, number), {**(reply[2] if len(reply) > 2 else {}), **extra})

    def take(self, row: Row, to: str, number: int, body: bytes = b"", *, answer: bool = True) -> None:
        """Take a message, unless its key is known."""
        key, digest = self.headers.get("Idempotency-Key"), hashlib.sha256(body).hexdigest()
        reply = row.accepted
        sent = set_in([reply[0], reply[1], reply[2] if len(reply) > 2 else {}], to, number)
        if row.is_idempotent and key in self.server.keys:
            first, sent = self.server.keys[key]
            if first != digest:
                sent = [
                    409,
                    {"statusCode": 409, "name": "invalid_idempotent_request", "message": "Same key, other body"},
                ]
        else:
            self.server.taken[to] += 1
            if row.is_idempotent:
                self.server.keys[key] = digest, sent
        if answer:
            self.reply(*sent)

    def reply(self, status: int, body: Any, headers: dict | None = None, *, length: int | None = None) -> None:
        """Send an answer."""
        content = body if isinstance(body, bytes) else b"" if body == "" else (
            body.encode() if isinstance(body, str) else json.dumps(body).encode()
        )  # fmt: skip
        kind = "application/json" if isinstance(body, dict | list) else "text/html; charset=utf-8"
        self.send_response(status)
        for name, value in {"Content-Type": kind, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        """Say nothing."""


# --- Ways to misbehave --------------------------------------------------------------------------


def cut(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Take the message and hang up without a word."""
    handler.take(row, to, number, answer=False)
    handler.close_connection = True


def late(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Take the message, and answer when nobody waits any more."""
    handler.take(row, to, number, answer=False)
    time.sleep(SECONDS * 3)
    handler.close_connection = True
    handler.reply(200, {})


def half(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Take the message, and break off in the middle of the answer."""
    handler.take(row, to, number, answer=False)
    handler.reply(200, b'{"messageId": "', length=200)
    handler.close_connection = True


def page(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Answer 200 with a page for people, as a wrong address or a hotel's network does."""
    handler.reply(200, "<html><title>Welcome</title>")


def shape(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Answer 200 with JSON of another shape."""
    handler.reply(200, [[], None, {"emails": 7}])


def deep(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Answer 200 with JSON that no reader can follow."""
    handler.reply(200, b"[" * 100_000, {"Content-Type": "application/json"})


def error_inside(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Answer 200 with the body of an error."""
    handler.reply(200, row.key[1])


def redirect(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Send the client elsewhere, method and body kept."""
    handler.reply(307, "", {"Location": "/elsewhere"})


def long_header(handler: Speaking, row: Row, to: str, number: int) -> None:
    """Accept, with a header of 10 kB."""
    reply = row.accepted
    status, body, headers = set_in([reply[0], reply[1], reply[2] if len(reply) > 2 else {}], to, number)
    handler.take(row, to, number, answer=False)
    handler.reply(status, body, {**headers, "X-Long": "x" * 10_000})


def with_id(value: Any):
    """Accept, with an id of a type or a length that nobody expects."""

    def odd(handler: Speaking, row: Row, to: str, number: int) -> None:
        status, body = set_in([row.accepted[0], row.accepted[1]], to, number)
        *path, last = set_in(list(row.id_path), to, number) or [None]
        place = body
        for step in path:
            place = place[step]
        if last is not None:
            place[last] = value
        handler.take(row, to, number, answer=False)
        handler.reply(status, body, {"X-Message-Id": str(value)[:9000]} if last is None else {})

    return odd


# --- What a request says ------------------------------------------------------------------------


def said_in(body: bytes, kind: str):
    """All names and values of a request, whatever its form."""
    if "json" in kind or body[:1] in (b"{", b"["):
        yield from scalars(json.loads(body))
    else:
        for pair in parse_qsl(body.decode(), keep_blank_values=True):
            yield from pair


def scalars(value: Any):
    """The texts of a JSON value; a raw message in it is opened."""
    if isinstance(value, dict):
        if raw := value.get("Raw", {}) if isinstance(value.get("Raw"), dict) else None:
            yield from parts_of(base64.b64decode(raw["Data"]))
        for name, inner in value.items():
            yield name
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    elif value is not None and len(str(value)) < 200_000:
        yield str(value)


def parts_of(raw: bytes):
    """Headers and bodies of a message."""
    message = message_from_bytes(raw, policy=policy.default)
    for name, value in message.items():
        yield from (name, str(value))
    for part in message.walk():
        if part.get_content_maintype() == "text":
            yield part.get_content()


def address_in(said: list[str]) -> str:
    """The reader's address."""
    return next((text for text in said if text.startswith("p") and text.endswith("@example.org")), "")


def certificate_of_nobody(folder) -> tuple[str, str]:
    """A certificate that no client has a reason to believe."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "nobody.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    return str(files[0]), str(files[1])
