"""What is asked of a provider, and what follows when it is asked again."""

import json
import logging
from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.db import DatabaseError
from django.utils import timezone

from content.mail_transport import http, rehearsal
from content.mail_transport.answer import Answer
from content.mail_transport.transports import AmazonTransport
from newsletter import ledger, tasks
from newsletter.models import Delivery, Dispatch
from newsletter.sending import hand_over, machine

from . import provider_stub as stub_module
from .mailings import make_mailing, make_people, states

pytestmark = pytest.mark.django_db


def now_is(moment, monkeypatch) -> None:
    """Set the clock by which links are signed."""
    monkeypatch.setattr("django.core.signing.time.time", moment.timestamp)


def due(**changed) -> None:
    """What waits to be tried again is due."""
    Delivery.objects.filter(status="retry").update(not_before=timezone.now(), **changed)


def test_a_provider_gets_one_message_for_one_person_and_is_asked_for_no_tracking(stub, use):
    """N3, N4: with our headers, the number of the delivery for its later reports, and nothing that tracks."""
    make_people(1)
    use("postmark")

    machine.send(make_mailing())

    (asked,) = stub.asked
    said, row = dict(zip(asked.said, asked.said[1:], strict=False)), Delivery.objects.get()
    assert said["To"] == "p0@example.org"
    assert said["delivery_id"] == str(row.pk)
    assert said["TrackOpens"] == "False"
    assert said["TrackLinks"] == "None"
    assert "List-Unsubscribe=One-Click" in asked.said
    assert (row.status, row.provider_message_id) == ("sent", "postmark-1")


def test_amazon_is_asked_once_and_not_waited_for_without_end(use):
    """N4: its library asks three times by itself; a limit that a site sets stays, for each client anew."""
    from botocore.client import Config

    use("amazon_ses")
    way = AmazonTransport()
    way.backend.client_params["config"] = Config(read_timeout=7)
    way.open()

    opened = way.backend.client.meta.config
    assert (opened.retries["total_max_attempts"], opened.connect_timeout, opened.read_timeout) == (1, 10, 7)
    for given in ({}, {"config": None}, {"config": {"region_name": "eu-west-1"}}):
        config = http.amazon_settings({"region_name": "x", **given})["config"]
        assert (config.retries, config.connect_timeout, config.read_timeout) == (
            {"total_max_attempts": 1, "mode": "standard"}, 10, 30,
        )  # fmt: skip
    assert config.region_name == "eu-west-1"


def test_a_hand_off_is_asked_for_once_and_only_for_its_own_message():
    """N4: one that never came to its first byte leaves nothing for the next."""
    asked: list[str] = []

    with http.asking(lambda: asked.append("one")):
        http.ask()
        http.ask()
    with pytest.raises(OSError, match="Nobody"), http.asking(lambda: asked.append("two")):
        raise OSError("Nobody answers")
    http.ask()

    assert asked == ["one"]


class HangsUp(stub_module.ProviderStub):
    """Ends each connection before it is encrypted."""

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.server_port}/"

    def finish_request(self, request, client_address):
        """Say nothing."""


def test_who_hangs_up_before_a_connection_stands_was_sent_nothing(stub, use):
    """N4: the request had not begun, so no message is in doubt, and later each arrives once."""
    make_people(2)
    dispatch = make_mailing()
    hangs_up = HangsUp()
    hangs_up.start()
    use("postmark", hangs_up)
    assert rehearsal.rehearse() == ""  # which connects with nobody, and changes nothing of what follows

    machine.send(dispatch)
    hangs_up.stop()

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status, dispatch.trouble) == (["pending"] * 2, "sending", "away")
    use("postmark")
    machine.send(dispatch)
    assert (states(dispatch), set(stub.taken.values())) == (["sent"] * 2, {1})


def test_where_a_provider_knows_our_key_a_doubt_is_settled_by_asking_again(stub, use, monkeypatch):
    """N4: the second request is the first to the byte, at another moment; the provider takes it once."""
    make_people(2)
    dispatch = make_mailing()
    use("resend")
    stub.answer = lambda number, address: stub_module.cut if address == "p0@example.org" else "accepted"
    now_is(timezone.now(), monkeypatch)
    machine.send(dispatch)
    assert states(dispatch) == ["retry", "sent"]

    stub.answer = lambda number, address: "accepted"
    now_is(timezone.now() + timedelta(minutes=7), monkeypatch)
    due()
    machine.send(dispatch)

    assert states(dispatch) == ["sent", "sent"]
    first, _other, second = stub.asked
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
    assert first.said == second.said
    assert stub.taken == {"p0@example.org": 1, "p1@example.org": 1}
    assert Dispatch.objects.get().status == "sent"


