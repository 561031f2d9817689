"""A withdrawn story is never live, whatever happens in the same moment."""

import json
import os
import subprocess
import sys

import pytest

from tests import databases
from tests.bench.races import STAFF

PAIRS = 200


@pytest.fixture
def house(tmp_path):
    url = databases.copy_of("migrated", databases.migrated(), tmp_path, f"races_{os.getpid()}")
    yield {"DATABASE_URL": url, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "settings.test"}
    databases.drop(url)


def test_a_teller_who_takes_a_story_back_wins_every_race(house):
    """★6, S9: published, scheduled, translated, accepted or renamed in the same moment, no story outlives its wish."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.races", str(PAIRS)],
        cwd=databases.ROOT, env={**os.environ, **house}, capture_output=True, text=True, check=False, timeout=1500,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])

    assert found["survivors"] == {}
    assert found["failures"] == []
    assert found["pairs"] == PAIRS + PAIRS // 5
    assert len(found["deeds"]) == len(STAFF) + 1
