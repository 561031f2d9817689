"""Measure how pages grow: the same addresses with few stories and with many, served as production serves them.

    python -m tests.bench.growth                       # 100 and 10,000 stories
    python -m tests.bench.growth --few 100 --many 1000

Both sites run at once and are asked in turn, so that a noisy machine disturbs both alike; read the ratios. *Warm* is a
page whose parts were drawn before, but which is not kept whole; *first* is the first visit after a story was published.
"""

import argparse
import datetime
import http.client
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import django

from scripts import bench
from tests import databases

FOLDER = databases.ROOT / "var" / "bench-growth"
PAGES = {
    "home": "/en/",
    "stories": "/en/stories/",
    "stories, page 4": "/en/stories/?page=4",
    "a topic": "/en/stories/topics/families/",
    "a year": "/en/stories/2025/",
    "two filters": "/en/stories/?topic=families&tag=meetings",
    "a story": "/en/stories/generated-7/",
    "feed": "/en/stories/feed/",
}
ROUNDS, HITS, FIRST_HITS = 8, 12, 7
BATCH = 500
PARAGRAPH = "<p>Every child can do well when the adults around them know how to help. " * 6 + "</p>"


def fill(count: int) -> None:
    """Write stories below the English index of the site at hand, past every signal, in a few seconds."""
    django.setup()
    from wagtail.models import Page

    from blog.models import StoryIndexPage

    index = StoryIndexPage.objects.get(locale__language_code="en", slug="stories")
    for start in range(0, count, BATCH):
        write(index, list(range(start, min(start + BATCH, count))))
    Page.objects.filter(pk=index.pk).update(numchild=index.get_children().count())


def write(index, numbers: list[int]) -> None:
    """Write one batch: pages, their stories, authors, tags and notes."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from blog.models import Author, ContentNote, StoryAuthor, StoryContentNote, StoryPage, StoryTag, Tag, Topic
    from content.models import Picture

    here = {"locale": index.locale}
    topics, tags = list(Topic.objects.filter(**here)), list(Tag.objects.filter(**here))
    authors, notes = list(Author.objects.filter(**here)), list(ContentNote.objects.filter(**here))
    pictures = list(Picture.objects.all()[:10])
    kind, now = ContentType.objects.get_for_model(StoryPage), timezone.now()
    first = StoryPage.objects.in_index(index).count() + 1
    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(index.path, index.depth + 1, first + place),
            depth=index.depth + 1,
            title=f"Generated story {number}",
            draft_title=f"Generated story {number}",
            slug=f"generated-{number}",
            url_path=f"{index.url_path}generated-{number}/",
            content_type=kind,
            live=True,
            first_published_at=now,
            last_published_at=now,
            **here,
        )
        for place, number in enumerate(numbers)
    )
    body = json.dumps([{"type": "paragraph", "value": PARAGRAPH, "id": f"part-{part}"} for part in range(10)])
    stories = [
        StoryPage(
            page_ptr=page,
            date=datetime.date(2025, 12, 31) - datetime.timedelta(days=number % 3000),
            kind="news",
            summary="A story that was written to be counted.",
            topic=topics[number % len(topics)],
            cover=pictures[number % len(pictures)],
            body=body,
            reading_minutes=4,
        )
        for page, number in zip(pages, numbers, strict=True)
    ]
    # Only the story's own table: what `bulk_create` refuses to do for a model with a parent.
    StoryPage._base_manager.all()._insert(stories, fields=StoryPage._meta.local_concrete_fields, using="default")
    rows = list(zip(pages, numbers, strict=True))
    StoryAuthor.objects.bulk_create(
        StoryAuthor(page_id=page.pk, author=authors[number % len(authors)], **here) for page, number in rows
    )
    StoryTag.objects.bulk_create(
        StoryTag(page_id=page.pk, tag=tags[(number + place) % len(tags)], sort_order=place, **here)
        for page, number in rows
        for place in range(3)
    )
    StoryContentNote.objects.bulk_create(
        StoryContentNote(page_id=page.pk, note=notes[number % len(notes)], **here) for page, number in rows[::3]
    )


def prepare(count: int) -> Path:
    """Lay out a demo with this many more stories and return its folder."""
    folder = FOLDER / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(databases.demo(), folder)
    began = time.monotonic()
    for words in (
        ["-m", "tests.bench.growth", "--fill", str(count)],
        ["manage.py", "collectstatic", "--noinput", "-v0"],
    ):
        subprocess.run([sys.executable, *words], cwd=databases.ROOT, env=bench.environment(folder), check=True)
    say(f"{count} stories written in {time.monotonic() - began:.0f} s")
    return folder


def forget(folder: Path) -> None:
    """Let a running site take it that a story was published."""
    from django.core.cache.backends.filebased import FileBasedCache

    from content.kept import VERSION

    FileBasedCache(str(folder / "cache"), {}).set(VERSION, time.time_ns(), None)


def ask(port: int, path: str, times: int) -> list[float]:
    """Ask for an address and note how many milliseconds each answer took."""
    connection, spent = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    for _ in range(times):
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        spent.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}")
    connection.close()
    return spent


def measure(sites: dict[int, tuple[Path, int]]) -> dict[tuple[str, int, str], list[float]]:
    """Ask all sites in turn; return the times by page, site and state."""
    spent: dict[tuple[str, int, str], list[float]] = {}
    for turn in range(ROUNDS + 1):
        for (name, path), (count, (folder, port)) in itertools.product(PAGES.items(), sites.items()):
            if turn < FIRST_HITS:
                forget(folder)
                spent.setdefault((name, count, "first"), []).extend(ask(port, path, 1))
            times = ask(port, f"{path}&new" if "?" in path else f"{path}{bench.NEW}", HITS)
            if turn:  # the first round warms up
                spent.setdefault((name, count, "warm"), []).extend(times)
    return spent


def report(few: int, many: int) -> None:
    """Measure and print a row for each page."""
    folders = {count: prepare(count) for count in (few, many)}
    os.environ.update(bench.environment(folders[few]))
    django.setup()
    ports = {count: bench.free_port() for count in folders}
    servers = [bench.serve(ports[count], folder) for count, folder in folders.items()]
    try:
        spent = measure({count: (folder, ports[count]) for count, folder in folders.items()})
    finally:
        for server in servers:
            server.terminate()
            server.wait(timeout=20)
    middle = {key: statistics.median(times) for key, times in spent.items()}
    heads = [f"{count} {state}" for state in ("warm", "first") for count in (few, many)]
    say(f"{'milliseconds':<18}{heads[0]:>12}{heads[1]:>12}{'ratio':>7}{heads[2]:>13}{heads[3]:>13}")
    for name in PAGES:
        warm = [middle[name, count, "warm"] for count in (few, many)]
        first = [middle[name, count, "first"] for count in (few, many)]
        say(f"{name:<18}{warm[0]:>12.1f}{warm[1]:>12.1f}{warm[1] / warm[0]:>7.2f}{first[0]:>13.1f}{first[1]:>13.1f}")


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.fill:
        fill(asked.fill)
    else:
        report(asked.few, asked.many)
