"""Every block an editor may place: named, described, pictured, dressed, and safe when half filled."""

from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from content.blocks import StoryBlock

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
