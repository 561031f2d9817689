"""A server is set up by hand, in a hurry: every command finds production's settings, or says why it will not start."""

import gettext
import os
import re
import runpy
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests import databases
from tests.databases import ROOT
from tests.security.disk import full_disk
from tests.security.test_production import ENV

SECRETS = {name: ENV[name] for name in ("SECRET_KEY", "NEWSLETTER_HASH_KEY", "STORY_KEYS", "STORY_CODE_KEY")}
ELSEWHERE = "postgres://door:secret@db.example.org/door"
MAIL = "smtp+tls://door:secret@mail.example.org:587"
WHERE = (
    "from django.conf import settings; from wagtail.models import Site;"
    "print(Site.objects.get().root_url, settings.WAGTAILADMIN_BASE_URL)"
)
WHICH = "from django.conf import settings; print(settings.SETTINGS_MODULE, settings.DEBUG)"


def run(*words, cwd=ROOT, **env):
    """Run a command as somebody who set just these variables."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path):
    """A copy of what `manage.py` reads, so that a `.env` can be put beside it."""
    shutil.copy(ROOT / "manage.py", tmp_path)
    shutil.copytree(ROOT / "settings", tmp_path / "settings")
    for room in ("home", "blog", "campaigns", "letters", "research", "newsletter", "search", "content", "users"):
        (tmp_path / room).symlink_to(ROOT / room)
    for room in ("security", "theme", "locale"):
        (tmp_path / room).symlink_to(ROOT / room)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "empty", "written", "show", "shown"),
    [
        ("NUM_PROXIES", "", "NUM_PROXIES=1", "NUM_PROXIES", "1"),
        ("TIME_ZONE", " ", "export TIME_ZONE=Asia/Amman", "TIME_ZONE", "Asia/Amman"),
        ("FILM_HOSTS", "", "FILM_HOSTS=https://films.example", "FILM_HOSTS", "[]"),  # where empty means none
        ("NUM_PROXIES", "0", "NUM_PROXIES=1", "NUM_PROXIES", "0"),
    ],
)
def test_an_empty_variable_hides_nothing_that_the_file_says(house, name, empty, written, show, shown):
    """B5: it means not set, here as in `.env`: with `NUM_PROXIES=` all visitors shared one limit."""
    (house / ".env").write_text(f"{written}\n")

    words = f"from django.conf import settings; print(settings.{show})"
    done = run("manage.py", "shell", "--no-imports", "-c", words, cwd=house, **ENV, **{name: empty})

    assert done.stdout.strip() == shown, done.stderr


def test_a_fresh_clone_runs_under_development_settings():
    """Stock fault 11: nothing has to be set on one's own machine, and a PostgreSQL on loopback changes nothing."""
    for database in (
        {},
        {"DATABASE_URL": "postgres://postgres@127.0.0.1:5432/x"},
        {"DATABASE_URL": "sqlite://:memory:"},
        {"SITE_URL": "http://localhost:8000", "EMAIL_URL": "smtp://localhost:1025"},
    ):
        done = run("manage.py", "shell", "--no-imports", "-c", WHICH, **database)

        assert done.stdout.strip() == "settings.dev True", done.stderr


@pytest.mark.parametrize("command", [["shell", "--no-imports", "-c", WHICH], ["worker", "--help"]])
def test_every_command_on_a_server_runs_under_productions_settings(command):
    """Stock fault 11: nobody has to name the settings: a server's variables are enough, for cron and worker too."""
    done = run("manage.py", *command, **ENV)

    assert done.returncode == 0, done.stderr
    if command[0] == "shell":
        assert done.stdout.strip() == "settings.production False"


@pytest.mark.parametrize(
    "one",
    [
        {"SECRET_KEY": SECRETS["SECRET_KEY"]},
        {"DATABASE_URL": ELSEWHERE},
        {"SITE_URL": "https://example.org"},
        {"MAIL_PROVIDER": "postmark"},
        {"EMAIL_URL": MAIL},
    ],
)
def test_half_a_server_is_named_and_not_run_for_trying_things(one):
    """Stock fault 11: with one variable of a server, the others are asked for; known keys are never used instead."""
    done = run("manage.py", "worker", "--alive", **one)

    assert done.returncode == 1
    assert done.stderr.startswith("Not started. Missing in the environment: ")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_file_beside_manage_py_is_enough_for_cron(house):
    """Stock fault 11: cron brings no environment along, so `.env` says it all."""
    (house / ".env").write_text("".join(f"{name}='{value}'\n" for name, value in ENV.items()))

    done = run("manage.py", "shell", "--no-imports", "-c", WHICH, cwd=house)

    assert done.stdout.strip() == "settings.production False", done.stderr


