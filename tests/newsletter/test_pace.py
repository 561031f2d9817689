"""How long a mailing rests, when a turn of a worker ends, and how many workers send at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsletter.models import Dispatch
from newsletter.sending import pace, shift, tick

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
