"""The house in public: started only with its secrets, and then with every lock turned."""

import json
import logging
import os
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.checks import WARNING

from blog.telling.models import GoneAddress
from security import checks
from tests.databases import ROOT

FOLDER = TemporaryDirectory()
ENV = {
    "SECRET_KEY": "k3y-for-a-test-only-" + "abcdefghij" * 5,
    "SITE_URL": "https://example.org",
    "DATABASE_URL": f"sqlite:///{FOLDER.name}/db.sqlite3",
    "NEWSLETTER_HASH_KEY": "k3y-for-a-test-only-" + "klmnopqrst" * 5,
    "STORY_KEYS": "k3y-for-a-test-only-" + "uvwxyzabcd" * 5,
    "STORY_CODE_KEY": "k3y-for-a-test-only-" + "efghijklmn" * 5,
    "MAIL_FROM": "Open Door <hello@example.org>",
    "EMAIL_URL": "smtp://localhost:25",
}
# Where `check --deploy` must find nothing: it names addresses at example.org.
OWN = {
    "SITE_URL": "https://door.test",
    "MAIL_FROM": "Open Door <hello@door.test>",
    "NUM_PROXIES": "1",
    "PROXY_SAYS_HTTPS": "true",
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


@pytest.mark.parametrize("name", ENV)
def test_a_missing_secret_stops_the_start_and_is_named_in_one_line(name):
    done = production("-c", "import settings.production", without=[name])

    assert done.returncode == 1
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_what_was_committed_is_on_the_disk(tmp_path):
    """N4: after a power cut a person who left came back, and who got a letter was forgotten: two (FULL) prevents it."""
    ask = "import django; django.setup(); from django.db import connection as c; "
    ask += "print(c.cursor().execute('PRAGMA synchronous').fetchone()[0])"

    done = production("-c", ask, DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3", VAR_DIR=str(tmp_path))

    assert done.stdout.strip() == "2", done.stderr


def test_everything_missing_is_named_at_once_to_the_web_server_too():
    done = production("-c", "import settings.wsgi", without=ENV)

    assert all(name in done.stderr for name in ENV)


def test_a_web_server_believes_nothing_that_its_cache_may_have_been_put_back_to():
    """X4: after a power cut no process knows the version that held; an older one still has what was taken down."""
    words = "import settings.wsgi; from content.kept import VERSION, cache; print(cache.get(VERSION) is not None)"

    done = production("-c", words, without=ENV, DJANGO_SETTINGS_MODULE="settings.test")

    assert done.stdout.strip() == "True", done.stderr


def test_a_web_server_that_may_not_start_ends_instead_of_trying_for_ever(tmp_path):
    """Stock fault 11: gunicorn itself ends, so that whoever watches it sees a service that failed."""
    env = {name: value for name, value in ENV.items() if name != "SECRET_KEY"}
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "settings.wsgi", "--bind", f"unix:{tmp_path}/door"],
        cwd=ROOT, env={"PATH": os.environ["PATH"], **env}, capture_output=True, text=True, check=False, timeout=90,
    )  # fmt: skip

    assert done.returncode == 3
    assert "Missing in the environment: SECRET_KEY" in done.stderr


@pytest.mark.parametrize(
    "written",
    [
        *("example.org", "https://", "https://example.org/en", "ftp://example.org", '"https://example.org"'),
        *("https://user:word@example.org", "'https://example.org'  # ours", "https://example.org # ours"),
        *("https://example.org?a=b", "https://example.org:99999"),
    ],
)
def test_an_address_of_the_site_that_is_none_stops_the_start(written):
    """Stock fault 11: links in mail, hosts and TLS hang on it, so a slip is named at once and in one line."""
    done = production("-c", "import settings.production", SITE_URL=written)

    assert done.returncode == 1
    assert "SITE_URL" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_slash_at_the_end_of_the_sites_address_reaches_no_link():
    """Stock fault 11: people copy the address from the browser."""
    told = "import settings.production as s; print(s.WAGTAILADMIN_BASE_URL, s.ALLOWED_HOSTS)"

    assert production("-c", told, SITE_URL=" https://example.org/ ").stdout.split("\n")[0] == (
        "https://example.org ['example.org']"
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [("DATABASE_URL", "opendoor"), ("EMAIL_URL", "smtp+tls://u:p#secret@mail.example.org:587"), ("EMAIL_URL", "mail")],
)
def test_an_address_that_cannot_be_read_is_named_and_its_password_is_not_shown(name, written):
    """Stock fault 11: what installers paste holds secrets."""
    done = production("-c", "import settings.production", **{name: written})

    assert done.returncode == 1
    assert name in done.stderr.strip().splitlines()[-1]
    assert "secret" not in done.stderr


