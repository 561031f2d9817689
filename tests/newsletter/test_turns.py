"""When a turn of sending ends, what it asks for meanwhile, and how fast it goes: by a clock that the test moves."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsletter import ledger
from newsletter.models import Delivery, Dispatch, Edition, NewsletterSettings, Subscriber
from newsletter.sending import machine, pace, planning, shift, tick
from newsletter.sending.planning import Draft, plan

from .mailings import HTML, TEXT, make_mailing, make_people, states
from .test_sending import IN_THE_DATABASE

pytestmark = pytest.mark.django_db


class Clock:
    """Stands still until it is moved."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(machine, "time", found)
    monkeypatch.setattr(shift, "time", found)
    return found


# --- A turn ---------------------------------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch, clock):
    """What each mailing was given of a turn. Each takes two seconds and sends two messages."""
    found = []

    def send(dispatch, *, seconds, messages, needed):
        found.append((dispatch.key, seconds, messages, needed))
        clock.now += 2
        return 2

    monkeypatch.setattr(machine, "send", send)
    return found


@pytest.mark.parametrize(
    ("seconds", "messages", "given"),
    [
        (10, 9, [(10, 9), (8, 7), (6, 5)]), (10, 4, [(10, 4), (8, 2)]), (10, 5, [(10, 5), (8, 3), (6, 1)]),
        (4, 9, [(4, 9), (2, 7)]), (5, 9, [(5, 9), (3, 7), (1, 5)]), (0, 9, []), (10, 0, []),
    ],
)  # fmt: skip
def test_a_turn_is_shared_out_until_its_time_or_its_messages_are_used(asked, seconds, messages, given):
    """N4: the mailings that run take what is left, one after the other, and each knows when to stop."""
    make_people(1)
    for number in range(3):
        make_mailing(key=f"issue:{number}")

    assert shift.work(seconds, messages) is True

    assert [(one[1], one[2]) for one in asked] == given
    assert {one[3] for one in asked} <= {shift.somebody_urgent_waits}


def test_a_turn_begins_with_nothing_while_somebody_more_urgent_waits(asked, monkeypatch):
    """N4: a confirmation goes first."""
    make_people(1)
    make_mailing()
    monkeypatch.setattr(shift, "somebody_urgent_waits", lambda: True)

    shift.work()

    assert asked == []


def test_what_is_due_begins_and_what_cannot_begin_stops_alone(monkeypatch):
    """N4: one that does not pass its checks, and one that breaks, wait for their editors; the others go on."""
    make_people(1)
    now = timezone.now()
    for key in ("unready", "broken", "good", "later"):
        at = now + timedelta(days=1) if key == "later" else now - timedelta(minutes=1)
        Dispatch.objects.create(key=key, kind="issue", title="Good news", scheduled_at=at)

    def write(dispatch):
        if dispatch.key == "unready":
            raise shift.NotReadyError
        if dispatch.key == "broken":
            raise ValueError
        return [Draft("en", "Good news", HTML, TEXT, Subscriber.objects.may_be_written())]

    monkeypatch.setitem(shift.writers, "issue", write)

    shift.begin_due()

    found = {one.key: (one.status, one.trouble, one.deliveries.count()) for one in Dispatch.objects.all()}
    assert found == {
        "unready": ("paused", "checks", 0), "broken": ("paused", "checks", 0), "good": ("sending", "", 1),
        "later": ("scheduled", "", 0),
    }  # fmt: skip


@pytest.mark.parametrize(("minutes", "stands"), [(1, ("sending", "")), (60, ("paused", "checks"))])
@pytest.mark.parametrize("error", [OperationalError, InterfaceError, IntegrityError])
def test_a_mailing_that_the_database_refuses_begins_at_the_next_turn(monkeypatch, error, minutes, stands):
    """N4: somebody was erased at that moment, or the database was away; after a quarter of an hour people look."""
    make_people(1)
    due = timezone.now() - timedelta(minutes=minutes)
    mailing = Dispatch.objects.create(key="one", kind="issue", title="Good news", scheduled_at=due)
    drafts = [Draft("en", "Good news", HTML, TEXT, Subscriber.objects.may_be_written())]
    monkeypatch.setitem(shift.writers, "issue", lambda _mailing: drafts)
    answers = iter([error, None])

    def planned(*arguments):
        if refused := next(answers):
            raise refused
        return plan(*arguments)

    monkeypatch.setattr(shift, "plan", planned)
    for _turn in range(2):
        shift.begin_due()

    mailing.refresh_from_db()
    assert (mailing.status, mailing.trouble) == stands


