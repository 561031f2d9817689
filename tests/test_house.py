"""The house as a whole stands."""

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from tests.databases import ROOT

ROOMS = ["blog", "campaigns", "content", "home", "letters", "newsletter", "research", "search", "security", "settings"]


def test_front_page_answers_in_three_languages(client, home):
    """H1: the home page opens in every language from the first day."""
    for code in ("en", "es", "ar"):
        response = client.get(f"/{code}/")

        assert response.status_code == 200
        assert f'lang="{code}"' in response.text


def test_front_door_follows_the_browsers_language(client, home):
    response = client.get("/", headers={"accept-language": "es-MX,es;q=0.9"})

    assert response.url == "/es/"


def test_unknown_language_is_not_found(client, home):
    assert client.get("/xx/").status_code == 404


def test_every_document_that_is_named_is_there():
    rooms = [ROOT / room for room in [*ROOMS, "users", "theme", "scripts"]]
    files = [file for room in rooms for kind in ("*.py", "*.html") for file in room.rglob(kind)]
    files += [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {name for file in files for name in re.findall(r"docs/[\w/-]+\.md", file.read_text(encoding="utf-8"))}

    assert len(named) > 20
    assert {name for name in named if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("lock", ["base", "production", "dev"])
def test_what_is_asked_for_with_extras_is_locked_with_them(lock):
    """README, row 10 of Speed: else pip looks at the newest release, and refuses it on the day there is a newer one."""
    words = (ROOT / "requirements" / f"{lock}.txt").read_text()
    locked = {found["name"]: set(re.split(r"[, ]+", found["extras"] or "")) for found in LOCKED.finditer(words)}
    asked = [
        Requirement(line) for name in locked for line in (metadata.requires(name) if is_installed(name) else None) or []
    ]
    missing = [
        str(one)
        for one in asked
        if one.extras and one.name.lower() in locked and (one.marker is None or one.marker.evaluate({"extra": ""}))
        if not one.extras <= locked[one.name.lower()]
    ]

    assert len(locked) > 20
    assert missing == []


LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)(?:\[(?P<extras>[^]]+)\])?==", re.MULTILINE)


def is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True
