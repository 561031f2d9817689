"""Small files that take hours to be drawn."""

import subprocess
import sys
from ast import literal_eval
from concurrent.futures import ThreadPoolExecutor, wait
from fcntl import LOCK_EX, flock
from functools import partial
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from blog.telling import drawing, pictures
from blog.telling.models import Submission
from content.models import Picture
from security.pictures import UnreadablePicture, tidy_picture
from security.scans import MOST_SCANS

from .conftest import CODE, TELL, answers

pytestmark = pytest.mark.django_db
A_SCAN = b"\xff\xda"


def drawn(**options) -> bytes:
    out = BytesIO()
    Image.effect_noise((64, 48), 80).convert("RGB").save(out, "JPEG", **options)
    return out.getvalue()


def with_scans(number: int, between: bytes = b"", raw: bytes = b"") -> bytes:
    """A progressive picture whose last scan comes again and again; libjpeg draws it each time."""
    raw = raw or drawn(progressive=True)
    first, last = raw[: raw.rindex(A_SCAN)], raw[raw.rindex(A_SCAN) : -2]
    return first + (last + between) * (number - first.count(A_SCAN)) + raw[-2:]


def like_a_note(number: int) -> bytes:
    """The same, where bytes in the head of each scan look like a note, behind which the next scans would hide.

    The one colour has the number 255 (FF), and a scan that needs no first table names one that is not there (E0).
    """
    out = BytesIO()
    Image.new("L", (64, 48), "white").save(out, "JPEG", progressive=True)
    raw = (
        out.getvalue()
        .replace(b"\x01\x01\x11\x00", b"\x01\xff\x11\x00")
        .replace(b"\x00\x08\x01\x01", b"\x00\x08\x01\xff")
    )
    place = raw.rindex(A_SCAN) + 6
    return with_scans(number, raw=raw[:place] + b"\xe0" + raw[place + 1 :])


TOO_MANY = {
    "many scans": with_scans(MOST_SCANS + 1),
    "very many": with_scans(5_000),
    "notes between them": with_scans(MOST_SCANS + 1, b"\xff\xfe\x00\x04ab"),
    "filled up between them": with_scans(MOST_SCANS + 1, b"\xff\xff\xff"),
    "heads that look like notes": like_a_note(MOST_SCANS + 1),
    "markers without end": drawn()[:-2] + b"\xff\x01" * 6_000 + drawn()[-2:],
    "restarts between them": with_scans(MOST_SCANS + 1, b"\xff\xd3"),
}
FINE = {
    "as a camera writes it": drawn(),
    "progressive": drawn(progressive=True),
    "with as many scans as a program may write": with_scans(MOST_SCANS),
    "with a preview in its notes": drawn(exif=b"Exif\0\0" + b"\xff\xda" * 400),
    "with something behind it": drawn() + with_scans(200),
    "with heads that look like notes": like_a_note(MOST_SCANS),
    "with restarts": drawn(restart_marker_blocks=1),
}


@pytest.mark.parametrize("raw", TOO_MANY.values(), ids=TOO_MANY)
def test_a_picture_that_takes_hours_is_refused_before_it_is_drawn(client, home, index, admin_client, monkeypatch, raw):
    """S9, S6, B4: by whoever tells a story, and by staff; eight files of 90 kB had stopped the site for minutes."""
    monkeypatch.setattr(Image.Image, "load", lambda *_args: pytest.fail("it is being drawn"))

    told = client.post(TELL, answers(pictures=[upload(raw)]))
    staff = admin_client.post(reverse("wagtailimages:add"), {"title": "A", "collection": 1, "file": upload(raw)})

    assert "“a.jpg” cannot be read as a picture." in told.text
    assert "It is damaged" in staff.text
    assert not Submission.objects.exists()
    assert not Picture.objects.exists()
    for reader in (drawing.draw, partial(tidy_picture, name="a.jpg")):
        with pytest.raises(UnreadablePicture):
            reader(BytesIO(raw))


def upload(raw: bytes, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, content_type="image/jpeg")


@pytest.mark.parametrize("seconds", ["of the processor", "by the clock"])
def test_whatever_takes_too_long_is_no_picture(client, home, index, monkeypatch, seconds):
    """S9: of no format it is known beforehand what keeps its reader busy; a HEIC of 5 kB took a minute."""
    endless = "import time, sys\nwhile True: " + ("pass" if seconds == "of the processor" else "time.sleep(9)")
    limits = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
    run, longest = subprocess.run, pictures.LONGEST
    monkeypatch.setattr(pictures, "LONGEST", 60 if seconds == "of the processor" else 1)
    monkeypatch.setattr(subprocess, "run", lambda words, **options: run([words[0], "-c", limits + endless], **options))

    told = client.post(TELL, answers(pictures=[upload(drawn())]))

    assert "“a.jpg” cannot be read as a picture." in told.text
    assert "They held my son down" in told.text
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(pictures, "LONGEST", longest)
    assert CODE.search(client.post(TELL, answers(pictures=[upload(drawn())])).text)


