"""Workers are killed in the middle of a message. `tests/bench/post.py` does it at length."""

import json
import os
import subprocess
import sys

import pytest

from tests import databases


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_workers_send_nothing_twice_and_lose_nobody(tmp_path, worker, workers):
    """N4: after SIGKILL at any moment nobody has two messages, and whoever may have none is named as in doubt."""
    if workers == "2" and not databases.ON_POSTGRES:
        pytest.skip("SQLite lets one worker write at a time; the settings start one")
    url = databases.copy_of("migrated", databases.migrated(), tmp_path / "db", f"{worker}_crash")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.post", "crash", "--messages=120", "--kills=4", f"--workers={workers}"],
            cwd=databases.ROOT,
            env={
                **os.environ,
                "DATABASE_URL": url,
                "VAR_DIR": str(tmp_path),
                "DJANGO_SETTINGS_MODULE": "settings.test",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
    finally:
        databases.drop(url)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["duplicates"], result["missing_unsaid"]) == (0, 0)
    assert set(result["states"]) <= {"sent", "unknown"}
    assert result["missing"] <= result["states"].get("unknown", 0) <= 4


@pytest.mark.parametrize("provider", ["postmark", "resend"])
def test_a_mailing_through_a_provider_survives_every_fault_once(tmp_path, worker, provider):
    """N4: key, sender, bare 401 and 422, 500, a kill, silence, a rest in its midst; mended, each is reached once.

    Whom the killed worker was about to write to is in doubt where a provider knows no repeats: said, not tried again.
    `python -m tests.bench.post faults --messages 1000` does it at length.
    """
    url = databases.copy_of("migrated", databases.migrated(), tmp_path / "db", f"{worker}_faults_{provider}")
    settings = {"DATABASE_URL": url, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "settings.test"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.post", "faults", "--messages=64", f"--provider={provider}"],
            cwd=databases.ROOT,
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
    finally:
        databases.drop(url)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)

    assert (result["duplicates"], result["missing_unsaid"]) == (0, 0)
    assert result["received"] + result["missing"] == 64
    assert result["missing"] <= (1 if provider == "postmark" else 0)
    assert result["stops"] == ["refused", "refused", "refused", "failures", "failures", "failures", "failures", "busy"]
    assert set(result["states"]) <= {"sent", "unknown"}
    # A provider that answers late on a busy machine is a doubt more.
    assert result["states"].get("unknown", 0) <= (16 if provider == "postmark" else 1)
