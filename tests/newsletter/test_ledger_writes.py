"""Every write to the ledger is conditional: later word stays, and a worker without its lease writes nothing."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter import ledger
from newsletter.models import Delivery, Dispatch, Edition, Subscriber
from newsletter.sending.hand_over import HandOver
from newsletter.sending.planning import Draft, plan
from tests import databases

from .mailings import make_mailing, make_people, states

pytestmark = pytest.mark.django_db
WRITES = {
    "sent": lambda row: ledger.settle(row, "sent", message_id="late"),
    "failed": lambda row: ledger.settle(row, "failed", reason="late"),
    "unknown": lambda row: ledger.settle(row, "unknown", reason="late"),
    "try again": lambda row: ledger.try_again(row, "late"),
    "ask again": lambda row: ledger.ask_again(row, "late"),
    "put back": ledger.put_back,
    "put last": lambda row: ledger.put_last(row, "late"),
    "skip": lambda row: ledger.skip(row, "late"),
    "release": lambda row: ledger.release([row]),
    "renew": lambda row: ledger.renew([row]),
}
every_write = pytest.mark.parametrize("write", WRITES)


def kept(pk: int) -> dict:
    """All that is written of a message."""
    return Delivery.objects.filter(pk=pk).values().get()


def leases_ran_out() -> None:
    ledger.reap(timezone.now() + ledger.LEASE + timedelta(seconds=1))


@every_write
@pytest.mark.parametrize("heard", ["delivered", "bounced", "complained", "failed"])
def test_what_a_provider_reported_meanwhile_stays(write, heard):
    """N4: a report may come before the worker has written down what it saw itself."""
    make_people(1)
    dispatch = make_mailing()
    (row,) = ledger.claim(dispatch, 1)
    assert HandOver(dispatch).commit(row, None, "")
    ledger.note_outcome(str(row.pk), heard, "from-the-report")
    before = kept(row.pk)

    WRITES[write](row)

    assert kept(row.pk) == before
    assert before["status"] == heard


@pytest.mark.parametrize("heard", ["bounced", "complained", "delivered"])
def test_a_report_stays_also_when_the_next_message_is_handed_over(heard):
    """N4: the message before is settled in the same statement, under the same conditions."""
    make_people(2)
    dispatch = make_mailing()
    first, second = ledger.claim(dispatch, 2)
    hand_over = HandOver(dispatch)
    assert hand_over.commit(first, None, "")
    ledger.note_outcome(str(first.pk), heard)

    assert hand_over.commit(second, first, "late")

    assert states(dispatch) == [heard, "handoff"]
    assert kept(first.pk)["provider_message_id"] == ""


@every_write
@pytest.mark.parametrize("handed_over", [False, True], ids=["claimed", "handed over"])
def test_a_worker_that_lost_its_lease_writes_nothing(write, handed_over):
    """N4: what it held waits again, is another's, or is in doubt; its own word is too late."""
    make_people(1)
    dispatch = make_mailing()
    (row,) = ledger.claim(dispatch, 1)
    if handed_over:
        assert HandOver(dispatch).commit(row, None, "")
    leases_ran_out()
    if not handed_over:
        (_anew,) = ledger.claim(dispatch, 1)
    before = kept(row.pk)

    WRITES[write](row)

    assert kept(row.pk) == before
    assert before["status"] == ("unknown" if handed_over else "claimed")
    assert not HandOver(dispatch).commit(row, None, "")


def test_a_worker_that_lost_its_lease_settles_nothing_with_its_next_message():
    """N4: the first message is in doubt; that it was accepted is heard too late, and the second does not go."""
    make_people(2)
    dispatch = make_mailing()
    first, second = ledger.claim(dispatch, 2)
    hand_over = HandOver(dispatch)
    assert hand_over.commit(first, None, "")
    leases_ran_out()

    assert not hand_over.commit(second, first, "late")

    assert states(dispatch) == ["unknown", "pending"]


@pytest.mark.parametrize(
    ("stage", "deed", "stays"),
    [
        ("cancelled", ledger.pause, "cancelled"),
        ("cancelled", ledger.resume, "cancelled"),
        ("cancelled", ledger.finish, "cancelled"),
        ("cancelled", ledger.reopen, "cancelled"),
        ("sent", ledger.pause, "sent"),
        ("sent", ledger.resume, "sent"),
        ("sent", ledger.cancel, "sent"),
        ("paused", ledger.finish, "paused"),
        ("paused", ledger.reopen, "paused"),
        ("sending", ledger.resume, "sending"),
        ("sending", ledger.finish, "sending"),
    ],
)
def test_a_mailing_changes_only_from_the_states_it_may(stage, deed, stays):
    """N4: two people, or a person and a worker, act at the same moment; what is final stays final."""
    make_people(1)
    dispatch = make_mailing()
    Dispatch.objects.update(status=stage)

    deed(dispatch)

    assert Dispatch.objects.get().status == stays


def test_two_connections_claim_at_the_same_moment_and_share_the_list(tmp_path, worker):
    """N4: while one transaction is still open, another takes other messages, without waiting for the first."""
    url = databases.copy_of("migrated", databases.migrated(), tmp_path / "db", f"{worker}_claims")
    settings = {"DATABASE_URL": url, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "settings.test"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.claims"],
            cwd=databases.ROOT, env={**os.environ, **settings}, capture_output=True, text=True, check=False,
            timeout=120,
        )  # fmt: skip
    finally:
        databases.drop(url)
    assert done.returncode == 0, done.stderr

    found = json.loads(done.stdout)

    assert found["overlap"] == 0
    assert found["claimed"] == 8
    if databases.ON_POSTGRES:
        assert (found["first"], found["second"]) == (4, 4)
        assert found["second_waited"] is False


def test_editions_for_many_lists_are_kept_apart_and_named_the_same_each_time():
    """N9: a variant that is longer than an edition holds; planning again makes no edition anew."""
    people = make_people(2)
    keys = ",".join(f"list-{number}-{'x' * 33}" for number in range(6))
    dispatch = Dispatch.objects.create(key="issue:long", kind="issue", title="Long")
    drafts = [
        Draft("en", name, name, name, Subscriber.objects.filter(pk=person.pk), f"{keys},{name}")
        for name, person in zip(["one", "two"], people, strict=True)
    ]

    for _time in range(2):
        plan(dispatch, drafts)

    editions = Edition.objects.order_by("pk")
    assert [(edition.subject, len(edition.variant)) for edition in editions] == [("one", 200), ("two", 200)]
    assert [row.edition.subject for row in Delivery.objects.order_by("subscriber_id")] == ["one", "two"]
