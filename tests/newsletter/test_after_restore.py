"""A site that was put back from a backup: what it had sent since the backup is not sent again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsletter import automatic, ledger, services
from newsletter.models import Dispatch, NewsletterSettings, Subscriber
from newsletter.sending import tick

from .mailings import make_mailing, make_people, states
from .test_automatic import FRIDAY, house, reader, run, story_out  # noqa: F401 - a fixture
from .test_sending import IN_THE_DATABASE

pytestmark = pytest.mark.django_db


def restored(capsys) -> str:
    """Run the command as the manual says, and return what it prints."""
    call_command("after_restore")
    return capsys.readouterr().out


def test_a_mailing_that_was_under_way_waits_for_a_decision(home, capsys):
    """N4, I3: nobody gets it again by itself, nor does who left after the backup; resumed, it goes on."""
    people = make_people(3)
    mailing = make_mailing()
    scheduled = Dispatch.objects.create(
        key="issue:two", kind="issue", title="Later", scheduled_at=timezone.now() - timedelta(hours=1)
    )

    said = restored(capsys)
    tick.tick()

    assert mail.outbox == []
    assert "Mailings paused: 2." in said
    assert "Silenced addresses" in said
    for one in (mailing, scheduled):
        one.refresh_from_db()
        assert one.status == Dispatch.Status.PAUSED
    services.leave(subscriber=Subscriber.objects.get(pk=people[1].pk))
    ledger.resume(mailing)
    tick.tick()
    assert sorted(message.to[0] for message in mail.outbox) == ["p0@example.org", "p2@example.org"]
    assert sorted(states(mailing)) == ["sent", "sent", "skipped"]


def test_single_messages_that_waited_are_not_sent_a_second_time(home, subscribe, settings, capsys):
    """N2, I3: a confirmation that was in the queue when the backup was made; whoever asks again gets one."""
    settings.TASKS = IN_THE_DATABASE
    subscribe("ana@example.org")
    assert DBTaskResult.objects.filter(finished_at=None).exists()

    said = restored(capsys)

    assert not DBTaskResult.objects.filter(finished_at=None).exists()
    assert "can be asked for again: 1." in said


def test_digests_and_notices_of_the_past_are_not_sent_again(house, mailoutbox, capsys):  # noqa: F811 - the fixture
    """N5, I3: what came out before the restore was told before; what comes out after it is told."""
    reader(frequency="daily")
    reader(frequency="instant")
    now = timezone.now()
    story_out(house, now - timedelta(minutes=30), "Told before")

    restored(capsys)
    for minutes in (0, 30, 60 * 24, 60 * 25):
        run(now + timedelta(minutes=minutes))
    assert mailoutbox == []

    story_out(house, now + timedelta(hours=26), "Told after")
    run(now + timedelta(hours=27))
    assert [message.subject for message in mailoutbox] == ["Told after"]


def test_without_a_restore_a_digest_of_this_morning_is_sent(house, mailoutbox):  # noqa: F811 - the fixture
    """N5: so the test above can fail."""
    reader(frequency="daily")
    story_out(house, FRIDAY - timedelta(hours=8))

    automatic.run(FRIDAY)
    tick.tick()

    assert len(mailoutbox) == 1
    assert NewsletterSettings.load().automatic_from == datetime(2026, 1, 1, tzinfo=UTC)
