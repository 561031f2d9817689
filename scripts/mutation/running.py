"""Runs the tests of a room in forks of one warm pytest: first as things are, then once for each slip.

The first run learns which tests go through which line. A slip then runs only the tests that go through its statement,
the quickest first, until one fails. A fork has a database of its own and leaves nothing behind.
"""

import contextlib
import gc
import hashlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import coverage
import pytest

from . import living
from .mutants import Mutant
from .rooms import ROOT

NOTICED, SURVIVED, NOT_MADE, BROKEN = 0, 1, 2, 3
SECONDS = 120  # of computing, and five times that by the clock: a slip that makes a loop endless is noticed


class Lines:
    """Which tests go through which line, and how long each test takes."""

    def __init__(self, lines: dict[str, dict[str, list[str]]], seconds: dict[str, float]):
        self.lines, self.seconds = lines, seconds

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that go through a statement, the quickest first; through its file where lines do not tell."""
        file = self.lines.get(mutant.path, {})
        wanted = file if mutant.names or mutant.is_cached else {str(line) for line in mutant.lines}
        found = {test for line in wanted for test in file.get(line, [])}
        return sorted(found, key=lambda test: (self.seconds[test], test))


class Run:
    """A plugin of pytest that takes the place of its loop over the tests."""

    def __init__(self, room: str, sources: list[str], mutants: list[Mutant], tell: Callable[[Mutant, int, int], None]):
        self.room, self.sources, self.mutants, self.tell = room, sources, mutants, tell

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn the lines, then try each slip."""
        items = {item.nodeid: item for item in session.items}
        lines = self.learn(session, list(items.values()))
        living.functions.cache_clear()
        living.functions()
        for mutant in self.mutants:
            tests = lines.tests_of(mutant)
            source = (ROOT / mutant.path).read_text(encoding="utf-8")

            def attempt(tests=tests, mutant=mutant, source=source) -> int:
                be_quiet(session)
                try:
                    living.take_on(mutant, source)
                except living.NotTakenError:
                    return NOT_MADE
                return NOTICED if fails(session, [items[test] for test in tests]) else SURVIVED

            self.tell(mutant, in_fork(attempt) if tests or mutant.names else SURVIVED, len(tests))
        return True

    def learn(self, session: pytest.Session, items: list[pytest.Item]) -> Lines:
        """Run everything once as it is, in a fork."""
        state = state_of([*self.sources, *{str(item.path.relative_to(ROOT)) for item in items}])
        kept = ROOT / "var" / "mutation" / f"{self.room}-{state[:12]}.json"
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            print(f"Running {len(items)} tests once as things are", flush=True)

            def measure() -> int:
                be_quiet(session)
                kept.write_text(json.dumps(measured(session, items, self.sources)))
                return NOTICED

            if in_fork(measure, seconds=3600) != NOTICED:
                kept.unlink(missing_ok=True)
                raise pytest.UsageError("The tests could not be measured")
        found = json.loads(kept.read_text())
        if found["failed"]:
            kept.unlink()
            raise pytest.UsageError("These fail as things are: " + ", ".join(found["failed"]))
        return Lines(found["lines"], found["seconds"])


def state_of(files: list[str]) -> str:
    """Name the state of some files."""
    return hashlib.sha256(b"".join(file.encode() + (ROOT / file).read_bytes() for file in sorted(files))).hexdigest()


def measured(session: pytest.Session, items: list[pytest.Item], sources: list[str]) -> dict:
    """Run tests, and say which lines each goes through, how long it takes, and which fail."""
    tracer = coverage.Coverage(data_file=None, include=[str(ROOT / source) for source in sources], config_file=False)
    seconds, failed = {}, []
    tracer.start()
    for at, item in enumerate(items):
        tracer.switch_context(item.nodeid)
        began, before = time.process_time(), session.testsfailed
        run_one(item, items[at + 1] if at + 1 < len(items) else None)
        seconds[item.nodeid] = time.process_time() - began
        failed += [item.nodeid] if session.testsfailed > before else []
    tracer.stop()
    data = tracer.get_data()
    lines = {
        source: {
            line: [test for test in tests if test]
            for line, tests in data.contexts_by_lineno(str(ROOT / source)).items()
        }
        for source in sources
    }
    return {"lines": lines, "seconds": seconds, "failed": failed}


def be_quiet(session: pytest.Session) -> None:
    """Print nothing of single tests."""
    session.config.pluginmanager.unregister(name="terminalreporter")


def run_one(item: pytest.Item, following: pytest.Item | None) -> None:
    """Run a test as pytest would."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def fails(session: pytest.Session, items: list[pytest.Item]) -> bool:
    """Run tests until one fails; say whether one did."""
    for at, item in enumerate(items):
        run_one(item, items[at + 1] if at + 1 < len(items) else None)
        if session.testsfailed:
            return True
    return False


def in_fork(work: Callable[[], int], seconds: int = SECONDS) -> int:
    """Do some work in a fork that is quiet, bounded, and keeps its files to itself. What kills it counts as noticed."""
    sys.stdout.flush()
    folder = ROOT / "var" / "mutation" / f"tmp-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    child = os.fork()
    if not child:
        code = BROKEN
        with contextlib.suppress(BaseException):
            bound(seconds, folder)
            code = work()
        os._exit(code)
    _, status = os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    return NOTICED if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def bound(seconds: int, folder: Path) -> None:
    """Limit this process, silence it, and let it put its files into a folder of its own."""
    gc.freeze()  # what the parent made is not looked at again
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds,) * 2)
    signal.alarm(seconds * 5)
    folder.mkdir(parents=True)
    tempfile.tempdir = str(folder)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
