"""What one release of the code kept is never read by another."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from content import frame, kept, languages, release as of_release
from content.models import StandardPage
from content.release import release


@pytest.fixture
def code(tmp_path, settings, monkeypatch):
    """The code of a small site, with a way to ask for its release anew."""
    settings.BASE_DIR, settings.STATIC_ROOT, settings.LOCALE_PATHS = tmp_path, tmp_path / "static", []
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "base.py").write_text("A = 1")
    (tmp_path / "requirements").mkdir()

    def ask() -> str:
        release.cache_clear()
        return release()

    yield ask
    release.cache_clear()


@pytest.fixture
def other_release(monkeypatch):
    """Let what follows be done by processes of another release."""

    def begin(name: str = "other") -> None:
        monkeypatch.setattr(kept, "release", lambda: name)

    return begin


def test_a_header_cached_by_the_former_release_breaks_no_page(home, client, settings, other_release, monkeypatch):
    """T6: an old process answers between `git pull` and its end; the new one asks for what it did not know."""
    home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale))
    settings.KEEP_PAGES = True
    built = frame.build
    monkeypatch.setattr(frame, "build", lambda site: {k: v for k, v in built(site).items() if k != "facts"})
    request = RequestFactory().get("/en/about/")
    assert "facts" not in frame.frame_for(request)
    monkeypatch.setattr(frame, "build", built)

    other_release()

    assert "facts" in frame.frame_for(RequestFactory().get("/en/about/"))
    assert client.get("/en/about/").status_code == 200


def test_a_page_of_the_former_release_is_not_sent_by_the_new_one(home, client, settings, other_release):
    """T6: nor the other way round."""
    settings.KEEP_PAGES = True
    page = home.add_child(instance=StandardPage(title="Former words", slug="about", locale=home.locale))
    assert "Former words" in client.get("/en/about/").text
    StandardPage.objects.filter(pk=page.pk).update(title="New words")  # as new code would draw it
    assert "Former words" in client.get("/en/about/").text

    other_release()

    assert "Former words" not in client.get("/en/about/").text


def test_a_change_is_seen_by_every_release(home, client, settings, other_release):
    """T6: an old process forgets what a new one takes down."""
    settings.KEEP_PAGES = True
    page = home.add_child(instance=StandardPage(title="Former words", slug="about", locale=home.locale))
    assert "Former words" in client.get("/en/about/").text

    other_release()
    page.title = "New words"
    page.save_revision().publish()
    other_release(release())

    assert "New words" in client.get("/en/about/").text


def test_the_languages_of_the_former_release_are_not_read(db, other_release):
    """T6: they are kept for an hour."""
    cache.set(kept.key_of(languages.LOCALES), "of another shape", 3600)

    other_release()

    assert languages.locale_ids()["en"]


@pytest.mark.parametrize(
    "name", ["settings/base.py", "settings/page.html", "requirements/base.txt", "static/staticfiles.json"]
)
def test_every_release_has_a_word_of_its_own(code, tmp_path, name):
    """T6: code, templates, packages and the names of static files."""
    before = code()
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)

    file.write_text("A = 2")

    assert code() != before


def test_one_release_has_one_word(code, tmp_path):
    """T6: in every process and on every machine, whenever its files were written."""
    before = code()
    os.utime(tmp_path / "settings" / "base.py", (1, 1))
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "upload.html").write_text("not of the code")

    assert code() == before


def test_the_word_is_of_the_code_that_was_read_at_the_start(code, tmp_path):
    """T6: a process that serves on after its files were replaced still says what it was."""
    before = code()

    (tmp_path / "settings" / "base.py").write_text("A = 2")

    assert release() == before


def test_the_site_s_own_code_counts():
    """T6: the rooms, their templates and what they say in other languages."""
    root = Path(of_release.__file__).parent.parent
    names = {str(path.relative_to(root)) for path in of_release.sources(root)}

    assert {"content/frame.py", "theme/templates/base.html", "requirements/production.txt"} <= names
    assert not any(name.startswith((".venv", "var", "tests")) for name in names)
