"""A site that was put back from a backup: what it had sent since the backup is not sent again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog.models import StoryPage
from blog.telling import announce
from blog.telling.models import Submission
from content.housekeeping import publish_scheduled
from content.review_mail import send_review_digests
from newsletter import automatic, ledger, services
from newsletter.imports import working
from newsletter.models import Dispatch, NewsletterSettings, Subscriber, SubscriberImport, Unmailed
from newsletter.sending import tick
from tests.letters.factories import make_letter, make_library

from .lists import start
from .mailings import make_mailing, make_people, states
from .test_automatic import FRIDAY, house, reader, run, story_out  # noqa: F401 - a fixture
from .test_import_lists import newest
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


def test_digests_and_notices_of_the_past_are_not_sent_again(house, mailoutbox, capsys, monkeypatch):  # noqa: F811 - the fixture
    """N5, I3: what came out before the restore was told before; what comes out after it is told."""
    now = FRIDAY + timedelta(hours=6)  # the hour of digests lies in none of the spans below after the first day
    monkeypatch.setattr(timezone, "now", lambda: now)
    reader(frequency="daily")
    reader(frequency="instant")
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


def reader_of_each_language(frequency: str) -> None:
    """One reader of English, Spanish and Arabic each."""
    for code in ("en", "es", "ar"):
        reader(frequency=frequency, language=code)


@pytest.fixture
def scheduled(house):  # noqa: F811 - the fixture
    """A story, with its translation, whose time passed after the backup was made."""
    stories = [story_out(house, FRIDAY, "To come", code=code) for code in ("en", "es")]
    StoryPage.objects.filter(pk=stories[1].pk).update(translation_key=stories[0].translation_key)
    for story in stories:
        StoryPage.objects.filter(pk=story.pk).update(live=False, first_published_at=None, date=timezone.localdate())
        story.refresh_from_db()
        story.go_live_at = timezone.now() - timedelta(minutes=30)
        story.save_revision(approved_go_live_at=story.go_live_at, clean=False)
    return stories


@pytest.mark.parametrize("frequency", ["instant", "daily"])
def test_a_story_that_came_out_after_the_backup_is_not_mailed_again(scheduled, mailoutbox, capsys, frequency):
    """N5, I3: the worker puts it online once more, as the backup says, and tells nobody, in no language."""
    reader_of_each_language(frequency)

    said = restored(capsys)
    publish_scheduled()
    now = timezone.now()
    for minutes in (11, 30, 60 * 24, 60 * 25):
        run(now + timedelta(minutes=minutes))

    assert StoryPage.objects.filter(title="To come", live=True).count() == 2
    assert [(one.to, one.subject) for one in mailoutbox] == []
    assert "without any mail: 1." in said


@pytest.mark.parametrize("frequency", ["instant", "daily"])
def test_without_a_restore_a_scheduled_story_is_mailed(scheduled, mailoutbox, frequency):
    """N5: so the test above can fail."""
    reader_of_each_language(frequency)

    publish_scheduled()
    run(timezone.now() + timedelta(minutes=11))
    for hours in (12, 24, 36):  # a digest waits for half a day, so one of them meets it whatever time it is now
        run(timezone.now() + timedelta(hours=hours))

    assert {one.to[0] for one in mailoutbox} >= {"p0@example.org", "p1@example.org"}


@pytest.mark.parametrize(("key", "frequency"), [("story", "instant"), ("daily:", "daily"), ("weekly:", "weekly")])
def test_a_page_that_could_not_be_mailed_before_the_backup_is_not_mailed_again(
    house,  # noqa: F811 - the fixture
    mailoutbox,
    capsys,
    key,
    frequency,
):
    """N5, I3: it was mailed since, or staff were told of it."""
    reader(frequency=frequency)
    now = timezone.now()
    page = story_out(house, now - timedelta(days=2), "Told before")
    Unmailed.objects.create(page_id=page.pk, key=key, tried_at=now - timedelta(days=1))

    said = restored(capsys)
    for hours in (0, 24, 24 * 7, 24 * 8):
        run(now + timedelta(hours=hours))

    assert mailoutbox == []
    assert "are not tried again: 1." in said


def test_nobody_is_reminded_to_confirm_a_second_time(home, mailoutbox, capsys, post):
    """N2, I3: once in all. Whoever asked after that, or whose reminder was not due yet, is reminded as usual."""
    long_ago, lately = (timezone.now() - timedelta(days=days) for days in (4, 1))
    for name, at in (("ana", long_ago), ("bo", lately)):
        Subscriber.objects.create(email=f"{name}@example.org", email_key=f"{name}@example.org", answered_at=at)

    said = restored(capsys)
    with post.commit():
        services.remind()

    assert mailoutbox == []
    assert "not reminded to confirm: 1." in said
    Subscriber.objects.update(answered_at=long_ago)
    with post.commit():
        services.remind()
    assert [one.to for one in mailoutbox] == [["bo@example.org"]]


def tell() -> None:
    """Send a story."""
    number = Submission.objects.count()
    facts = {"code_hash": str(number), "sent_key": str(number), "language": "en", "age": "adult", "naming": "none"}
    Submission.objects.create(**facts)


def test_told_stories_are_not_announced_a_second_time(home, mailoutbox, capsys, post):
    """S9, I3: moderators were told of them; of the next one they hear."""
    moderator = get_user_model().objects.create_user(username="mo", email="mo@example.org", is_staff=True)
    moderator.user_permissions.set(Permission.objects.filter(content_type__app_label="telling"))
    tell()
    assert Submission.objects.waiting().exists()

    said = restored(capsys)
    with post.commit():
        announce.announce()

    assert mailoutbox == []
    assert "not announced by mail: 1." in said
    tell()
    with post.commit():
        announce.announce()
    assert [one.to for one in mailoutbox] == [["mo@example.org"]]


def test_reviews_are_not_reminded_of_a_second_time_in_a_week(home, mailoutbox, capsys, post, monkeypatch):
    """B2, I3: the week's reminder left after the backup; the next week's leaves."""
    owner = get_user_model().objects.create_user(username="ed", email="ed@example.org", is_staff=True)
    owner.groups.add(Group.objects.get(name="Editors"))
    make_letter(make_library(home), review_due=timezone.localdate() - timedelta(days=1), review_owner=owner)

    restored(capsys)
    with post.commit():
        send_review_digests()

    assert mailoutbox == []
    next_week = timezone.localdate() + timedelta(days=7)
    monkeypatch.setattr("content.review_mail.timezone.localdate", lambda: next_week)
    with post.commit():
        send_review_digests()
    assert [one.to for one in mailoutbox] == [["ed@example.org"]]


def test_an_import_that_was_at_work_is_stopped(home, client, upload, capsys):
    """N4, I3: staff may have cancelled it since, or people in it asked to be left alone."""
    upload("email\nann@example.org\n")
    batch = newest()
    start(client, batch)
    batch.refresh_from_db()
    assert batch.state == "running"

    said = restored(capsys)
    SubscriberImport.objects.update(moved_at=timezone.now() - timedelta(hours=1))
    assert working.resume() == 0
    working.work(batch.pk)

    assert "Imports stopped: 1." in said
    assert not Subscriber.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "cancelled"


def people_who_would_hear(house) -> None:  # noqa: F811 - the fixture
    """Everybody to whom a worker would write by itself, today or later."""
    for frequency in ("instant", "daily"):
        reader(frequency=frequency)
    make_people(2)
    make_mailing()
    waiting = reader(frequency="weekly")
    Subscriber.objects.filter(pk=waiting.pk).update(status="pending", answered_at=timezone.now())


def days_of_the_worker(house) -> None:  # noqa: F811 - the fixture
    """What the worker does in the days after somebody started it by mistake, and somebody presses a button."""
    now = timezone.now()
    Subscriber.objects.filter(status="pending").update(answered_at=now - timedelta(days=3))
    services.remind()
    publish_scheduled()
    story_out(house, now - timedelta(minutes=30), "Comes out")
    for minutes in (0, 30, 60 * 24, 60 * 25):
        run(now + timedelta(minutes=minutes))
    for mailing in Dispatch.objects.filter(status=Dispatch.Status.PAUSED):
        ledger.resume(mailing)
    tick.tick()


def test_a_copy_for_trying_a_restore_mails_nobody(
    house,  # noqa: F811 - the fixture
    scheduled, mailoutbox, client, admin_user, capsys, django_capture_on_commit_callbacks,
):  # fmt: skip
    """N2, I3: whoever started the worker of a copy by mistake mailed the real subscribers."""
    people_who_would_hear(house)

    call_command("after_restore", "--trial")
    said = capsys.readouterr().out
    with django_capture_on_commit_callbacks(execute=True):
        days_of_the_worker(house)

    assert [(one.to, one.subject) for one in mailoutbox] == []
    assert not StoryPage.objects.filter(title="To come", live=True).exists()
    assert "Schedules of pages and words cancelled: 2." in said
    client.force_login(admin_user)
    assert "No email leaves it." in client.get("/admin/").text

    restored(capsys)  # the copy takes the place of the site
    with django_capture_on_commit_callbacks(execute=True):
        days_of_the_worker(house)
    assert mailoutbox
    client.force_login(admin_user)
    assert "No email leaves it." not in client.get("/admin/").text
