"""How long a mailing rests, when a turn of a worker ends, and how many workers send at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsletter import tasks
from newsletter.models import Delivery, Dispatch
from newsletter.sending import machine, pace, shift, tick

from .mailings import make_mailing, make_people, states
from .test_sending import IN_THE_DATABASE

pytestmark = pytest.mark.django_db


def rests(dispatch: Dispatch, *, times: int, asked: float | None = None) -> list[int]:
    """The seconds that a mailing rests, for each time that the server does not want it."""
    found = []
    for _ in range(times):
        before = timezone.now()
        pace.slow_down(dispatch, "busy", "Too fast", asked)
        dispatch.refresh_from_db()
        found.append(round((dispatch.back_off_until - before).total_seconds()))
    return found


def test_a_server_that_is_not_content_is_left_alone_longer_each_time():
    """N4, 5b: twice as long, ten minutes at most, never less than it asked for; and half as fast, within bounds."""
    make_people(1)
    dispatch, other = make_mailing(speed=100), make_mailing(speed=100, key="other", slowness=2)

    assert rests(dispatch, times=7) == [15, 30, 60, 120, 240, 480, 600]
    assert pace.speed(dispatch, 64) == 1
    assert rests(dispatch, times=2, asked=900) == [900, 900]
    assert dispatch.answer == "Too fast"

    for _ in range(9):
        pace.speed_up(dispatch)
    dispatch.refresh_from_db()
    assert (dispatch.slowness, dispatch.trouble, dispatch.answer, dispatch.back_off_until) == (0, "", "", None)
    other.refresh_from_db()
    assert (other.slowness, other.back_off_until) == (2, None)


def test_a_stretch_in_which_nothing_left_goes_no_faster(post_office):
    """N4: a server that takes no message does not ask for more of them."""
    make_people(2)
    dispatch = make_mailing(slowness=2)
    post_office.answer = "451 Try later"

    assert machine.send(dispatch) == 0
    dispatch.refresh_from_db()
    assert dispatch.slowness == 2

    post_office.answer = "250 OK"
    Delivery.objects.update(not_before=timezone.now())
    assert machine.send(dispatch) == 2
    dispatch.refresh_from_db()
    assert dispatch.slowness == 1


@pytest.mark.parametrize(
    ("task", "stands", "is_urgent"),
    [
        (tasks.send_welcome, {}, True), (tasks.send_reminder, {}, True), (tasks.send_mailings, {}, False),
        (tasks.send_welcome, {"status": "RUNNING"}, False), (tasks.send_welcome, {"status": "FAILED"}, False),
        (tasks.send_welcome, {"run_after": timezone.now() + timedelta(days=1)}, False),
        (tasks.send_welcome, {"backend_name": "default"}, False),
    ],
)  # fmt: skip
def test_a_mailing_gives_way_to_a_letter_that_waits_and_to_nothing_else(settings, task, stands, is_urgent):
    """N4: to a welcome, not to the other workers of a mailing, nor to what another worker has or will do later."""
    settings.TASKS = IN_THE_DATABASE
    make_people(1)
    dispatch = make_mailing()
    assert not tick.somebody_urgent_waits()

    task.enqueue(*([] if task is tasks.send_mailings else [1]))
    DBTaskResult.objects.update(**stands)

    assert tick.somebody_urgent_waits() is is_urgent
    shift.work()
    assert states(dispatch) == (["pending"] if is_urgent else ["sent"])


def test_one_connection_carries_many_messages_and_is_ended_politely(post_office):
    """N4, 5b: a server that counts connections would soon refuse a long list."""
    make_people(3)
    make_mailing()

    shift.work()

    assert len(post_office.letters) == 3
    assert (len(post_office.callers), post_office.goodbyes) == (1, 1)


def test_a_turn_ends_when_its_time_is_up(post_office):
    """N4, 5b: what is left waits for the next turn, which is wanted at once."""
    make_people(2)
    dispatch = make_mailing()

    assert shift.work(seconds=0) is True
    assert (states(dispatch), post_office.letters) == (["pending"] * 2, [])
    assert shift.work() is False
    assert states(dispatch) == ["sent"] * 2


def test_as_many_workers_send_as_are_wanted(settings):
    """N4, 5b: one that waits or works counts; one that was killed in its work does not, nor one that is done."""
    settings.TASKS, settings.NEWSLETTER_SENDERS = IN_THE_DATABASE, 2
    make_people(1)
    make_mailing()

    for state, started, wanted in (
        ("READY", None, 2),
        ("RUNNING", timedelta(seconds=10), 2),
        ("RUNNING", timedelta(minutes=3), 4),
        ("SUCCESSFUL", timedelta(seconds=10), 4),
        ("FAILED", timedelta(seconds=10), 4),
    ):
        DBTaskResult.objects.all().delete()
        tick.tick()
        tick.tick()
        assert DBTaskResult.objects.count() == 2
        DBTaskResult.objects.update(status=state, started_at=started and timezone.now() - started)
        tick.tick()
        assert DBTaskResult.objects.count() == wanted, (state, started)
