"""Many at once, on a database of their own, because threads share no transaction."""

import json
import os
import subprocess
import sys

import pytest

from tests import databases


@pytest.fixture
def house(tmp_path):
    url = databases.copy_of("migrated", databases.migrated(), tmp_path, f"crowd_{os.getpid()}")
    yield {
        "DATABASE_URL": url,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "settings.dev",
        "EMAIL_URL": "memorymail://",
    }
    databases.drop(url)


def test_a_crowd_that_presses_at_once_gets_one_letter_each(house):
    """N1, N2: 120 forms for 12 addresses at the same moment make 12 people and 12 letters."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.signups", "120", "12"],
        cwd=databases.ROOT, env={**os.environ, **house}, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])

    assert found["answers"] == {"302": 120}
    assert (found["subscribers"], found["requested"]) == (12, 12)
    assert (found["people_written_to"], found["most_letters_to_one"]) == (12, 1)