@pytest.mark.parametrize(("minutes", "woken"), [(-1, 1), (60, 0)])
def test_a_mailing_whose_time_has_come_wakes_a_worker(settings, minutes, woken):
    """N4: though nobody is written down for it yet; before its time it wakes nobody."""
    settings.TASKS, settings.NEWSLETTER_SENDERS = IN_THE_DATABASE, 1
    at = timezone.now() + timedelta(minutes=minutes)
    Dispatch.objects.create(key="one", kind="issue", title="Good news", scheduled_at=at)

    tick.tick()

    assert DBTaskResult.objects.count() == woken


RESTS = {"back_off_until": timezone.now() + timedelta(days=1)}


@pytest.mark.parametrize(
    ("mailing", "status", "minutes", "is_there"),
    [
        ({}, "pending", None, True), ({}, "retry", -1, True), ({}, "retry", 1, False), ({}, "sent", None, False),
        ({}, "sent", -1, False), ({}, "failed", -1, False), ({}, "claimed", -1, False),
        ({"status": "paused"}, "pending", None, False), ({"status": "paused"}, "retry", -1, False),
        (RESTS, "pending", None, False), (RESTS, "retry", -1, False),
    ],
)  # fmt: skip
def test_only_what_can_leave_now_wakes_a_worker(settings, mailing, status, minutes, is_there):
    """N4: not what waits for its next try, nor any message of a mailing that is paused or rests."""
    settings.TASKS, settings.NEWSLETTER_SENDERS = IN_THE_DATABASE, 1
    now = timezone.now()
    make_people(1)
    make_mailing()
    Dispatch.objects.update(**mailing)
    Delivery.objects.update(status=status, not_before=minutes and now + timedelta(minutes=minutes))

    tick.tick()

    assert tick.has_work() is is_there
    assert DBTaskResult.objects.exists() is is_there


# --- A stretch of one mailing ---------------------------------------------------------------------


class Urgent:
    """Whether somebody more urgent waits, and when that was asked."""

    def __init__(self, clock: Clock):
        self.clock, self.is_there = clock, False
        self.looks: list[float] = []

    def __call__(self) -> bool:
        self.looks.append(self.clock.now)
        return self.is_there


@pytest.fixture
def urgent(clock):
    return Urgent(clock)


@pytest.fixture
def stretch(urgent):
    """A stretch of ten seconds and two messages at a mailing to two people."""
    make_people(2)
    return machine.Stretch(make_mailing(), SimpleNamespace(is_idempotent=False), seconds=10, messages=2, needed=urgent)


def test_who_waits_is_asked_every_two_seconds_and_no_oftener(stretch, urgent, clock):
    """N4: each look is a question to the database, which a long list would ask thousands of times."""
    for seconds in (1, 1, 0.5, 0.5, 1, 1):
        clock.now += seconds
        assert stretch.goes_on()

    assert [round(moment - 1000, 1) for moment in urgent.looks] == [2.5, 5.0]


def test_a_stretch_ends_when_its_time_is_up_or_its_messages_are_used(stretch, clock):
    """N4: to the second."""
    clock.now += 9.9
    assert stretch.goes_on()
    clock.now += 0.1
    assert not stretch.goes_on()
    clock.now -= 5
    stretch.left = 1
    assert stretch.goes_on()
    stretch.left = 0
    assert not stretch.goes_on()


def test_a_stretch_ends_when_somebody_more_urgent_waits(stretch, urgent, clock):
    """N4: at the next look."""
    urgent.is_there = True
    clock.now += 2
    assert stretch.goes_on()
    clock.now += 0.1
    assert not stretch.goes_on()


@pytest.mark.parametrize(("seconds", "email"), [(1, "p0@example.org"), (1.1, "new@example.org")])
def test_an_address_is_read_anew_after_a_second(stretch, clock, seconds, email):
    """N6: what a person changed meanwhile counts."""
    claimed = ledger.claim(stretch.dispatch, 2)
    Subscriber.objects.filter(email="p0@example.org").update(email="new@example.org")
    clock.now += seconds

    stretch.read_readers(claimed)
    assert claimed[0].subscriber
    assert claimed[0].subscriber.email == email


