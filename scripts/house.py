#!/usr/bin/env python3
"""Get the house ready and open it: what `make run`, `make test` and `make build` do before Django can.

Standard library only, and no syntax newer than Python 3.6 before the version is checked, so that an old Python
gets a sentence and not a traceback.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for whoever has an older one
    sys.exit(
        "Open Door needs Python 3.11 or newer. This is Python "
        + sys.version.split()[0]
        + ". Try: make run PY=python3.12"
    )

import argparse
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / (os.environ.get("VENV") or ".venv")
PYTHON = VENV / "bin" / "python"
LOCKS = {"base": ["base.txt"], "production": ["base.txt", "production.txt"], "dev": ["base.txt", "dev.txt"]}
# Debian's names for what the tests use beyond Python: a browser, gettext, a library the browser's driver needs.
DEBIAN_PROGRAMS = {"chromium": "chromium", "xgettext": "gettext"}
DEBIAN_LIBRARIES = {"libatomic.so.1": "libatomic1"}
DEBIAN_FONTS = ["fonts-dejavu-core", "fonts-noto-core"]
# What one proof needs: that LibreOffice opens a letter. Too large to ask of everybody, so it comes only where it can.
DEBIAN_OFFICE = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils"}
# A file that is not written to its end, on a full disk, must not look like one that is newer than its source.
COMPILING = """
import os, polib, sys
for po in sys.argv[1:]:
    polib.pofile(po).save_as_mofile(po[:-2] + "unfinished.mo")
    os.replace(po[:-2] + "unfinished.mo", po[:-2] + "mo")
"""
VERSION = "import os, sysconfig as s; print(s.get_python_version() if os.path.isdir(s.get_path('purelib')) else '')"
SIGNS_OF_NO_NETWORK = ("NameResolutionError", "Network is unreachable", "Temporary failure", "NewConnectionError")


class Stopped(Exception):  # noqa: N818 - it is read as a sentence
    """Something a person has to mend; the message says what."""


def say(text: str = "") -> None:
    """Print a line at once."""
    print(text, flush=True)


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, show that it goes on, and how long it took."""
    began = time.monotonic()
    print(f"  {title} ", end="", flush=True)
    done = threading.Event()

    def breathe() -> None:
        while not done.wait(2):
            print(".", end="", flush=True)

    breath = threading.Thread(target=breathe, daemon=True)
    breath.start()
    outcome = "stopped"
    try:
        yield
        outcome = f"{time.monotonic() - began:.1f} s"
    finally:
        done.set()
        breath.join()
        say(f" {outcome}")


def named(variable: str) -> str:
    """Return what the environment says, or else `.env` beside `manage.py`, read as the settings read it."""
    file = ROOT / ".env"
    if os.environ.get(variable) or not os.access(file, os.R_OK):
        return os.environ.get(variable, "").strip()
    line = re.compile(rf"^[ \t]*(?:export )?{variable}=[ ]*(['\"]?)(.*?)\1[ ]*$", re.MULTILINE)
    return next(
        (found[2].strip() for found in line.finditer(file.read_text(encoding="utf-8-sig", errors="replace"))), ""
    )


def log_file(name: str) -> Path:
    """Return where to write down what programs print: in `VAR_DIR`, or in `var` while that cannot be used."""
    for folder in (ROOT / (named("VAR_DIR") or "var"), ROOT / "var"):
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder / name
    raise Stopped(
        f"{folder} cannot be used: it must be a folder that you can write to. Do this as the user who owns {ROOT}"
    )


