"""A value that cannot be used stops the start with one sentence: for every variable of docs/environment.md."""

import json
import os
import re
import subprocess
import sys

import pytest

from newsletter import told
from settings import env_file, variables
from tests.databases import ROOT
from tests.security.test_production import ENV, production

pytestmark = pytest.mark.anywhere

# By variable: values that cannot be used, and words that say what can.
WRONG = {
    "SECRET_KEY": (["short", "a" * 60], "50 signs or more"),
    "NEWSLETTER_HASH_KEY": (["short"], "50 signs or more"),
    "STORY_KEYS": (["short", ",", f"short,{ENV['STORY_KEYS']}"], "50 signs or more"),
    "STORY_CODE_KEY": (["short"], "50 signs or more"),
    "SITE_URL": (
        ["example.org", "https://example.org/en", "https://bücher.example", "https://[::1]", "https://.example.org"],
        "scheme and host alone",
    ),
    "DATABASE_URL": (
        [
            "opendoor",
            "mysql://u:pigeon@h/d",
            "postgres://u:pigeon@h:port/d",
            "sqlite:////no/such/folder/db",
            "sqlite://var/db",
            "sqlite:////var/db#1.sqlite3",
            "sqlite:////var/db?1.sqlite3",
            "sqlite:////var/",
            "sqlite:///",
            "sqlite://:memory:",
            "sqlite:///:memory:",
            "postgres://u:pigeon@h/d?conn_max_age=long",
        ],
        "must",
    ),
    "MAIL_FROM": (["Open Door", "a@example.org, b@example.org"], "one mail address"),
    "MAIL_PROVIDER": (["mailpigeon"], "postmark"),
    "EMAIL_URL": (
        [
            *("mail", "smtp+tls://u:p#pigeon@h:587", "consolemail://", "smtp://", "smtp://h:0"),
            "smtp://u:pigeon@mail.example.net:587",
        ],
        "smtp",
    ),
    "ALLOWED_HOSTS": (["https://example.org", "example.org:443", "example.org/en", "a b"], "names of hosts"),
    "NUM_PROXIES": (["two", "-1", "1.5", "1_0", "999", "\u0662"], "a whole number from 0 to 20"),
    "PROXY_SAYS_HTTPS": (["ja", "2", "enabled", "tru"], "true or false"),
    "HSTS_SECONDS": (["1y", "-1", "31536000s", "9" * 30], "a whole number from 0"),
    "HSTS_SUBDOMAINS": (["si"], "true or false"),
    "HSTS_PRELOAD": (["maybe"], "true or false"),
    "SECURITY_CONTACT": (["us", "http://example.org/contact", "a@b"], "a mail address"),
    "PORT": (["http", "0", "70000"], "a whole number from 1 to 65535"),
    "OLD_SECRET_KEYS": (['pigeon","loft', "pigeon,loft'", "'pigeon'"], "without quotes"),
    "SHARE_PICTURE_FONTS": ([], ""),  # a font that is not there is passed over
    "CACHE_URL": (
        [
            *("localhost", "radis://localhost", "redis://localhost:port/0", "redis://localhost/abc"),
            *("memcache://127.0.0.1:11211", "pymemcache://127.0.0.1:11211", "dbcache://kept", "locmemcache://"),
        ],
        "redis://",
    ),
    "VAR_DIR": (["manage.py", "/dev/null/var", "/proc/none", "~/var", '"/tmp', "'var'"], "a folder that the user"),
    "LOG_LEVEL": (["loud", "20"], "DEBUG, INFO"),
    "LANGUAGES": (["en,xx", "english", "es,ar", "en es"], "such as en,es,ar"),
    "TIME_ZONE": (["Mars/Olympus", "../etc", "America", "EST5EDT4"], "a time zone"),
    "REQUIRE_TWO_FACTOR": (["nope"], "true or false"),
    "STORY_RETENTION_DAYS": (["a month", "0", "99999"], "a whole number from 1"),
    "FILM_HOSTS": (["player.vimeo.com", "https://player.vimeo.com/video"], "https"),
    "NEWSLETTER_LEAVE_MAIL": (["leave"], "one mail address"),
    "NEWSLETTER_DISCREET_FROM": (["News"], "one mail address"),
    "NEWSLETTER_HISTORY_DAYS": (
        ["half a year", f"{told.LOOK_BACK.days - 1}"],
        f"a whole number from {told.LOOK_BACK.days}",
    ),
    "NEWSLETTER_SENDERS": (["0", "many"], "a whole number from 1"),
    "ANYMAIL_WEBHOOK_SECRET": (["word", ":word", "name:"], "name:password"),
    "ANYMAIL_REQUESTS_TIMEOUT": (["soon"], "a number above 0"),
    "ANYMAIL_DEBUG_API_REQUESTS": (["ja"], "true or false"),
    "DJANGO_SETTINGS_MODULE": (
        ["settings.prod", "settings/production.py", "settings.base", "settings.csp", "settings"],
        "settings.production",
    ),
}
# Whose value is not shown, because it is a secret or may hold one.
UNSHOWN = {
    "SECRET_KEY",
    "NEWSLETTER_HASH_KEY",
    "STORY_KEYS",
    "STORY_CODE_KEY",
    "OLD_SECRET_KEYS",
    "DATABASE_URL",
    "EMAIL_URL",
    "CACHE_URL",
}
CASES = [(name, value) for name, (values, _words) in WRONG.items() for value in values]
# Starts once for each case, in a child of a process that has everything loaded which does not ask the environment.
STARTS = """
import json, os, sys
import django.conf, environ, anymail.backends, csp.constants, django.core.validators
cases, found = json.load(sys.stdin), []
for name, value in cases:
    out, into = os.pipe()
    if not (child := os.fork()):
        os.environ.update(SETTINGS) ; os.environ[name] = value
        os.dup2(into, 2)
        import settings.choice
        __import__(settings.choice.settings_module())
        os._exit(0)
    os.close(into)
    said = os.fdopen(out).read()
    found.append([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said])
json.dump(found, sys.stdout)
"""


