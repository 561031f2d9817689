"""Databases for tests: migrated once, then copied, on SQLite and on PostgreSQL alike."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
STORE = ROOT / "var" / "test"
SERVER = os.environ.get("DATABASE_URL", "")
# Two checkouts on one machine share a PostgreSQL server; each has databases of its own.
OURS = f"open_door_{hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]}"
ON_POSTGRES = SERVER.startswith("postgres")
BEGUN: list[subprocess.Popen] = []  # what builds a template meanwhile


def fingerprint(*patterns: str) -> str:
    """Name the state of some files, so that what was made from them can be used again."""
    files = sorted({file for pattern in patterns for file in ROOT.glob(pattern) if file.is_file()})
    return hashlib.sha256(b"".join(str(f).encode() + f.read_bytes() for f in files)).hexdigest()[:12]


def manage(*args: str, **env: str) -> str:
    """Run a management command in its own process, as a person would; return what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextlib.contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Let one test worker build what all of them use."""
    STORE.mkdir(parents=True, exist_ok=True)
    with (STORE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _postgres_url(name: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _postgres(statement: str) -> list[tuple]:
    import psycopg

    with psycopg.connect(_postgres_url("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def template(kind: str, key: str, build: Callable[[str, Path], None]) -> Path:
    """Return the folder of a database and its files, built by `build(database_url, folder)` if not there yet.

    `kind` says what it holds (`migrated`, `demo`); `key` its state. Older states of the kind are removed.
    """
    system = "postgres" if ON_POSTGRES else "sqlite"
    folder = STORE / f"{kind}-{system}-{key}"
    with one_at_a_time(f"{kind}-{system}"):
        if not folder.exists():
            for old in STORE.glob(f"{kind}-{system}-*"):
                if old.is_dir():
                    shutil.rmtree(old)
            fresh = STORE / f"new-{kind}-{system}"
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
            url = f"sqlite:///{fresh / 'db.sqlite3'}"
            if ON_POSTGRES:
                url = _postgres_url(f"{OURS}_{kind}")
                _postgres(f'DROP DATABASE IF EXISTS "{OURS}_{kind}" WITH (FORCE)')
                _postgres(f'CREATE DATABASE "{OURS}_{kind}"')
            build(url, fresh)
            fresh.rename(folder)
    return folder


def copy_of(kind: str, folder: Path, target: Path, worker: str) -> str:
    """Copy a template into `target` for one worker and return the copy's DATABASE_URL."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    if not ON_POSTGRES:
        return f"sqlite:///{target / 'db.sqlite3'}"
    name = f"{OURS}_{kind}_{worker}"
    with one_at_a_time("copy"):  # PostgreSQL copies a database only while nobody else is in it
        _postgres(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _postgres(f'CREATE DATABASE "{name}" TEMPLATE "{OURS}_{kind}"')
    return _postgres_url(name)


def drop(url: str) -> None:
    """Remove a worker's PostgreSQL copy; a SQLite copy goes with its folder."""
    if ON_POSTGRES:
        _postgres(f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}" WITH (FORCE)')


def migrated() -> Path:
    """Return a database fresh from all migrations."""

    def build(url: str, folder: Path) -> None:
        manage("migrate", "-v0", DATABASE_URL=url, VAR_DIR=str(folder))

    made_from = ("*/migrations/*.py", "*/*/migrations/*.py", "users/*.py", "search/renewal.py", "requirements/base.txt")
    return template("migrated", fingerprint(*made_from), build)


def demo() -> Path:
    """Return a database with the demo loaded, and its media beside it."""

    def build(url: str, folder: Path) -> None:
        if not ON_POSTGRES:
            shutil.copy(migrated() / "db.sqlite3", folder / "db.sqlite3")
        manage("migrate", "-v0", DATABASE_URL=url, VAR_DIR=str(folder))
        manage("load_demo", DATABASE_URL=url, VAR_DIR=str(folder))

    rooms = [
        "home",
        "blog",
        "campaigns",
        "letters",
        "research",
        "newsletter",
        "search",
        "content",
        "users",
        "security",
        "settings",
    ]
    state = fingerprint(
        "home/demo/**/*", "requirements/base.txt", *(f"{room}/**/*.py" for room in [*rooms, "security", "settings"])
    )
    return template("demo", state, build)


def begin_demo() -> None:
    """Load the demo in a process of its own; whoever asks for it waits for the rest of that (`one_at_a_time`)."""
    words = [sys.executable, "-c", "from tests import databases; databases.demo()"]
    BEGUN.append(subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
