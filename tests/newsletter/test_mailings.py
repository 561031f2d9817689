"""A mailing through a real SMTP server: nobody gets it twice, nobody is lost."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.core.mail import EmailMessage
from django.utils import timezone
from wagtail.models import Site

from content.mail_transport.transports import SmtpTransport
from content.mail_transport.verdicts import Verdict
from content.models import SiteFacts
from newsletter import ledger, services
from newsletter.models import Delivery, Dispatch, Subscriber
from newsletter.sending import machine, merging, pace, shift, tick, witness
from newsletter.sending.hand_over import HandOver
from newsletter.sending.planning import Draft, plan

from .mailings import HTML, TEXT, make_mailing, make_people, states

pytestmark = pytest.mark.django_db


def test_everybody_gets_the_mailing_once_in_a_message_of_their_own(post_office):
    """N4: one person, one message, named, with a way out of their own; the mailing then says it is sent."""
    make_people(3)
    Subscriber.objects.filter(email="p1@example.org").update(name="Ana <b>")
    dispatch = make_mailing()

    assert machine.send(dispatch) == 3

    assert post_office.addresses == ["p0@example.org", "p1@example.org", "p2@example.org"]
    letters = [letter for _people, letter in post_office.letters]
    html = letters[1].get_body(("html",)).get_content()
    assert "Hello Ana &lt;b&gt;," in html
    assert "Hello Ana <b>," in letters[1].get_body(("plain",)).get_content()
    assert "%%" not in html
    assert len({letter["Message-ID"] for letter in letters}) == 3
    assert len({letter["List-Unsubscribe"] for letter in letters}) == 3
    assert all(letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" for letter in letters)
    assert all("List-Id" in letter for letter in letters)
    dispatch.refresh_from_db()
    assert (dispatch.status, states(dispatch)) == ("sent", ["sent"] * 3)


@pytest.mark.parametrize("address", ["", "answers@example.net"])
def test_an_answer_to_a_message_reaches_the_organisation(post_office, address):
    """N4: at the address that it names, if it names one."""
    SiteFacts.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults={"mail": address})
    make_people(1)

    machine.send(make_mailing())

    assert (post_office.letters[0][1]["Reply-To"] or "") == address


def test_a_message_that_is_made_again_is_the_same_to_the_byte(settings, monkeypatch):
    """N4: minutes later, with every way to leave; a provider that knows our keys takes no other under the same key."""
    settings.NEWSLETTER_LEAVE_MAIL = "leave@example.org"
    make_people(1)
    dispatch = make_mailing()
    (row,) = ledger.claim(dispatch, 1)

    def made(minutes: int) -> tuple:
        monkeypatch.setattr(signing.time, "time", (timezone.now() + timedelta(minutes=minutes)).timestamp)
        message = merging.letter(row, row.edition, dispatch)
        return message.subject, message.body, message.alternatives, message.extra_headers

    assert made(minutes=0) == made(minutes=7)
    assert "mailto:leave@example.org" in made(minutes=0)[3]["List-Unsubscribe"]


def test_the_link_in_the_message_leaves_the_list(home, client, post_office):
    """N3: what a reader presses in the message that arrived takes them off, at once."""
    make_people(1)
    machine.send(make_mailing())
    address = post_office.letters[0][1]["List-Unsubscribe"].split(">")[0].strip("<")

    answer = client.post(address[address.index("/en/") :], {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert Subscriber.objects.get().status == "left"


def test_planning_again_adds_only_who_is_missing(post_office):
    """N4: a second plan, or a second press of the button, writes to nobody twice."""
    make_people(2)
    dispatch = make_mailing()
    machine.send(dispatch)
    make_people(1)

    added = plan(dispatch, [Draft("en", "Good news", HTML, TEXT, Subscriber.objects.may_be_written())])
    ledger.reopen(dispatch)
    machine.send(dispatch)

    assert added == 1
    assert post_office.addresses == ["p0@example.org", "p1@example.org", "p2@example.org"]


def test_whoever_leaves_or_takes_a_pause_meanwhile_is_left_out(post_office):
    """N3: it counts what a person wants at the last moment, not when the list was made."""
    people = make_people(4)
    dispatch = make_mailing()
    services.leave(subscriber=people[1])
    Subscriber.objects.filter(pk=people[2].pk).update(paused_until=timezone.localdate() + timedelta(days=3))
    services.erase(subscriber=people[3])

    machine.send(dispatch)

    assert post_office.addresses == ["p0@example.org"]
    assert states(dispatch) == ["sent", "skipped", "skipped", "skipped"]
    assert Dispatch.objects.get().status == "sent"


def test_a_pause_takes_effect_within_one_message_and_resuming_repeats_nobody(post_office, monkeypatch):
    """N4: pressing *Pause* stops the next message, also of those already claimed."""
    make_people(6)
    dispatch = make_mailing()
    hand_over = SmtpTransport.hand_over

    def pause_during_the_second(way, message, hand_off):
        if message.to == ["p1@example.org"]:
            ledger.pause(dispatch)
        return hand_over(way, message, hand_off)

    monkeypatch.setattr(SmtpTransport, "hand_over", pause_during_the_second)
    machine.send(dispatch)

    assert post_office.addresses == ["p0@example.org"]
    assert states(dispatch) == ["sent", *["pending"] * 5]
    assert not tick.has_work()

    monkeypatch.undo()
    assert ledger.resume(dispatch)
    machine.send(dispatch)
    assert post_office.addresses == [f"p{n}@example.org" for n in range(6)]
    assert Dispatch.objects.get().status == "sent"


def test_a_cancelled_mailing_writes_to_nobody_more(post_office, monkeypatch):
    """N4: *Cancel* is final: who had it keeps it, nobody else gets it, and resuming does nothing."""
    make_people(4)
    dispatch = make_mailing()
    hand_over = SmtpTransport.hand_over

    def cancel_during_the_second(way, message, hand_off):
        if message.to == ["p1@example.org"]:
            ledger.cancel(dispatch)
        return hand_over(way, message, hand_off)

    monkeypatch.setattr(SmtpTransport, "hand_over", cancel_during_the_second)
    machine.send(dispatch)

    assert post_office.addresses == ["p0@example.org"]
    assert states(dispatch) == ["sent", "skipped", "skipped", "skipped"]
    assert not ledger.resume(dispatch)
    assert Dispatch.objects.get().status == "cancelled"


def test_silence_after_the_last_dot_is_a_doubt_that_staff_settle(post_office):
    """N4: the server may have taken it, so nothing is sent again until a person says so."""
    make_people(1)
    dispatch = make_mailing()
    post_office.last_word = "silence"

    machine.send(dispatch)
    assert states(dispatch) == ["unknown"]
    assert (Dispatch.objects.get().status, Dispatch.objects.get().trouble) == ("paused", "nobody")
    tick.tick()
    assert len(post_office.letters) == 1

    post_office.last_word = "250 OK"
    assert ledger.resend(dispatch, "unknown") == 1
    dispatch.refresh_from_db()
    machine.send(dispatch)
    assert states(dispatch) == ["sent"]
    first, second = (letter["Message-ID"] for _people, letter in post_office.letters)
    assert first == second


@pytest.mark.parametrize(
    ("answer", "state"), [("550 Nobody here", "failed"), ("451 Try later", "retry"), ("452 Full", "retry")]
)
def test_one_refused_address_does_not_stop_the_others(post_office, answer, state):
    """N4: the reason is kept without the address; the rest of the list is served."""
    make_people(3)
    dispatch = make_mailing()
    post_office.answer = lambda address: answer if address.startswith("p1") else "250 OK"

    machine.send(dispatch)

    assert post_office.addresses == ["p0@example.org", "p2@example.org"]
    assert states(dispatch) == ["sent", state, "sent"]
    row = Delivery.objects.get(status=state)
    assert answer[:3] in row.reason
    assert "p1@" not in row.reason


def test_what_was_refused_for_now_is_tried_again_later_and_then_given_up(post_office):
    """N4: four more tries, each after a longer wait; only then it failed, and only then the mailing is done."""
    make_people(1)
    dispatch = make_mailing()
    post_office.answer = "451 Try later"

    for attempt in range(1, 6):
        assert Dispatch.objects.get().status == "sending"
        machine.send(dispatch)
        row = Delivery.objects.get()
        assert row.attempts == attempt
        Delivery.objects.update(not_before=timezone.now())

    assert row.status == "failed"
    assert (Dispatch.objects.get().status, Dispatch.objects.get().trouble) == ("paused", "nobody")
    assert ledger.resume(dispatch)
    assert Dispatch.objects.get().status == "sent"
    assert ledger.resend(dispatch, "failed") == 1


def test_a_server_that_asks_for_rest_gets_it(post_office):
    """N4: after 421 nothing more is tried for a while, then it goes on at half the speed, and nobody is lost."""
    make_people(3)
    dispatch = make_mailing(speed=100)
    post_office.answer = "421 Too fast"

    machine.send(dispatch)
    dispatch.refresh_from_db()
    assert states(dispatch) == ["pending"] * 3
    assert (dispatch.trouble, dispatch.slowness) == ("busy", 1)
    assert dispatch.back_off_until > timezone.now() + timedelta(seconds=10)
    assert pace.speed(dispatch, 100) == 50
    assert not Dispatch.objects.running().exists()

    post_office.answer = "250 OK"
    Dispatch.objects.update(back_off_until=timezone.now())
    shift.work()
    dispatch.refresh_from_db()
    assert len(post_office.letters) == 3
    assert (dispatch.status, dispatch.trouble, dispatch.slowness) == ("sent", "", 0)


def test_no_server_at_all_makes_it_wait_and_loses_nobody(post_office, settings):
    """N4: while nobody answers, no attempt is counted against any message."""
    make_people(2)
    dispatch = make_mailing()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1

    machine.send(dispatch)
    dispatch.refresh_from_db()
    assert (dispatch.trouble, states(dispatch)) == ("away", ["pending"] * 2)
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}

    settings.EMAIL_PORT = port
    machine.send(dispatch)
    assert states(dispatch) == ["sent"] * 2


def test_a_fault_of_our_own_pauses_instead_of_failing_everybody(post_office, settings):
    """N4: a sender the server will not have is mended in the settings, not paid for with the whole list."""
    make_people(3)
    dispatch = make_mailing()
    settings.EMAIL_USE_TLS = True  # this server has none

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (dispatch.status, dispatch.trouble) == ("paused", "settings")
    assert "STARTTLS" in dispatch.answer
    assert states(dispatch) == ["retry", "pending", "pending"]


def test_a_dead_workers_claims_wait_again_and_its_last_message_is_in_doubt(post_office):
    """N4: what was only claimed is safe to send; what was being handed over is not."""
    make_people(3)
    dispatch = make_mailing()
    first, _second, _third = ledger.claim(dispatch, 3)
    assert HandOver(dispatch).commit(first, None, "")

    ledger.reap()
    assert states(dispatch) == ["handoff", "claimed", "claimed"]
    ledger.reap(timezone.now() + ledger.LEASE + timedelta(seconds=1))

    assert states(dispatch) == ["unknown", "pending", "pending"]
    assert not HandOver(dispatch).commit(first, None, "")


def test_two_workers_never_hold_the_same_message(post_office):
    """N4: a claim is for one worker; one whose lease ran out cannot hand over any more."""
    make_people(4)
    dispatch = make_mailing()

    mine, theirs = ledger.claim(dispatch, 3), ledger.claim(dispatch, 3)
    assert not {row.pk for row in mine} & {row.pk for row in theirs}
    assert len(mine) + len(theirs) == 4
    ledger.reap(timezone.now() + ledger.LEASE + timedelta(seconds=1))
    again = ledger.claim(dispatch, 4)

    assert not HandOver(dispatch).commit(mine[0], None, "")
    assert HandOver(dispatch).commit(again[0], None, "")
    ledger.release(mine)
    assert states(dispatch).count("claimed") == 3


@pytest.mark.parametrize(
    ("heard", "stands"),
    [
        (["delivered"], "delivered"),
        (["delivered", "bounced"], "bounced"),
        (["complained", "delivered"], "complained"),
        (["bounced", "bounced"], "bounced"),
    ],
)
def test_later_word_of_a_provider_never_hides_a_graver_one(post_office, heard, stands):
    """N4: reports come in any order, and twice."""
    make_people(1)
    dispatch = make_mailing()
    machine.send(dispatch)
    row = Delivery.objects.get()

    for outcome in heard:
        ledger.note_outcome(str(row.pk), outcome, "from-provider")

    assert states(dispatch) == [stands]
    assert Delivery.objects.get().provider_message_id == "from-provider"
    assert ledger.note_outcome("999999", "delivered") is None
    assert ledger.note_outcome("x'1", "delivered") is None


def test_the_rate_holds_for_all_workers_together(monkeypatch):
    """N4: two workers that book turns get turns after one another."""
    make_people(1)
    dispatch = make_mailing(speed=10)

    first, second = pace.reserve(dispatch, 5), pace.reserve(dispatch, 5)

    steps = [later - earlier for earlier, later in zip([*first, *second], [*first, *second][1:], strict=False)]
    assert all(step == timedelta(milliseconds=100) for step in steps)
    assert pace.chunk(pace.speed(dispatch, 1)) == 5


def test_a_stretch_ends_after_some_messages_and_goes_on_later(post_office):
    """N4: sending is cut into pieces, so that a confirmation never waits long."""
    make_people(5)
    make_mailing()

    assert shift.work(messages=2) is True
    assert len(post_office.letters) == 2
    assert shift.work(messages=10) is False
    assert len(post_office.letters) == 5


def test_a_message_for_two_is_refused_before_the_server_sees_it(post_office):
    """N4: no back-end of ours merges privately, so one message goes to one person."""
    message = EmailMessage("Hello", "Both of you", to=["a@example.org", "b@example.org"])

    judgement = SmtpTransport().offer(message, lambda: None)

    assert (judgement.verdict, "one person" in judgement.words) == (Verdict.SETTINGS, True)
    assert post_office.letters == []


@pytest.mark.parametrize(
    ("known", "alive", "stand"),
    [
        ("start-7", False, ["pending", "unknown", "pending"]),
        ("start-8", False, ["unknown", "unknown", "pending"]),
        ("", False, ["unknown", "unknown", "pending"]),
        ("start-7", True, ["unknown", "unknown", "pending"]),
    ],
    ids=["killed before the dot", "machine started anew", "machine without a name", "worker still there"],
)
def test_a_message_whose_worker_had_not_come_to_the_dot_waits_again(
    post_office, settings, tmp_path, monkeypatch, known, alive, stand
):
    """N4: only proof frees a message that was being handed over: a dead worker's file, on a machine not restarted."""
    settings.VAR_DIR = tmp_path / "var"
    start = tmp_path / "start"
    start.write_text("start-7")
    monkeypatch.setattr(witness, "BOOT", start)
    make_people(3)
    dispatch = make_mailing()
    committed, ended, _claimed = ledger.claim(dispatch, 3)
    witness.Witness(uuid4()).end()  # of an earlier claim, which made the folder
    file = witness.Witness(committed.claim_token)
    for delivery in (committed, ended):
        assert HandOver(dispatch).commit(delivery, None, "")
    file.write(ended.pk)
    if not alive:
        os.close(file.file)  # what the kernel does for a killed worker
    start.write_text(known)

    ledger.reap(timezone.now() + ledger.LEASE + timedelta(seconds=1))

    assert states(dispatch) == stand
    assert list(witness.folder().iterdir()) == ([file.path] if alive else [])
    if alive:
        file.end()
