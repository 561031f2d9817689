"""The lines of docs/deploying.md for backups do what they say, pasted as they stand."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

from tests.databases import ROOT

pytestmark = pytest.mark.anywhere

BACKUP = (ROOT / "docs" / "deploying.md").read_text().partition("\n## Backup\n")[2].partition("\n## ")[0]
# Lines of a block, and words between backticks; without the comments that stand beside them.
LINES = [
    line.partition("   #")[0].strip()
    for block, words in re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", BACKUP, re.DOTALL)
    for line in (block or words).splitlines()
]
# Writes, and is killed before what it wrote left the -wal file.
KILLED = """
import os, signal, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("PRAGMA wal_autocheckpoint=0")
database.execute("UPDATE page SET title = 'Newer'")
database.execute("CREATE TABLE newer (id INTEGER)")
database.commit()
os.kill(os.getpid(), signal.SIGKILL)
"""


def paste(line, cwd, **environment):
    """Run a line in a shell."""
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", **environment}
    return subprocess.run(["sh", "-c", line], cwd=cwd, env=env, capture_output=True, text=True, check=False)


def written(part):
    """The one line of the manual that has these words."""
    (line,) = {line for line in LINES if part in line and "$" in line}
    return line


@pytest.fixture
def site(tmp_path):
    """A folder `VAR_DIR` with a small database, as the site leaves it, and a folder to work in."""
    (tmp_path / "var").mkdir()
    (tmp_path / "work").mkdir()
    database = sqlite3.connect(tmp_path / "var" / "db.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE page (title TEXT)")
    database.execute("INSERT INTO page VALUES ('Home')")
    database.commit()
    database.close()
    return tmp_path


def kept(site):
    """What stands in the database: titles, and the names of its tables."""
    database = sqlite3.connect(site / "var" / "db.sqlite3")
    found = database.execute("SELECT title FROM page").fetchall(), database.execute("SELECT name FROM sqlite_master")
    return [title for (title,) in found[0]], {name for (name,) in found[1]}


def test_every_line_that_needs_a_variable_stops_without_it(tmp_path):
    """Stock fault 11: with VAR_DIR unset a backup was an empty file, and nothing said so."""
    asking = [line for line in LINES if "$" in line]

    assert len(asking) >= 6
    for line in asking:
        done = paste(f"echo x > opendoor.sqlite3; {line}", tmp_path)
        assert done.returncode, line
        assert "parameter not set" in done.stderr or "parameter null" in done.stderr, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["opendoor.sqlite3"]


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="the program sqlite3 is not here")
def test_a_backup_is_what_the_site_has_after_it_was_restored_over_what_a_killed_process_left(site):
    """Stock fault 11: a copy over the file took the newer rows from the -wal beside it, so the restore was undone."""
    var = str(site / "var")
    assert paste(written(".backup "), site / "work", VAR_DIR=var).returncode == 0
    killed = subprocess.run([sys.executable, "-c", KILLED, f"{var}/db.sqlite3"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (site / "var" / "db.sqlite3-wal").stat().st_size > 0

    done = paste(written(".restore "), site / "work", VAR_DIR=var)

    assert (done.returncode, done.stderr) == (0, "")
    assert kept(site) == (["Home"], {"page"})


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="the program sqlite3 is not here")
def test_a_backup_of_no_database_fails_and_no_backup_restores_nothing(site):
    """Stock fault 11: `sqlite3` makes an empty database of whatever name it is given."""
    assert paste(written(".restore "), site / "work", VAR_DIR=str(site / "var")).returncode != 0
    assert kept(site) == (["Home"], {"page"})

    assert paste(written(".backup "), site / "work", VAR_DIR=str(site)).returncode != 0
    assert not (site / "db.sqlite3").exists()


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="the program sqlite3 is not here")
def test_a_backup_that_breaks_off_leaves_the_last_good_one(site):
    """I3: it wrote over the only backup that there was. What it left behind does not stop the next one."""
    work, var, line = site / "work", {"VAR_DIR": str(site / "var")}, written(".backup ")
    database = sqlite3.connect(site / "var" / "db.sqlite3")
    database.execute("PRAGMA journal_mode=DELETE")  # in a copy of such a file pages are written over in place
    assert paste(line, work, **var).returncode == 0
    good = (work / "opendoor.sqlite3").read_bytes()
    database.execute("UPDATE page SET title = ?", ["Longer " * 3_000_000])
    database.commit()
    database.close()

    full = paste(f"ulimit -f 30000; {line}", work, **var)
    (work / "opendoor.sqlite3.new").write_bytes(b"torn" * 1000)

    assert full.returncode
    assert (work / "opendoor.sqlite3").read_bytes() == good
    assert paste(line, work, **var).returncode == 0
    assert [path.name for path in work.iterdir()] == ["opendoor.sqlite3"]
    assert (work / "opendoor.sqlite3").stat().st_size > 20_000_000


def test_a_picture_that_came_after_the_backup_is_not_below_the_media_any_more(site):
    """I3: the old folder went on answering for pictures of withdrawn stories. A new machine has none to move."""
    media, work, var = site / "var" / "media", site / "work", {"VAR_DIR": str(site / "var")}
    (media / "images").mkdir(parents=True)
    (media / "images" / "known.png").write_text("known")
    assert paste(written("--create"), work, **var).returncode == 0
    (media / "images" / "newer.png").write_text("newer")

    put_back = written("--extract")
    done = paste(put_back, work, **var)
    assert (done.returncode, done.stderr) == (0, "")

    assert [path.name for path in (media / "images").iterdir()] == ["known.png"]
    assert (site / "var" / "media.before" / "images" / "newer.png").exists()
    assert paste(put_back, work, **var).returncode != 0  # another one is there: nothing is written over either
    shutil.rmtree(media)
    assert paste(put_back, work, **var).returncode == 0
    assert (media / "images" / "known.png").read_text() == "known"


def test_media_that_lie_on_another_disk_are_in_the_backup_and_go_back_there(site):
    """I3: of a link the backup held the link alone, and ended well; put back, pictures lay on the wrong disk."""
    media, disk, work, var = site / "var" / "media", site / "disk" / "media", site / "work", {"VAR_DIR": f"{site}/var"}
    (disk / "images").mkdir(parents=True)
    (disk / "images" / "known.png").write_text("known")
    media.symlink_to(disk)
    assert paste(written("--create"), work, **var).returncode == 0
    (counting,) = {line for line in LINES if "--count" in line}
    assert paste(counting, work).stdout == "1\n"
    (disk / "images" / "newer.png").write_text("newer")

    done = paste(written("--extract"), work, **var)

    assert (done.returncode, done.stderr) == (0, "")
    assert media.is_symlink()
    assert [path.name for path in (disk / "images").iterdir()] == ["known.png"]
    assert (site / "disk" / "media.before" / "images" / "newer.png").exists()
    assert paste(written("find -L"), work, **var).stdout == "1\n"
