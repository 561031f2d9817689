"""A server as docs/deploying.md sets one up: built by one command, served by gunicorn, asked as a proxy asks it."""

import contextlib
import http.client
import os
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests import databases
from tests.browser.conftest import free_port, wait_for
from tests.security.test_production import ENV, OWN

PROXY = {"NUM_PROXIES": "1", "PROXY_SAYS_HTTPS": "true", "ALLOWED_HOSTS": "example.org"}
NOBODY = "postgres://nobody@127.0.0.1:1/nothing"  # nothing listens on port 1


def environment(folder: Path, **more) -> dict[str, str]:
    """Return just what a server's `.env` says; no variable names the settings."""
    return {"PATH": os.environ["PATH"], **ENV, **PROXY, "VAR_DIR": str(folder), **more}


@pytest.fixture(scope="session")
def static(tmp_path_factory):
    """The folder that `make build` fills, made by its own command on a fresh `VAR_DIR`."""

    def build(_url: str, folder: Path) -> None:
        folder.chmod(0o700)
        done = subprocess.run(
            [sys.executable, "scripts/house.py", "build", "--here"],
            cwd=databases.ROOT,
            env=environment(folder, **OWN, DATABASE_URL=f"sqlite:///{folder}/db.sqlite3"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "no issues" in done.stdout

    made_from = ("*/static/**/*", "settings/*.py", "scripts/house.py", "locale/**/*.po", "requirements/base.txt")
    return databases.template("built", databases.fingerprint(*made_from), build) / "static"


@contextlib.contextmanager
def served(folder: Path, static: Path, database: str):
    """Serve production from a folder of its own; give its port and what the server wrote down."""
    (folder / "static").symlink_to(static)
    port, log = free_port(), folder / "server.log"
    with log.open("w") as writing:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "settings.wsgi", "-b", f"127.0.0.1:{port}", "--threads", "4"],
            cwd=databases.ROOT,
            env=environment(folder, DATABASE_URL=database),
            stdout=writing,
            stderr=writing,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield port, log
    finally:
        server.terminate()
        server.wait(timeout=30)


def ask(port: int, path: str, method: str = "GET", **headers):
    """Ask as our proxy asks; return status, headers and body."""
    said = {"Host": "example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, path, headers={**said, **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")


def test_a_web_process_has_loaded_every_view_before_it_is_asked(static, tmp_path):
    """Stock fault 11: code of a newer version, which comes to the disk first, was mixed with what ran: error 500."""
    (tmp_path / "static").symlink_to(static)
    code = "import settings.wsgi, sys; from django.conf import settings; print(settings.ROOT_URLCONF in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=databases.ROOT, env=environment(tmp_path),
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.strip() == "True", done.stderr


def test_what_web_processes_have_in_common_holds_no_connection_and_no_thread(static, tmp_path):
    """Stock fault 11: gunicorn loads the site once and makes its processes from that; two must not share a socket."""
    (tmp_path / "static").symlink_to(static)
    code = "import settings.wsgi, glob, os, threading; from contextlib import suppress\nfound = []\n"
    code += "for fd in glob.glob('/proc/self/fd/*'):\n with suppress(OSError): found.append(os.readlink(fd))\n"
    code += "print(threading.active_count(), [n for n in found if 'socket' in n or 'sqlite3' in n])"
    database = databases.copy_of("migrated", databases.migrated(), tmp_path, f"common_{os.getpid()}")

    try:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=databases.ROOT, env=environment(tmp_path, DATABASE_URL=database),
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    finally:
        databases.drop(database)

    assert done.stdout.strip() == "1 []", done.stderr


def test_one_command_and_a_start_give_a_site_in_three_languages(static, tmp_path):
    """Stock fault 11: nothing but the variables was said; pages have styles, and forms speak the page's language."""
    url = databases.copy_of("migrated", databases.migrated(), tmp_path, f"served_{os.getpid()}")
    try:
        with served(tmp_path, static, url) as (port, log):
            forms = {code: ask(port, f"/{code}/newsletter/") for code in ("en", "es", "ar")}
            leave = ask(port, "/es/no-such-page/")[2]
            style = leave.partition('rel="stylesheet" href="')[2].partition('"')[0]
            sheet = ask(port, style)
            head = ask(port, "/en/", "HEAD")
            page = ask(port, "/en/")
            probe = ask(port, "/readyz", Host="127.0.0.1")
    finally:
        databases.drop(url)

    assert {code: status for code, (status, _, _) in forms.items()} == {"en": 200, "es": 200, "ar": 200}
    assert "No encontramos esa página" in leave
    assert sheet[0] == 200
    assert "immutable" in sheet[1]["Cache-Control"]
    assert (head[0], head[2], head[1]["Content-Length"]) == (200, "", page[1]["Content-Length"])
    assert probe[0] == 200
    assert "upgrade-insecure-requests" in page[1]["Content-Security-Policy"]
    assert "no-response body" not in log.read_text()


def test_a_site_that_was_not_built_does_not_start(tmp_path):
    """Stock fault 11: one line says what to run, instead of an error on every page."""
    done = subprocess.run(
        [sys.executable, "-c", "import settings.wsgi"],
        cwd=databases.ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3
    said = done.stderr.strip().splitlines()[-1]
    assert said == "Not started. The static files are not collected. Run: make build."
    assert "Traceback" not in done.stderr


@pytest.fixture
def away(static, tmp_path):
    """A site whose database nobody can reach."""
    with served(tmp_path, static, NOBODY) as (port, _log):
        yield port


def test_without_its_database_every_page_says_so_and_asks_for_patience(away):
    """Stock fault 1: 503 with Retry-After, in the address's language, on pages, forms, feeds, files and for staff."""
    words = {"en": "Go to the home page", "es": "Ir a la página de inicio", "ar": "اذهب إلى الصفحة الرئيسية"}
    for path in ("/", "/search/?query=a", "/newsletter/", "/tell/", "/stories/feed/", "/nothing-here/"):
        for code, word in words.items():
            status, headers, body = ask(away, f"/{code}{path}")

            assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "30", "no-store"), (code, path)
            assert f'lang="{code}"' in body
            assert word in body
    for path in ("/sitemap.xml", "/documents/1/a.pdf", "/admin/", "/accounts/login/"):
        assert ask(away, path, Cookie="__Host-session=" + "a" * 32)[0] == 503, path
    assert ask(away, "/healthz", Host="10.0.0.3:8000")[0] == 200
    status, headers, _ = ask(away, "/readyz", Host="[::1]:8000")
    assert (status, headers["Retry-After"]) == (503, "5")


class Relay(socketserver.BaseRequestHandler):
    """Pass bytes on to PostgreSQL and back."""

    def handle(self):
        target = urlsplit(databases.SERVER)
        with socket.create_connection((target.hostname, target.port or 5432)) as there:
            pairs = [(self.request, there), (there, self.request)]
            threads = [threading.Thread(target=pump, args=pair) for pair in pairs]
            self.server.open_ends += [self.request, there]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()


def pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def relay(port: int):
    """Stand between the site and its database; when this ends, all connections are cut."""

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True
        open_ends: list[socket.socket] = []

    with Server(("127.0.0.1", port), Relay) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()
        for end in server.open_ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.mark.skipif(not databases.ON_POSTGRES, reason="a file does not go away")
def test_the_site_comes_back_with_its_database(static, tmp_path):
    """Stock fault 1: whatever was open when the database went is opened anew; nobody has to restart anything."""
    url = databases.copy_of("migrated", databases.migrated(), tmp_path / "db", f"served_{os.getpid()}")
    port = free_port()
    there = urlsplit(url)
    through = urlunsplit(there._replace(netloc=f"{there.username}@127.0.0.1:{port}"))
    shutil.rmtree(tmp_path / "db", ignore_errors=True)
    try:
        with served(tmp_path, static, through) as (site, _log):
            asked = []
            for _ in range(2):
                with relay(port):
                    asked.append(ask(site, "/en/search/?query=a")[0])
                asked.append(ask(site, "/en/search/?query=a")[0])
    finally:
        databases.drop(url)

    assert asked == [200, 503, 200, 503]


@pytest.mark.skipif(not databases.ON_POSTGRES, reason="SQLite keeps every letter")
def test_a_database_that_knows_no_letters_is_refused_before_it_has_a_table(tmp_path):
    """Stock fault 11: PostgreSQL makes such a one on a machine without a language."""
    name = f"letters_{os.getpid()}"
    as_bytes = "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    databases._postgres(f'CREATE DATABASE "{name}" {as_bytes}')
    url = databases._postgres_url(name)
    try:
        with pytest.raises(AssertionError, match="made for SQL_ASCII, and the site needs UTF8"):
            databases.manage("migrate", "-v0", DATABASE_URL=url, VAR_DIR=str(tmp_path))
    finally:
        databases.drop(url)
