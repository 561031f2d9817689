"""Measure the newsletter: how fast it plans and sends, and what a killed worker costs.

    python -m tests.bench.post speed --messages 10000 --workers 1
    python -m tests.bench.post crash --messages 3000 --kills 30 --workers 1
    python -m tests.bench.post faults --messages 1000 --provider postmark
    python -m tests.bench.post plan --people 100000
    python -m tests.bench.post progress --rows 1000000
    python -m tests.bench.post short                    # what `make bench` prints, on databases of its own

`DATABASE_URL` names a migrated database that may be filled with made-up people. Each command prints one line of JSON.
"""

import argparse
import contextlib
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import django

CATCHER = Path(__file__).with_name("catcher.py")
SHORT_LEASE = timedelta(seconds=2)  # so that what a killed worker held is free again at once


@contextlib.contextmanager
def catcher(milliseconds: float = 0):
    """Run a mail server in a process of its own; give the file in which it writes down what it took."""
    with TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        taken = Path(folder) / "taken"
        server = subprocess.Popen([sys.executable, CATCHER, str(port), taken, str(milliseconds)])
        try:
            wait_for(port)
            from django.conf import settings

            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
            settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
            settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
            yield taken
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(port: int) -> None:
    """Return once somebody answers on this port."""
    for _ in range(2400):  # two minutes
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the mail server did not start")


def make_mailing(number: int):
    """Write down people and begin a mailing to them, of the size that an issue with eight stories has."""
    from newsletter.models import Dispatch, NewsletterSettings, Subscriber
    from newsletter.sending.planning import Draft, plan
    from tests.newsletter.mailings import HTML, TEXT, make_people

    Dispatch.objects.all().delete()
    missing = number - Subscriber.objects.may_be_written().count()
    if missing > 0:
        make_people(missing)
    NewsletterSettings.objects.update_or_create(defaults={"messages_per_second": 0})
    body = "".join(f"<p>Story {n}: {'the words of a summary, ' * 35}</p>\n" for n in range(20))
    dispatch = Dispatch.objects.create(key=f"bench:{time.time_ns()}", kind="issue", title="Bench")
    began = time.perf_counter()
    plan(dispatch, [Draft("en", "Bench", HTML.replace("</body>", f"{body}</body>"), TEXT, first(number))])
    return dispatch, time.perf_counter() - began


def first(number: int):
    """The first so many people."""
    from newsletter.models import Subscriber

    people = Subscriber.objects.may_be_written().order_by("pk")
    last = people[number - 1].pk
    return people.filter(pk__lte=last)


def work_until_done(dispatch_pk: int) -> None:
    """What a worker does, without the pauses between its looks at the queue."""
    from newsletter import ledger
    from newsletter.models import Delivery
    from newsletter.sending import shift

    ledger.LEASE = SHORT_LEASE
    while Delivery.objects.filter(dispatch=dispatch_pk, status__in=Delivery.OPEN).exists():
        ledger.reap()
        if not shift.work(seconds=5, messages=500):
            time.sleep(0.1)


