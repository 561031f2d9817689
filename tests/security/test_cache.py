"""A cache that is dead, hung or full fails no page, and brings nothing back that was taken down meanwhile."""

import errno
import os
import shutil
import socket
import subprocess
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
import redis
from django.core.cache import cache, caches
from django.core.cache.backends.filebased import FileBasedCache
from django.core.management import CommandError, call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from content import kept, periodic
from content.models import StandardPage
from content.tasks import renew_kept
from security import cache as patient
from tests.newsletter.test_sending import IN_THE_DATABASE

PAGES = ["/en/", "/en/about/", "/sitemap.xml", "/healthz", "/readyz"]


@pytest.fixture(autouse=True)
def healthy():
    """Nothing that one test broke is remembered in the next."""
    yield
    for kind in (patient.PatientFileCache, patient.PatientRedisCache):
        kind.health.rests_until, kind.health.proved_until = 0, 0
        kind.health.is_away = kind.health.is_unproved = False
        kind.health.owed.clear()


@pytest.fixture
def about(home):
    return home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale))


def use(settings, backend, location):
    settings.CACHES = {"default": {"BACKEND": f"security.cache.{backend}", "LOCATION": location}}


@pytest.fixture(params=["dead", "hung", "full"])
def broken(request, settings, tmp_path):
    """A cache that nobody answers for, one that takes a call and says nothing, one whose folder cannot be written."""
    if request.param == "full":
        (tmp_path / "file").write_text("no folder")
        yield use(settings, "PatientFileCache", tmp_path / "file")
        return
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if request.param == "hung":
            listener.listen()
        yield use(settings, "PatientRedisCache", f"redis://127.0.0.1:{listener.getsockname()[1]}/0")


@pytest.mark.usefixtures("broken")
def test_broken_cache_fails_no_page_and_keeps_nobody_waiting(client, about, caplog):
    """Faults: 0 failed pages, p95 below a second; forms and sign-in too. Waiting is counted, not timed."""
    paths = [*PAGES, reverse("account_login")]
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)
    for path in paths:  # by now every template is read
        caplog.clear()
        assert client.get(path).status_code == 200, path
        waits = [record for record in caplog.records if record.name == "security.cache"]
        assert len(waits) * patient.PATIENCE <= 0.25, path  # at most once: then it is left alone
    sent = client.post("/en/newsletter/", {"email": "ana@example.org"}, headers={"origin": "http://testserver"})
    assert sent.status_code == 200
    about.unpublish()
    assert client.get("/en/about/").status_code == 404


@pytest.mark.usefixtures("broken")
def test_jobs_come_round_while_the_cache_is_away(db, monkeypatch):
    """S10, N4: a cache that is dead, hung or full keeps no page and no mail waiting; each job has its time."""
    monkeypatch.setattr(periodic, "jobs", {})
    done = []
    periodic.register("often", lambda: done.append("often"), every=timedelta(0))
    periodic.register("daily", lambda: done.append("daily"), every=timedelta(days=1))

    for _round in range(3):
        periodic.beat()
        periodic.run_due()

    assert sorted(done) == ["daily", "often", "often", "often"]


def test_what_was_taken_down_while_the_cache_was_away_does_not_come_back(client, about, settings, tmp_path, caplog):
    """Safety row 6: the page kept before lies there still; the next visit does not find it. C6: both are told."""
    folder, away = tmp_path / "cache", tmp_path / "away"
    use(settings, "PatientFileCache", folder)
    settings.KEEP_PAGES = True
    assert "About us" in client.get("/en/about/").text
    assert "About us" in client.get("/en/about/").text
    folder.rename(away)
    folder.write_text("no folder")

    about.unpublish()
    folder.unlink()
    away.rename(folder)
    patient.PatientFileCache.health.rests_until = 0

    assert client.get("/en/about/").status_code == 404
    assert not patient.PatientFileCache.health.owed
    caches["default"].set("works", "again")
    assert caches["default"].get("works") == "again"
    told = [record.message for record in caplog.records if record.name == "security.cache"]
    assert [words[:20] for words in told] == ["The cache does not a", "The cache answers ag"]


def test_what_was_kept_while_the_clock_was_ahead_is_not_found(settings, tmp_path, ahead):
    """Limits of signing in are allauth's own: who was asked to wait five minutes would have waited until that day."""
    use(settings, "PatientFileCache", tmp_path / "cache")
    here = caches["default"]
    with ahead():
        here.set("counted", 5, 300)
        for file in (tmp_path / "cache").glob("*.djcache"):
            os.utime(file, (time.time(), time.time()))
        assert here.get("counted") == 5

    assert here.get("counted") is None
    assert here.add("counted", 1, 300)
    assert here.get("counted") == 1


