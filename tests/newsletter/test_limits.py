"""Both sides of every limit in time and number: one step before it nothing happens, one step after it does."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import RequestFactory
from django.utils import timezone

from newsletter import ledger, links, retention, services, told, unmailed, views
from newsletter.imports import working
from newsletter.models import (
    Delivery,
    Dispatch,
    ProviderEvent,
    PurgeReport,
    Subscriber,
    SubscriberImport,
    Suppression,
    Unmailed,
)
from newsletter.retention import purge
from newsletter.sending.merging import LEAVE
from newsletter.sending.withholding import sign_of
from security import throttle

from .issues import furnish, make_story
from .mailings import make_mailing, make_people, states

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
sides = pytest.mark.parametrize("is_over", [False, True], ids=["just before", "just after"])


def ago(days: int, is_over: bool):
    """A moment an hour before or after a limit of days."""
    return timezone.now() - timedelta(days=days) - (HOUR if is_over else -HOUR)


@sides
@pytest.mark.parametrize("status", ["pending", "left"])
def test_who_never_confirmed_or_left_is_deleted_after_thirty_days(reader, status, is_over):
    """B5: not a day earlier, because whoever left may come back by the link."""
    moment = ago(30, is_over)
    Subscriber.objects.update(status=status, answered_at=moment, left_at=moment, confirmed_at=None)

    purge()

    assert Subscriber.objects.exists() is not is_over


@sides
@pytest.mark.parametrize("reason", ["complained", "bounced", "by_staff"])
def test_who_was_silenced_is_deleted_after_thirty_days_and_stays_silenced(reader, monkeypatch, reason, is_over):
    """B5, N3: address and name stayed for good, also of who never confirmed; only the fingerprint is needed."""
    services.suppress(email=reader.email, reason=reason)
    then = timezone.now() + timedelta(days=30) + (HOUR if is_over else -HOUR)
    monkeypatch.setattr(timezone, "now", lambda: then)

    purge()

    assert Subscriber.objects.exists() is not is_over
    assert Suppression.objects.forbids(reader.email_key)


@sides
def test_an_address_that_got_no_letter_is_deleted_after_thirty_days(reader, is_over):
    """B5: typed in once more after three letters in a day, it was never written to, and never deleted."""
    Subscriber.objects.update(status="pending", answered_at=None, joined_at=ago(30, is_over), confirmed_at=None)

    purge()

    assert Subscriber.objects.exists() is not is_over


@pytest.mark.parametrize("status", ["pending", "left"])
def test_who_comes_back_in_the_moment_in_which_they_are_deleted_stays(reader, monkeypatch, status):
    """B5, N3: each is looked at again once their address is locked; nothing is reported as deleted."""
    moment = ago(30, is_over=True)
    Subscriber.objects.update(status=status, answered_at=moment, left_at=moment, confirmed_at=None)

    def come_back(*_addresses):
        Subscriber.objects.update(status="pending", answered_at=timezone.now(), left_at=None)

    monkeypatch.setattr(retention, "lock_addresses", come_back, raising=False)
    purge()

    assert Subscriber.objects.exists()
    assert not PurgeReport.objects.exists()


@sides
def test_what_a_dead_worker_held_is_free_after_five_minutes(is_over):
    """N4, tests 3: not while it may still be alive, because then two would send the same message."""
    make_people(1)
    dispatch = make_mailing()
    ledger.claim(dispatch, 1)

    ledger.reap(timezone.now() + timedelta(minutes=5, seconds=30 if is_over else -30))

    assert states(dispatch) == ["pending" if is_over else "claimed"]


@sides
def test_a_message_in_doubt_is_tried_again_for_twenty_hours(is_over):
    """N4, tests 3: as long as the provider surely remembers the key that keeps it from sending twice."""
    make_people(1)
    dispatch = make_mailing()
    now = timezone.now()
    doubted = now - timedelta(hours=20, minutes=1 if is_over else -1)
    Delivery.objects.update(status="retry", not_before=now - HOUR, doubted_at=doubted)

    assert len(ledger.claim(dispatch, 1)) == (0 if is_over else 1)


@sides
def test_an_import_that_stands_still_is_woken_after_three_minutes(is_over):
    """N4, tests 3: not while its worker may be busy with a part."""
    moved = timezone.now() - timedelta(minutes=3, seconds=30 if is_over else -30)
    SubscriberImport.objects.create(file_name="a.csv", headers=["email"], state="running", moved_at=moved)

    assert working.resume() == (1 if is_over else 0)


@sides
@pytest.mark.parametrize(("state", "days"), [("done", 90), ("parked", 30), ("dropped", 90)])
def test_reports_of_providers_are_deleted_after_their_time(state, days, is_over):
    """B5: what was worked through after ninety days, what waits for a person after thirty."""
    ProviderEvent.objects.create(provider="x", dedupe_key="x", state=state, received_at=ago(days, is_over))

    purge()

    assert ProviderEvent.objects.exists() is not is_over


@sides
def test_a_file_that_was_never_imported_is_deleted_after_thirty_days(is_over):
    """B5: addresses of people we do not know lie about no longer than needed."""
    batch = SubscriberImport.objects.create()
    SubscriberImport.objects.filter(pk=batch.pk).update(created_at=ago(30, is_over))

    purge()

    assert SubscriberImport.objects.exists() is not is_over


@sides
def test_a_new_address_that_nobody_confirmed_is_forgotten_after_seven_days(reader, is_over):
    """B5: it may belong to somebody else."""
    Subscriber.objects.update(new_email="new@example.org", new_email_asked_at=ago(7, is_over))

    purge()

    assert (Subscriber.objects.get().new_email == "") is is_over


@sides
def test_a_mailing_forgets_who_got_it_after_its_days(reader, settings, is_over):
    """B5: `NEWSLETTER_HISTORY_DAYS`; its numbers stay."""
    settings.NEWSLETTER_HISTORY_DAYS = 40
    make_mailing(people=Subscriber.objects.all())
    Dispatch.objects.update(status="sent", finished_at=ago(40, is_over))

    purge()

    assert (Delivery.objects.get().subscriber is None) is is_over


@sides
@pytest.mark.parametrize("purpose", [links.CONFIRM, links.NEW_ADDRESS])
def test_a_link_that_asks_is_good_for_seven_days(reader, purpose, is_over):
    """N2: one that lies about for longer opens nothing."""
    Subscriber.objects.update(new_email="new@example.org")
    reader.refresh_from_db()
    key = links.key(reader, purpose, ago(7, is_over))

    assert (links.read(key, purpose) is None) is is_over


@sides
@pytest.mark.parametrize("purpose", [links.LEAVE, links.PREFERENCES])
def test_the_way_out_of_an_old_letter_works_for_ever(reader, purpose, is_over):
    """N3: a letter found years later still lets its reader go."""
    key = links.key(reader, purpose, ago(4000, is_over))

    assert links.read(key, purpose) == reader
    with pytest.raises(signing.BadSignature):
        signing.loads(key[:-1] + ("a" if key[-1] != "a" else "b"), salt=purpose)


@sides
def test_a_reminder_comes_after_three_days_and_not_after_fourteen(reader, is_over):
    """N2: at each end of the span."""
    Subscriber.objects.update(status="pending", confirmed_at=None, answered_at=ago(3, is_over))
    assert services.remind() == int(is_over)

    Subscriber.objects.update(reminded_at=None, answered_at=ago(14, is_over))
    assert services.remind() == int(not is_over)


def test_a_thousand_people_are_reminded_in_one_go_and_the_rest_in_the_next():
    """N2: so that a round of the worker ends."""
    make_people(1001, status="pending", confirmed_at=None, answered_at=timezone.now() - timedelta(days=5))

    assert [services.remind() for _hour in range(3)] == [1000, 1, 0]


@sides
def test_an_address_gets_one_letter_in_ten_minutes(home, subscribe, mailoutbox, is_over):
    """N2: however often it is typed in."""
    subscribe()
    gone_by = timedelta(minutes=10) + (timedelta(seconds=30) if is_over else -timedelta(seconds=30))
    Subscriber.objects.update(answered_at=timezone.now() - gone_by)

    subscribe()

    assert len(mailoutbox) == (2 if is_over else 1)


def test_an_address_gets_three_letters_a_day(home, subscribe, mailoutbox):
    """N2: the third still comes, the fourth does not."""
    for number in range(1, 5):
        subscribe()
        Subscriber.objects.update(answered_at=timezone.now() - HOUR)
        assert len(mailoutbox) == min(number, 3)


@pytest.mark.parametrize(
    ("scope", "rate", "subject", "allowed"),
    [
        ("newsletter", "8/min", "", 8),
        ("newsletter-day", "60/day", "", 60),
        ("newsletter-site", views.SITE_RATE, "everybody", 3000),
    ],
)
def test_the_form_takes_as_many_as_its_limit_and_no_more(home, subscribe, scope, rate, subject, allowed):
    """N1: the last one allowed is answered like any other; the next one is asked to wait, and says for how long."""
    for _number in range(allowed - 1):
        throttle.is_throttled(RequestFactory().post("/"), scope, rate, subject=subject)

    last, next_one = subscribe("a@example.org"), subscribe("b@example.org")

    assert last.status_code == 302
    assert next_one.status_code == 429
    assert int(next_one["Retry-After"]) > 0
    assert [person.email for person in Subscriber.objects.all()] == ["a@example.org"]


@sides
def test_a_page_that_could_not_be_mailed_is_tried_again_after_ten_minutes(home, is_over):
    """N5: not each minute, and not only the next day."""
    furnish(home)
    now = timezone.now()
    story = make_story(home, "A quiet room", date=now.date())
    tried = now - timedelta(minutes=10) - timedelta(seconds=30 if is_over else -30)
    Unmailed.objects.create(page=story, key="story", tried_at=tried)

    assert [page.pk for _kinds, page in unmailed.ready("story", [], now)] == ([story.pk] if is_over else [])


@sides
def test_who_was_told_in_a_digest_is_known_as_long_as_a_story_is_news(home, reader, is_over):
    """N5: for as long a notice of the same page, or of its translation, goes to others only."""
    html = f"<html><body>{sign_of(home.pk)}<a href='{LEAVE}'>Leave</a></body></html>"
    make_mailing(people=Subscriber.objects.all(), html=html)
    Delivery.objects.update(status="sent")
    Dispatch.objects.update(kind="daily", created_at=ago(told.LOOK_BACK.days, is_over))

    assert told.in_a_digest(home).exists() is not is_over
