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
from collections.abc import Callable, Iterable
from pathlib import Path

import coverage
import pytest

from . import living
from .mutants import Mutant
from .rooms import ROOT

NOTICED, SURVIVED, NOT_MADE, BROKEN = 0, 1, 2, 3
# A slip that makes a loop endless is noticed. Tests that only take long must not look like one.
SECONDS, TIMES = 30, 4  # of computing that a fork has, and how many times as long as its tests take without a slip
BY_THE_CLOCK = 8  # times the computing: some tests wait, and the machine may be busy


class Lines:
    """Which tests go through which line, and how long each test takes."""

    def __init__(self, lines: dict[str, dict[str, list[str]]], seconds: dict[str, float]):
        self.lines, self.seconds = lines, seconds

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that go through a statement, the quickest first; through its file where lines do not tell.

        No test goes through a file that only gives names their values: there it may be any.
        """
        file = self.lines.get(mutant.path, {})
        wanted = file if mutant.names or mutant.is_cached else {str(line) for line in mutant.lines}
        found = {test for line in wanted for test in file.get(line, [])}
        if mutant.names and not file:
            found = set(self.seconds)
        return sorted(found, key=lambda test: (self.seconds[test], test))

    def limit(self, tests: list[str]) -> int:
        """The seconds of computing after which tests are in an endless loop."""
        return SECONDS + int(TIMES * sum(self.seconds[test] for test in tests))


class Run:
    """A plugin of pytest that takes the place of its loop over the tests."""

    def __init__(self, room: str, sources: list[str], mutants: list[Mutant], tell: Callable[[Mutant, int, int], None]):
        self.room, self.sources, self.mutants, self.tell = room, sources, mutants, tell

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn the lines, then try each slip."""
        items = {item.nodeid: item for item in session.items}
        for path in self.sources:
            living.module_of(path)
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
                return NOTICED if any_fails(session, [items[test] for test in tests]) else SURVIVED

            is_tried = tests or mutant.names
            self.tell(mutant, in_fork(attempt, lines.limit(tests)) if is_tried else SURVIVED, len(tests))
        return True

    def learn(self, session: pytest.Session, items: list[pytest.Item]) -> Lines:
        """Run everything once as it is, in a fork. What is known of a file of tests is kept until it changes."""
        files: dict[Path, list[pytest.Item]] = {}
        for item in items:
            files.setdefault(self.coverage_file(item), []).append(item)
        new = {path: some for path, some in files.items() if not path.exists()}
        if new:
            print(f"Running {sum(map(len, new.values()))} tests once as things are", flush=True)

            def measure() -> int:
                be_quiet(session)
                firsts = [some[:1] for some in [*new.values(), []]]
                for at, (path, some) in enumerate(new.items()):
                    path.write_text(json.dumps(measured(session, some, firsts[at + 1], self.sources)))
                return NOTICED

            if in_fork(measure, seconds=3600) != NOTICED:
                raise pytest.UsageError("The tests could not be measured")
        known = {path: json.loads(path.read_text()) for path in files}
        if failed := {test: path for path, found in known.items() for test in found["failed"]}:
            for path in set(failed.values()):
                path.unlink()
            raise pytest.UsageError("These fail as things are: " + ", ".join(failed))
        return joined(known.values())

    def coverage_file(self, item: pytest.Item) -> Path:
        """Where it is kept what the tests of a file go through."""
        file = str(item.path.relative_to(ROOT))
        folder = ROOT / "var" / "mutation"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self.room}-{item.path.stem}-{state_of([*self.sources, file])[:12]}.json"


def joined(known: Iterable[dict]) -> Lines:
    """What is known of several files of tests."""
    lines: dict[str, dict[str, list[str]]] = {}
    seconds: dict[str, float] = {}
    for found in known:
        seconds |= found["seconds"]
        for source, tests_of in found["lines"].items():
            for line, tests in tests_of.items():
                lines.setdefault(source, {}).setdefault(line, []).extend(tests)
    return Lines(lines, seconds)


def state_of(files: list[str]) -> str:
    """Name the state of some files."""
    return hashlib.sha256(b"".join(file.encode() + (ROOT / file).read_bytes() for file in sorted(files))).hexdigest()


def measured(
    session: pytest.Session, items: list[pytest.Item], following: list[pytest.Item], sources: list[str]
) -> dict:
    """Run the tests of a file, and say which lines each goes through, how long it takes, and which fail."""
    tracer = coverage.Coverage(data_file=None, include=[str(ROOT / source) for source in sources], config_file=False)
    tracer.set_option("run:disable_warnings", ["no-data-collected"])  # some tests are of processes of their own
    seconds, failed = {}, []
    tracer.start()
    for at, item in enumerate(items):
        tracer.switch_context(item.nodeid)
        began = time.process_time()
        failed += [item.nodeid] if fails(session, item, items[at + 1 : at + 2] or following) else []
        seconds[item.nodeid] = time.process_time() - began
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


def fails(session: pytest.Session, item: pytest.Item, following: list[pytest.Item]) -> bool:
    """Run a test as pytest would, and once more if it fails: a busy machine makes a test fail, but seldom twice."""
    for _ in range(2):
        before = session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=next(iter(following), None))
        if session.testsfailed == before:
            return False
    return True


def any_fails(session: pytest.Session, items: list[pytest.Item]) -> bool:
    """Run tests until one fails; say whether one did."""
    return any(fails(session, item, items[at + 1 : at + 2]) for at, item in enumerate(items))


def in_fork(work: Callable[[], int], seconds: int) -> int:
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
    signal.alarm(seconds * BY_THE_CLOCK)
    folder.mkdir(parents=True)
    tempfile.tempdir = str(folder)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
