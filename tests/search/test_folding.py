"""Words are found however people write them."""

from unittest.mock import Mock, patch

import pytest
from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from modelsearch.conf import get_app_config

from search.folding import MARK, folded, with_folded
from search.models import IndexForm
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
    of_an_older_form(home_ar)
    assert "/asked/" not in listed(client.get("/ar/search/", {"query": "مدرسة"}))

    migrated()

    assert "/asked/" in listed(client.get("/ar/search/", {"query": "المدرسه"}))


@pytest.mark.django_db
def test_an_index_that_was_not_made_to_its_end_is_made_the_next_time(client, home_ar):
    """Q1: somebody ends a `migrate` that takes long; the next one has nothing to carry out, and finishes this."""
    of_an_older_form(home_ar)
    stopped = Mock(side_effect=KeyboardInterrupt)
    with patch("search.renewal.call_command", stopped), pytest.raises(KeyboardInterrupt):
        migrated()

    migrated()

    assert "/asked/" in listed(client.get("/ar/search/", {"query": "المدرسه"}))


@pytest.mark.django_db
def test_an_index_of_this_form_is_not_made_anew(home, monkeypatch):
    """Q1: it takes minutes, and most versions change nothing of it."""
    monkeypatch.setattr("search.renewal.call_command", Mock(side_effect=AssertionError))

    migrated()


def of_an_older_form(home_ar) -> None:
    """Publish a page which an index of an older version does not know."""
    make_page(home_ar, "أسئلة عن المدرسة", slug="asked", locale=home_ar.locale)
    get_app_config().get_model("IndexEntry").objects.all().delete()
    IndexForm.objects.update(name="as it was before")


def migrated() -> None:
    """End as `migrate` does which had nothing to carry out."""
    emit_post_migrate_signal(0, interactive=False, db="default", apps=apps, plan=[])


def test_words_are_folded_once():
    """Q1: nothing is added where nothing changes."""
    assert with_folded("Plain words") == "Plain words"
    assert with_folded("أسئلة أسئلة") == f"أسئلة أسئلة {MARK} اسيله"
    assert folded("Ñandú") == "nandu"
    assert folded("\u200f") == ""


def test_marks_stand_round_words_with_their_signs():
    """Q1: vowel signs are part of the word that is marked."""
    assert highlight("في الحَبْسُ هنا", ["الحبس"]) == "في <mark>الحَبْسُ</mark> هنا"
