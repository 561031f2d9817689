"""A family reads a page with an interpreter: two languages, passage by passage."""

import re

import pytest
from bs4 import BeautifulSoup, Comment
from wagtail.models import Locale, PageViewRestriction

from content.models import StandardPage
from tests.content import factories
from tests.letters import factories as letters

TEXT = [
    {"type": "heading", "value": {"text": "What to know", "level": "h2", "anchor": "know"}, "id": "one"},
    {"type": "paragraph", "value": "<p>First words.</p><p>Second words.</p>", "id": "two"},
    {"type": "paragraph", "value": "<p>Last words.</p>", "id": "three"},
]
SPANISH = [
    {"type": "paragraph", "value": "<p>Últimas palabras.</p>", "id": "three"},
    {"type": "heading", "value": {"text": "Qué saber", "level": "h2", "anchor": "know"}, "id": "one"},
    {"type": "paragraph", "value": "<p>Primeras palabras.</p><p>Segundas palabras.</p>", "id": "two"},
    {"type": "paragraph", "value": "<p>Solo en español.</p>", "id": "four"},
]


def translated(page, code, title, **fields):
    twin = page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
    for name, value in {"title": title, **fields}.items():
        setattr(twin, name, value)
    twin.save_revision().publish()
    return type(page).objects.get(pk=twin.pk)


@pytest.fixture
def guide(home):
    """A page in English and, in another order and with a passage more, in Spanish."""
    page = factories.make_page(home, "Guide", slug="guide", summary="In short.", body=TEXT)
    translated(page, "es", "Guía", summary="En breve.", body=SPANISH)
    return StandardPage.objects.get(pk=page.pk)


def rows(response) -> list[tuple[str, str]]:
    """What stands side by side, as a person reads it."""
    found = BeautifulSoup(response.text, "html.parser").select(".beside__row")
    cells = [[" ".join(cell.get_text(" ").split()) for cell in row.find_all("div", recursive=False)] for row in found]
    return [tuple(row) for row in cells]


def test_a_page_is_read_passage_by_passage(client, guide):
    """★11: passages find each other by their number, wherever the translator moved them."""
    response = client.get("/en/beside/es/guide/")

    assert rows(response) == [
        ("English Guide", "español Guía"),
        ("In short.", "En breve."),
        ("What to know", "Qué saber"),
        ("First words.", "Primeras palabras."),
        ("Second words.", "Segundas palabras."),
        ("Last words.", "Últimas palabras."),
        ("", "Solo en español."),
    ]


def test_each_column_says_its_language_and_direction(client, guide):
    """★11, T1: a screen reader changes its voice; the Arabic column runs from the right."""
    translated(guide, "ar", "دليل", summary="بإيجاز.")

    response = client.get("/en/beside/ar/guide/")

    html = BeautifulSoup(response.text, "html.parser")
    assert {(cell["lang"], cell["dir"]) for cell in html.select(".beside__row > div")} == {("en", "ltr"), ("ar", "rtl")}
    assert html.h1.text == "Guide"


def test_names_of_languages_say_their_language(client, guide, home_ar):
    """★11, T1, WCAG 3.1.2: a link or a sentence that names a language in its own words has it read in that language."""
    alone = client.get("/en/beside/ar/guide/").text
    translated(guide, "ar", "دليل", summary="بإيجاز.")
    html = BeautifulSoup(client.get("/en/beside/es/guide/").text, "html.parser")

    named = [(link.get_text(), link.bdi["lang"], link.bdi["dir"]) for link in html.select(".beside__ways a")]
    assert named == [
        ("Only in English", "en", "ltr"),
        ("Only in español", "es", "ltr"),
        ("Side by side with العربيّة", "ar", "rtl"),
    ]
    assert '<bdi lang="ar" dir="rtl">العربيّة</bdi>' in alone


def test_no_name_stands_twice(client, guide):
    """★11: headings keep their anchors in the first column; the second has names of its own."""
    html = BeautifulSoup(client.get("/en/beside/es/guide/").text, "html.parser")

    names = [thing["id"] for thing in html.find_all(id=True)]
    assert "know" in names
    assert "know-beside" in names
    assert len(names) == len(set(names))