@contextlib.contextmanager
def alone(file: Path) -> Iterator[None]:
    """Wait for whoever does the same: web and worker of a Procfile collect into one folder when both start."""
    with file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def naming(file: Path) -> Iterator[None]:
    """Name the file in an error of the disk that names none: one that is full says so while a file is written."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(file)
        raise


def place(file: Path) -> str:
    """Return where a file is, in the words of whoever stands beside `manage.py`."""
    return str(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file)


def quietly(*command: object, why: str, environment: dict[str, str] | None = None, is_secret: bool = False) -> str:
    """Run a command, keep what it prints in `setup.log`, and return it. What is secret is kept only if it fails.

    Raises `Stopped` with `why`, the last line printed and the place of the log when it fails.
    """
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    kept = log_file("setup.log")
    with naming(kept), kept.open("a", encoding="utf-8") as log:
        printed = "(not kept)" if is_secret and not done.returncode else done.stdout
        log.write(f"$ {' '.join(words)}\n{printed}\n")
    if done.returncode:
        if any(sign in done.stdout for sign in SIGNS_OF_NO_NETWORK):
            why = f"{why}: no network"
        lines = [line for line in done.stdout.splitlines() if line.strip()] or ["It printed nothing"]
        if lines[-1].startswith("Not started. "):  # the settings say themselves what is wrong
            raise Stopped(lines[-1].strip().rstrip("."))
        raise Stopped(f"{why}. {lines[-1].strip()} (all of it: {place(kept)})")
    return done.stdout


def state_of(which: str) -> str:
    """Name the state of a lock, and of the Python that its packages are for."""
    files = [ROOT / "requirements" / name for name in LOCKS[which]]
    return hashlib.sha256(b"".join([*(file.read_bytes() for file in files), version_here().encode()])).hexdigest()


def version_here() -> str:
    """Say which Python the environment has: none, too, if an upgrade of the system put another than it was made with.

    Packages lie in a folder of the version, and the new one looks into its own, which is not there.
    """
    if not PYTHON.exists():
        return ""
    return subprocess.run([PYTHON, "-c", VERSION], capture_output=True, text=True, check=False).stdout.strip()


def make_environment() -> None:
    """Make the environment without ensurepip, which bare Debian lacks; pip installs into it from outside."""
    if version_here():
        return
    with step(f"Making a Python environment in {VENV.name}"):
        if VENV.is_dir() and not VENV.is_symlink():
            shutil.rmtree(VENV)
        quietly(sys.executable, "-m", "venv", "--without-pip", VENV, why="Python could not make an environment")


def install(which: str) -> None:
    """Install the locked, hashed dependencies unless just these are in place."""
    make_environment()
    stamp, state = VENV / f".installed-{which}", state_of(which)
    if stamp.exists() and stamp.read_text() == state:
        return
    find_pip()
    for old in {stamp, *VENV.glob(".installed-*")}:  # emptied, for pip may stop halfway; settings/choice.py reads names
        with naming(old):
            old.write_text("")
    with step(f"Installing the locked dependencies ({which})"):
        quietly(
            *(sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check", "install", "--quiet"),
            *("--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements" / LOCKS[which][-1]),
            why="The dependencies could not be installed",
        )
    with naming(stamp):
        stamp.write_text(state)
        # The larger locks hold the site's, at the same versions.
        (VENV / ".installed-base").write_text(state_of("base"))


def find_pip() -> None:
    """Make sure that this Python has pip. Debian's own has it in a package apart."""
    if importlib.util.find_spec("pip"):
        return
    if not (sys.executable.startswith("/usr/bin/") and may_install()):
        raise Stopped(f"{sys.executable} has no pip. On Debian or Ubuntu: apt-get install python3-pip")
    install_from_debian(["python3-pip"], fonts=[])


def compile_messages(python: str | Path = PYTHON) -> None:
    """Turn the translations (.po) into what gettext reads (.mo), without msgfmt."""
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    stale = [po for po in sources if not is_newer(po.with_suffix(".mo"), po)]
    if stale:
        quietly(
            python, "-c", COMPILING, *stale, why=f"The translations could not be compiled in {place(ROOT / 'locale')}"
        )


def is_newer(made: Path, source: Path) -> bool:
    """Tell whether `made` exists and is at least as new as its source."""
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def trial(port: int) -> dict[str, str]:
    """Return the environment of everything that `make run` starts: development settings that know their port."""
    return {"DJANGO_SETTINGS_MODULE": "settings.dev", **os.environ, "PORT": str(port)}


def prepare_site(environment: dict[str, str]) -> str:
    """Migrate the database and load the demo once; return what the demo says of signing in."""
    compile_messages()
    with step("Preparing the database"):
        quietly(
            *(PYTHON, "manage.py", "migrate", "-v0"),
            why="The database could not be migrated",
            environment=environment,
        )
    with step("Loading the demo"):
        words, why = (PYTHON, "manage.py", "load_demo"), "The demo could not be loaded"
        return quietly(*words, why=why, environment=environment, is_secret=True)  # it prints the demo's passwords


def port_is_free(port: int) -> bool:
    """Tell whether nobody answers on this port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(address: str) -> bool:
    """Tell whether the page answers without an error."""
    try:
        with urllib.request.urlopen(address, timeout=30) as response:  # noqa: S310 - our own address
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def stop(processes: list[subprocess.Popen]) -> None:
    """End the processes we started, kindly first."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_until_open(port: int, running: list[subprocess.Popen], said: Path) -> None:
    """Return when the home page answers; raise `Stopped` when a server ended or five minutes went by."""
    latest = time.monotonic() + 300
    while not answers(f"http://127.0.0.1:{port}/en/"):
        if any(process.poll() is not None for process in running) or time.monotonic() > latest:
            raise Stopped(f"The site did not start. The reason is at the end of {place(said)}")
        time.sleep(0.2)


def serve(port: int, began: float, sign_in: str) -> None:
    """Run the web server and the worker until one ends or a person stops them."""
    environment = trial(port)
    running: list[subprocess.Popen] = []
    said = log_file("server.log")
    with said.open("a", encoding="utf-8") as log:
        try:
            for command in (["runserver", f"127.0.0.1:{port}"], ["worker"]):
                words = [str(PYTHON), "manage.py", *command]
                running.append(subprocess.Popen(words, cwd=ROOT, env=environment, stdout=log, stderr=log))
            with step("Opening the door"):
                wait_until_open(port, running, said)
            greet(port, time.monotonic() - began, sign_in, said)
            while all(process.poll() is None for process in running):
                time.sleep(0.5)
            raise Stopped(f"A server ended by itself. The reason is at the end of {place(said)}")
        finally:
            stop(running)