def test_people_of_a_slow_claim_are_read_anew_together(stretch, clock, django_assert_num_queries):
    """N4, N6: one question for all who wait, once in a second, and who was erased is nobody."""
    claimed = ledger.claim(stretch.dispatch, 2)
    Subscriber.objects.filter(email="p1@example.org").delete()
    clock.now += 1.1

    with django_assert_num_queries(1):
        stretch.read_readers(claimed)
        stretch.read_readers(claimed)
    assert [one.subscriber and one.subscriber.email for one in claimed] == ["p0@example.org", None]
    clock.now += 1.1
    with django_assert_num_queries(1):
        stretch.read_readers(claimed)


@pytest.mark.parametrize(
    ("seconds", "subject", "later"), [(1, "Good news", "Best news"), (1.1, "Better news", "Better news")]
)
def test_words_are_read_anew_after_a_second(stretch, clock, seconds, subject, later):
    """N4: so that what was taken back leaves with no message of a slow claim."""
    first, second = ledger.claim(stretch.dispatch, 2)
    stretch.edition(first)
    Edition.objects.update(subject="Better news")
    clock.now += seconds

    assert stretch.edition(second).subject == subject
    clock.now += 1
    Edition.objects.update(subject="Best news")
    assert stretch.edition(second).subject == later


def test_a_claim_is_prolonged_before_it_ends_and_what_there_is_no_time_for_is_given_back(stretch, clock, monkeypatch):
    """N4: else another worker would take the same messages, and some would have it twice."""
    make_people(3)
    plan(stretch.dispatch, [Draft("en", "Good news", HTML, TEXT, Subscriber.objects.may_be_written())])
    claimed = ledger.claim(stretch.dispatch, 5)
    renewed: list[list[int]] = []
    stretch.ends = clock.now + 149

    def send_one(delivery):
        clock.now += 30

    monkeypatch.setattr(stretch, "send_one", send_one)
    monkeypatch.setattr(ledger, "renew", lambda waiting: renewed.append([one.pk for one in waiting]))
    clock.now += 1
    stretch.send_all(claimed)

    assert renewed == [[one.pk for one in claimed[3:]]]
    assert states(stretch.dispatch) == ["claimed"] * 5
    clock.now, stretch.ends = 2000, 2001
    stretch.send_all(claimed)
    assert states(stretch.dispatch) == ["claimed", *["pending"] * 4]


# --- Writing down who gets it ---------------------------------------------------------------------


def test_planning_keeps_the_first_moment_and_the_first_words(django_capture_on_commit_callbacks, monkeypatch):
    """N4: done again it adds who is missing; one that was stopped is not begun by it, nor is another mailing."""
    struck: list[list[int]] = []
    forgotten: list[int] = []
    monkeypatch.setattr(planning, "strike_withheld", struck.append)
    monkeypatch.setattr(planning, "forget", lambda: forgotten.append(1))
    people = make_people(2)
    dispatch = Dispatch.objects.create(key="one", kind="issue", title="Good news")
    other = Dispatch.objects.create(key="two", kind="issue", title="Good news")

    def planned(subject, who) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return plan(dispatch, [Draft("en", subject, HTML, TEXT, Subscriber.objects.filter(pk__in=who))])

    assert planned("x" * 300, [people[0].pk]) == 1
    dispatch.refresh_from_db()
    begun = dispatch.planned_at
    assert (dispatch.status, begun is None) == ("sending", False)
    assert planned("other", [one.pk for one in people]) == 1
    ledger.pause(dispatch)
    assert planned("other", [one.pk for one in people]) == 0

    dispatch.refresh_from_db()
    other.refresh_from_db()
    assert (dispatch.status, dispatch.planned_at) == ("paused", begun)
    assert (other.status, other.planned_at, other.deliveries.count()) == ("scheduled", None, 0)
    edition = Edition.objects.get()
    assert (edition.subject, edition.html, edition.text) == ("x" * 255, HTML, TEXT)
    assert (struck, forgotten) == ([[edition.pk]] * 3, [1] * 3)
    row = Delivery.objects.all()[0]
    assert (row.status, row.attempts, row.reason, row.provider_message_id) == ("pending", 0, "", "")


