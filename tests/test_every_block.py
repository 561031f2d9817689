"""Whatever stands in a block of a page can be kept, published, found and read. PostgreSQL refuses what SQLite takes."""

import datetime

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import get_page_models
from wagtail.rich_text import RichText
from wagtail.search.backends import get_search_backend

from content.models import Download, Picture
from tests.security.test_uploads import draw

from .test_every_field import PAGES, TYPED, parents

pytestmark = pytest.mark.django_db

KINDS = {
    "signs that nobody sees": TYPED["signs that nobody sees"],
    "a long text in Arabic": TYPED["longer than any column"] * 50,
}


class Filler:
    """Makes a value for a block of any kind, with the same words wherever words may stand."""

    def __init__(self, words: str, home):
        self.words, self.home = words, home
        self.picture = Picture.objects.create(title="A door", file=ContentFile(draw("JPEG"), name="door.jpg"))
        self.document = Download.objects.create(title="A file", file=ContentFile(b"%PDF-1.4", name="file.pdf"))

    def value(self, block):
        """Return a value for one block, or None where nothing can be chosen."""
        if isinstance(block, ImageBlock):
            return self.picture
        if isinstance(block, blocks.BaseStreamBlock):
            return blocks.StreamValue(block, [(name, self.value(one)) for name, one in block.child_blocks.items()])
        if isinstance(block, blocks.StructBlock):
            return blocks.StructValue(block, [(name, self.value(one)) for name, one in block.child_blocks.items()])
        if isinstance(block, blocks.ListBlock):
            return blocks.list_block.ListValue(block, [self.value(block.child_block)])
        return next((make() for kind, make in self.kinds(block) if isinstance(block, kind)), None)

    def kinds(self, block):
        """Say what stands in a field, the narrowest kind first."""
        return [
            (blocks.RichTextBlock, lambda: RichText(f"<p>{self.words}</p>")),
            (blocks.RegexBlock, lambda: "school"),
            ((blocks.CharBlock, blocks.TextBlock), lambda: self.words[: block.field.max_length]),
            (blocks.URLBlock, lambda: "https://example.org/"),
            (blocks.IntegerBlock, lambda: block.field.min_value or 1),
            (blocks.DateBlock, lambda: datetime.date(2026, 11, 1)),
            (blocks.BooleanBlock, lambda: False),
            (blocks.ChoiceBlock, lambda: next((key for key, _name in block.field.choices if key), "")),
            (blocks.PageChooserBlock, lambda: self.home),
            (ImageChooserBlock, lambda: self.picture),
            (DocumentChooserBlock, lambda: self.document),
        ]


def is_needed(field) -> bool:
    """Whether a page cannot be kept without words in this field."""
    words = field.get_internal_type() in {"CharField", "TextField"}
    return words and field.model._meta.app_label != "wagtailcore" and not (field.blank or field.has_default())


def streams(model) -> list:
    """The fields of a model that hold blocks."""
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", [model for model in PAGES if streams(model)], ids=lambda model: model.__name__)
def test_whatever_stands_in_the_blocks_of_a_page_is_kept_found_and_read(client, home, model, kind):
    """B1, Q1: every block of every kind of page: stored, published, indexed, drawn."""
    client.raise_request_exception = False
    filler = Filler(KINDS[kind], home)
    page = next((one for one in parents(home) if type(one) is model), None)
    if page is None:
        needed = {one.name: one.choices[0][0] if one.choices else "x" for one in model._meta.fields if is_needed(one)}
        page = model(title="Page", slug="page", locale=home.locale, **needed)
        place = next(one for one in parents_again(home) if type(one) in model.allowed_parent_page_models())
        place.add_child(instance=page)
    for field in streams(model):
        setattr(page, field.name, filler.value(field.stream_block))

    page.save_revision().publish()
    get_search_backend().add(page)

    answer = client.get(page.get_url() or page.specific.url)
    assert answer.status_code == 200
    assert "\x0b" not in answer.text
    assert "\x00" not in answer.text


def parents_again(home) -> list:
    """The pages that `parents` made."""
    return [home, *(one.specific for one in home.get_children())]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_in_the_blocks_of_a_shared_thing_is_kept(home, kind):
    """B1: menus and passages."""
    filler = Filler(KINDS[kind], home)
    for model in (one for one in apps.get_models() if streams(one) and one not in get_page_models()):
        thing = model(locale=home.locale, **{name: "x" for name in ("name", "title") if hasattr(model, name)})
        for field in streams(model):
            setattr(thing, field.name, filler.value(field.stream_block))
        thing.save()
        thing.save_revision().publish()
        assert model.objects.get(pk=thing.pk)
