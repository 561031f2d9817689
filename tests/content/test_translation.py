"""Every word an editor writes reaches translators; nothing else does."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor, extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from content.models import ContactPage, FormField

from . import factories

ROOMS = {"home", "blog", "campaigns", "letters", "research", "newsletter", "search", "content"}
DECISION = Path(__file__).resolve().parents[2] / "docs" / "decisions" / "0010-translation-of-fields.md"
# What Wagtail keeps about a page or a snippet, and no language has a say in.
NOT_CONTENT = {field.name for field in Page._meta.get_fields()} - {
    "title", "slug", "seo_title", "show_in_menus", "search_description",
} | {"page_ptr", "locale", "translation_key", "id", "page", "locked_by"}  # fmt: skip


def house_models():
    return [
        model for model in apps.get_models() if issubclass(model, TranslatableMixin) and model._meta.app_label in ROOMS
    ]


def fates(model):
    return {field.field_name: field for field in get_translatable_fields(model)}


def words_of(page):
    return {segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)}


@pytest.mark.parametrize("model", house_models(), ids=lambda model: model._meta.label)
def test_no_field_is_left_to_chance(model):
    """T1: each field is translated or kept the same on purpose."""
    parents = {
        field.name
        for field in model._meta.get_fields()
        if getattr(field, "remote_field", None) and field.name == "page"
    }
    own = {field.name for field in model._meta.fields if field.editable} - NOT_CONTENT - parents

    assert own - set(fates(model)) - {"sort_order", "story", "letter", "research_page"} == set()


def test_the_decision_on_each_field_is_written_down():
    """The table in docs/decisions says what the models do."""
    written = set(re.findall(r"^\| (\w+) \| (\w+) \| ([\w, ]+) \|", DECISION.read_text(), re.MULTILINE)) - {
        ("model", "field", "fate")
    }
    true = set()
    for model in house_models():
        if model._meta.app_label == "content":
            for name, field in fates(model).items():
                fate = "same, may differ" if getattr(field, "overridable", False) else "same"
                fate = "translated" if isinstance(field, TranslatableField) else fate
                true.add((model.__name__, name, fate))

    assert written == true


def test_every_word_of_every_block_can_be_translated(full_page):
    """T1: pictures' words, rows of tables, questions: all of it, and only words."""
    words = words_of(full_page)

    for expected in (
        "What a heading says", "What a <b>paragraph</b> says.", "What a caption says", "The first of the gallery",
        "Second caption", "What a film is called", "What a transcript says.", "What a parent said", "What to do now",
        "Second door", "18 months", "What is asked?", "What is answered.", "Column two", "Row two", "Cell one",
        "What to download", "All that there is", "555 0100", "What comes by mail", factories.ALT,
    ):  # fmt: skip
        assert expected in words
    assert "what-a-heading-says" not in words  # an anchor stays
    assert not {"wide", "h2", "main"} & words


def test_a_translated_page_says_the_new_words_and_keeps_its_anchor(
    client, full_page, home_es, django_capture_on_commit_callbacks
):
    source, _ = TranslationSource.update_or_create_from_instance(full_page)
    work = Translation.objects.create(source=source, target_locale=home_es.locale)
    for segment in StringSegment.objects.filter(source=source):
        text = re.sub(r">[^<]+<", lambda part: f">ES {part[0][1:-1]}<", f">{segment.string.data}<")[1:-1]
        segment.string.translations.create(
            locale=home_es.locale, context=segment.context, data=text, translation_type="manual"
        )
    with django_capture_on_commit_callbacks(execute=True):
        work.save_target(publish=True)

    page = client.get("/es/all/").text

    for words in ("ES What a heading says", "ES Cell one", "ES What is asked?", "ES Second caption", "ES 18 months"):
        assert words in page
    assert 'id="what-a-heading-says"' in page
    assert f'alt="ES {factories.ALT}"' in page


class Inner(blocks.StructBlock):
    """A struct inside a struct, as the dated call of the front page has it."""

    text = blocks.CharBlock(default="")
    picture = ImageBlock(required=False)
    rows = blocks.ListBlock(blocks.CharBlock(default=""))


class Stream(blocks.StreamBlock):
    outer = blocks.StructBlock([("inner", Inner()), ("late", ImageBlock(required=False))])


def test_words_deep_inside_a_block_are_not_left_behind(db):
    """wagtail-localize alone breaks on a picture in an inner struct and skips its lists; see localize_raw_values.py."""
    picture = factories.make_picture()
    inner = {"text": "Deep", "picture": factories.image(picture, "Seen deep"), "rows": factories.items("Listed deep")}
    stream = Stream().to_python([{"type": "outer", "id": "1", "value": {"inner": inner}}])

    segments = StreamFieldSegmentExtractor(None).handle_stream_block(stream)

    words = {segment.string.data for segment in segments if isinstance(segment, StringSegmentValue)}
    assert words == {"Deep", "Seen deep", "Listed deep"}


def test_a_form_gives_its_words_to_translators_and_keeps_its_names(home):
    page = ContactPage(title="Write to us", slug="contact", to_address="staff@example.org")
    home.add_child(instance=page)
    FormField.objects.create(page=page, label="Your message", field_type="multiline", locale=page.locale)

    words = words_of(ContactPage.objects.get(pk=page.pk))

    assert "Your message" in words
    assert not {"your_message", "multiline", "staff@example.org"} & words
