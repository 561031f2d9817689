"""A site that is put back from a backup, where a clock was wrong while people took something back."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from content import wish_lines, wishes
from newsletter import services
from newsletter.models import MailingList, Subscriber

from .mailings import make_people
from .test_wishes_after_restore import ADDRESS, CHOSEN, OTHER, mailed_to, move, person, site  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
DAY = 24


@pytest.fixture
def clock(monkeypatch):
    """Set every clock of the site some hours ahead."""
    now = timezone.now

    def clock(hours: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(hours=hours))

    return clock


@pytest.fixture
def since(clock, django_capture_on_commit_callbacks):
    """What is committed at these hours, step by step, is not in the backup."""

    def since(steps) -> None:
        point = transaction.savepoint()
        for hours, step in steps:
            clock(hours)
            with django_capture_on_commit_callbacks(execute=True):
                step()
        transaction.savepoint_rollback(point)
        cache.clear()

    return since


def leave() -> None:
    assert services.leave(subscriber=person())


def come_back() -> None:
    assert services.come_back(subscriber=person())


def worker_day() -> None:
    wishes.look_after_files()


STORIES = {  # what happens at which hour, by the clock of whoever writes it down, and when the site is put back
    "the clock was right": ([(0, leave), (0.2, come_back), (0.5, leave)], 1, []),
    "of two machines one is ahead": ([(0, leave), (0.51, come_back), (0.5, leave)], 1, []),
    "ahead by a day": ([(0, leave), (DAY, come_back), (0.5, leave)], 1, []),
    "ahead into another month": ([(0, leave), (40 * DAY, come_back), (0.5, leave)], 1, []),
    "ahead, and put back later": (
        [(0, leave), (40 * DAY, come_back), (0.5, leave), (35 * DAY, worker_day)],
        90 * DAY,
        [],
    ),
    "behind": ([(0, leave), (1, come_back), (-0.5, leave)], 2, []),
    "behind, and come back by a right clock": ([(0, leave), (1, come_back), (-0.5, leave), (2, come_back)], 3, []),
    "came back": ([(0, leave), (0.5, come_back)], 1, [ADDRESS]),
    "came back at another machine": ([(0.01, leave), (0, come_back)], 1, [ADDRESS]),
    "came back, and a worker's day later": ([(0, leave), (1, come_back), (30 * DAY, worker_day)], 40 * DAY, [ADDRESS]),
}


@pytest.mark.parametrize("story", STORIES)
def test_who_left_last_gets_no_mail_whatever_the_clocks_said(site, since, restored, mailoutbox, clock, story):  # noqa: F811
    """★6, N3: by the moments somebody had come back last, and was on the list again. In doubt we write to nobody."""
    make_people(2)
    steps, then, written_to = STORIES[story]
    since(steps)
    clock(then)

    restored()

    assert mailed_to(mailoutbox) == [*written_to, OTHER]


def back_again() -> None:
    """Move back to the first address."""
    services.ask_new_address(subscriber=Subscriber.objects.get(email="new@example.org"), new_email=ADDRESS)
    services.move(subscriber=person_who_moved())


def person_who_moved() -> Subscriber:
    return Subscriber.objects.get(email="new@example.org")


@pytest.mark.parametrize(("hours", "written_to"), [((0, 1, 2), []), ((0, 40 * DAY, 1), []), ((0, 1, None), [ADDRESS])])
def test_nobody_is_written_to_at_an_address_that_they_may_have_left(
    site,  # noqa: F811
    since,
    restored,
    mailoutbox,
    clock,
    hours,
    written_to,
):
    """N3: of moving away, back and away again, the way back was by a clock that was ahead."""
    make_people(2)
    since((at, step) for at, step in zip(hours, (move, back_again, move), strict=True) if at is not None)
    clock(3)

    restored()

    assert mailed_to(mailoutbox) == [*written_to, OTHER]


def choose(is_discreet: bool) -> None:
    lists = MailingList.objects.filter(key="stories")
    services.change(
        subscriber=person(), choices={**CHOSEN, "lists": lists, "discreet": is_discreet, "paused_until": None}
    )


def test_what_was_chosen_last_holds_whatever_the_clocks_said(site, since, restored, clock):  # noqa: F811
    """N5: discreet mail was chosen after louder mail that seemed later."""
    make_people(1)
    since((at, partial(choose, is_discreet)) for at, is_discreet in [(0, True), (40 * DAY, False), (1, True)])
    clock(2)
    assert not person().discreet

    restored()

    assert person().discreet


def test_a_clock_that_was_ahead_makes_no_old_copy_new(site, restored, clock):  # noqa: F811
    """★6: one line of a day to come let every copy pass as complete until that day."""
    clock(40 * DAY)
    wishes.look_after_files()
    clock(1)
    until = f"{timezone.localtime():%Y-%m-%d %H:%M}"
    wishes.look_after_files()
    clock(2)
    assert f"written until {until}." in restored()

    clock(35 * DAY)
    wishes.look_after_files()
    clock(50 * DAY)

    assert wish_lines.last_written() - timezone.now() < timedelta(days=-14)
