"""What `make bench` measures can be measured."""

import os
import subprocess
import sys

from tests import databases


def test_the_measured_site_starts_under_settings_of_production(tmp_path):
    """I1: the settings of the bench follow what production demands, and no measured page sends mail."""
    ask = "import django; django.setup(); from django.conf import settings; print(settings.EMAIL_BACKEND)"
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    wanted = {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings", "VAR_DIR": str(tmp_path), "SITE_URL": "http://127.0.0.1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=databases.ROOT,
        env={**kept, **wanted},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split()[-1] == "django.core.mail.backends.dummy.EmailBackend"
