"""What an SMTP server says at each moment, through a real one on this machine."""

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.utils import timezone

from newsletter import ledger
from newsletter.models import Delivery, Dispatch
from newsletter.sending import machine
from newsletter.sending.merging import LEAVE

from .mailings import make_mailing, make_people, states
from .post_office import PostOffice, free_port

pytestmark = pytest.mark.django_db
STOPPED, PENDING = ["retry", "pending", "pending", "pending"], ["pending"] * 4
TRIED_ONCE = ["retry", "retry", "retry", "pending"]
MOMENTS = {"MAIL FROM": "sender_answer", "RCPT": "answer", "DATA": "last_word"}


def go_on(dispatch) -> None:
    """The fault is mended, and staff press *Resume*."""
    for _ in range(4):
        dispatch.refresh_from_db()
        if dispatch.status == "paused":
            ledger.resume(dispatch)
        Delivery.objects.filter(status="retry").update(not_before=timezone.now())
        Dispatch.objects.update(back_off_until=None)
        machine.send(dispatch)


@pytest.mark.parametrize(
    ("moment", "reply", "rows", "status", "trouble"),
    [
        ("MAIL FROM", "550 5.7.1 Sender address rejected", STOPPED, "paused", "refused"),
        ("MAIL FROM", "451 4.7.1 Try again later", PENDING, "sending", "busy"),
        ("MAIL FROM", "421 4.7.0 Too many connections", PENDING, "sending", "busy"),
        ("RCPT", "554 5.7.1 Relay access denied", STOPPED, "paused", "refused"),
        ("RCPT", "550 5.7.1 Client host blocked using a block list", STOPPED, "paused", "refused"),
        ("RCPT", "530 5.7.0 Authentication required", STOPPED, "paused", "refused"),
        ("RCPT", "452 4.5.3 Too many recipients", PENDING, "sending", "busy"),
        ("RCPT", "550 5.1.1 User unknown", ["failed"] * 4, "paused", "nobody"),
        ("RCPT", "554 Refused", TRIED_ONCE, "paused", "failures"),
        ("DATA", "554 5.7.1 Daily sending quota exceeded", STOPPED, "paused", "refused"),
        ("DATA", "550 5.7.26 DMARC policy", STOPPED, "paused", "refused"),
        ("DATA", "554 Transaction failed", TRIED_ONCE, "paused", "failures"),
        ("DATA", "552 5.2.2 Mailbox full", ["failed"] * 4, "paused", "nobody"),
        ("DATA", "451 4.7.1 Sending rate exceeded", PENDING, "sending", "busy"),
        ("DATA", "451 4.3.0 Try again later", ["retry"] * 4, "sending", ""),
        ("DATA", "silence", ["unknown"] * 3 + ["pending"], "paused", "failures"),
    ],
)
def test_a_reply_means_what_its_moment_and_its_words_say(post_office, moment, reply, rows, status, trouble):
    """N4: a refusal of us costs nobody the message; afterwards each is reached once."""
    make_people(4)
    dispatch = make_mailing()
    setattr(post_office, MOMENTS[moment], reply)

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status, dispatch.trouble) == (rows, status, trouble)
    if trouble not in ("", "nobody") and reply != "silence":
        assert dispatch.answer == reply

    setattr(post_office, MOMENTS[moment], "250 OK")
    go_on(dispatch)
    dispatch.refresh_from_db()
    assert dispatch.status == "sent"
    assert len(set(post_office.addresses)) == len(post_office.addresses)
    assert states(dispatch) == [row if row in ("failed", "unknown") else "sent" for row in rows]


def test_a_wrong_password_stops_before_the_first_message(settings):
    """N4: the server's own words, and the list untouched; with the right one everybody is reached."""

    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=data.password == b"right", handled=False)

    office, settings.EMAIL_PORT = PostOffice(), free_port()
    server = Controller(
        office, hostname="127.0.0.1", port=settings.EMAIL_PORT, authenticator=check, auth_require_tls=False
    )
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", "us", "wrong"
    make_people(3)
    dispatch = make_mailing()

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (dispatch.status, dispatch.trouble) == ("paused", "refused")
    assert "535" in dispatch.answer
    assert states(dispatch) == ["retry", "pending", "pending"]
    settings.EMAIL_HOST_PASSWORD = "right"
    go_on(dispatch)
    assert states(dispatch) == ["sent"] * 3
    server.stop()