def test_the_process_that_draws_has_a_limit_and_knows_no_secret(monkeypatch):
    """S9, S8: what a hostile file makes of its reader ends soon, and finds no key there."""
    seen = {}
    monkeypatch.setattr(subprocess, "run", lambda words, **options: seen.update(options, words=words))
    pictures.drawn(drawn())
    look = (
        "import os, resource, blog.telling.drawing as d\n"
        "d.draw = lambda file: repr([dict(os.environ), resource.getrlimit(resource.RLIMIT_CPU)[1]]).encode()\n"
        "d.main(1)"
    )

    done = subprocess.Popen(
        [seen["words"][0], "-c", look],
        cwd=seen["cwd"],
        env=seen["env"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    said, _nothing = done.communicate()

    environment, limit = literal_eval(said.decode())
    assert environment.keys() <= {"LC_CTYPE"}
    assert limit == drawing.LONGEST


@pytest.mark.parametrize("megabytes", [100, 3_000])
def test_the_process_that_draws_takes_no_more_memory_than_a_picture_needs(megabytes):
    """S9: an AVIF of 24 kB took six gigabytes, and with them the site."""
    take = f"d.draw = lambda file: bytes({megabytes} << 20)[:4]"
    take = f"import sys, blog.telling.drawing as d\n{take}\nsys.exit(d.main(1))"

    done = subprocess.run([sys.executable, "-c", take], cwd=settings.BASE_DIR, env={}, capture_output=True, check=False)

    assert (done.returncode, len(done.stdout)) == ((0, 4) if megabytes == 100 else (drawing.UNREADABLE, 0))


@pytest.mark.parametrize("raw", FINE.values(), ids=FINE)
def test_what_programs_write_is_drawn(raw):
    """S9, B4: a preview, or a second picture behind the first, is not what is drawn."""
    assert Image.open(BytesIO(pictures.made_anew(BytesIO(raw)))).size == (64, 48)
    assert Image.open(BytesIO(tidy_picture(BytesIO(raw), "a.jpg").read())).size == (64, 48)


def test_whoever_comes_while_pictures_are_drawn_keeps_their_words_and_no_thread(client, home, index):
    """S9: one picture is drawn and one waits; all other threads of the site stay free for readers."""
    sent = answers(pictures=[upload(drawn())])

    with pictures.turn():
        assert pictures.PLACES.acquire(blocking=False)  # somebody waits for that one
        page = client.post(TELL, sent)
    pictures.PLACES.release()

    assert page.status_code == 429
    assert page.headers["Retry-After"] == "60"
    assert "They held my son down" in page.text
    assert "please choose them again" in page.text
    assert not Submission.objects.exists()
    sent["pictures"][0].seek(0)
    assert CODE.search(client.post(TELL, sent).text)


@pytest.mark.parametrize("wrong", [{"text": ""}, {"form_stamp": "forged"}, {"homepage": "https://example.org"}])
def test_no_picture_is_drawn_for_a_form_that_is_refused_anyway(client, home, index, monkeypatch, wrong):
    """S9: a robot, or a form without its words, kept the place of others for a minute."""
    monkeypatch.setattr(pictures, "drawn", lambda _raw: pytest.fail("it is being drawn"))

    page = client.post(TELL, answers(pictures=[upload(drawn())], **wrong))

    assert not CODE.search(page.text)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("is_there", [True, False], ids=["a folder", "no folder"])
def test_two_processes_of_the_web_draw_one_after_the_other(tmp_path, settings, is_there):
    """S9: two pictures of a gigabyte each are more than a small server has. Without a lock nobody waits."""
    settings.VAR_DIR = tmp_path if is_there else tmp_path / "gone"
    with ThreadPoolExecutor(1) as other:
        with (tmp_path / "picture.lock").open("a") as held:
            flock(held, LOCK_EX)
            drawing_now = other.submit(pictures.made_anew, BytesIO(drawn()))
            finished, _waiting = wait([drawing_now], timeout=2 if is_there else 60)
            assert bool(finished) is not is_there
        assert drawing_now.result(timeout=60)