def in_the_manual() -> set[str]:
    """Every variable that has a row in docs/environment.md."""
    rows = re.findall(r"^\| (`[A-Z].*?) \|", (ROOT / "docs" / "environment.md").read_text(), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z_…]+)`", row)}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What each start with a wrong value ended with: its code and its words."""
    start = f"SETTINGS = { ({**ENV, 'VAR_DIR': str(tmp_path_factory.mktemp('var'))})!r}\n{STARTS}"
    done = subprocess.run(
        [sys.executable, "-c", start], cwd=ROOT, env={"PATH": os.environ["PATH"]}, input=json.dumps(CASES),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(zip(CASES, json.loads(done.stdout), strict=True))


def test_every_variable_of_the_manual_is_tried_with_wrong_values():
    """B5: a variable that is added to the manual needs a row here."""
    assert in_the_manual() - {"ANYMAIL_…"} <= WRONG.keys()
    assert len(in_the_manual()) > 25


def test_a_slip_in_the_file_is_known_for_every_variable_of_the_manual():
    """B5: a variable that is added to the manual needs its name there, too."""
    assert set(env_file.NAMES) == (in_the_manual() - {"ANYMAIL_…"}) | {"DJANGO_SETTINGS_MODULE"}


# Starts once, and notes which variables our own settings ask for.
ASKS = """
import os, sys
asked = set()
def noted(method):
    def ask(self, name, *default):
        if os.path.dirname(sys._getframe(1).f_code.co_filename) == FOLDER: asked.add(name)
        return method(self, name, *default)
    return ask
class Environment(dict):
    get, __getitem__, __contains__ = noted(dict.get), noted(dict.__getitem__), noted(dict.__contains__)
os.environ = Environment(os.environ)
import settings.choice, settings.production
settings.choice.settings_module()
print(*asked)
"""


def test_every_variable_that_the_settings_ask_for_has_a_row_in_the_manual(tmp_path):
    """B5: whoever installs the site finds each of them; the fonts of share pictures had none."""
    done = subprocess.run(
        [sys.executable, "-c", f"FOLDER = {str(ROOT / 'settings')!r}\n{ASKS}"], cwd=ROOT,
        env={"PATH": os.environ["PATH"], **ENV, "VAR_DIR": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    asked = set(done.stdout.split())

    assert len(asked) > 25, done.stderr
    assert asked - in_the_manual() == {"DJANGO_SETTINGS_MODULE"}  # the words above the tables tell of it


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_value_that_cannot_be_used_is_one_plain_sentence(said, name, value):
    """B5, B6: it names the variable, its value unless that is a secret, and what is allowed; no traceback."""
    code, words = said[name, value]

    assert code == 1, words
    assert words.startswith("Not started. ")
    assert words.count("\n") == 1
    assert name in words
    assert WRONG[name][1] in words
    if name in UNSHOWN or name.startswith("ANYMAIL_"):
        assert f"{name}={value}" not in words
        assert "pigeon@" not in words
    elif name != "VAR_DIR" and len(value) < 30:
        assert f"{name}={value} " in words


DRAWING = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
COMMANDS = [
    *(f"$({DRAWING})", f"`{DRAWING}`", DRAWING, f"'{DRAWING}'", "$(openssl rand -base64 50)"),
    "${A_VARIABLE_OF_THE_SHELL_THAT_HOLDS_A_KEY_FOR_THIS_SITE}",
    "django.core.management.utils.get_random_secret_key()",
    f"{ENV['SECRET_KEY']} # drawn in May",
]


@pytest.mark.parametrize("value", COMMANDS)
@pytest.mark.parametrize(("name", "read"), [("SECRET_KEY", variables.secret), ("STORY_KEYS", variables.secrets)])
def test_the_command_that_draws_a_key_is_no_key(monkeypatch, name, read, value):
    """Stock fault 11: pasted from the manual it was taken word for word: a key that everybody can read."""
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as refused:
        read(name)

    assert str(refused.value) == (
        f"Not started. {name} must be a key: this is the command, not what it prints; "
        "run it and paste its output, which has no white space and no quotes. See docs/environment.md."
    )


@pytest.mark.parametrize("value", ['"{}', "{}'", '"{}"', '{}"x'])
@pytest.mark.parametrize(("name", "read"), [("SECRET_KEY", variables.secret), ("STORY_KEYS", variables.secrets)])
def test_half_a_pair_of_quotation_marks_at_a_key_is_called_that(monkeypatch, name, read, value):
    """Stock fault 11: it was called a command, which nobody had written. The key is not shown."""
    monkeypatch.setenv(name, value.format(ENV["SECRET_KEY"]))

    with pytest.raises(SystemExit) as refused:
        read(name)

    assert str(refused.value) == (
        f"Not started. {name} must be a key, but has a quotation mark: leave it out, or write one at each end in .env. "
        "See docs/environment.md."
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "NEWSLETTER_HASH_KEY", "STORY_KEYS", "STORY_CODE_KEY"])
def test_no_server_starts_with_the_command_for_any_of_its_keys(name):
    """Stock fault 11: all four are read in the same way."""
    done = production("-c", "import settings.production", **{name: f"$({DRAWING})"})

    assert done.returncode == 1
    assert done.stderr.startswith(f"Not started. {name} must be a key: this is the command")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "key",
    [
        "n3$(k)w!@#%^&*_=+-(abcdefghijklmnopqrstuvwxyz01)23",  # with the letters that Django draws from
        "uK4(e)$(9x!h#v8z$w@q2l^r7&m*t5_y0-p=c+d1f3g6j(nb)s",
        "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmF/+w==",
        "k3y_for-a-test-only-" + "abcdefghij" * 5,
    ],
)
def test_a_key_that_was_drawn_goes_on_whatever_drew_it(monkeypatch, key):
    """Stock fault 11: Django's, openssl's, the manual's own; an older key of STORY_KEYS is not judged."""
    monkeypatch.setenv("SECRET_KEY", key)
    monkeypatch.setenv("STORY_KEYS", f"{key},$({DRAWING})")

    assert variables.secret("SECRET_KEY") == key
    assert variables.secrets("STORY_KEYS") == [key, f"$({DRAWING})"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("SECRET_KEY", "STORY_CODE_KEY"), ("NEWSLETTER_HASH_KEY", "STORY_KEYS")),
        ("SECRET_KEY", "ANYMAIL_WEBHOOK_SECRET"),
    ],
)
def test_one_key_for_two_variables_is_refused_and_not_shown(one, other):
    """Stock fault 11: who learns one, such as the provider of mail, would know the other."""
    key = ENV[one]
    value = {"STORY_KEYS": f"{key},older", "ANYMAIL_WEBHOOK_SECRET": f"reports:{key}"}.get(other, key)
    done = production("-c", "import settings.production", **{other: value})

    assert done.returncode == 1
    assert done.stderr == (
        f"Not started. {one} and {other} have the same key, but each is drawn anew. See docs/environment.md.\n"
    )


WAYS = {
    "manage.py": ["manage.py", "check"],
    "worker": ["manage.py", "worker"],
    "gunicorn": ["-m", "gunicorn", "settings.wsgi", "--bind", "127.0.0.1:0", "--workers", "1"],
    "make build": ["scripts/house.py", "build", "--here"],
}


@pytest.mark.parametrize(("name", "value"), [("NUM_PROXIES", "two"), ("VAR_DIR", "/dev/null/var")])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_starting_ends_with_the_sentence_and_no_traceback(way, name, value, tmp_path):
    """B5, C2: from manage.py, the worker, gunicorn and `make build` alike, at once."""
    done = subprocess.run(
        [sys.executable, *WAYS[way]], cwd=ROOT,
        env={"PATH": os.environ["PATH"], **ENV, "VAR_DIR": str(tmp_path), name: value},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode
    assert "Traceback" not in done.stdout + done.stderr
    assert f"Not started. {name}={value} cannot be used: it must be " in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        *[("PROXY_SAYS_HTTPS", yes, "('HTTP_X_FORWARDED_PROTO', 'https')") for yes in ("Yes", " on ")],
        *[("PROXY_SAYS_HTTPS", no, "None") for no in ("off", "")],
    ],
)
def test_a_switch_is_read_in_any_usual_spelling(name, value, shown, tmp_path):
    """B6: and an empty line in `.env` means that nothing is set."""
    show = "import django; django.setup(); from django.conf import settings; print(settings.SECURE_PROXY_SSL_HEADER)"
    done = subprocess.run(
        [sys.executable, "-c", show], cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "settings.production", **ENV,
             "VAR_DIR": str(tmp_path), name: value},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.strip() == shown, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "show", "shown"),
    [
        ("SITE_URL", "HTTPS://Example.ORG/", "WAGTAILADMIN_BASE_URL", "https://example.org"),
        ("SITE_URL", "HTTPS://Example.ORG/", "CSRF_TRUSTED_ORIGINS", "['https://example.org']"),
        ("DATABASE_URL", "sqlite:///docs/x.sqlite3", "DATABASES['default']['NAME']", f"{ROOT}/docs/x.sqlite3"),
        ("DATABASE_URL", "postgres:///x?conn_max_age=0", "DATABASES['default']['CONN_MAX_AGE']", "0"),
        ("DATABASE_URL", "postgres:///x", "DATABASES['default']['CONN_MAX_AGE']", "600"),
        ("ALLOWED_HOSTS", "old.example.net", "ALLOWED_HOSTS", "['old.example.net', 'example.org']"),
        ("ALLOWED_HOSTS", "example.org", "ALLOWED_HOSTS", "['example.org']"),
    ],
)
def test_an_address_means_the_same_however_and_wherever_it_is_read(name, value, show, shown, tmp_path):
    """B5: capital letters as people type them, and a command that runs in another folder, such as cron's."""
    done = subprocess.run(
        [sys.executable, "-c", f"from settings import production as p; print(p.{show})"], cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **ENV, "VAR_DIR": str(tmp_path), name: value},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.strip() == shown, done.stderr


SHARED = "from django.core.cache import cache as c; "


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"SITE_URL": "https://other.example"}, "None"),
        ({"DATABASE_URL": "postgres://db.test/trial"}, "None"),
        ({"DATABASE_URL": "postgres://user:word@db.test:5433/opendoor"}, "page"),  # another machine of this site
    ],
)
def test_two_sites_on_one_cache_share_nothing_and_two_machines_of_one_site_do(tmp_path, other, found):
    """Safety row 6: a site was given the pages of another, which had claimed its periodic jobs as well."""
    site = {"CACHE_URL": f"filecache://{tmp_path}/cache", "DATABASE_URL": "postgres:///opendoor"}

    for more, words in (({}, "c.set('name', 'page')"), (other, "print(c.get('name'))")):
        done = production("-c", SHARED + words, **{**site, "VAR_DIR": str(tmp_path), **more})

    assert done.stdout.strip() == found, done.stderr


@pytest.mark.parametrize(
    ("read", "address", "package"),
    [(variables.database, "postgres:///x", "psycopg"), (variables.cache, "redis://localhost", "redis")],
)
def test_a_package_that_make_run_does_not_install_is_named(monkeypatch, read, address, package):
    """A1: `DATABASE_URL=postgres:///x make run` ended with the name of a Python module alone."""
    monkeypatch.setenv("ADDRESS", address)
    monkeypatch.setattr(variables, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match=f"ADDRESS cannot be used here: .* no package {package},"):
        read("ADDRESS", {})


def test_every_variable_may_be_empty(tmp_path):
    """B5: whoever copies a list of variables and fills in some has set nothing with the others."""
    empty = {name: "" for name in WRONG if name not in ENV}
    show = "from settings import production as p; print(p.NUM_PROXIES, p.ALLOWED_HOSTS, p.TIME_ZONE, p.LANGUAGE_CODE)"
    done = subprocess.run(
        [sys.executable, "-c", show], cwd=ROOT,
        env={"PATH": os.environ["PATH"], **ENV, **empty, "VAR_DIR": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.strip() == "0 ['example.org'] America/New_York en", done.stderr