def test_a_file_from_another_editor_is_read_as_it_is_meant(house):
    """Stock fault 11: a mark at its beginning, blanks before a name and behind a quote were part of what was read."""
    lines = [f'  export {name}="{value}"  \r\n' for name, value in ENV.items()]
    (house / ".env").write_text("\ufeff" + "".join(lines), newline="")

    done = run("manage.py", "shell", "--no-imports", "-c", WHICH, cwd=house)

    assert done.stdout.strip() == "settings.production False", done.stderr


@pytest.mark.parametrize("value", ["pigeon # where it is", '"pigeon"\t# where it is', "'pigeon' #", " # nothing yet"])
def test_a_comment_behind_a_value_stops_the_start_with_its_line(house, value):
    """Stock fault 11: it was read as part of a key, a folder or an address. The value, a secret, is not shown."""
    rest = "".join(f"{name}='{value}'\n" for name, value in ENV.items())
    (house / ".env").write_text(f"# ours\nSECURITY_CONTACT={value}\n{rest}")

    done = run("manage.py", "shell", "--no-imports", "-c", WHICH, cwd=house)

    assert done.returncode == 1
    assert f"Line 2 of {house / '.env'} (SECURITY_CONTACT) has a comment behind its value" in done.stderr
    assert "pigeon" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_sign_that_no_variable_can_hold_stops_the_start_with_its_line(house, encoding):
    """Stock fault 11: half of a file that was torn, or one in another encoding, ended in a traceback."""
    words = "# ours\nSECURITY_CONTACT=pigeon\0\n" if encoding == "utf-8" else "SECURITY_CONTACT=pigeon\n"
    (house / ".env").write_bytes(words.encode(encoding))

    done = run("manage.py", "shell", "--no-imports", "-c", WHICH, cwd=house, **ENV)

    line = 2 if encoding == "utf-8" else 1
    why = "has a NUL, which no value may have: write the file anew, as UTF-8 text"
    assert done.stderr == f"Not started. Line {line} of {house / '.env'} {why}. See docs/environment.md.\n"


NOT_READ = "Line {number} of .env ({name}) is not read: it must be NAME=value, without white space round the name. "
LOWER = "Line {number} of .env sets {lower}, which nothing reads. It looks like {name}. "


@pytest.mark.parametrize(
    ("form", "how"),
    [("{name}: {value}", NOT_READ), ("{name} = {value}", NOT_READ), ("{lower}={value}", LOWER)],
)
def test_a_variable_that_is_missing_although_it_is_written_is_named_with_its_line(house, form, how):
    """Stock fault 11: it read "Missing in the environment", and the line stood there."""
    lines = [form.format(name=name, lower=name.lower(), value=f"'{value}'") for name, value in ENV.items()]
    (house / ".env").write_text("# ours\n" + "\n".join(lines))

    done = run("-c", "import settings.wsgi", cwd=house)

    assert done.returncode
    assert done.stderr.startswith("Not started. Missing in the environment: SECRET_KEY, ")
    for number, name in enumerate(list(ENV)[:2], 2):
        assert how.format(number=number, name=name, lower=name.lower()) in done.stderr
    assert done.stderr.endswith("See docs/environment.md.\n")
    assert len(done.stderr.splitlines()) == 1
    assert not any(value in done.stderr for value in SECRETS.values())


def test_what_is_not_read_is_said_of_a_few_lines_only(house):
    """Stock fault 11: another file under that name, say, of which every line is wrong."""
    (house / ".env").write_text("SITE_URL: https://door.test\n" * 40)

    done = run("-c", "import settings.wsgi", cwd=house)

    assert done.stderr.count("is not read") == 3


def test_a_sign_for_comments_inside_a_value_is_part_of_it(house):
    """Stock fault 11: keys are drawn from all signs, and what stands in quotes may have any."""
    own = {**ENV, "SECRET_KEY": f"#{ENV['SECRET_KEY']}#"}
    (house / ".env").write_text("".join(f"{name}='{value}'\n" for name, value in own.items()))
    show = "from django.conf import settings; print(settings.SECRET_KEY)"

    done = run("manage.py", "shell", "--no-imports", "-c", show, cwd=house)

    assert done.stdout.strip() == own["SECRET_KEY"], done.stderr


