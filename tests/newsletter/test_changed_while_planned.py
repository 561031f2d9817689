"""Staff stop an issue, or give it another time, in the moment in which it begins."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter import ledger
from newsletter.issues import sending
from newsletter.models import Dispatch
from newsletter.sending import shift, tick

from .issues import furnish, make_issue
from .mailings import make_people
from .test_asking import TO_ALL, manager, press, report  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing(home):
    """An issue whose time has come, and two readers of it."""
    furnish(home)
    make_people(2)
    return sending.send(make_issue(home)["en"], to=TO_ALL, at=None, by=None)


@pytest.fixture
def meanwhile(monkeypatch):
    """Do something once, when the words of an issue were drawn and its people are not written down yet."""
    draw = shift.writers["issue"]

    def before_planning(deed):
        waiting = [deed]

        def drawn(dispatch):
            drafts = draw(dispatch)
            while waiting:
                waiting.pop()()
            return drafts

        monkeypatch.setitem(shift.writers, "issue", drawn)

    return before_planning


def test_a_mailing_whose_time_is_changed_meanwhile_waits_for_that_time(
    manager,  # noqa: F811
    press,  # noqa: F811
    mailing,
    meanwhile,
    mailoutbox,
):
    """N4: staff read that the time is changed, and everybody got it at once."""
    said = []

    def change():
        question = press(report(manager, mailing), "Change the time", scheduled_at="2099-01-01 09:00")
        said.append(press(question, "Change the time").text)

    meanwhile(change)
    tick.tick()

    assert "The time is changed." in said[0]
    assert mailoutbox == []
    assert "It will be sent at Jan. 1, 2099" in report(manager, mailing).text
    Dispatch.objects.update(scheduled_at=timezone.now())
    tick.tick()
    assert len(mailoutbox) == 2


def test_a_mailing_that_is_paused_meanwhile_begins_when_it_goes_on(
    client,
    manager,  # noqa: F811
    press,  # noqa: F811
    mailing,
    meanwhile,
    mailoutbox,
):
    """N4: it was sent after *Resume*, but never stood in the archive, and the next issue told its stories again."""
    meanwhile(lambda: press(report(manager, mailing), "Pause"))
    tick.tick()
    assert (mailoutbox, mailing.deliveries.count()) == ([], 0)

    press(report(manager, mailing), "Resume")

    assert len(mailoutbox) == 2
    assert "Spring news</a>" in client.get("/en/news/").text


def test_a_mailing_that_is_cancelled_and_ordered_anew_meanwhile_goes_to_its_new_readers(
    manager,  # noqa: F811
    mailing,
    meanwhile,
    mailoutbox,
):
    """N4: it went to those who were chosen before, at once."""
    tomorrow = timezone.now() + timedelta(days=1)

    def order_anew():
        ledger.cancel(mailing)
        sending.send_again_after_cancel(mailing, to={**TO_ALL, "languages": ["es"]}, at=tomorrow, by=None)

    meanwhile(order_anew)
    tick.tick()

    assert (mailoutbox, mailing.deliveries.count()) == ([], 0)
    Dispatch.objects.update(scheduled_at=timezone.now())
    tick.tick()
    assert mailoutbox == []


def test_a_mailing_that_was_paused_in_that_moment_before_is_in_the_archive_once_it_goes_on(
    client,
    manager,  # noqa: F811
    press,  # noqa: F811
    mailing,
    mailoutbox,
):
    """N4: earlier versions wrote its people down and not that it had begun."""
    shift.begin_due()
    Dispatch.objects.update(status="paused", planned_at=None)

    press(report(manager, mailing), "Resume")

    assert len(mailoutbox) == 2
    assert "Spring news</a>" in client.get("/en/news/").text