def start_worker(dispatch_pk: int) -> int:
    """Start a worker; forked, because a fresh one would take seconds to be ready to be killed."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work_until_done(dispatch_pk)
    finally:
        os._exit(0)


def speed(arguments) -> dict:
    """Send to many people and say how long it took and how large the workers grew."""
    with catcher() as taken:
        dispatch, planned = make_mailing(arguments.messages)
        began = time.perf_counter()
        children = [start_worker(dispatch.pk) for _ in range(arguments.workers)]
        for child in children:
            os.waitpid(child, 0)
        seconds = time.perf_counter() - began
        usage = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        return {
            "seconds": round(seconds, 1), "per_second": round(arguments.messages / seconds),
            "planned_in": round(planned, 2), "memory_mb": usage, **verdict(taken, arguments.messages),
        }  # fmt: skip


def crash(arguments) -> dict:
    """Kill workers in the middle of their work, then count who got what."""
    with catcher(milliseconds=5) as taken:
        dispatch, _planned = make_mailing(arguments.messages)
        children = [start_worker(dispatch.pk) for _ in range(arguments.workers)]
        for killed in range(arguments.kills):
            share = arguments.messages * (killed + 1) / (arguments.kills + 2)
            while count(taken) < share:
                time.sleep(0.005)
            time.sleep(random.uniform(0, 0.02))
            victim = children.pop(0)
            os.kill(victim, signal.SIGKILL)
            os.waitpid(victim, 0)
            children.append(start_worker(dispatch.pk))
        for child in children:
            os.waitpid(child, 0)
        found = {"kills": arguments.kills, **verdict(taken, arguments.messages), "states": states(dispatch)}
        return found | {"missing_unsaid": missing_unsaid(dispatch, taken)}


FAULTS = ["key", "sender", "401", "422", "500", "kill", "cut", "late", "busy"]


@contextlib.contextmanager
def provider(name: str):
    """Run a provider in a process of its own, and send through it; give the folder that says what it answers."""
    with TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        Path(folder, "answer").write_text("accepted")
        server = subprocess.Popen([sys.executable, "-m", "tests.bench.provider", str(port), folder])
        try:
            wait_for(port)
            from django.conf import settings

            from tests.bench.provider import WAIT
            from tests.newsletter.provider_stub import settings_for

            settings.EMAIL_BACKEND = f"anymail.backends.{name}.EmailBackend"
            settings.ANYMAIL = settings_for(name, f"http://127.0.0.1:{port}/", (5, WAIT))
            yield Path(folder)
        finally:
            server.terminate()
            server.wait(timeout=20)


def faults(arguments) -> dict:
    """Let everything go wrong during one mailing, mend it each time, and count who got what."""
    from django.utils import timezone

    from newsletter.models import Delivery

    with provider(arguments.provider) as folder:
        dispatch, _planned = make_mailing(arguments.messages)
        began, stops = time.perf_counter(), []
        child = start_worker(dispatch.pk)
        for place, fault in enumerate(FAULTS, 1):
            while count(folder / "taken") < arguments.messages * place / (len(FAULTS) + 1):
                go_on(dispatch)
                time.sleep(0.005)
            if fault == "kill":
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                child = start_worker(dispatch.pk)
            else:
                stops.append(break_and_mend(dispatch, folder, fault))
        while not os.waitpid(child, os.WNOHANG)[0]:
            Delivery.objects.filter(dispatch=dispatch, status="retry").update(not_before=timezone.now())
            go_on(dispatch)
            time.sleep(0.2)
        found = {"seconds": round(time.perf_counter() - began, 1), **verdict(folder / "taken", arguments.messages)}
        found |= {"states": states(dispatch), "stops": stops}
        return found | {"missing_unsaid": missing_unsaid(dispatch, folder / "taken")}


def go_on(dispatch) -> None:
    """Resume a mailing that stopped although nothing was broken: a slow machine is late as well."""
    from newsletter import ledger
    from newsletter.models import Dispatch

    dispatch.refresh_from_db()
    if dispatch.status == Dispatch.Status.PAUSED:
        ledger.resume(dispatch)


def break_and_mend(dispatch, folder: Path, fault: str) -> str:
    """Let every answer be a fault until the mailing stops or rests; mend it, and resume; say why it stopped."""
    from newsletter import ledger
    from newsletter.models import Dispatch

    (folder / "answer").write_text(fault)
    for _ in range(4000):
        dispatch.refresh_from_db()
        if dispatch.trouble:
            break
        time.sleep(0.005)
    (folder / "answer").write_text("accepted")
    if dispatch.status == Dispatch.Status.PAUSED:
        ledger.resume(dispatch)
    Dispatch.objects.filter(pk=dispatch.pk).update(back_off_until=None, slowness=0, trouble="")
    return dispatch.trouble


def count(taken: Path) -> int:
    """How many messages the server took so far."""
    return taken.read_bytes().count(b"\n") if taken.exists() else 0


def verdict(taken: Path, messages: int) -> dict:
    """Whether everybody got exactly one."""
    people = Counter(taken.read_text().split())
    return {
        "received": sum(people.values()),
        "duplicates": sum(people.values()) - len(people),
        "missing": messages - len(people),
    }


def missing_unsaid(dispatch, taken: Path) -> int:
    """How many got nothing although the ledger does not show them as not confirmed."""
    from newsletter.models import Delivery

    got = set(taken.read_text().split())
    told = Delivery.objects.filter(dispatch=dispatch).exclude(status=Delivery.Status.UNKNOWN)
    return sum(address not in got for address in told.values_list("subscriber__email_key", flat=True))


def states(dispatch) -> dict:
    """What the ledger says."""
    from newsletter import ledger

    return ledger.counts(dispatch)


def plan(arguments) -> dict:
    """Write down many people at once."""
    dispatch, seconds = make_mailing(arguments.people)
    return {"rows": sum(states(dispatch).values()), "seconds": round(seconds, 2)}


def progress(arguments) -> dict:
    """Ask where a mailing stands while the ledger is long."""
    from django.db import connection

    from newsletter.models import Delivery, Dispatch, Edition

    Dispatch.objects.all().delete()
    size = arguments.rows // arguments.mailings
    for number in range(arguments.mailings):
        dispatch = Dispatch.objects.create(key=f"rows:{number}", kind="issue", title="Rows", status="sending")
        edition = Edition.objects.create(dispatch=dispatch, language="en", subject="", html="", text="")
        for start in range(0, size, 5000):
            some = range(start, min(start + 5000, size))
            Delivery.objects.bulk_create(
                Delivery(dispatch=dispatch, edition=edition, status="sent" if n < size * 0.6 else "pending")
                for n in some
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE newsletter_delivery" if connection.vendor == "postgresql" else "ANALYZE")
    times = []
    for _ in range(20):
        began = time.perf_counter()
        states(dispatch)
        times.append((time.perf_counter() - began) * 1000)
    return {"rows": arguments.rows, "of_this_mailing": size, "median_ms": round(sorted(times)[10], 1)}


SHORT = [
    ("speed", ["--messages=2000"]),
    ("crash", ["--messages=300", "--kills=5"]),
    ("plan", ["--people=100000"]),
]


def short() -> None:
    """Print one row for each measure: on SQLite with one worker, and on PostgreSQL with two if one is set."""
    from tests import databases

    if databases.ON_POSTGRES:
        subprocess.run([sys.executable, "-m", "tests.bench.post", "short"], env=ours(DATABASE_URL=""), check=True)
    workers = "2" if databases.ON_POSTGRES else "1"
    with TemporaryDirectory() as folder:
        url = databases.copy_of("migrated", databases.migrated(), Path(folder) / "db", "post")
        try:
            for what, sizes in SHORT:
                words = [sys.executable, "-m", "tests.bench.post", what, *sizes, f"--workers={workers}"]
                done = subprocess.run(
                    words, env=ours(DATABASE_URL=url, VAR_DIR=folder), stdout=subprocess.PIPE, text=True, check=True
                )
                found = json.loads(done.stdout).items()
                told = "  ".join(f"{name} {value}" for name, value in found if not isinstance(value, dict))
                sys.stdout.write(f"{url.partition(':')[0]:<10}mail, {what:<7}{told}\n")
                sys.stdout.flush()
        finally:
            databases.drop(url)


def ours(**changes: str) -> dict[str, str]:
    """The environment of a measure."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test", **changes}


def main() -> None:
    """Read the command line and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["speed", "crash", "faults", "plan", "progress", "short"])
    sizes = {"messages": 10_000, "workers": 1, "kills": 30, "people": 100_000, "rows": 1_000_000, "mailings": 100}
    for name, default in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--provider", default="postmark")
    arguments = parser.parse_args()
    if arguments.what == "short":
        return short()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    django.setup()
    sys.stdout.write(json.dumps(globals()[arguments.what](arguments)) + "\n")
    return None


if __name__ == "__main__":
    main()