def test_an_environment_built_for_production_is_never_used_for_trying_things(house, tmp_path):
    """Stock fault 11: cron without any variable, on a server whose variables come from its service manager."""
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    here = "import site; print(site.getsitepackages()[0])"
    packages, ours = (
        subprocess.run([one, "-c", here], check=True, capture_output=True, text=True).stdout.strip()
        for one in (sys.executable, python)
    )
    (tmp_path / ours / "all.pth").write_text(packages)
    words = [python, "manage.py", "worker", "--alive"]

    (tmp_path / "venv" / ".installed-production").touch()

    after = subprocess.run(
        words, cwd=house, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )

    assert after.stderr.startswith("Not started. Missing in the environment: SECRET_KEY, ")


@pytest.mark.parametrize(
    ("sign", "value"),
    [
        ("SECRET_KEY", "x" * 60),
        ("STORY_KEYS", "y"),
        ("DATABASE_URL", ELSEWHERE),
        ("SITE_URL", "https://example.org"),
        ("MAIL_PROVIDER", "postmark"),
        ("EMAIL_URL", MAIL),
    ],
)
def test_development_settings_refuse_a_servers_environment(sign, value):
    """Stock fault 11: named on purpose, too. They show errors to everybody, and everybody knows their keys."""
    done = run("manage.py", "check", DJANGO_SETTINGS_MODULE="settings.dev", **{sign: value})

    assert done.returncode == 1
    assert done.stderr.startswith("Not started. These are the settings for development")
    assert f"({sign})" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("sign", ["SECRET_KEY", "SITE_URL", "EMAIL_URL"])
def test_settings_of_tests_refuse_a_servers_environment(house, sign):
    """Stock fault 11: a `.env` with `settings.test` made a server whose keys everybody knows, without TLS."""
    value = {"SECRET_KEY": "x" * 60, "SITE_URL": "https://example.org", "EMAIL_URL": MAIL}[sign]
    (house / ".env").write_text(f"DJANGO_SETTINGS_MODULE=settings.test\n{sign}={value}\n")

    for done in (
        run("manage.py", "check", cwd=house),
        run("-c", "import settings.wsgi", cwd=house, DJANGO_SETTINGS_MODULE="settings.test"),
    ):
        assert done.returncode
        assert done.stderr.startswith("Not started. These are the settings for tests, but the environment is a server")
        assert len(done.stderr.strip().splitlines()) == 1


def test_tests_run_with_a_database_on_another_machine():
    """A1: as `make test` with DATABASE_URL says."""
    code = "import settings.test"

    assert run("-c", code, DATABASE_URL=ELSEWHERE).returncode == 0


ANYMAIL_NAME = "ANYMAIL_POSTMARK_SERVER_TOKEN"
FILE = """
# proxies
NUM_PROXIES=1
PROXY_SAY_HTTPS=true
site_url=https://door.test
SECURITY_CONTACT = pigeon@door.test
export LOG_LEVEL=INFO
just some words
anymail_postmark_server_token=pigeon
OUR_OWN_VARIABLE=1
ANYMAIL_REQUESTS_TIMEOUT=10
pigeonTheRestOfAKeyThatWasBrokenInTwo-x
"""


def test_what_is_written_and_not_read_is_named_with_its_line(house):
    """Stock fault 11: nothing said so, and a line that is none was shown with its value."""
    (house / ".env").write_text(FILE)
    own = {**ENV, "SITE_URL": "https://door.test", "MAIL_FROM": "hello@door.test", "VAR_DIR": str(house / "kept")}

    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", cwd=house, **own)
    said = [line.partition(") ")[2] for line in done.stderr.splitlines() if "(security.W103)" in line]

    how = "is not read: it must be NAME=value, without white space round the name."
    assert done.returncode == 1
    assert said == [
        f"Line 12 of .env {how}",
        "Line 4 of .env sets PROXY_SAY_HTTPS, which nothing reads. It looks like PROXY_SAYS_HTTPS.",
        "Line 5 of .env sets site_url, which nothing reads. It looks like SITE_URL.",
        f"Line 6 of .env (SECURITY_CONTACT) {how}",
        f"Line 8 of .env {how}",
        "Line 9 of .env sets anymail_postmark_server_token, which nothing reads. It looks like " + ANYMAIL_NAME + ".",
    ]
    assert "pigeon" not in done.stderr


