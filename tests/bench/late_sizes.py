"""Somebody takes a told story down while a visitor's request stores sizes of its picture. Prints one line of JSON.

    python -m tests.bench.late_sizes

For each way down: whether it waited until the sizes were stored, and how many rows and files of them were left.
"""

import io
import json
import sys
from threading import Event, Thread
from unittest import mock

import django

SIZES = ("width-57", "width-58", "width-59")


def drawing() -> bytes:
    """A picture as a teller sends it."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#0b5560").save(out, "JPEG")
    return out.getvalue()


def on_its_own(deed, *args) -> Thread:
    """Do something over a connection of its own."""
    from django.db import connection

    def run() -> None:
        try:
            deed(*args)
        finally:
            connection.close()

    thread = Thread(target=run, daemon=True)
    thread.start()
    return thread


def public_story(house, number: int):
    """Tell a story with a picture and publish it; return what was told."""
    from blog.telling import drafting, services
    from blog.telling.models import Submission

    services.tell(
        seed=f"seed {number}", pictures=[drawing()], by_hand=False, language="en", text=f"Story {number}.",
        naming="none", name="", terms=[], for_site=True, for_newsletter=True, for_press=False,
        languages=["en", "es"], content_notes=[], age="adult", contact="",
    )  # fmt: skip
    submission = Submission.objects.latest("pk")
    services.accept(submission, by=house.moderator)
    sent = list(submission.pictures.all())
    page = drafting.make_draft(submission, by=house.moderator, title=f"Story {number}", pictures=sent)
    page.get_latest_revision().publish()
    return submission


def end(submission, picture, how: str) -> None:
    """Take a story down, or delete its picture."""
    from blog.telling import services

    if how == "withdraw":
        services.withdraw(submission)
    elif how == "narrow":
        services.narrow(submission, uses=[], languages=["en"])
    else:
        picture.delete()


def race(house, number: int, how: str) -> dict[str, int | bool]:
    """Hold the visitor's transaction open just before the files are stored, and take the story down meanwhile."""
    from django.core.files.storage import default_storage
    from django.db import connection

    from content.models import Picture, Rendition

    submission = public_story(house, number)
    picture = submission.pictures.get().in_library
    storing, go_on, ask = Event(), Event(), Picture.require_visible

    def asked(one) -> None:
        ask(one)
        if connection.in_atomic_block and not storing.is_set():
            storing.set()
            go_on.wait(20)

    with mock.patch.object(Picture, "require_visible", asked):
        visitor = on_its_own(picture.get_renditions, *SIZES)
        storing.wait(20)
        teller = on_its_own(end, submission, Picture.objects.get(pk=picture.pk), how)
        teller.join(0.5)
        waited = teller.is_alive()
        go_on.set()
        for thread in (visitor, teller):
            thread.join(30)
    files = default_storage.listdir("images")[1] if default_storage.exists("images") else []
    return {
        "reached": storing.is_set(),
        "waited": waited,
        "rows": Rendition.objects.filter(filter_spec__in=SIZES).count(),
        "files": sum(any(size in name for size in SIZES) for name in files),
    }


def main() -> None:
    """Try each way down."""
    django.setup()
    from tests.bench.races import House

    house = House()
    found = {how: race(house, number, how) for number, how in enumerate(("withdraw", "narrow", "delete"))}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
