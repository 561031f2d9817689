"""An address is silenced in the same moment in which its owner is put on the list."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from newsletter import services
from newsletter.models import Delivery, Subscriber, Suppression
from newsletter.sending import machine
from tests import databases
from tests.newsletter.mailings import make_mailing, make_people

PAIRS = 60 if databases.ON_POSTGRES else 5  # SQLite lets one writer in at a time


@pytest.fixture(scope="module")
def found(tmp_path_factory, worker):
    """What became of many pairs on two connections."""
    folder = tmp_path_factory.mktemp("addresses")
    url = databases.copy_of("migrated", databases.migrated(), folder / "db", f"{worker}_addresses")
    settings = {"DATABASE_URL": url, "VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "settings.test"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.addresses", str(PAIRS)],
            cwd=databases.ROOT, env={**os.environ, **settings}, capture_output=True, text=True, check=False,
            timeout=120,
        )  # fmt: skip
    finally:
        databases.drop(url)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("kind", ["confirm", "come back", "move"])
def test_whoever_is_silenced_while_they_are_put_on_the_list_is_not_written_to(found, kind):
    """N3: neither call ends in an error, so no visitor meets one and no complaint is lost."""
    assert found[kind] == {"errors": {}, "written": 0}


def test_whoever_is_erased_while_they_leave_is_gone(found):
    """N6: neither call ends in an error."""
    assert found["erase"] == {"errors": {}, "written": 0, "stayed": 0}


def test_whoever_complains_while_an_import_adds_them_is_silenced(found):
    """N2, N3: the complaint waits for the import, and finds the person whom it added."""
    assert found["import"] == {"written": 0, "status": "suppressed"}


@pytest.mark.parametrize("kind", ["erase", "move"])
def test_who_goes_while_a_mailing_is_written_down_keeps_it_from_nobody_else(found, kind):
    """N4, N6: the mailing stopped for everybody, or the person read an error and stayed."""
    assert found["planned"][kind] == {"errors": [], "mailing": "sending", "others": True, "is_gone": True}


@pytest.mark.django_db
@pytest.mark.parametrize("reason", Suppression.Reason)
def test_a_message_to_a_silenced_address_is_not_handed_over(mailoutbox, reason):
    """N3: whatever the row of its owner says. The others get theirs."""
    people = make_people(3)
    Suppression.objects.create(email_hmac=services.fingerprint(people[1].email_key), reason=reason)
    dispatch = make_mailing()

    machine.send(dispatch)

    assert [letter.to for letter in mailoutbox] == [[people[0].email], [people[2].email]]
    rows = Delivery.objects.order_by("pk").values_list("status", "reason")
    assert list(rows) == [("sent", ""), ("skipped", "silenced"), ("sent", "")]


@pytest.mark.django_db
def test_whoever_left_and_was_silenced_since_does_not_come_back(reader):
    """N3: the link of the last message still works, and changes nothing."""
    services.leave(subscriber=reader)
    Suppression.objects.update(reason="complained")

    assert services.come_back(subscriber=reader) is False
    assert Subscriber.objects.get().status == "left"


@pytest.mark.django_db
def test_erasing_twice_at_once_erases_once(reader):
    """N6: the second window finds nobody, and says the same."""
    same = Subscriber.objects.get()

    services.erase(subscriber=reader)
    services.erase(subscriber=same)

    connection.check_constraints()  # as a commit does
    assert Suppression.objects.get().reason == "erased"


@pytest.mark.django_db
def test_whoever_moved_meanwhile_leaves_with_the_address_of_today(reader):
    """N3: not the one they gave up is silenced, but the one that is written to."""
    opened = Subscriber.objects.get()
    Subscriber.objects.update(email="new@example.org", email_key="new@example.org")

    assert services.leave(subscriber=opened) is True
    assert Suppression.objects.of("new@example.org").exists()
    assert not Suppression.objects.of("ana@example.org").exists()