def test_addresses_of_the_example_and_a_second_way_of_mail_are_named(house):
    """Stock fault 11: mail.example.org took no mail, and nobody knew which of two ways mail went."""
    more = {"EMAIL_URL": "smtp+tls://user:password@mail.example.org:587", "SECURITY_CONTACT": "https://door.test/"}

    done = run("manage.py", "check", "--deploy", **{**ENV, **more}, VAR_DIR=str(house / "kept"))
    both = run(
        *("manage.py", "check", "--deploy"), **ENV,
        MAIL_PROVIDER="postmark", ANYMAIL_POSTMARK_SERVER_TOKEN="x", VAR_DIR=str(house / "kept"),
    )  # fmt: skip

    for name in ("SITE_URL", "MAIL_FROM", "EMAIL_URL"):
        assert f"{name} still has the address of the example." in done.stderr
    assert "SECURITY_CONTACT" not in done.stderr
    assert "both set" not in done.stderr
    assert "MAIL_PROVIDER and EMAIL_URL are both set. Mail leaves through MAIL_PROVIDER" in both.stderr


@pytest.mark.parametrize(
    ("url", "elsewhere"),
    [
        ("", False),
        ("sqlite:////srv/door/db.sqlite3", False),
        ("postgres://door@localhost/door", False),
        ("postgres://door@127.0.0.2:5433/door", False),
        ("postgres://door@[::1]/door", False),
        ("postgres:///door", False),
        ("postgres://door@%2Fvar%2Frun%2Fpostgresql/door", False),
        ("postgres:///door?host=/var/run/postgresql", False),
        ("postgres:///door?host=db.example.org", True),
        ("postgres://door:p%40ss@10.0.0.7/door", True),
        ("postgres://db/door", True),
    ],
)
def test_a_database_on_another_machine_is_known_by_its_address(url, elsewhere):
    """Stock fault 11: whatever form of address the driver takes."""
    from settings.choice import is_elsewhere

    assert is_elsewhere(url) is elsewhere


def test_make_run_on_another_port_is_known_to_every_link(tmp_path):
    """V2: canonical links, feeds and the sitemap lead to the port that answers; a later run moves them along."""
    url = databases.copy_of("migrated", databases.migrated(), tmp_path, f"port_{os.getpid()}")
    house = runpy.run_path(str(ROOT / "scripts" / "house.py"))
    told = []
    try:
        for port in (8101, 8102):
            environment = {**house["trial"](port), "DATABASE_URL": url, "VAR_DIR": str(tmp_path)}
            for words in (["migrate", "-v0"], ["shell", "--no-imports", "-c", WHERE]):
                done = run("manage.py", *words, **environment)
                assert done.returncode == 0, done.stderr
            told.append(done.stdout.split())
    finally:
        databases.drop(url)

    assert told == [[f"http://localhost:{port}"] * 2 for port in (8101, 8102)]


def test_two_sites_of_one_user_share_no_socket_of_their_web_servers(tmp_path):
    """C2: gunicorn made one in the user's home, whatever site it served; started beside `manage.py` it makes none."""
    show = "from gunicorn.app.wsgiapp import WSGIApplication as A; print(A().cfg.control_socket_disable)"
    command = re.search("^web: .* exec (gunicorn .*)", (ROOT / "Procfile").read_text(), re.MULTILINE)[1]

    told = run("-c", show, *command.split()[1:], cwd=ROOT, HOME=str(tmp_path))

    assert told.stdout.strip() == "True", told.stderr


def test_a_web_process_of_an_old_version_reads_no_code_of_a_new_one(tmp_path):
    """Stock fault 11: one that began between `git pull` and `migrate` asked for what is not there."""
    show = "from gunicorn.app.wsgiapp import WSGIApplication as A; print(A().cfg.preload_app)"
    command = re.search("^web: .* exec (gunicorn .*)", (ROOT / "Procfile").read_text(), re.MULTILINE)[1]

    told = run("-c", show, *command.split()[1:], cwd=ROOT, HOME=str(tmp_path))

    assert told.stdout.strip() == "True", told.stderr


def test_each_command_of_a_platform_makes_what_it_needs_on_its_own_disk():
    """B7: what `release` made lay on a disk that web and worker never saw, so no page could be answered."""
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())

    assert lines.keys() == {"web", "worker", "release"}
    for line in lines.values():
        assert line.startswith("python scripts/house.py build --here ")


