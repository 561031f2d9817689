"""What every test may start from."""

import os

import environ
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.utils import translation

from tests import databases

# Playwright keeps a loop of its own in this thread; Django must not mistake our queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def worker() -> str:
    """Name this process among those that test in parallel."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, tmp_path_factory, worker):
    """Give this worker its own copy of a migrated database: a second instead of a quarter of a minute."""
    url = databases.copy_of("migrated", databases.migrated(), tmp_path_factory.mktemp("db"), worker)
    name = environ.Env.db_url_config(url)["NAME"]
    settings.DATABASES["default"]["NAME"] = name
    with django_db_blocker.unblock():
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(url)


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Keep uploads and files of one test out of every other."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def empty_cache():
    """No test may live off what another left behind."""
    cache.clear()


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
    """The English home page, with its Spanish and Arabic twins published beside it."""
    from wagtail.models import Locale

    from home.models import HomePage

    page = HomePage.objects.get(locale__language_code="en")
    for code, title in {"es": "Inicio", "ar": "الرئيسية"}.items():
        locale, _ = Locale.objects.get_or_create(language_code=code)
        twin = page.copy_for_translation(locale)
        twin.title = title
        twin.save_revision().publish()
    return page


@pytest.fixture
def home_es(home):
    return home.get_translations().get(locale__language_code="es").specific


@pytest.fixture
def home_ar(home):
    return home.get_translations().get(locale__language_code="ar").specific