def test_one_address_that_stops_a_mailing_does_not_stop_it_for_ever(post_office):
    """N4: it goes to the end of the queue, the others are reached, and at last it failed."""
    make_people(4)
    dispatch = make_mailing()
    post_office.answer = lambda address: "554 5.7.1 Relay access denied" if address.startswith("p0") else "250 OK"

    machine.send(dispatch)
    assert states(dispatch) == STOPPED
    for _ in range(6):
        go_on(dispatch)

    dispatch.refresh_from_db()
    assert post_office.addresses == ["p1@example.org", "p2@example.org", "p3@example.org"]
    assert (states(dispatch), dispatch.status) == (["failed", "sent", "sent", "sent"], "sent")


@pytest.mark.parametrize(
    "reply",
    [
        "450 4.2.1 The user you are trying to contact is receiving mail at a rate that is too fast",
        "452 4.2.2 Mailbox quota exceeded",
        "451 4.7.1 Greylisted, sending limit for strangers",
    ],
)
def test_one_mailbox_that_wants_less_mail_does_not_hold_up_the_others(post_office, reply):
    """N4: the words sound like our pace, but they are about one mailbox; the others get their message now."""
    make_people(3)
    dispatch = make_mailing()
    post_office.answer = lambda address: reply if address.startswith("p0") else "250 OK"

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.trouble) == (["retry", "sent", "sent"], "")
    assert post_office.addresses == ["p1@example.org", "p2@example.org"]


def test_a_server_that_goes_in_the_midst_of_a_mailing_gets_the_rest_later(post_office):
    """N4: 421 after the text of the third message: that one and the fourth wait, and nobody gets a second copy."""
    make_people(4)
    dispatch = make_mailing()
    post_office.last_word = lambda address: "421 4.3.2 Shutting down" if address.startswith("p2") else "250 OK"

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status) == (["sent", "sent", "pending", "pending"], "sending")
    assert (dispatch.trouble, dispatch.answer) == ("busy", "421 4.3.2 Shutting down")
    post_office.last_word = "250 OK"
    go_on(dispatch)
    assert states(dispatch) == ["sent"] * 4
    assert post_office.addresses == [f"p{number}@example.org" for number in range(4)]


WORD = "x" * 3000
LINES = ["Hello,", ".", ".hidden", "..", WORD, "باب مفتوح", "one\rtwo", "From me to you", ""]


@pytest.mark.parametrize("is_ascii", [False, True], ids=["8 bit", "7 bit"])
def test_what_smtp_finds_hard_arrives_unchanged(post_office, settings, is_ascii):
    """N4: a word of 3,000 signs, lines that begin with a dot, a lone CR, long headers: whole, in lines SMTP allows."""
    settings.NEWSLETTER_LEAVE_MAIL = "leave@example.com"
    make_people(1)
    lines = [line for line in LINES if line.isascii() or not is_ascii]
    html = f"<html><body><p>{WORD}</p>\n.\n.<a href='{LEAVE}'>Leave</a></body></html>"
    dispatch = make_mailing(html=html)
    dispatch.editions.update(text="\n".join([*lines, LEAVE, ""]))

    machine.send(dispatch)

    (_people, letter), (raw,) = post_office.letters[0], post_office.raw
    assert states(dispatch) == ["sent"]
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    text = letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text.startswith("\n".join(lines).replace("\r", "\n"))
    assert WORD in letter.get_body(("html",)).get_content()
    leave = letter["List-Unsubscribe"].strip()
    assert len(leave) > 200
    assert " " not in leave.replace(">, <", "")
    assert leave.count("<") == leave.count(">") == 2


@pytest.mark.parametrize(("text", "is_announced"), [("باب مفتوح", True), ("Open door", False)])
def test_eight_bits_are_announced(post_office, text, is_announced):
    """N4: RFC 6152: a server is told before it gets signs beyond ASCII, and only then."""
    make_people(1)
    dispatch = make_mailing()
    dispatch.editions.update(text=f"{text} {LEAVE}")

    machine.send(dispatch)

    assert states(dispatch) == ["sent"]
    assert post_office.raw[0].isascii() is not is_announced
    assert ("BODY=8BITMIME" in post_office.options[0]) is is_announced