def greet(port: int, seconds: float, sign_in: str, said: Path) -> None:
    """Print where everything is and how to sign in."""
    say(f"\nOpen after {seconds:.0f} seconds.\n")
    say(f"  The site      http://localhost:{port}/")
    say(f"  The editor    http://localhost:{port}/admin/")
    say(f"  Sent email    http://localhost:{port}/sent-mail/\n")
    say(f"{sign_in.strip()}\n")
    say(f"Stop with Ctrl-C. What the servers say is in {place(said)}.")


def run(arguments: argparse.Namespace) -> None:
    """`make run`: from a fresh clone to a site that answers."""
    began = time.monotonic()
    if not 0 < arguments.port < 65536:
        raise Stopped("A port is a number from 1 to 65535, such as: make run PORT=8000")
    if not port_is_free(arguments.port):
        raise Stopped(f"Port {arguments.port} is taken. Stop what uses it, or: make run PORT={arguments.port + 1}")
    say("Opening Open Door")
    install("base")
    serve(arguments.port, began, prepare_site(trial(arguments.port)))


def build(arguments: argparse.Namespace) -> None:
    """`make build`: everything that a server makes once for each version, before web and worker start."""
    if not arguments.here:
        install("production")
    python = sys.executable if arguments.here else PYTHON
    environment = {"DJANGO_SETTINGS_MODULE": "settings.production", **os.environ}
    with step("Compiling the translations"):
        compile_messages(python)
    if arguments.words:
        return
    with step("Collecting styles and scripts"), alone(log_file("static.lock")):
        quietly(
            *(python, "manage.py", "collectstatic", "--noinput", "-v0"),
            why=f"Styles and scripts could not be collected into {place(log_file('static'))}",
            environment=environment,
        )
    words = [str(python), "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    if subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode:
        raise Stopped("The settings are not in order. Mend what is said above, then run this again")


def missing(programs: dict[str, str]) -> list[str]:
    """List the Debian packages whose programs are not here."""
    return [package for program, package in programs.items() if not shutil.which(program)]


def missing_libraries() -> list[str]:
    """List the Debian packages whose libraries are not here."""
    if not Path("/sbin/ldconfig").exists():  # no Linux: the browser brings its own
        return []
    libraries = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    return [package for file, package in DEBIAN_LIBRARIES.items() if file not in libraries]


def may_install() -> bool:
    """Tell whether this is Debian, and we may add to it without asking for a password."""
    if not shutil.which("apt-get"):
        return False
    asked = ["true"] if os.geteuid() == 0 else ["sudo", "-n", "true"]
    return bool(shutil.which(asked[0])) and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def install_browser() -> None:
    """Install the browser and gettext from Debian, when this is Debian and we may."""
    wanted = missing(DEBIAN_PROGRAMS) + missing_libraries()
    if wanted and not may_install():
        raise Stopped(f"The tests need {' and '.join(wanted)}. Install them, then run this again")
    install_from_debian(wanted)


def install_office() -> None:
    """Install LibreOffice for its proof where we may and can; elsewhere say that the proof is left out."""
    wanted = missing(DEBIAN_OFFICE)
    try:
        if wanted and not may_install():
            raise Stopped(f"{' and '.join(wanted)} cannot be installed here")
        install_from_debian(wanted)
    except Stopped as reason:
        say(f"No test will open a letter in LibreOffice: {reason}.")


def install_from_debian(packages: list[str], fonts: list[str] = DEBIAN_FONTS) -> None:
    """Install packages, and the fonts that letters and pages are drawn in."""
    if not packages:
        return
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_words = [*rights, "apt-get", "install", "-y", "--no-install-recommends", *packages, *fonts]
    with step(f"Installing {', '.join(packages)}"):
        quietly(*rights, "apt-get", "update", why="Debian's package list could not be read", environment=quiet)
        quietly(*install_words, why=f"{', '.join(packages)} could not be installed", environment=quiet)


def ready(arguments: argparse.Namespace) -> None:
    """Install what tests and checks need."""
    install("dev")
    install_browser()
    if arguments.office:
        install_office()
    compile_messages()


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    running = commands.add_parser("run", help=run.__doc__)
    running.add_argument("--port", type=int, default=8000)
    running.set_defaults(do=run)
    building = commands.add_parser("build", help=build.__doc__)
    building.add_argument("--here", action="store_true", help="use this Python's environment, and install nothing")
    building.add_argument("--words", action="store_true", help="compile the translations alone, as a worker needs them")
    building.set_defaults(do=build)
    getting_ready = commands.add_parser("ready", help=ready.__doc__)
    getting_ready.add_argument("--office", action="store_true", help=install_office.__doc__)
    getting_ready.set_defaults(do=ready)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        arguments.do(arguments)
    except Stopped as reason:
        sys.exit(f"\n{reason}.")
    except OSError as error:
        sys.exit(f"\n{error.filename} cannot be used: {error.strerror}.")
    except KeyboardInterrupt:
        say("\nClosed.")


if __name__ == "__main__":
    main()
