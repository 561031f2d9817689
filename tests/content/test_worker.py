"""The background process: what it does, how it stops, and what it keeps to itself."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from content import housekeeping, periodic
from content.management.commands import worker as worker_command
from content.management.commands.worker import Command
from tests import databases

PERSON = """
from newsletter import services
services.subscribe(email="ana@example.org", language="es")
"""


@pytest.fixture
def jobs(db, monkeypatch):
    """An empty list of jobs."""
    monkeypatch.setattr(periodic, "jobs", {})
    return periodic.jobs


@pytest.fixture
def house(tmp_path):
    """A site of its own, as `make run` has it; returns its environment."""
    url = databases.copy_of("migrated", databases.migrated(), tmp_path, f"house_{os.getpid()}")
    yield {"DATABASE_URL": url, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "settings.dev"}
    databases.drop(url)


@contextlib.contextmanager
def worker(environment: dict):
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker", "--tick=0.2", "--interval=0.1"],
        cwd=databases.ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(condition) -> bool:
    latest = time.monotonic() + 240
    while time.monotonic() < latest and not condition():
        time.sleep(0.1)
    return condition()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_sends_what_waits_and_stops_when_asked(house, tmp_path, how):
    """N1: a visitor's letter waits in the database until the worker sends it, in the visitor's language."""
    databases.manage("shell", "-v0", "-c", PERSON, **house)
    mails = tmp_path / "mail"
    assert not mails.exists()

    with worker(house) as process:
        assert until(lambda: mails.exists() and list(mails.glob("*.log")))
        process.send_signal(how)
        said, _nothing = process.communicate(timeout=120)

    (letter,) = mails.glob("*.log")
    assert "/es/newsletter/confirm/" in letter.read_text()
    assert process.returncode == 0
    assert said == ""


@pytest.mark.django_db
def test_scheduled_pages_go_online(home, client):
    """S10: what is scheduled appears when its time has come."""
    page = home.get_translations().get(locale__language_code="es").specific
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(approved_go_live_at=page.go_live_at).publish()
    assert client.get("/es/").status_code == 404
    revision = page.scheduled_revision
    revision.content["go_live_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()

    housekeeping.publish_scheduled()

    assert client.get("/es/").status_code == 200


def test_a_failing_job_stops_no_other_and_tells_no_address(jobs, caplog):
    """N4: one job's trouble is its own, and its words stay out of the log."""
    done, person = [], "ana"

    def fail():
        raise ValueError(f"could not write to {person}@example.org")

    periodic.register("failing", fail, every=timedelta(minutes=1))
    periodic.register("working", lambda: done.append(1), every=timedelta(minutes=1))

    periodic.run_due()

    assert done == [1]
    assert "ValueError" in caplog.text
    assert "ana@example.org" not in caplog.text


def test_a_job_comes_round_once_in_its_time_among_all_workers(jobs):
    done = []
    periodic.register("daily", lambda: done.append(1), every=timedelta(days=1))
    periodic.run_due()
    periodic.run_due()
    periodic.register("daily", lambda: done.append(2), every=timedelta(days=1))  # as another worker has it

    periodic.run_due()

    assert done == [1]


def test_a_clock_that_was_ahead_holds_no_job_and_gives_no_sign_of_life(jobs, ahead):
    """S10: after the clock was set right scheduled pages waited a year, and a worker that was gone counted as alive."""
    done = []
    with ahead():
        periodic.register("daily", lambda: done.append("then"), every=timedelta(days=1))
        periodic.beat()
        periodic.run_due()

    assert not periodic.worker_is_alive()
    for _worker in range(2):
        periodic.register("daily", lambda: done.append("now"), every=timedelta(days=1))
        periodic.run_due()

    assert done == ["then", "now"]


def test_jobs_go_on_when_the_cache_does_not(jobs, settings):
    settings.CACHES = {"default": {"BACKEND": "no.such.Cache"}}
    done = []
    periodic.register("careful", lambda: done.append(1), every=timedelta(days=1))

    periodic.beat()
    periodic.run_due()

    assert done == [1]


def test_a_sign_of_life_is_seen_by_others(capsys):
    """S10: a monitor learns that scheduled stories would wait, by the exit code of one command."""
    with pytest.raises(CommandError, match="No worker gave a sign of life"):
        Command().handle(alive=True)

    periodic.beat()
    Command().handle(alive=True)

    assert "A worker is alive." in capsys.readouterr().out


def test_the_worker_says_when_the_database_went_and_when_it_is_back(monkeypatch, caplog):
    """C6: two lines for one outage, however long it lasts; then the work goes on."""
    tries, waited = iter([OperationalError, OperationalError, None]), []

    def work(self, **_options):
        if not waited:
            raise OperationalError("terminating connection")
        return "worked"

    def connect():
        if (error := next(tries)) is not None:
            raise error

    monkeypatch.setattr(db_worker.Command, "handle", work)
    monkeypatch.setattr(worker_command.connection, "ensure_connection", connect)
    monkeypatch.setattr(worker_command.connection, "close", lambda: None)
    monkeypatch.setattr(worker_command.time, "sleep", waited.append)

    assert Command().work() == "worked"

    assert waited == [1, 2, 4]
    assert [record.message for record in caplog.records] == [
        "The database does not answer (OperationalError). Waiting for it.",
        "The database answers again.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("tries", "status"), [(1, "READY"), (3, "FAILED")])
def test_a_task_whose_worker_was_killed_is_given_back(tries, status):
    """N4, tests 3: after ten minutes a killed worker loses no letter; a letter that kills workers is put aside."""
    task = {
        "args_kwargs": {"args": [1], "kwargs": {}},
        "task_path": "newsletter.tasks.send_answer",
        "backend_name": "mail",
    }
    long_ago, just_now = (timezone.now() - timedelta(minutes=minutes) for minutes in (11, 9))
    lost = DBTaskResult.objects.create(**task, status="RUNNING", started_at=long_ago, worker_ids=["w"] * tries)
    busy = DBTaskResult.objects.create(**task, status="RUNNING", started_at=just_now, worker_ids=["w"])

    housekeeping.give_back_lost_tasks()

    lost.refresh_from_db()
    busy.refresh_from_db()
    assert lost.status == status
    assert busy.status == "RUNNING"


@pytest.mark.django_db
def test_every_job_of_the_house_runs(caplog):
    """All that is registered does its work on an ordinary day without a word."""
    assert len(periodic.jobs) >= 5

    for job in periodic.jobs.values():
        job.run()

    assert not [record for record in caplog.records if record.name == "content.periodic"]


def test_a_job_that_failed_is_done_again_soon_by_any_worker(jobs, monkeypatch):
    """N4, B5: one started before its database had claimed every daily job of the day, and nobody did them."""
    done, answers = [], []

    def fail_at_first():
        done.append(1)
        if not answers:
            raise OperationalError("no database")

    periodic.register("daily", fail_at_first, every=timedelta(days=1))
    periodic.run_due()
    answers.append("it is back")
    periodic.run_due()
    assert done == [1]

    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 601)
    periodic.run_due()
    periodic.run_due()

    assert done == [1, 1]
    periodic.register("daily", fail_at_first, every=timedelta(days=1))  # as another worker has it
    periodic.run_due()
    assert done == [1, 1]
