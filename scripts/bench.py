#!/usr/bin/env python3
"""Measure the demo as production serves it: requests a second, waiting times, queries and bytes.

All addresses are asked in turn within each round, so that a noisy machine disturbs all of them alike; read the ratios,
not the figures. The measures to compare with are a bare Wagtail page, Django's plainest view and a static file.
"""

import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "var" / "bench"
ROUNDS, HITS, CONNECTIONS = 6, 25, 2
NEW = "?new"  # what follows a question mark is never kept: the page is made for every request
PAGES = {
    "home": f"/en/{NEW}",
    "stories": f"/en/stories/{NEW}",
    "story": f"/en/stories/{{story}}/{NEW}",
    "letters": f"/en/letters/{NEW}",
    "documentary": f"/en/{{campaign}}/{NEW}",
    "search": "/en/search/?query=school",
    "home, kept": "/en/",
    "story, kept": "/en/stories/{story}/",
    "bare Wagtail page": f"/en/bare/{NEW}",
    "plainest view": "/plainest/",
    "static file": "/static/{static}",
}


def environment(folder: Path = FOLDER) -> dict[str, str]:
    """Return the variables under which the measured site runs, with its database and files in a folder."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "VAR_DIR": str(folder),
        "SITE_URL": "http://127.0.0.1",
    }


def prepare() -> dict[str, str]:
    """Lay out a demo of its own below var/bench and return the addresses found in it."""
    from tests import databases

    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(databases.demo(), FOLDER)
    os.environ.update(environment())
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    return addresses()


def addresses() -> dict[str, str]:
    """Add a bare page to the demo and fill in the names of a story, a campaign and a static file."""
    from django.templatetags.static import static
    from wagtail.models import Page, Site

    from blog.models import StoryPage
    from campaigns.models import CampaignPage

    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=Page(title="Bare", slug="bare"))
    english = {"locale": root.locale, "live": True}
    names = {
        "/en/stories/{story}/": StoryPage.objects.filter(**english).order_by("-date").first().url,
        "/en/{campaign}/": CampaignPage.objects.filter(**english).order_by("pk").first().url,
        "/static/{static}": static("theme/css/site.css"),
    }
    found = {}
    for name, path in PAGES.items():
        bare, _mark, rest = path.partition("?")
        found[name] = re.sub(r"^https?://[^/]+", "", names.get(bare, bare)) + (f"?{rest}" if rest else "")
    return found


def queries(paths: dict[str, str]) -> dict[str, int]:
    """Count the queries of the third visit to every address."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, counts = Client(headers={"host": "127.0.0.1"}), {}
    for name, path in paths.items():
        client.get(path), client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts[name] = len(captured)
    return counts


def hit(port: int, path: str, seconds: list[float]) -> None:
    """Ask for one address `HITS` times over one connection and note how long each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(HITS):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
        answer = connection.getresponse()
        answer.read()
        seconds.append(time.perf_counter() - began)
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}")
    connection.close()


def measure(port: int, paths: dict[str, str]) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Ask for every address in turn, several rounds; return the seconds of every request and in all."""
    seconds: dict[str, list[float]] = {name: [] for name in paths}
    whole = dict.fromkeys(paths, 0.0)
    for number in range(ROUNDS + 1):
        for name, path in paths.items():
            target = seconds[name] if number else []  # the first round warms up
            threads = [threading.Thread(target=hit, args=(port, path, target)) for _ in range(CONNECTIONS)]
            began = time.perf_counter()
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            whole[name] += (time.perf_counter() - began) if number else 0
    return seconds, whole


def sizes(port: int, paths: dict[str, str]) -> dict[str, int]:
    """Return the bytes of each answer, compressed as it is sent."""
    sample = {}
    for name, path in paths.items():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
        sample[name] = len(connection.getresponse().read())
    return sample


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(port: int, folder: Path = FOLDER) -> subprocess.Popen:
    """Start the production server and return it once it answers."""
    words = [sys.executable, "-m", "gunicorn", "settings.wsgi", "-b", f"127.0.0.1:{port}"]
    words += ["--workers", "2", "--threads", "4"]
    server = subprocess.Popen([*words, "--log-level", "error"], cwd=ROOT, env=environment(folder))
    for _ in range(300):
        time.sleep(0.1)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
    server.terminate()
    sys.exit("the server did not start")


def report(paths: dict[str, str]) -> None:
    """Measure and print a row for each address."""
    counted = queries(paths)
    port = free_port()
    server = serve(port)
    try:
        seconds, whole = measure(port, paths)
        weights = sizes(port, paths)
    finally:
        server.terminate()
        server.wait(timeout=20)
    rates = {name: len(times) / whole[name] for name, times in seconds.items()}
    print(f"{'':<18}{'req/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'queries':>9}{'bytes':>8}{'x bare':>8}")
    for name in paths:
        times = statistics.quantiles([second * 1000 for second in seconds[name]], n=100)
        ratio = rates[name] / rates["bare Wagtail page"]
        row = f"{rates[name]:>8.0f}{times[49]:>9.1f}{times[98]:>9.1f}{counted[name]:>9}{weights[name]:>8}{ratio:>8.2f}"
        print(f"{name:<18}{row}")


if __name__ == "__main__":
    report(prepare())