SENDERS = [
    ("Alliance Against Seclusion, Inc. <hello@example.org>", '"Alliance Against Seclusion, Inc." <hello@example.org>'),
    ('"Alliance, Inc." <hello@example.org>', '"Alliance, Inc." <hello@example.org>'),
    ("Open Door <hello@example.org>", "Open Door <hello@example.org>"),
    ("Alianza Ñandú, A.C. <hello@example.org>", '"Alianza Ñandú, A.C." <hello@example.org>'),
    ('The "Door" <hello@example.org>', r'"The \"Door\"" <hello@example.org>'),
    ("Door @ School: <hello@example.org>", '"Door @ School:" <hello@example.org>'),
    ("hello@example.org", "hello@example.org"),
    ("<hello@example.org>", "hello@example.org"),
]


@pytest.mark.parametrize(("written", "read"), SENDERS)
def test_a_sender_is_one_address_however_its_name_is_written(written, read, mailoutbox):
    """N4: a comma in a name made two addresses of one, and every message failed for itself."""
    from django.core.mail import EmailMessage

    from settings.senders import sender

    letter = EmailMessage("Hello", "", sender("MAIL_FROM", written), ["ana@example.org"])

    assert letter.from_email == read
    header = message_from_bytes(letter.message().as_bytes(), policy=policy.default)["From"]
    assert [address.addr_spec for address in header.addresses] == ["hello@example.org"]


@pytest.mark.parametrize("name", ["MAIL_FROM", "NEWSLETTER_DISCREET_FROM", "NEWSLETTER_LEAVE_MAIL"])
@pytest.mark.parametrize(
    "written", ["Open Door", "a@example.org, b@example.org", "Door <a@example.org> <b@example.org>"]
)
def test_a_sender_that_is_not_one_address_stops_the_start(name, written):
    """N4: said once, by name, to whoever can mend it."""
    done = production("-c", "import settings.production", **{name: written})

    assert done.returncode == 1
    assert done.stderr.startswith(f"Not started. {name}={written} cannot be used: it must be one mail address")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_proxy_that_is_not_counted_is_noticed():
    done = production("manage.py", "check", "--deploy", "--fail-level", "WARNING", PROXY_SAYS_HTTPS="1")

    assert done.returncode == 1
    assert "NUM_PROXIES" in done.stderr


def test_a_proxy_whose_word_is_not_taken_is_noticed():
    """E5: every page would lead to itself without end, and nothing else says so before somebody opens it."""
    done = production("manage.py", "check", "--deploy", "--fail-level", "WARNING", NUM_PROXIES="1")

    assert done.returncode == 1
    assert "PROXY_SAYS_HTTPS" in done.stderr


@pytest.mark.parametrize("mode", [0o755, 0o711, 0o750, 0o700])
def test_a_folder_that_every_account_can_look_into_is_noticed(settings, mode):
    """S9, B5: originals and closed documents lie there. It stops no start: a proxy may serve pictures from there."""
    with TemporaryDirectory(dir="/tmp") as folder:
        (Path(folder) / "closed" / "var").mkdir(parents=True)
        (Path(folder) / "closed").chmod(0o750)
        Path(folder).chmod(mode)
        settings.VAR_DIR = Path(folder)
        found = checks.what_is_written_is_nobody_elses(None)
        settings.VAR_DIR = Path(folder) / "closed" / "var"  # whoever cannot enter the outer one cannot enter it
        below = checks.what_is_written_is_nobody_elses(None)

    assert [(one.id, one.level < WARNING) for one in found] == ([("security.I101", True)] if mode & 1 else [])
    assert below == []


