"""Every block an editor may place: named, described, pictured, dressed, and safe when half filled."""

from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from content.blocks import StoryBlock

from . import factories

pytestmark = pytest.mark.anywhere

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "theme" / "static" / "theme" / "css" / "components"
PLACED = sorted(StoryBlock().child_blocks)


def block_named(name):
    return StoryBlock().child_blocks[name]


def everything_inside(block):
    """Walk a block and all that it is made of."""
    yield block
    if isinstance(block, ImageBlock):
        return  # Wagtail's own; translation tools know it
    for child in getattr(block, "child_blocks", {}).values():
        yield from everything_inside(child)
    if isinstance(block, blocks.ListBlock):
        yield from everything_inside(block.child_block)


def preview_of(block):
    request = RequestFactory().get("/")
    context = {"request": request, "block_def": block, "block_class": type(block)}
    value = block.get_preview_value()
    bound = block.bind(value)
    context["bound_block"] = bound
    template = block.get_preview_template(value, context)
    return get_template(template).render(block.get_preview_context(value, context), request)


@pytest.mark.parametrize("name", PLACED)
def test_every_block_tells_an_editor_what_it_is(name):
    """E3: a label, one line that says what it is for, an icon of its own and a shelf in the picker."""
    block = block_named(name)

    assert str(block.label)
    assert str(block.get_description())
    assert block.meta.icon != "placeholder"
    assert str(block.meta.group)


@pytest.mark.parametrize("name", PLACED)
def test_every_block_has_a_template_and_a_stylesheet_of_its_name(name):
    """House, habit 3: one name from editor to pixel."""
    block = block_named(name)

    assert block.meta.template == f"content/blocks/{name}.html"
    assert (COMPONENTS / f"{name}.css").exists()
    assert f'"components/{name}.css"' in (COMPONENTS.parent / "site.css").read_text()


@pytest.mark.parametrize("name", PLACED)
def test_words_missing_from_old_pages_count_as_empty(name):
    """A child added later must not break translation of pages written before it: every text has a default."""
    for block in everything_inside(block_named(name)):
        if isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.RegexBlock | blocks.URLBlock):
            assert block.get_default() is not None, block.name


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PLACED)
def test_every_block_shows_a_true_picture_of_itself(name, language, db):
    """E3: the picker draws the block with the site's own stylesheet, from left or from right."""
    block = block_named(name)

    with translation.override(language):
        page = preview_of(block)

    assert block.is_previewable
    assert "theme/css/site.css" in page
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page


def test_every_block_is_laid_down_for_tests(full_page):
    """The page the other tests stand on must not fall behind the blocks."""
    assert sorted({block.block_type for block in full_page.body}) == PLACED


WORDS_OF_ALL_BLOCKS = [
    "What a heading says",
    "What a <b>paragraph</b> says",
    "What a caption says",
    "What a gallery shows",
    "First caption",
    "What a film is called",
    "What a transcript says",
    "What a parent said",
    "What to do now",
    "Behind it",
    "18 months",
    "What is asked?",
    "What is answered",
    "What the table shows",
    "Cell one",
    "What to download",
    "What to read next",
    "Target page",
    "All that there is",
    "Head of the office",
    "Call the line of your state",
    "555 0100",
    "What comes by mail",
]


def test_a_page_of_every_block_shows_every_word(client, full_page):
    page = client.get(full_page.url).text

    for words in WORDS_OF_ALL_BLOCKS:
        assert words in page
    assert "(PDF," in page  # a download says its type and size
    assert "<iframe" not in page  # and no film loads anything from elsewhere
    assert "youtube.com/iframe" not in page
    assert 'src="http' not in page


def test_a_page_of_every_block_opens_in_arabic(client, full_page, home_ar):
    twin = full_page.copy_for_translation(home_ar.locale)
    twin.title = "كل القطع"
    twin.save_revision().publish()

    page = client.get(twin.url).text

    assert 'dir="rtl"' in page
    for words in WORDS_OF_ALL_BLOCKS:
        assert words in page


def emptied(block):
    """What a half-finished draft holds: every value that can be missing is."""
    if isinstance(block, ImageBlock):
        return {"image": None, "decorative": False, "alt_text": None}
    if isinstance(block, blocks.StructBlock):
        return {name: emptied(child) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return factories.items(emptied(block.child_block))
    if isinstance(block, blocks.RichTextBlock):
        return ""
    return "" if isinstance(block, blocks.CharBlock | blocks.TextBlock) else None


@pytest.mark.parametrize("empty", [emptied, lambda block: {}], ids=["values missing", "children missing"])
@pytest.mark.parametrize("name", PLACED)
def test_a_half_filled_draft_never_breaks_the_preview(name, empty, db, rf):
    """Drafts may be incomplete: each block renders with nothing in it, as Wagtail's live preview asks."""
    block = block_named(name)
    value = empty(block) if isinstance(block, blocks.StructBlock) else emptied(block)

    context = {"request": rf.get("/")}
    html = block.render(block.to_python(value), context)

    assert "None" not in html


def test_a_page_links_to_pages_in_the_readers_language(client, full_page, target, home_es):
    """One query finds the translations of all links of one kind; without a translation the link leads to the source."""
    twin = full_page.copy_for_translation(home_es.locale)
    twin.save_revision().publish()
    assert f'href="{target.url}">What to do now' in client.get(twin.url).text

    spanish = target.copy_for_translation(home_es.locale)
    spanish.title = "Destino"
    spanish.save_revision().publish()
    page = client.get(twin.url).text

    assert 'href="/es/target/">What to do now' in page
    assert "Destino" in page


def test_a_link_to_a_draft_is_not_shown(client, full_page, target):
    target.unpublish()

    page = client.get(full_page.url).text

    assert "What to do now" not in page
    assert "Target page" not in page
