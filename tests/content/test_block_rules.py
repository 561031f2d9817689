"""What blocks ask of an editor, and what they find by themselves."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import PageViewRestriction

from content.blocks import ActionBlock, CardsBlock, FilmBlock, HeadingBlock, StoryBlock, TableBlock
from content.blocks.film import player_address

from . import factories


def cards_shown(value, language="en"):
    block = CardsBlock()
    with translation.override(language):
        return block.get_context(block.to_python(value), {})["pages"]


def film(**fields):
    block = FilmBlock()
    value = {"film": None, "address": "", "title": "", "poster": None, "transcript": "", "captions": [], **fields}
    return block, block.to_python(value)


def test_a_film_is_not_published_without_captions_and_transcript(db):
    """C6: our own film with neither is refused, and the editor reads what is missing."""
    block, value = film(film=factories.make_film(captions=False, transcript="").pk)

    with pytest.raises(ValidationError) as refusal:
        block.clean(value)

    assert set(refusal.value.block_errors) == {"transcript", "captions"}


def test_a_film_with_captions_and_transcript_is_published(db):
    """C6: what is kept with the film counts."""
    block, value = film(film=factories.make_film().pk)

    assert block.clean(value).words == "A door opens."


def test_a_recorded_exception_lets_a_film_through_and_visitors_read_it(db, rf):
    """C6: an exception is possible, but never silent."""
    block, value = film(film=factories.make_film(captions=False, transcript="").pk, exception="Captions follow in May.")

    html = block.render(block.clean(value), {"request": rf.get("/")})

    assert "Captions follow in May." in html


def test_a_draft_film_may_wait_for_its_captions(db):
    block, value = film(film=factories.make_film(captions=False, transcript="").pk)
    block.is_deferred_validation = True

    assert block.clean(value)


def test_a_film_elsewhere_needs_one_safe_address_and_seen_captions(db):
    block, value = film(address="http://youtu.be/abcdefghijk", transcript="<p>Words</p>")

    with pytest.raises(ValidationError) as refusal:
        block.clean(value)

    assert set(refusal.value.block_errors) == {"address", "title", "captions"}


def test_a_film_of_ours_shows_its_captions_by_language(db, rf):
    arabic = factories.make_download("Arabic captions", "ar.vtt", b"WEBVTT\n")
    block, value = film(film=factories.make_film().pk, captions=factories.items({"language": "ar", "file": arabic.pk}))

    html = block.render(value, {"request": rf.get("/")})

    assert 'kind="captions"' in html
    assert 'srclang="ar"' in html
    assert 'srclang="en"' in html
    assert "A door opens." in html


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk&t=3", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789"),
        ("https://youtube.com.example.org/watch?v=abcdefghijk", ""),
        ('https://www.youtube.com/watch?v="><script>', ""),
        ("https://example.org/film.mp4", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_known_houses_may_play_inside_our_page(address, player):
    found = player_address(address)

    assert found.split("?")[0] == player


def test_a_heading_keeps_the_anchor_its_first_words_gave(db):
    block = HeadingBlock()

    first = block.clean(block.to_python({"text": "What the law says"}))
    first["text"] = "What the law asks"

    assert block.clean(first)["anchor"] == "what-the-law-says"


def test_an_arabic_heading_has_an_anchor_in_latin_letters(db):
    block = HeadingBlock()

    value = block.clean(block.to_python({"text": "ما يقوله القانون"}))

    assert value["anchor"].isascii()
    assert value["anchor"] != "section"
    assert block.clean(block.to_python(dict(value)))["anchor"] == value["anchor"]


def test_two_headings_of_the_same_words_have_two_anchors(db):
    story = StoryBlock()
    heading = {"type": "heading", "value": {"text": "Help", "level": "h2", "anchor": ""}}

    cleaned = story.clean(story.to_python([{**heading, "id": "1"}, {**heading, "id": "2"}]))

    assert [block.value.anchor_id for block in cleaned] == ["help", "help-2"]


def test_an_action_leads_to_one_place(db, home):
    block = ActionBlock()
    both = {"text": "Go", "page": home.pk, "link": "https://example.org/", "style": "main"}

    for value in (both, {"text": "Go"}):
        with pytest.raises(ValidationError):
            block.clean(block.to_python(value))

    assert block.clean(block.to_python({**both, "page": None})).url == "https://example.org/"


def test_every_row_of_a_table_is_as_wide_as_the_widest():
    value = TableBlock().to_python(
        {"head": factories.items("One"), "rows": factories.items({"cells": factories.items("a", "b")}, {"cells": []})}
    )

    assert value.header == ["One", ""]
    assert value.body == [["a", "b"], ["", ""]]


def test_the_newest_of_a_kind_leaves_out_what_visitors_may_not_see(home, home_es):
    """Drafts, private pages, other languages and untranslated stand-ins are never cards."""
    seen = factories.make_page(home, "Seen")
    private = factories.make_page(home, "Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    factories.make_page(home, "Draft").unpublish()
    factories.make_page(home_es, "Otra")
    seen.copy_for_translation(home_es.locale, alias=True)

    newest = {"kind": "content.standardpage", "count": 6}

    assert [page.title for page in cards_shown(newest)] == ["Seen"]
    assert [page.title for page in cards_shown(newest, "es")] == ["Otra"]


def test_chosen_cards_come_first_and_never_twice(home):
    first, second = (factories.make_page(home, title) for title in ("Old", "New"))

    shown = cards_shown({"pages": factories.items(first.pk), "kind": "content.standardpage", "count": 2})

    assert [page.title for page in shown] == [first.title, second.title]


def test_more_cards_cost_no_more_queries(client, home, django_assert_num_queries):
    for number in range(8):
        factories.make_page(home, f"Page {number}", cover=factories.make_picture(), cover_alt="A door")
    value = {"kind": "content.standardpage", "count": 2}
    cards_shown(value)

    with django_assert_num_queries(5):  # what is private, pages, pictures, what was drawn of them, notes
        cards_shown(value)
    with django_assert_num_queries(5):
        assert len(cards_shown({**value, "count": 8})) == 8


def test_a_kind_that_left_the_house_shows_nothing(home):
    assert cards_shown({"kind": "gone.page", "count": 3}) == []


def first_captions(language, rf, **fields):
    """The language in which a reader of `language` gets captions without doing anything."""
    block, value = film(**fields)
    with translation.override(language):
        html = block.render(value, {"request": rf.get("/")})
    return [track["srclang"] for track in BeautifulSoup(html, "html.parser").select("track[default]")]


def test_captions_come_in_the_language_of_the_reader(db, rf):
    """C6, WCAG 1.2.2: nobody has to find the menu of a player in another language first."""
    arabic = factories.make_download("Captions", "ar.vtt", b"WEBVTT\n")
    captions = factories.items({"language": "ar", "file": arabic.pk})
    shown = {"film": factories.make_film().pk, "captions": captions}  # spoken in English, with captions in English

    assert first_captions("ar", rf, **shown) == ["ar"]
    assert first_captions("en", rf, **shown) == ["en"]
    assert first_captions("es", rf, **shown) == ["en"]


def test_a_film_offers_its_version_with_audio_description(db, rf):
    """C6, WCAG 1.2.5: below the film, with the captions of that version."""
    ours, described = factories.make_film(), factories.make_film()
    ours.described = described
    ours.save()
    block, value = film(film=ours.pk, title="The door")

    html = block.render(value, {"request": rf.get("/")})

    assert "Watch “The door” with audio description" in html
    other = BeautifulSoup(html, "html.parser").select_one("details video")
    assert other["aria-label"] == "The door, with audio description"
    assert other.source["src"] == described.url
    assert other.track["src"] == described.captions.url