@pytest.mark.parametrize("said", ["environment", ".env", "quoted", "below"])
def test_what_make_build_prints_is_kept_where_the_site_writes(house, said):
    """C2: it went into `var` of the code, which may be read by others, whatever VAR_DIR said."""
    scripts = house / "scripts"
    scripts.mkdir()
    shutil.copy(ROOT / "scripts" / "house.py", scripts)
    kept = house / "kept"
    written = {".env": f"VAR_DIR={kept}", "quoted": f'export VAR_DIR="{kept}"', "below": "VAR_DIR=kept"}
    if said in written:
        (house / ".env").write_text(f"# A server\nSITE_URL=https://example.org\n{written[said]}\n")
    more = {} if said in written else {"VAR_DIR": str(kept)}

    done = run(str(scripts / "house.py"), "build", "--here", cwd=house, **ENV, **more, NUM_PROXIES="two")

    assert "NUM_PROXIES=two cannot be used" in done.stderr
    assert "NUM_PROXIES=two cannot be used" in (kept / "setup.log").read_text()
    assert kept.stat().st_mode & 0o777 == 0o700
    assert not (house / "var").exists()


def test_make_build_names_the_file_that_a_full_disk_does_not_take(house):
    """Stock fault 11: it said "None cannot be used", so nobody knew which disk."""
    (house / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "house.py", house / "scripts")

    with full_disk():
        done = run("scripts/house.py", "build", "--here", cwd=house, **ENV, VAR_DIR=str(house / "kept"))

    assert done.stderr.strip() == f"{house}/kept/setup.log cannot be used: File too large."


def test_make_build_names_the_folder_that_takes_no_styles(house):
    """Stock fault 11: a folder that another user made, or whose disk is full while that of the log is not."""
    (house / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "house.py", house / "scripts")
    (house / "kept").mkdir()
    (house / "kept" / "static").write_text("no folder")

    done = run("scripts/house.py", "build", "--here", cwd=house, **ENV, VAR_DIR=str(house / "kept"))

    assert done.stderr.strip().startswith("Styles and scripts could not be collected into kept/static. ")


def test_translations_that_a_full_disk_does_not_take_are_compiled_the_next_time(tmp_path, monkeypatch):
    """Stock fault 11: half of a compiled file was newer than its source, so it was kept and its words were English."""
    compile_messages = runpy.run_path(str(ROOT / "scripts" / "house.py"))["compile_messages"]
    monkeypatch.setitem(compile_messages.__globals__, "ROOT", tmp_path)
    folder = tmp_path / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "Open"\nmsgstr "Abierto"\n')

    with full_disk(), pytest.raises(OSError, match="File too large"):
        compile_messages(sys.executable)
    compile_messages(sys.executable)

    assert gettext.translation("django", tmp_path / "locale", ["es"]).gettext("Open") == "Abierto"


@pytest.fixture
def pip(tmp_path, monkeypatch):
    """An environment that `make build` filled; pip's calls are only counted, and fail where `breaks` says so."""
    house = runpy.run_path(str(ROOT / "scripts" / "house.py"))["install"].__globals__
    pip = SimpleNamespace(
        install=house["install"], calls=0, breaks=False, venv=tmp_path / "venv", stopped=house["Stopped"]
    )
    quietly = house["quietly"]

    def counted(*words, **options):
        if "pip" not in words:
            return quietly(*words, **options)
        pip.calls += 1
        if pip.breaks:
            raise pip.stopped("no network")
        return ""

    for name, value in {
        "VENV": pip.venv, "PYTHON": pip.venv / "bin" / "python", "quietly": counted, "find_pip": lambda: None,
    }.items():  # fmt: skip
        monkeypatch.setitem(house, name, value)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    pip.install("production")
    return pip


def test_make_build_makes_the_environment_anew_after_an_upgrade_of_the_system(pip):
    """Stock fault 11: Debian's next release has another Python; the site was down, and this did nothing."""
    pip.install("production")
    assert pip.calls == 1

    (packages,) = pip.venv.glob("lib/python3*")
    packages.rename(packages.with_name("python3.0"))  # as the packages of the former Python lie there
    pip.install("production")

    assert pip.calls == 2
    assert packages.exists()


def test_what_pip_left_half_done_is_done_the_next_time(pip):
    """Stock fault 11: back at the former version its stamp fitted, over packages of which half were of the new one."""
    before = {file.name: file.read_text() for file in pip.venv.glob(".installed-*")}
    (pip.venv / ".installed-production").write_text("of a former version")
    pip.breaks = True
    with pytest.raises(pip.stopped):
        pip.install("production")

    after = {file.name: file.read_text() for file in pip.venv.glob(".installed-*")}
    assert set(before) == set(after) == {".installed-base", ".installed-production"}  # settings/choice.py knows by it
    assert set(after.values()) == {""}
