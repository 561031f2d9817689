"""Failures in a row stop a mailing, across stretches of sending; single ones do not."""

import pytest
from django.utils import timezone

from newsletter import ledger
from newsletter.models import Delivery, Dispatch
from newsletter.sending import machine

from .mailings import make_mailing, make_people, states

pytestmark = pytest.mark.django_db
REFUSED, UNKNOWN_USER = "554 Refused", "550 5.1.1 User unknown"


def answers(*pairs):
    """Refuse some readers, by their numbers."""
    known = {f"p{number}@example.org": answer for number, answer in pairs}
    return lambda address: known.get(address, "250 OK")


def retries_are_due() -> None:
    Delivery.objects.filter(status="retry").update(not_before=timezone.now())


def test_failures_are_counted_across_stretches(post_office):
    """N4: with one message a stretch the limit is reached all the same, and an acceptance begins anew."""
    make_people(9)
    dispatch = make_mailing()
    post_office.answer = answers((0, REFUSED), (1, REFUSED), (3, REFUSED), (4, REFUSED), (5, REFUSED))

    for _ in range(9):
        dispatch.refresh_from_db()
        if dispatch.status == "sending":
            machine.send(dispatch, messages=1)

    dispatch.refresh_from_db()
    assert (dispatch.status, dispatch.trouble, dispatch.answer) == ("paused", "failures", REFUSED)
    assert states(dispatch) == ["retry", "retry", "sent", "retry", "retry", "retry", "pending", "pending", "pending"]


def test_after_resuming_those_not_reached_get_it_and_nobody_else(post_office):
    """N4: what was refused without a reason is tried once more; what stays refused has failed, with its reason."""
    make_people(6)
    dispatch = make_mailing()
    post_office.answer = answers((1, REFUSED), (2, REFUSED), (3, REFUSED))
    machine.send(dispatch)
    assert states(dispatch) == ["sent", "retry", "retry", "retry", "pending", "pending"]

    post_office.answer = answers((2, REFUSED))
    assert ledger.resume(dispatch)
    dispatch.refresh_from_db()
    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status) == (["sent", "sent", "failed", "sent", "sent", "sent"], "sent")
    assert sorted(post_office.addresses) == [f"p{number}@example.org" for number in (0, 1, 3, 4, 5)]
    assert Delivery.objects.get(status="failed").reason == REFUSED


@pytest.mark.parametrize("people", [1, 2, 3])
def test_one_bad_address_in_a_short_list_stops_nothing(post_office, people):
    """N4: the provider's word that the address is bad is enough, and the others have it."""
    make_people(people + 1)
    dispatch = make_mailing()
    post_office.answer = answers((0, UNKNOWN_USER))

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (dispatch.status, states(dispatch)) == ("sent", ["failed", *["sent"] * people])


def test_a_server_that_calls_every_address_bad_is_not_believed_for_ever(post_office):
    """N4: after twenty in a row the mailing pauses; the rest of the list is untouched."""
    make_people(30)
    dispatch = make_mailing()
    post_office.answer = UNKNOWN_USER

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (dispatch.status, dispatch.trouble) == ("paused", "failures")
    assert states(dispatch) == ["failed"] * 20 + ["pending"] * 10


def test_bad_addresses_with_good_ones_between_them_stop_nothing(post_office):
    """N4, 5b: only what is bad in a row counts, so one acceptance begins anew, even at the last before the limit."""
    make_people(4)
    dispatch = make_mailing()
    Dispatch.objects.update(bad_addresses_in_a_row=19)
    dispatch.refresh_from_db()
    post_office.answer = answers((1, UNKNOWN_USER), (2, UNKNOWN_USER))

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (dispatch.status, states(dispatch)) == ("sent", ["sent", "failed", "failed", "sent"])
    assert dispatch.bad_addresses_in_a_row == 0


def test_a_mailing_that_reached_nobody_waits_for_a_person(post_office):
    """N4: it never says "Sent" by itself; *Resume* ends it."""
    make_people(1)
    dispatch = make_mailing()
    post_office.answer = REFUSED

    for _ in range(2):
        machine.send(dispatch)
        retries_are_due()

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status, dispatch.trouble) == (["failed"], "paused", "nobody")
    assert ledger.resume(dispatch)
    assert Dispatch.objects.get().status == "sent"


def test_messages_that_are_all_refused_for_now_make_the_mailing_rest(post_office):
    """N4: ten in a row are no accident; trying the whole list would only cost each message its tries."""
    make_people(15)
    dispatch = make_mailing()
    post_office.answer = "451 4.3.0 Not now"

    machine.send(dispatch)

    dispatch.refresh_from_db()
    assert (dispatch.status, dispatch.trouble) == ("sending", "busy")
    assert states(dispatch) == ["retry"] * 10 + ["pending"] * 5


def test_what_one_mailing_meets_is_counted_for_it_alone(post_office):
    """N4: another that goes on beside it is no nearer to its limit, and loses no count of its own."""
    make_people(3)
    dispatch, other = make_mailing(), make_mailing(key="other")
    Dispatch.objects.filter(pk=other.pk).update(failures_in_a_row=2, bad_addresses_in_a_row=7)
    post_office.answer = answers((0, REFUSED))

    machine.send(dispatch, messages=1)

    numbers = Dispatch.objects.order_by("pk").values_list("failures_in_a_row", "bad_addresses_in_a_row")
    assert list(numbers) == [(1, 0), (2, 7)]
