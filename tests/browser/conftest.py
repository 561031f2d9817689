"""A real browser on the real demo, served as visitors get it. Each worker has its own copy of both."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests import databases

# How long a browser may take while others use the machine. What is right comes at once; only what is wrong waits.
PATIENCE = 120_000  # milliseconds
expect.set_options(timeout=PATIENCE)


def patient(opened):
    """Give a context or page that a test opens by itself our patience, too, and return it."""
    opened.set_default_timeout(2 * PATIENCE)
    return opened


def wait_until(page: Page, condition: str) -> None:
    """Return once a condition in JavaScript holds. `page.wait_for_function` needs `unsafe-eval` to ask twice."""
    latest = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < latest, f"never true: {condition}"
        page.wait_for_timeout(50)


PASSWORD = "a-long-test-word"  # of everybody whom these tests make


def hold(page: Page, address: str) -> list:
    """Keep what the browser asks for under an address waiting, in the list that is returned."""
    held: list = []
    page.route(address, lambda route: held.append(route))
    return held


def first_of(held: list, page: Page):
    """The first request that is held, once the browser's driver has taken it."""
    latest = time.monotonic() + PATIENCE / 1000
    while not held:
        assert time.monotonic() < latest, "never asked for"
        page.wait_for_timeout(50)
    return held[0]


def sign_in(page: Page, name: str) -> None:
    """Sign in to the editor by the sign-in page."""
    page.goto("/accounts/login/")
    fill_sign_in(page, name)
    page.wait_for_url("**/admin/")


def fill_sign_in(page: Page, name: str) -> None:
    """Fill in the sign-in page that is open, and send it."""
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


class DemoSite(NamedTuple):
    """A running demo: where it answers, where it keeps its files, and how its commands are run."""

    url: str
    folder: Path
    environment: dict[str, str]

    def mails(self) -> list[str]:
        """Return the mails kept as files, oldest first."""
        files = sorted((self.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime)
        return [file.read_text(encoding="utf-8") for file in files]

    def manage(self, *arguments: str) -> str:
        """Run a management command of this site."""
        return databases.manage(*arguments, **self.environment)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, server: subprocess.Popen) -> None:
    """Return once the address answers at all; fail when the server ends or three minutes go by."""
    latest = time.monotonic() + 180
    while time.monotonic() < latest:
        assert server.poll() is None, "the server of the demo ended while starting"
        with contextlib.suppress(OSError), urllib.request.urlopen(url):
            return
        time.sleep(0.1)
    pytest.fail(f"{url} did not answer")


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker):
    """The demo behind gunicorn, on this worker's own copy of its database and files."""
    folder = tmp_path_factory.mktemp("site")
    database = databases.copy_of("demo", databases.demo(), folder, worker)
    port = free_port()
    environment = {
        "DATABASE_URL": database,
        "VAR_DIR": str(folder),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "settings.test",
    }
    words = [sys.executable, "-m", "gunicorn", "settings.wsgi", "-b", f"127.0.0.1:{port}", "--threads", "4"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*words, "--log-level", "warning"],
            cwd=databases.ROOT,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/en/", server)
        yield DemoSite(f"http://127.0.0.1:{port}", folder, environment)
    finally:
        server.terminate()
        server.wait(timeout=120)
        databases.drop(database)


@pytest.fixture(scope="session")
def base_url(site):
    """Let `page.goto("/en/")` mean the demo."""
    return site.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use Debian's Chromium, and let it call nobody."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", *quiet],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, base_url):
    return {**browser_context_args, "base_url": base_url}


@pytest.fixture
def context(context):
    """The context of `page`, with our patience."""
    return patient(context)
