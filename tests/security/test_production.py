"""The house in public: started only with its secrets, and then with every lock turned."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ENV = {
    "SECRET_KEY": "k3y-for-a-test-only-" + "abcdefghij" * 5,
    "SITE_URL": "https://example.org",
    "DATABASE_URL": "sqlite:///:memory:",
    "NEWSLETTER_HASH_KEY": "k3y-for-a-test-only-" + "klmnopqrst" * 5,
    "STORY_KEYS": "k3y-for-a-test-only-" + "uvwxyzabcd" * 5,
    "STORY_CODE_KEY": "k3y-for-a-test-only-" + "efghijklmn" * 5,
    "MAIL_FROM": "Open Door <hello@example.org>",
    "EMAIL_URL": "smtp://localhost:25",
}


def production(*args, without=(), **more):
    env = {name: value for name, value in {**ENV, **more}.items() if name not in without}
    return subprocess.run(
        [sys.executable, *args],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "settings.production", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_djangos_own_deployment_check_has_nothing_to_say():
    """Stock fault 11."""
    done = production("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ENV)
def test_a_missing_secret_stops_the_start_and_is_named_in_one_line(name):
    done = production("-c", "import settings.production", without=[name])

    assert done.returncode == 1
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_everything_missing_is_named_at_once_to_the_web_server_too():
    done = production("-c", "import settings.wsgi", without=ENV)

    assert all(name in done.stderr for name in ENV)
    assert "Traceback" not in done.stderr


def test_a_proxy_that_is_not_counted_is_noticed():
    done = production("manage.py", "check", "--deploy", "--fail-level", "WARNING", PROXY_SAYS_HTTPS="1")

    assert done.returncode == 1
    assert "NUM_PROXIES" in done.stderr


def test_pages_are_sent_over_tls_only_with_cookies_that_no_sister_site_can_set():
    done = production(
        "-c",
        "import django; django.setup()\n"
        "from django.conf import settings as s; from django.test import Client\n"
        "r = Client().get('/healthz', headers={'host': 'example.org'}); print(r.status_code)\n"
        "r = Client().get('/en/', headers={'host': 'example.org'}); print(r.status_code, r.headers['location'])\n"
        "r = Client().get('/healthz', headers={'host': 'example.org'}, secure=True)\n"
        "print(r.headers['strict-transport-security']); print(r.headers['content-security-policy'])\n"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY)",
    )

    plain, redirect, hsts, csp, cookie = done.stdout.splitlines()
    assert plain == "200"
    assert redirect == "301 https://example.org/en/"
    assert hsts == "max-age=63072000; includeSubDomains; preload"
    assert "upgrade-insecure-requests" in csp
    assert cookie == "__Host-session True True"


def test_logs_say_what_happened_and_to_nobody():
    from security.logs import JsonFormatter

    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        "",
        0,
        "Not Found: /en/newsletter/confirm/%s/ for ana.lopez@example.org from %s and %s via /accounts/%s/",
        (
            "eyJpZCI6MTJ9:1tXyZa:Qw3rTyUiOpAsDfGhJkLzXcVbNm",
            "203.0.113.5",
            "2001:db8:1:2::1",
            "password/reset/key/1-abc",
        ),
        None,
    )

    line = json.loads(JsonFormatter().format(record))

    assert line["level"] == "WARNING"
    assert line["message"] == (
        "Not Found: /en/newsletter/confirm/[token]/ for [address] from [network] and [network]"
        " via /accounts/password/reset/key/[token]/"
    )
    assert JsonFormatter().format(logging.makeLogRecord({"msg": "Page /en/stories/a-long-story-about-schools/"}))
    kept = "GET /en/stories/a-call-to-support-the-film-restrained-and-secluded/ at 2026-11-24 00:18:22"
    assert kept in JsonFormatter().format(logging.makeLogRecord({"msg": kept}))