def test_the_way_there_stands_beside_the_breadcrumbs(client, guide):
    """★11: offered on translated pages only, and it leads back."""
    alone = factories.make_page(guide.get_parent(), "Alone", slug="alone")

    assert 'href="/en/beside/es/guide/"' in client.get(guide.url).text
    assert 'href="/es/beside/en/guide/"' in client.get("/es/guide/").text
    assert "/beside/" not in client.get(alone.url).text
    back = client.get("/en/beside/es/guide/").text
    assert 'href="/en/guide/"' in back
    assert 'href="/es/guide/"' in back


def test_machines_are_told_where_the_page_really_is(client, guide):
    """★11, V2: not indexed, canonical to the page itself, no cookie, may be kept by anybody on condition."""
    response = client.get("/en/beside/es/guide/")

    assert re.search(r'<link rel="canonical" href="[^"]+/en/guide/">', response.text)
    assert '<meta name="robots" content="noindex">' in response.text
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "public" in response.headers["Cache-Control"]
    assert response.headers["ETag"]


def test_words_outside_a_paragraph_stay_words(client, home):
    """★11: what is escaped on the page is escaped here too, and a comment is left out."""
    words = "&lt;img src=x onerror=alert(1)&gt; <!-- a note --><p>Next. <!-- another --></p>"
    page = factories.make_page(home, "Guide", slug="guide", body=[{"type": "paragraph", "value": words, "id": "two"}])
    translated(page, "es", "Guía", body=[{"type": "paragraph", "value": f"{words}<p>Más.</p>", "id": "two"}])

    for address in ("/en/beside/es/guide/", "/en/beside/ar/guide/"):
        shown = client.get(address).text
        assert "&lt;img src=x onerror=alert(1)&gt;" in shown
        assert "<img src=x" not in shown
        assert "note" not in "".join(
            BeautifulSoup(shown, "html.parser").find_all(string=lambda t: isinstance(t, Comment))
        )
        assert "another" not in shown


def test_what_is_not_translated_says_so(client, guide):
    """★11: without a translation the page stands alone, under a plain sentence."""
    response = client.get("/en/beside/ar/guide/")

    words = BeautifulSoup(response.text, "html.parser").select_one(".notice p").get_text()
    assert words.startswith("This page is not translated yet into this language: العربيّة.")
    assert ("First words. Second words.",) in rows(response)


def test_an_alias_is_no_translation(client, guide, home_ar):
    guide.copy_for_translation(home_ar.locale, copy_parents=True, alias=True)

    assert "This page is not translated yet" in client.get("/en/beside/ar/guide/").text
    assert client.get("/ar/beside/en/guide/").url == "/ar/guide/"


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "unpublish source", "restrict source"])
def test_nothing_hidden_is_shown_in_either_column(client, guide, hide):
    """Figures row 6: drafts and private pages leave no trace, whichever of the two they are."""
    twin = guide.get_translations().get(locale__language_code="es").specific
    hidden = guide if "source" in hide else twin
    if hide.startswith("unpublish"):
        hidden.unpublish()
    else:
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    first, second = client.get("/en/beside/es/guide/"), client.get("/es/beside/en/guide/")

    assert "Primeras palabras" not in first.text + second.text
    assert second.status_code == 404
    assert first.status_code == (404 if "source" in hide else 200)


@pytest.mark.parametrize("address", ["en/guide", "fr/guide", "es/nowhere", "es/guide/more", "es"])
def test_odd_addresses_are_not_found(client, guide, address):
    assert client.get(f"/en/beside/{address}/").status_code == 404


def test_a_letter_keeps_its_blanks_and_its_warning(client, home):
    """★11, ★13, L9: blanks are lines in both columns, each with its label; "not legal advice" stands first in both."""
    letter = letters.make_letter(letters.make_library(home))
    translated(letter, "es", "No a la restricción")

    response = client.get("/en/beside/es/letters/say-no-to-restraint/")

    assert "[[" not in response.text
    assert response.text.count('data-blank="child"') == 4
    assert "This is a sample, not legal advice." in rows(response)[1][0]
    assert "Esto es un modelo, no asesoría legal." in rows(response)[1][1]


def test_a_front_page_offers_no_columns(client, guide):
    assert "/beside/" not in client.get("/en/").text
