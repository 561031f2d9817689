#!/usr/bin/env python3
"""Make slips where they would hurt people, and see whether the tests notice: `make mutate ROOM=delivery`."""

import argparse
import os
import random
import sys
import time
from pathlib import Path

import pytest
from mutation.mutants import Mutant, mutants_of
from mutation.rooms import ROOMS, ROOT, Row
from mutation.running import BROKEN, NOT_MADE, NOTICED, SURVIVED, Run

LEAST = 90  # per cent that must be noticed
OPTIONS = ["-q", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:cov", "-m", "not browser"]


class Figures:
    """Counts what became of the slips of a room, and prints each that nobody noticed."""

    def __init__(self, number: int):
        self.number, self.began = number, time.monotonic()
        self.counts = dict.fromkeys((NOTICED, SURVIVED, NOT_MADE, BROKEN), 0)

    def tell(self, mutant: Mutant, outcome: int, tests: int) -> None:
        """Count one."""
        self.counts[outcome] += 1
        done = sum(self.counts.values())
        if outcome in (SURVIVED, BROKEN):
            word = "survived" if outcome == SURVIVED else "BROKEN"
            print(f"{mutant.place}  {word} {tests} tests  ({done} of {self.number})\n{mutant.diff()}", flush=True)

    def closes(self, room: str) -> bool:
        """Print the figures; say whether enough was noticed."""
        noticed, survived = self.counts[NOTICED], self.counts[SURVIVED] + self.counts[BROKEN]
        made = noticed + survived
        share = 100 * noticed / made if made else 0
        print(
            f"{room}: {made} made, {noticed} noticed, {survived} survived: {share:.1f} %"
            f" ({self.counts[NOT_MADE]} could not be made, {time.monotonic() - self.began:.0f} s)",
            flush=True,
        )
        return share >= LEAST


def chosen(room: str, *, sample: int, seed: int, only: str, tests: str) -> list[tuple[Row, list[Mutant]]]:
    """Some slips of a room by its rows, always the same for the same seed; all of them if `sample` is 0."""
    row_of: dict[str, Row] = {}
    for row in ROOMS[room]:
        if any(tests in file for file in row.test_files()):
            row_of = {path: row for path in row.sources() if only in path} | row_of
    found = [mutant for path in row_of for mutant in mutants_of(path, (ROOT / path).read_text(encoding="utf-8"))]
    found = [mutant for mutant in found if mutant.diff()]
    random.Random(seed).shuffle(found)  # noqa: S311 - a sample, no secret
    found = sorted(found[: sample or None], key=lambda mutant: (mutant.path, mutant.line))
    rows = [(row, [mutant for mutant in found if row_of[mutant.path] is row]) for row in ROOMS[room]]
    return [(row, mutants) for row, mutants in rows if mutants]


def try_room(room: str, arguments: argparse.Namespace) -> bool:
    """Try the slips of one room; say whether enough was noticed."""
    wanted = {name: getattr(arguments, name) for name in ("sample", "seed", "only", "tests")}
    rows = chosen(room, **wanted)
    figures = Figures(sum(len(mutants) for _row, mutants in rows))
    is_whole = True
    for row, mutants in rows:
        run = Run(room, row.sources(), mutants, figures.tell)
        tests = [file for file in row.test_files() if arguments.tests in file]
        is_whole &= pytest.main([*OPTIONS, *tests], plugins=[run]) == 0
    return figures.closes(room) and is_whole


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], help="all if none is named")
    parser.add_argument("--sample", type=int, default=60, help="slips for each room; 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="another seed takes another sample")
    parser.add_argument("--only", default="", help="only files whose path has this")
    parser.add_argument("--tests", default="", help="only tests whose path has this, to try one thing")
    arguments = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(Path.cwd()))
    poor = [room for room in arguments.rooms or ROOMS if not try_room(room, arguments)]
    sys.exit(f"Less than {LEAST} % noticed: {', '.join(poor)}" if poor else 0)


if __name__ == "__main__":
    main()
