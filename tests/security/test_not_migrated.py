"""`manage.py migrate` was forgotten: whoever watches the site, and whoever reads the worker's log, is told."""

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder
from django_tasks_db.management.commands import db_worker

from content.management.commands import worker as worker_command
from content.management.commands.worker import Command
from security import health, schema

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture(autouse=True)
def ask_anew(monkeypatch):
    """What one test found out is not known in the next."""
    monkeypatch.setattr(health, "TABLES", health.Tables())


def forget(**which):
    """As if some migrations had not been applied."""
    MigrationRecorder(connection).migration_qs.filter(**which).delete()


@pytest.mark.parametrize(
    ("which", "status"),
    [({}, "no tables"), ({"app": "content"}, "not migrated"), ({"app": "sessions"}, "not migrated")],
)
def test_a_site_that_is_not_migrated_is_not_ready_and_says_so(client, which, status):
    """C6: it said ok while every page failed, so visitors were sent there."""
    forget(**which)

    refused = client.get("/readyz")

    assert (refused.status_code, refused.json(), refused["Retry-After"]) == (503, {"status": status}, "5")
    assert client.get("/healthz").status_code == 200


def test_a_site_that_was_migrated_meanwhile_is_ready_without_a_restart(client, monkeypatch):
    """C6: it is looked for at most once in five seconds, and no more once it was found."""
    asked, now = [], [1000.0]
    answers = iter(["no tables", "not migrated", ""])
    monkeypatch.setattr(health.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(schema, "missing", lambda: asked.append(1) or next(answers))

    found = []
    for _ in range(5):
        found += [client.get("/readyz").json()["status"] for _ in range(3)]
        now[0] += health.RETRY_SECONDS

    assert found == ["no tables"] * 3 + ["not migrated"] * 3 + ["ok"] * 9
    assert len(asked) == 3


def test_a_worker_waits_until_the_database_is_migrated_and_says_what_to_run(monkeypatch, caplog):
    """Stock fault 11: its jobs failed one after the other, and the daily ones came a day late."""
    answers, waited, worked = iter(["no tables", "no tables", "not migrated", ""]), [], []
    monkeypatch.setattr(schema, "missing", lambda: next(answers))
    monkeypatch.setattr(worker_command.time, "sleep", waited.append)
    monkeypatch.setattr(worker_command.connection, "close", lambda: None)
    monkeypatch.setattr(worker_command, "Ticker", lambda seconds: worked.append("jobs") or Still())
    monkeypatch.setattr(db_worker.Command, "handle", lambda self, **options: worked.append("tasks"))

    Command().handle(alive=False, tick=1)

    assert waited == [1, 2, 4]
    assert worked == ["jobs", "tasks"]
    assert [record.message for record in caplog.records] == [
        "The database is not migrated (no tables). Run manage.py migrate. Waiting for it."
    ]


class Still:
    """A ticker that does nothing."""

    def start(self):
        """Not here."""

    stop = start


@pytest.mark.parametrize(
    "error",
    [ProgrammingError('relation "django_tasks_db" does not exist'), OperationalError("no such table: django_tasks_db")],
)
@pytest.mark.parametrize("lacking", [["no tables", ""], [""]])
def test_a_missing_table_is_not_called_a_database_that_does_not_answer(monkeypatch, caplog, error, lacking):
    """Stock fault 11: on PostgreSQL the worker ended. An error of the tables that migrating does not mend is shown."""
    answers, tries = iter(lacking), iter([error, None])

    def work(self, **options):
        if (failure := next(tries)) is not None:
            raise failure
        return "worked"

    monkeypatch.setattr(db_worker.Command, "handle", work)
    monkeypatch.setattr(schema, "missing", lambda: next(answers))
    monkeypatch.setattr(worker_command.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(worker_command.connection, "close", lambda: None)

    if lacking == [""]:
        with pytest.raises(type(error)):
            Command().work()
    else:
        assert Command().work() == "worked"
        assert "Run manage.py migrate" in caplog.text
    assert "does not answer" not in caplog.text


def test_a_database_that_is_away_is_waited_for_as_before(monkeypatch):
    """Stock fault 1: whether it is migrated cannot be asked, and the worker does not end for that."""

    def away():
        raise OperationalError("connection refused")

    monkeypatch.setattr(schema, "missing", away)
    monkeypatch.setattr(worker_command.connection, "close", lambda: None)

    assert worker_command.wait_for_the_tables() is False
