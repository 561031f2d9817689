"""Names of sources stay as they were printed in every language, and say which language that is."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from tests.content import factories

TITLE = "Restraint and Seclusion: Resource Document, 2012"


def facts(*sources: str) -> list[dict]:
    values = [{"figure": "1", "text": "x", "source_text": source, "source_link": ""} for source in sources]
    children = [{"type": "item", "value": value, "id": str(number)} for number, value in enumerate(values)]
    return [{"type": "facts", "value": {"heading": "", "facts": children}, "id": "facts"}]


def languages(client, address: str) -> list[tuple[str, str | None]]:
    """The sources that a page names, each with the language it says."""
    html = BeautifulSoup(client.get(address).text, "html.parser")
    return [(name.text, name.get("lang")) for name in html.select(".facts .meta bdi")]


@pytest.fixture
def figures(home):
    return factories.make_page(home, "Figures", slug="figures", body=facts(TITLE, "Own count", "2019"))


def in_language(figures, code: str, *sources: str):
    twin = figures.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
    twin.body = facts(*sources)
    twin.save_revision().publish()
    return twin


def test_a_source_that_a_translator_left_says_that_it_is_english(client, figures):
    """T1, WCAG 3.1.2: where languages share their letters, what the original says in the same words was left."""
    in_language(figures, "es", TITLE, "Recuento propio", "2019")

    assert languages(client, "/es/figures/") == [(TITLE, "en"), ("Recuento propio", None), ("2019", None)]
    assert languages(client, "/en/figures/") == [(TITLE, None), ("Own count", None), ("2019", None)]


def test_letters_tell_what_was_left_where_the_languages_share_none(client, figures):
    """T1, WCAG 3.1.2: also a source that the original has in other words; one translated in part is Arabic."""
    partly = f"وزارة التعليم الأمريكية، {TITLE}"
    in_language(figures, "ar", "GAO-19-551R", partly, "2019")

    assert languages(client, "/ar/figures/") == [("GAO-19-551R", "en"), (partly, None), ("2019", None)]


def test_an_untranslated_page_marks_nothing_twice(client, figures):
    """T1: an alias is English as a whole."""
    figures.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True, alias=True)

    assert languages(client, "/es/figures/") == [(TITLE, None), ("Own count", None), ("2019", None)]


def test_a_page_of_the_first_language_asks_the_database_nothing(figures, django_assert_num_queries):
    """Weight: only a language that shares its letters with the first one needs the page's other form, once."""
    from content.printed import language_of_printed

    twin, arabic = in_language(figures, "es", TITLE), in_language(figures, "ar", TITLE)
    language_of_printed(TITLE, figures)  # what languages there are is kept

    with django_assert_num_queries(0):
        assert language_of_printed(TITLE, figures) == ""
        assert language_of_printed(TITLE, arabic) == "en"
    with django_assert_num_queries(1):
        assert [language_of_printed(TITLE, twin), language_of_printed("Recuento", twin)] == ["en", ""]
