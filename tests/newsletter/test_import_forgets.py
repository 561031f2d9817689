"""What an import keeps of its file once it has ended: numbers, and for a month what it said about single lines."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from newsletter import retention, services
from newsletter.imports import working
from newsletter.models import ImportPart, Subscriber, SubscriberImport
from tests.newsletter.lists import bring, silent
from tests.newsletter.test_import_lists import newest
from tests.newsletter.test_import_work import make_import

pytestmark = pytest.mark.django_db

REASONS = (
    "Email,First name,Unsubscribe reason,Unsubscribed by\n"
    "ann@example.org,Ann,,\n"
    "bo@example.org,Bo,my former husband reads this mailbox,bo@example.org\n"
    "cy@example.org,Cy,he was restrained again,grandma@example.net\n"
)
WORDS = ("example.org", "example.net", "husband", "restrained")


def held() -> str:
    """All that the database holds of imports, as text."""
    return serializers.serialize("json", [*SubscriberImport.objects.all(), *ImportPart.objects.all()])


def answers(batch):
    """Say of every value that is asked about that whoever has it left, save of the empty one."""
    return {
        f"status_{place}_{at}": "left" if value else "nothing"
        for place, values in (batch.values | batch.unclear).items()
        for at, (value, _number) in enumerate(values)
    } | {f"unclear_{place}": "yes" for place in batch.unclear}


@pytest.fixture
def imported(client, upload):
    """A list with words about why people left, brought in; everybody in it is erased afterwards."""
    upload(REASONS)
    assert all(word in held() for word in WORDS)
    bring(client, newest(), **answers(newest()))
    assert (newest().state, newest().added) == ("done", 1)
    assert (silent("bo@example.org"), silent("cy@example.org")) == ("left", "left")
    for person in Subscriber.objects.all():
        services.erase(subscriber=person)
    return newest()


def test_an_import_that_is_done_holds_no_cell_of_its_file(imported):
    """N6: whoever is erased stands in no answer about what the words of a column mean."""
    assert [word for word in WORDS if word in held()] == []


def test_an_import_that_is_thrown_away_holds_no_cell_of_its_file(client, upload):
    """N6: answers that were kept for a moment go with the rows."""
    upload(REASONS)
    bring(client, newest(), lists=[], **answers(newest()))  # not begun, for want of a list
    SubscriberImport.objects.update(statuses={"3": {"grandma@example.net": "left"}})

    client.post(reverse("imports:stop", args=[newest().pk]))

    assert newest().state == "cancelled"
    assert [word for word in WORDS if word in held()] == []


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_words_about_single_lines_are_deleted_after_a_month(client, manager, state):
    """N6: they quote words of the file. The import and its numbers stay, and its page opens."""
    batch = make_import("ann@example.org", state=state)
    told = [[2, "left_alone", "The row says “my former husband”, and nobody said what that means."]]
    ImportPart.objects.update(rows=[], is_done=True, errors=told)
    page = reverse("imports:inspect", args=[batch.pk])
    SubscriberImport.objects.update(moved_at=timezone.now() - timedelta(days=29))
    retention.purge()
    assert "my former husband" in client.get(page).text

    SubscriberImport.objects.update(moved_at=timezone.now() - timedelta(days=31))
    retention.purge()

    assert SubscriberImport.objects.get().rows == 1
    assert not ImportPart.objects.exists()
    assert "Lines to look at" not in client.get(page).text


@pytest.mark.parametrize("state", ["mapping", "running"])
def test_an_import_that_has_not_ended_keeps_its_rows(state):
    """N4: one that stood still for a month still goes on."""
    batch = make_import("ann@example.org", state=state, moved_at=timezone.now() - timedelta(days=40))

    retention.purge()

    assert batch.parts.get().rows
    if state == "running":
        assert working.work(batch.pk) is False
        assert Subscriber.objects.get().email == "ann@example.org"


@pytest.mark.parametrize(("state", "is_over"), [("done", True), ("cancelled", True), ("mapping", False)])
def test_an_upgrade_deletes_the_cells_of_imports_that_ended(state, is_over):
    """N6: what an earlier version kept."""
    batch = make_import("ann@example.org", state=state, statuses={"1": {"grandma@example.net": "left"}})

    upgrade = import_module("newsletter.migrations.0023_ended_imports_hold_no_cells")
    upgrade.forget_cells(apps, SimpleNamespace(connection=connection))

    batch.refresh_from_db()
    assert bool(batch.statuses) is not is_over
