"""A site that was put back from a backup shows no file that nobody can find in the editor."""

from pathlib import Path

import pytest

from tests.content.factories import make_download, make_film, make_picture

pytestmark = pytest.mark.django_db


def addresses() -> list[str]:
    """Make a picture with a size of it, a film and a download; return where visitors reach them."""
    return [make_picture().get_rendition("width-300").url, make_film().file.url, make_download().url]


def answers(client, urls: list[str]) -> list[int]:
    found = [client.get(url) for url in urls]
    for answer in found:
        answer.getvalue()  # a file stays open until it is read
    return [answer.status_code for answer in found]


def test_what_was_uploaded_after_the_backup_is_not_public_any_more(client, home, lost, restored, settings):
    """I3: its row is gone, and with it every way to delete it. What the backup knows stays; nothing is deleted."""
    known = addresses()
    with lost():
        unknown = addresses()
    assert answers(client, unknown) == [200, 200, 404]

    said = restored()

    assert answers(client, known) == [200, 200, 200]
    assert answers(client, unknown) == [404, 404, 404]
    aside = Path(f"{settings.MEDIA_ROOT}.unknown")
    assert len([path for path in aside.rglob("*") if path.is_file()]) == 5
    assert f"Files set aside in {aside}, which no library knows: 5." in said
    assert "which no library knows: 0." in restored()
