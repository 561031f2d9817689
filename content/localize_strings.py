"""What a translated passage may say: its markup, its length, and whether it says anything."""

import re

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError as RefusedError
from wagtail.blocks import FieldBlock, ListBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from security.text import clean_line

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>", re.IGNORECASE)


def refuse_emptiness(instance: StringTranslation, **kwargs) -> None:
    """Refuse a translation of spaces alone, however it comes: a page would be published under the title “ ”."""
    if instance.data and is_empty(instance.data):
        raise RefusedError(_("It holds nothing but spaces."))


def is_empty(text: str) -> bool:
    """Say whether nobody would see anything: spaces, marks without a shape, and tags round them."""
    return not clean_line(strip_tags(text))


def why_refused(source: TranslationSource, segment: StringSegment, text: str) -> str:
    """Say why these words cannot stand in that place of the page, in the language of whoever sent them."""
    if is_empty(text):
        return _("it holds nothing but spaces.")
    try:
        value = StringValue.from_translated_html(text)
        validate_translation_links(segment.string.data, text)
        demand_closed_tags(text)
    except ValueError:
        return _("its markup is broken, or its links are not those of the original.")
    try:
        for rule in rules_of(source, segment):
            rule(value.render_text())
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def demand_closed_tags(text: str) -> None:
    """Raise ValueError if a tag is not closed, or closed before what it holds."""
    open_tags: list[str] = []
    for closes, name in TAG.findall(text):
        if not closes and name != "br":
            open_tags.append(name)
        elif closes and (not open_tags or open_tags.pop() != name):
            raise ValueError(name)
    if open_tags:
        raise ValueError(open_tags[-1])


def name_of(source: TranslationSource, segment: StringSegment) -> str:
    """Name the place of a passage for people: the label of its field, and how the original begins."""
    found = place_of(source, segment)
    label = getattr(found, "verbose_name", None) or getattr(found, "label", None) or segment.context.field_path
    return f"{capfirst(label)} “{Truncator(strip_tags(segment.string.data)).chars(40)}”"


def rules_of(source: TranslationSource, segment: StringSegment) -> list:
    """Return the validators of the field or block that a passage stands in. One passage of a rich text has none."""
    found = place_of(source, segment)
    if isinstance(found, RichTextField | RichTextBlock):
        return []
    if isinstance(found, models.Field):
        return [found.run_validators]
    return [found.field.run_validators] if isinstance(found, FieldBlock) else []


def place_of(source: TranslationSource, segment: StringSegment):
    """Find the field or block a passage stands in; nothing if a newer version of the site has none there."""
    model = source.specific_content_type.model_class()
    try:
        return _in_model(model, segment.context.field_path.split("."))
    except (FieldDoesNotExist, KeyError, AttributeError):
        return None


def _in_model(model, path: list[str]):
    found = model._meta.get_field(path[0])
    if isinstance(found, models.ManyToOneRel):
        return _in_model(found.related_model, path[1:])
    return _in_block(found.stream_block, path[1:]) if isinstance(found, StreamField) else found


def _in_block(block, path: list[str]):
    for name in path:
        block = block.child_block if isinstance(block, ListBlock) else block.child_blocks[name]
    return block
