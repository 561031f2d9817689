"""How fast a mailing goes: a figure that staff set, and what the mail server says to it."""

import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from newsletter.models import Dispatch, NewsletterSettings

FIRST_REST, LONGEST_REST = timedelta(seconds=15), timedelta(minutes=10)
SLOWEST = 6  # 2^6: a sixty-fourth of the speed
AT_ONCE = 50  # messages claimed at a time
AHEAD = 5  # and no more than this many seconds' worth
MOST_WORKERS = 20  # what is booked further ahead than so many do was booked by a clock that has been set back since


def speed(dispatch: Dispatch, wanted: int) -> float:
    """Messages a second, halved for each time the server asked for rest; 0 means no limit."""
    if not wanted and dispatch.slowness:
        wanted = AT_ONCE
    return wanted / 2**dispatch.slowness


def chunk(rate: float) -> int:
    """How many messages to claim: few seconds' worth, so that no worker sits on what another could send."""
    return AT_ONCE if not rate else max(1, min(AT_ONCE, int(rate * AHEAD)))


def reserve(dispatch: Dispatch, number: int) -> list[datetime]:
    """Book the next free moments for some messages. All workers book from the same clock, so the rate holds for all."""
    rate = speed(dispatch, NewsletterSettings.load().messages_per_second)
    now = timezone.now()
    if not rate:
        return [now] * number
    step = timedelta(seconds=1 / rate)
    with transaction.atomic():
        row = Dispatch.objects.select_for_update().only("next_turn").get(pk=dispatch.pk)
        last = now + step * chunk(rate) * MOST_WORKERS
        first = row.next_turn if row.next_turn and now < row.next_turn <= last else now
        Dispatch.objects.filter(pk=dispatch.pk).update(next_turn=first + step * number)
    return [first + step * place for place in range(number)]


def wait_until(moment: datetime) -> None:
    """Sleep, if the moment has not come."""
    seconds = (moment - timezone.now()).total_seconds()
    if seconds > 0:
        time.sleep(seconds)


def slow_down(dispatch: Dispatch, trouble: str, answer: str = "", asked: float | None = None) -> None:
    """Rest, longer each time and at least for the seconds that the server asked for, and go on at half the speed."""
    with transaction.atomic():
        row = Dispatch.objects.select_for_update().only("slowness").get(pk=dispatch.pk)
        rest = max(min(FIRST_REST * 2**row.slowness, LONGEST_REST), timedelta(seconds=asked or 0))
        Dispatch.objects.filter(pk=dispatch.pk).update(
            slowness=min(row.slowness + 1, SLOWEST),
            back_off_until=timezone.now() + rest,
            next_turn=None,
            trouble=trouble,
            answer=answer[:200],
        )


def speed_up(dispatch: Dispatch) -> None:
    """After a run without trouble, dare one step faster."""
    slowed = Dispatch.objects.filter(pk=dispatch.pk, slowness__gt=0)
    slowed.update(slowness=F("slowness") - 1, trouble="", answer="", back_off_until=None)
