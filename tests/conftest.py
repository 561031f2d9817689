"""What every test may start from."""

import gc
import os
import time
from contextlib import contextmanager

import environ
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import translation

from tests import databases

# Playwright keeps a loop of its own in this thread; Django must not mistake our queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


# Looking for what nobody refers to any more costs a tenth of the time, again and again through all of Django.
gc.set_threshold(100_000, 50, 50)


#: The files that take minutes, those that need no demo first.
LONGEST = (
    *("blog/telling/test_races.py", "security/test_installing.py", "home/test_load_demo.py"),
    *("security/test_picture_kinds.py", "blog/telling/test_code.py", "newsletter/test_provider_answers.py"),
    *("browser/test_access.py", "browser/test_rooms.py", "browser/test_letters.py", "browser/test_front.py"),
)


def pytest_collection_modifyitems(items) -> None:
    """Begin with what takes longest: begun last it would keep all but one processor waiting.

    Each file runs in one process (`--dist loadfile`), so that what it prepares is prepared once. The demo for the
    browser is loaded meanwhile.
    """
    items.sort(key=lambda item: next((n for n, path in enumerate(LONGEST) if path in item.nodeid), len(LONGEST)))
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw0" and any("tests/browser/" in item.nodeid for item in items):
        databases.begin_demo()
    gc.freeze()


@pytest.fixture(scope="session")
def worker() -> str:
    """Name this process among those that test in parallel."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


class Copies:
    """A worker's copies of the migrated database: as it is, with front pages in three languages, with an index too."""

    def __init__(self, plain: str, translated: str, stories: str):
        self.names = {url: environ.Env.db_url_config(url)["NAME"] for url in (plain, translated, stories)}
        self.plain, self.translated, self.stories = plain, translated, stories

    def chosen(self, fixtures) -> str:
        """The copy that holds what a test of these fixtures begins with."""
        if "published_index" in fixtures:
            return self.stories
        return self.translated if "home" in fixtures else self.plain

    def use(self, url: str) -> None:
        """Connect to one of them, unless a transaction is open on the other."""
        connection, name = connections["default"], self.names[url]
        if connection.settings_dict["NAME"] == name or connection.in_atomic_block:
            return
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def copies(django_db_blocker, tmp_path_factory, worker):
    """Make this worker's copies: a second instead of a quarter of a minute."""
    template = databases.migrated()
    urls = [
        databases.copy_of("migrated", template, tmp_path_factory.mktemp("db"), f"{worker}{kind}")
        for kind in ("", "_translated", "_stories")
    ]
    found = Copies(*urls)
    with django_db_blocker.unblock():
        for url in (found.translated, found.stories):
            found.use(url)
            publish_translations()
        publish_index()
        found.use(found.plain)
    yield found
    with django_db_blocker.unblock():
        connections.close_all()
    for url in urls:
        databases.drop(url)


@pytest.fixture(scope="session")
def django_db_setup(copies):
    """Let tests ask the copies of this worker."""


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    """Choose the copy just before a test's transaction begins, by whether the test asks for `home` or an index."""
    if fixturedef.argname == "_django_db_helper":
        copies = request.getfixturevalue("copies")
        with request.getfixturevalue("django_db_blocker").unblock():
            copies.use(copies.chosen(request.fixturenames))


def publish_translations() -> None:
    """Publish the front page in Spanish and Arabic."""
    from wagtail.models import Locale

    from home.models import HomePage

    page = HomePage.objects.get(locale__language_code="en")
    for code, title in {"es": "Inicio", "ar": "الرئيسية"}.items():
        locale, _ = Locale.objects.get_or_create(language_code=code)
        twin = page.copy_for_translation(locale)
        twin.title = title
        twin.save_revision().publish()


def publish_index():
    """Publish an index of stories in English."""
    from blog.models import StoryIndexPage
    from home.models import HomePage

    page = HomePage.objects.get(locale__language_code="en")
    index = page.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=page.locale))
    index.save_revision().publish()


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Keep uploads and files of one test out of every other."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WISHES_DIR = tmp_path / "wishes"


@pytest.fixture(autouse=True)
def empty_cache():
    """No test may live off what another left behind."""
    cache.clear()


@pytest.fixture
def ahead(monkeypatch):
    """A clock that is a year ahead, as long as one is inside it."""

    @contextmanager
    def clock():
        now = time.time
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda: now() + 365 * 24 * 60 * 60)
            yield

    return clock


@pytest.fixture
def drawn_each_time(settings):
    """Make every page anew, for tests of what that costs."""
    settings.KEEP_PAGES = False


@pytest.fixture(autouse=True)
def english_unless_asked():
    """No test may speak the language that another one asked for last."""
    with translation.override("en"):
        yield


@pytest.fixture
def home(db):
    """The English home page, with its Spanish and Arabic twins published beside it (`pytest_fixture_setup`)."""
    from home.models import HomePage

    page = HomePage.objects.get(locale__language_code="en")
    if not page.get_translations().exists():  # in a test that asks for this page while it runs
        publish_translations()
    return page


@pytest.fixture
def published_index(home):
    """An empty index of stories below the English home page (`pytest_fixture_setup`)."""
    from blog.models import StoryIndexPage

    if not StoryIndexPage.objects.exists():  # in a test that asks for it while it runs
        publish_index()
    return StoryIndexPage.objects.get()


@pytest.fixture
def home_es(home):
    return home.get_translations().get(locale__language_code="es").specific


@pytest.fixture
def home_ar(home):
    return home.get_translations().get(locale__language_code="ar").specific


@pytest.fixture
def lost(django_capture_on_commit_callbacks):
    """What happens in this block is not in the backup: it was committed, and then the rows are as before."""

    @contextmanager
    def lost():
        point = transaction.savepoint()
        with django_capture_on_commit_callbacks(execute=True):
            yield
        transaction.savepoint_rollback(point)
        cache.clear()  # as the manual says

    return lost


@pytest.fixture
def restored(capsys, django_capture_on_commit_callbacks):
    """Run the command as the manual says, and return what it prints."""

    def restored() -> str:
        with django_capture_on_commit_callbacks(execute=True):
            call_command("after_restore")
        return capsys.readouterr().out

    return restored