def test_a_folder_that_the_site_makes_is_closed_to_other_accounts(tmp_path):
    """S9, B5: it was open to all with PostgreSQL, where no line of the manual made it."""
    done = production("-c", "import settings.production", VAR_DIR=str(tmp_path / "var"))

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


def test_pages_are_sent_over_tls_only_with_cookies_that_no_sister_site_can_set():
    done = production(
        "-c",
        "import django; django.setup()\n"
        "from django.conf import settings as s; from django.test import Client\n"
        "r = Client().get('/healthz', headers={'host': 'example.org'}); print(r.status_code)\n"
        "r = Client().get('/en/', headers={'host': 'example.org'}); print(r.status_code, r.headers['location'])\n"
        "r = Client().get('/healthz', headers={'host': 'example.org'}, secure=True)\n"
        "print(r.headers['strict-transport-security'])\n"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY)",
    )

    plain, redirect, hsts, cookie = done.stdout.splitlines()
    assert plain == "200"
    assert redirect == "301 https://example.org/en/"
    assert hsts == "max-age=63072000"
    assert cookie == "__Host-session True True"


def test_a_host_that_is_made_up_is_refused_and_is_no_error_in_the_log():
    """C5: strangers try hosts all day; that is no error of ours, whether they ask with TLS or without."""
    done = production(
        "-c",
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "for secure in (True, False):\n"
        "    r = Client().get('/en/', headers={'host': 'made-up.example'}, secure=secure)\n"
        "    print(r.status_code, r.headers.get('location'))",
    )

    assert done.stdout.splitlines() == ["400 None", "301 https://example.org/en/"]
    assert "ERROR" not in done.stderr
    assert "traceback" not in done.stderr.lower()


def test_nothing_is_written_down_while_all_is_well():
    """X3: neither titles of pages, which may name people, nor a line for each task; what fails is."""
    words = "import django; django.setup(); import logging\n"
    for name in ("wagtail", "django_tasks", "django_tasks_db"):
        words += f"logging.getLogger('{name}').info('Page edited: Ana'); logging.getLogger('{name}').error('broken')\n"
    done = production("-c", words)

    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["message"] for line in done.stderr.splitlines()] == ["broken"] * 3


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


@pytest.mark.django_db
def test_logs_do_not_hold_the_address_of_a_withdrawn_story(client, home, caplog):
    """B7: it is often made of the teller's name, and stayed in the log whenever a search engine asked for it again."""
    from security.logs import JsonFormatter

    GoneAddress.objects.remember(["/en/stories/ana-garcia/"])
    client.handler.enforce_csrf_checks = True
    with caplog.at_level("INFO"):
        for path in ("/en/stories/ana-garcia/", "/en/stories/robert-miller/"):
            client.get(path)
        client.post("/en/newsletter/", headers={"origin": "https://elsewhere.example"})

    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    told = [(line["message"], line["status"]) for line in lines if line["logger"].startswith("django.")]
    assert told[:2] == [("Gone: [path]", 410), ("Not Found: [path]", 404)]
    assert told[2][0].startswith("Forbidden (")
    assert told[2][0].endswith("): [path]")


@pytest.mark.parametrize(("said", "required"), [({}, "True"), ({"REQUIRE_TWO_FACTOR": "false"}, "False")])
def test_everybody_who_edits_needs_a_second_step_unless_a_house_says_otherwise(said, required):
    """B1: a password alone does not open what survivors wrote."""
    show = "from settings import production; print(production.REQUIRE_TWO_FACTOR)"

    assert production("-c", show, **said).stdout.strip() == required
