"""A database that breaks a transaction off, because of another, and a queue that takes no mail."""

from functools import partial
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from blog.telling import locking, services
from blog.telling.models import Submission

from .conftest import told, wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(monkeypatch):
    """Nothing has begun a transaction, as in a request; waiting takes no time. Returns how long was waited."""
    waited = []
    monkeypatch.setattr(locking, "connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(locking, "time", SimpleNamespace(sleep=waited.append))
    monkeypatch.setattr(locking, "random", SimpleNamespace(uniform=lambda least, most: (least + most) / 2))
    return waited


def broken(monkeypatch, times: int) -> list[int]:
    """Let the database break off what is done to a story so many times, after it was written; count the tries."""
    write, tries = services.note, []

    def note(*args, **more):
        write(*args, **more)
        tries.append(1)
        if len(tries) <= times:
            raise OperationalError("deadlock detected")

    monkeypatch.setattr(services, "note", note)
    return tries


@pytest.mark.parametrize("times", [0, 1, 5])
def test_a_wish_is_tried_until_the_database_takes_it(client, index, monkeypatch, waits, times):
    """★6: five times at most, each after a longer wait; it is written down once."""
    submission, code = told(client)
    tries = broken(monkeypatch, times)

    answer = wish(client, code, "withdraw", sure="yes")

    assert answer.status_code == 200
    assert Submission.objects.get().state == "withdrawn"
    assert submission.ledger.filter(kind="withdrawn").count() == 1
    assert len(tries) == times + 1
    assert len(waits) == times
    assert all(2 * wait == pytest.approx(later) for wait, later in pairwise(waits))
    assert sum(waits) < 1, "a person waits for the answer"


def test_a_database_that_takes_nothing_is_an_error_and_no_silent_success(client, index, monkeypatch, waits):
    """★6: after six tries whoever withdrew must learn that nothing was done."""
    submission, _code = told(client)
    tries = broken(monkeypatch, 99)

    with pytest.raises(OperationalError):
        services.withdraw(submission)

    assert len(tries) == locking.TRIES == 6
    assert Submission.objects.get().state == "new"


def test_what_is_part_of_a_larger_transaction_is_not_tried_again(client, index, monkeypatch, waits):
    """★6: only whoever began the transaction can repeat it, so the error goes on to them at once."""
    submission, _code = told(client)
    locking.connection.in_atomic_block = True
    tries = broken(monkeypatch, 1)

    with pytest.raises(OperationalError):
        services.withdraw(submission)

    assert (len(tries), waits) == (1, [])


def test_a_deed_on_a_story_that_was_deleted_meanwhile_does_nothing(client, index, waits):
    """★6, B5: its days were over between the page and the button."""
    submission, _code = told(client)
    Submission.objects.all().delete()

    assert services.rename(submission, naming="full", name="Ana") is None
    assert not Submission.objects.exists()


def test_a_failing_task_queue_loses_neither_story_nor_code(
    client, index, monkeypatch, django_capture_on_commit_callbacks
):
    """Withdrawal code: whoever told a story must not believe that it was lost, and tell it again."""

    def refuse(number):
        raise OperationalError

    monkeypatch.setattr(services, "tasks", SimpleNamespace(send_code=SimpleNamespace(enqueue=partial(refuse))))

    with django_capture_on_commit_callbacks(execute=True):
        submission, code = told(client, contact="ana@example.org")

    assert Submission.objects.with_code(code) == submission