def test_what_one_process_cannot_tell_the_others_is_told_by_the_worker(
    settings, tmp_path, client, about, django_capture_on_commit_callbacks
):
    """★6: a page is taken down in a process without its cache; another, whose cache answers, shows it no more."""
    use(settings, "PatientFileCache", tmp_path / "cache")
    assert client.get("/en/about/").status_code == 200
    asked, task = [], SimpleNamespace(enqueue=lambda: asked.append(1))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("content.tasks.renew_kept", task)
        patient.PatientFileCache.health.rests_until = time.monotonic() + 60
        with django_capture_on_commit_callbacks(execute=True):
            about.unpublish()
    elsewhere = patient.Health()  # the worker's process: it owes nothing and reaches the cache
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patient.PatientFileCache, "health", elsewhere)
        renew_kept.call()
        assert asked
        assert client.get("/en/about/").status_code == 404


# --- A cache that can be read and not written -----------------------------------------------------


@pytest.fixture
def files_that_stay(settings, tmp_path, monkeypatch):
    """A folder that becomes read-only, as a disk does after a fault of its own."""
    use(settings, "PatientFileCache", tmp_path / "cache")

    def refuse(refuses: bool) -> None:
        if refuses:
            monkeypatch.setattr(FileBasedCache, "set", fail)
            monkeypatch.setattr(FileBasedCache, "delete", fail)
        else:
            monkeypatch.undo()

    def fail(*args, **kwargs):
        raise OSError(errno.EROFS, "Read-only file system")

    return refuse


@pytest.fixture
def redis_that_refuses(settings, tmp_path):
    """A Redis that answers, and then takes nothing: it asks for a replica that is not there."""
    if not (program := shutil.which("redis-server")):
        pytest.skip("redis-server is not here")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", tmp_path],
        stdout=subprocess.DEVNULL,
    )
    client = redis.Redis(port=port, retry_on_timeout=True)
    for _ in range(100):
        try:
            client.ping()
            break
        except redis.ConnectionError:
            time.sleep(0.05)
    use(settings, "PatientRedisCache", f"redis://127.0.0.1:{port}/0")
    yield lambda refuses: client.config_set("min-replicas-to-write", int(refuses))
    server.terminate()
    server.wait()


@pytest.fixture(params=["files_that_stay", "redis_that_refuses"])
def refuse(request):
    """A function that makes the cache of this test refuse every write, or take them again."""
    return request.getfixturevalue(request.param)


def test_a_page_that_was_taken_down_while_nothing_could_be_written_is_not_shown(
    client, about, settings, refuse, django_capture_on_commit_callbacks
):
    """★6: another process, which only reads, showed a withdrawn page for ten minutes. It notices within seconds."""
    settings.KEEP_PAGES = True
    settings.TASKS = IN_THE_DATABASE
    assert "About us" in client.get("/en/about/").text
    assert "About us" in client.get("/en/about/").text
    kind = type(caches["default"])
    refuse(True)

    with pytest.MonkeyPatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(kind, "health", patient.Health())  # of the process that takes it down
        about.unpublish()
    kind.health.proved_until = 0  # seconds later, in a process that does nothing but read

    assert client.get("/en/about/").status_code == 404
    assert client.get("/readyz").json() == {"status": "ok", "cache": "away"}
    refuse(False)
    kind.health.rests_until = 0
    assert client.get("/en/about/").status_code == 404
    assert client.get("/readyz").json() == {"status": "ok"}


def test_the_worker_renews_what_is_kept_once_the_cache_takes_writes_again(db, settings, refuse):
    """★6: a worker that was restarted meanwhile does it too: that it is owed stands in the database, once."""
    settings.TASKS = IN_THE_DATABASE
    cache.set(kept.VERSION, 1, None)
    kind = type(caches["default"])
    refuse(True)

    renew_kept.call()
    renew_kept.call()

    assert DBTaskResult.objects.filter(task_path=renew_kept.module_path, status="READY").count() == 1
    kind.health = patient.Health()  # of a worker that was started anew
    refuse(False)
    renew_kept.call()
    assert cache.get(kept.VERSION) > 1
    assert DBTaskResult.objects.count() == 1


def test_no_missing_worker_is_reported_while_the_heartbeat_cannot_be_written(db, admin_client, settings, refuse):
    """S10: who watches and who edits read what is wrong; each job is done at its time."""
    settings.TASKS = IN_THE_DATABASE
    refuse(True)
    periodic.beat()

    with pytest.raises(CommandError, match="The cache does not answer or takes nothing"):
        call_command("worker", "--alive")
    shown = admin_client.get("/admin/").text

    assert "cannot write to its cache" in shown
    assert "No worker is running" not in shown
    assert periodic.claim("periodic:a", 60)
    assert periodic.claim("periodic:a", 60)