def test_a_mailing_whose_readers_are_forgotten_is_planned_for_nobody():
    """N6: nobody knows any more who had it, so that some would have it twice."""
    make_people(1)
    dispatch = Dispatch.objects.create(key="one", kind="issue", title="Good news", forgotten_at=timezone.now())

    assert plan(dispatch, [Draft("en", "Good news", HTML, TEXT, Subscriber.objects.all())]) == 0

    assert not Delivery.objects.exists()


def test_a_notice_that_begins_leaves_the_archive_alone(monkeypatch):
    """N5: only an issue is shown there."""
    monkeypatch.setattr(planning, "forget", lambda: 1 / 0)

    assert plan(Dispatch.objects.create(key="one", kind="story", title="Good news"), []) == 0


# --- How fast -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "slowness", "speed"), [(0, 0, 0), (0, 1, 25), (10, 0, 10), (10, 1, 5), (64, 6, 1), (1, 2, 0.25)]
)
def test_the_speed_is_halved_for_each_rest(wanted, slowness, speed):
    """N4: without a limit it begins at fifty a second."""
    assert pace.speed(Dispatch(slowness=slowness), wanted) == speed


@pytest.mark.parametrize(
    ("rate", "size"), [(0, 50), (0.1, 1), (0.2, 1), (0.5, 2), (1, 5), (9.9, 49), (10, 50), (99, 50)]
)
def test_five_seconds_of_messages_are_claimed_at_once(rate, size):
    """N4: one at least, fifty at most."""
    assert pace.chunk(rate) == size


def test_a_stretch_claims_no_more_than_it_may_send(stretch):
    """N4: what it cannot send another worker can."""
    NewsletterSettings.objects.update(messages_per_second=10)
    for left, size in ((2, 2), (1, 1), (50, 50), (60, 50)):
        stretch.left = left
        assert stretch.size() == size


@pytest.mark.parametrize(("ahead", "is_waited_for"), [(60, True), (0.9, True), (-1, False)])
def test_a_turn_is_waited_for_until_it_comes(monkeypatch, ahead, is_waited_for):
    """N4: one that has passed is used at once."""
    slept: list[float] = []
    monkeypatch.setattr(pace, "time", SimpleNamespace(sleep=slept.append))

    pace.wait_until(timezone.now() + timedelta(seconds=ahead))

    assert [0 < seconds <= 60 for seconds in slept] == [True] * is_waited_for


def test_turns_are_booked_from_now_or_behind_those_that_are_booked():
    """N4: a clock of each mailing, which a rest sets back; without a limit nobody waits."""
    make_people(1)
    dispatch, other = make_mailing(speed=2), make_mailing(speed=2, key="other")
    ahead = timezone.now() + timedelta(minutes=1)
    Dispatch.objects.filter(pk=dispatch.pk).update(next_turn=ahead)

    assert pace.reserve(dispatch, 2) == [ahead, ahead + timedelta(seconds=0.5)]
    assert pace.reserve(dispatch, 1) == [ahead + timedelta(seconds=1)]
    for hours in (-1, 3):  # three hours ahead booked a clock that has been set back since: the worker slept so long
        before = timezone.now()
        Dispatch.objects.filter(pk=dispatch.pk).update(next_turn=before + timedelta(hours=hours))
        assert before <= pace.reserve(dispatch, 1)[0] <= timezone.now()
    other.refresh_from_db()
    assert other.next_turn is None
    NewsletterSettings.objects.update(messages_per_second=0)
    assert len(set(pace.reserve(dispatch, 3))) == 1


def test_a_rest_is_of_one_mailing_and_forgets_what_was_booked():
    """N4: the answer is kept, cut short."""
    make_people(1)
    dispatch, other = make_mailing(speed=2), make_mailing(speed=2, key="other")
    Dispatch.objects.update(next_turn=timezone.now())

    pace.slow_down(dispatch, "busy", "x" * 300)

    dispatch.refresh_from_db()
    other.refresh_from_db()
    assert (dispatch.next_turn, dispatch.answer, dispatch.slowness) == (None, "x" * 200, 1)
    assert (other.next_turn is None, other.answer, other.slowness, other.back_off_until) == (False, "", 0, None)
    assert states(other) == ["pending"]