def test_a_conflict_with_our_own_key_says_that_the_first_copy_was_taken(stub, use):
    """N4: the reader changed their name meanwhile, so the second copy is another; Resend refuses it with 409."""
    (person, _other) = make_people(2)
    dispatch = make_mailing()
    use("resend")
    stub.answer = lambda number, address: stub_module.cut if address == "p0@example.org" else "accepted"
    machine.send(dispatch)
    type(person).objects.filter(pk=person.pk).update(name="Ana")

    stub.answer = lambda number, address: "accepted"
    due()
    machine.send(dispatch)

    assert states(dispatch) == ["sent", "sent"]
    assert stub.taken["p0@example.org"] == 1


def test_a_key_that_the_provider_has_forgotten_is_not_used_again(stub, use):
    """N4: after a day the same key would be a second copy, so the message stays in doubt."""
    make_people(1)
    dispatch = make_mailing()
    use("resend")
    stub.answer = lambda number, address: stub_module.cut
    machine.send(dispatch)
    due(doubted_at=timezone.now() - ledger.KEY_HOLDS - timedelta(minutes=1))

    machine.send(dispatch)
    assert len(stub.asked) == 1
    ledger.reap()

    assert states(dispatch) == ["unknown"]
    assert Delivery.objects.get().sent_at is not None


def test_another_provider_never_gets_what_is_in_doubt_at_the_first(stub, use):
    """N4: staff change the provider during an outage: what may have arrived is not sent again by itself."""
    make_people(2)
    dispatch = make_mailing()
    use("resend")
    stub.answer = lambda number, address: stub_module.cut if address == "p0@example.org" else "accepted"
    machine.send(dispatch)

    use("postmark")
    due()
    machine.send(dispatch)

    assert states(dispatch) == ["unknown", "sent"]
    assert [asked.to for asked in stub.asked] == ["p0@example.org", "p1@example.org"]


def test_a_doubt_that_five_questions_do_not_settle_stays_a_doubt(stub, use):
    """N4: it is not called refused: "send to people who did not get it" would make a second copy of it."""
    make_people(1)
    dispatch = make_mailing()
    use("resend")
    stub.answer = lambda number, address: 500

    for _ in range(ledger.TRIES):
        due()
        ledger.resume(dispatch)
        dispatch.refresh_from_db()
        machine.send(dispatch)

    assert states(dispatch) == ["unknown"]


@pytest.mark.parametrize("status", ["retry", "pending"])
def test_what_is_in_doubt_stays_so_when_its_mailing_is_cancelled(status, stub, use):
    """N4: nobody is told "not sent" of a message that may have arrived."""
    make_people(1)
    dispatch = make_mailing()
    Delivery.objects.update(status=status, doubted_at=timezone.now())

    ledger.cancel(dispatch)

    assert states(dispatch) == ["unknown"]


def test_what_cannot_be_written_down_is_no_failure_of_the_next_message(stub, use, monkeypatch):
    """N4: the database breaks between two messages. The first was accepted, the second never left."""
    make_people(3)
    dispatch = make_mailing()
    use("postmark")
    commit = hand_over.HandOver.commit

    def break_at_the_second(self, delivery, before, message_id):
        if before is not None:
            raise DatabaseError("disk full")
        return commit(self, delivery, before, message_id)

    monkeypatch.setattr(hand_over.HandOver, "commit", break_at_the_second)
    with pytest.raises(DatabaseError):
        tasks.send_mailings.call()

    assert states(dispatch) == ["sent", "pending", "pending"]
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0, 1}
    monkeypatch.undo()
    machine.send(dispatch)
    assert states(dispatch) == ["sent"] * 3
    assert set(stub.taken.values()) == {1}


def test_the_words_of_a_provider_are_kept_and_logged_without_the_address(stub, use, caplog):
    """N4, T1: staff learn why; nobody learns who."""
    make_people(4)
    dispatch = make_mailing()
    use("mailjet")
    stub.answer = lambda number, address: "recipient" if address == "p1@example.org" else "accepted"

    with caplog.at_level(logging.INFO):
        machine.send(dispatch)

    reason = Delivery.objects.get(status="failed").reason
    assert "mj-0013" in reason
    assert "invalid email address" in reason
    assert "mj-0013" in caplog.text
    assert "p1@" not in caplog.text + reason


def test_a_rest_may_be_asked_for_as_a_date_and_has_a_limit():
    """N4: Retry-After in both of its forms; nonsense is no wish."""
    soon = format_datetime(timezone.now() + timedelta(seconds=90), usegmt=False)

    def rest(said):
        return Answer(429, headers={"retry-after": said}).rest

    assert rest("30") == 30
    assert 85 < rest(soon) <= 90
    assert rest("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert rest("999999999999") == rest("9" * 9999) == rest("86400") == 3600
    assert rest("0000000000030") == 30
    assert [rest(said) for said in ("", "soon", "-5", "1e9", "٣", json.dumps([1]))] == [None] * 6
