"""A provider's interface, played by a small web server on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsletter.models import Delivery, Dispatch
from newsletter.sending import machine

from .mailings import make_mailing, make_people, states

pytestmark = pytest.mark.django_db

POSTMARK = {"ErrorCode": 0, "Message": "OK", "MessageID": "from-postmark", "To": "p0@example.org"}
RESEND = {"id": "from-resend"}


class Provider(ThreadingHTTPServer):
    """Answers as it is told and keeps what it was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.status, self.body, self.asked = 200, b"{}", []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Answering(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((dict(self.headers), json.loads(body)))
        if self.server.status == 0:
            self.connection.close()
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def provider(settings):
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {
        "POSTMARK_SERVER_TOKEN": "x",
        "POSTMARK_API_URL": server.url,
        "RESEND_API_KEY": "x",
        "RESEND_API_URL": server.url,
    }
    server.body = json.dumps(POSTMARK).encode()
    yield server
    server.shutdown()
    server.server_close()


def test_a_provider_gets_one_message_for_one_person_and_is_asked_for_no_tracking(provider):
    """N3, N4: with our headers, the number of the delivery for its later reports, and nothing that tracks."""
    make_people(1)

    machine.send(make_mailing())

    ((_headers, asked),) = provider.asked
    row = Delivery.objects.get()
    assert asked["To"] == "p0@example.org"
    assert asked["Metadata"] == {"delivery_id": str(row.pk)}
    assert asked["TrackOpens"] is False
    assert asked["TrackLinks"] == "None"
    headers = {header["Name"]: header["Value"] for header in asked["Headers"]}
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (row.status, row.provider_message_id) == ("sent", "from-postmark")


def test_where_a_provider_knows_our_key_a_doubt_is_settled_by_asking_again(provider, settings):
    """N4: Resend takes a message with the same key only once, so asking again is safe, and the key stays the same."""
    settings.EMAIL_BACKEND = "anymail.backends.resend.EmailBackend"
    make_people(1)
    dispatch = make_mailing()
    provider.status, provider.body = 500, b"{}"

    machine.send(dispatch)
    assert states(dispatch) == ["retry"]

    provider.status, provider.body = 200, json.dumps(RESEND).encode()
    Delivery.objects.update(not_before=dispatch.created_at)
    machine.send(dispatch)
    assert states(dispatch) == ["sent"]
    first, second = (headers["Idempotency-Key"] for headers, _asked in provider.asked)
    assert first == second
    assert Dispatch.objects.get().status == "sent"
