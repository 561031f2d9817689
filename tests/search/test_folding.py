"""Words are found however people write them."""

import pytest
from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from modelsearch.conf import get_app_config

from search.folding import MARK, folded, with_folded
from search.words import highlight
from tests.content.factories import make_page

from .test_search import listed, words

PAGES = {
    "ar": {"أسئلة عن المدرسة": ["أسئلة", "اسئلة", "اسئله", "أَسْئِلَة", "المدرسه", "المـدرسة", "\u200fاسئلة\u200e"],  # noqa: RUF001
           "الأيام الأولى": ["الأيام الأولى", "الايام الاولى"],
           "مستشفى الحَبْسُ": ["مستشفي", "الحبس"]},
    "es": {"Los niños y la contención": ["niños", "ninos", "NIÑOS", "contencion", "contención"]},
    "en": {"A résumé of the café": ["resume", "résumé", "cafe", "café"]},
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_found_however_its_words_are_written(client, home, code):
    """Q1: hamza, ta marbuta, alef, vowel signs, tatweel; accents there and not there; the place is marked."""
    front = home.get_translations(inclusive=True).get(locale__language_code=code)
    for number, (title, asked) in enumerate(PAGES[code].items()):
        make_page(front, f"Page {number}", slug=f"page-{number}", summary=title, locale=front.locale)

        for query in asked:
            found = listed(client.get(f"/{code}/search/", {"query": query}))
            assert f"/page-{number}/" in found, query
            assert "<mark>" in found, query
            assert title in words(found)
            assert MARK not in found


@pytest.mark.django_db
def test_a_title_is_found_too_and_excerpts_stay_as_they_were_written(client, home_ar):
    """Q1: what is added to the index is never shown."""
    make_page(home_ar, "الأسئلة والأجوبة", slug="asked", summary="كلمات أخرى", locale=home_ar.locale)

    found = listed(client.get("/ar/search/", {"query": "الاسئله"}))

    assert "<mark>الأسئلة</mark>" in found
    assert words(found).count("الاسيله") == 0
    assert get_app_config().get_model("IndexEntry").objects.exists()


@pytest.mark.django_db
def test_an_upgrade_makes_an_index_of_an_older_version_anew(client, home_ar):
    """Q1: whoever upgrades runs `migrate` and nothing else, and everything is found again."""
    make_page(home_ar, "أسئلة عن المدرسة", slug="asked", locale=home_ar.locale)
    get_app_config().get_model("IndexEntry").objects.all().delete()
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes("search")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    assert "/asked/" not in listed(client.get("/ar/search/", {"query": "مدرسة"}))

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    emit_post_migrate_signal(0, interactive=False, db="default", apps=apps, plan=plan)  # as `migrate` does when it ends

    assert "/asked/" in listed(client.get("/ar/search/", {"query": "المدرسه"}))


def test_words_are_folded_once():
    """Q1: nothing is added where nothing changes."""
    assert with_folded("Plain words") == "Plain words"
    assert with_folded("أسئلة أسئلة") == f"أسئلة أسئلة {MARK} اسيله"
    assert folded("Ñandú") == "nandu"
    assert folded("\u200f") == ""


def test_marks_stand_round_words_with_their_signs():
    """Q1: vowel signs are part of the word that is marked."""
    assert highlight("في الحَبْسُ هنا", ["الحبس"]) == "في <mark>الحَبْسُ</mark> هنا"
