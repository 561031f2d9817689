"""A list that says two things of one address: each of them is kept, so that lifting one leaves the other."""

import pytest
from django.utils import translation

from newsletter import exports, services
from newsletter.models import Subscriber, Suppression

from .lists import bring, check, figures, predicted
from .mailings import make_people
from .test_import_lists import newest

pytestmark = pytest.mark.django_db
ANN = "p0@example.org"
BOTH = [
    f"email,unsubscribed_at,bounced\n{ANN},2024-05-03,yes\nbo@example.org,,\n",
    f"email,status\n{ANN},unsubscribed\n{ANN},bounced\nbo@example.org,subscribed\n",
    f"email,status\n{ANN},bounced\nbo@example.org,subscribed\n{ANN.upper()},unsubscribed\n",
]


def reasons(address: str = ANN) -> tuple[str, str]:
    """Why nobody may write to an address."""
    return Suppression.objects.of(address).values_list("reason", "second_reason").get()


@pytest.mark.parametrize("is_here", [False, True])
@pytest.mark.parametrize("table", BOTH)
def test_who_unsubscribed_stays_so_when_a_bounce_of_the_same_list_is_lifted(client, upload, table, is_here):
    """N3, N4: in two columns, and in two rows either way round; of a stranger and of somebody who is here."""
    if is_here:
        make_people(1)
    upload(table)
    look = check(client, newest())
    bring(client, newest())

    assert figures(newest()) == predicted(look)
    assert reasons() == ("left", "bounced")
    services.lift(suppression=Suppression.objects.of(ANN).get())
    assert reasons() == ("left", "")
    assert not Subscriber.objects.filter(email=ANN, status="active").exists()
    upload(f"email,status\n{ANN},subscribed\n")
    bring(client, newest())
    assert not Subscriber.objects.filter(email=ANN, status="active").exists()


def test_a_row_that_does_not_count_takes_nobody_off_who_confirmed_here_since(client, upload):
    """N3, N4: both rows of an address are older than what its owner said here."""
    ann = make_people(1)[0]
    upload(f"email,status,date\n{ANN},unsubscribed,2020-01-01\n{ANN},bounced,2020-01-01\n")
    batch = newest()
    services.leave(subscriber=ann)
    services.come_back(subscriber=ann)
    bring(client, batch, column_left="2", silences_most="1")

    assert Subscriber.objects.get().status == "active"
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_our_own_table_carries_both_reasons(client, upload, language):
    """N4, I3: somebody left after their mail had come back."""
    ann = make_people(1)[0]
    services.suppress(email=ANN, reason="bounced")
    services.leave(subscriber=ann)
    assert reasons() == ("left", "bounced")
    with translation.override(language):
        data = exports.people_table(Subscriber.objects.all()).getvalue()
    Subscriber.objects.all().delete()
    Suppression.objects.all().delete()

    upload(data)
    bring(client, newest(), lists=[])

    assert reasons() == ("left", "bounced")
