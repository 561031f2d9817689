"""What a translated passage may say: its markup, its length, and whether it says anything.

One rule (`why_refused`) for every way in: typed, from a PO file, by machine, and what was stored before. A passage that
breaks it is kept with its reason, which the translation editor shows beside it, and stays off the page until it is
mended. (docs/decisions/0121-what-a-po-file-brings.md)
"""

import re
from functools import partial, wraps

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models.signals import post_save, pre_save
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import CharBlock, ChooserBlock, FieldBlock, ListBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail_localize import models as localize
from wagtail_localize.models import OverridableSegment, StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from security.text import clean_line

from .models.withheld import is_withheld

BREAK = re.compile(r"\s*[\r\n]\s*")
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>", re.IGNORECASE)


def install() -> None:
    """Hold every way of storing a translated passage, and of putting stored ones on a page, to the rule."""
    pre_save.connect(judge, sender=StringTranslation, dispatch_uid="content.judge_passage")
    post_save.disconnect(localize.post_save_string_translation, sender=StringTranslation)
    post_save.connect(name_draft, sender=StringTranslation, dispatch_uid="content.name_draft")
    TranslationSource.create_or_update_translation = with_judged_passages(
        TranslationSource.create_or_update_translation
    )


def judge(instance: StringTranslation, update_fields=None, **kwargs) -> None:
    """Put a passage that is stored on one line where its place has one, and mark what may not go on a page."""
    if not instance.data or (update_fields is not None and "data" not in update_fields):
        return
    place = {"string": instance.translation_of_id, "context": instance.context_id}
    segment = StringSegment.objects.filter(**place).select_related("string", "context", "source").first()
    if segment:
        instance.data = in_its_lines(segment.source, segment, instance.data)
        reason = why_refused(segment.source, segment, instance.data)
        if reason:
            instance.has_error, instance.field_error = True, capfirst(reason)


def name_draft(instance: StringTranslation, **kwargs) -> None:
    """Let lists of pages show a translated title. In place of wagtail-localize's, which did not ask whether it fits."""
    if not instance.has_error and instance.context:
        localize.post_save_string_translation(instance)


def with_judged_passages(create_or_update_translation):
    """Mark what was stored under an older rule before it is put on a page."""

    @wraps(create_or_update_translation)
    def judged(source, locale, *args, **kwargs):
        segments = source.stringsegment_set.select_related("string", "context")
        for segment in segments.annotate_translation(locale).filter(translation__gt=""):
            if reason := why_refused(source, segment, segment.translation):
                place = {"translation_of": segment.string_id, "context": segment.context_id, "locale": locale}
                wrong = {"has_error": True, "field_error": capfirst(reason)}
                StringTranslation.objects.filter(**place).update(**wrong)
        return create_or_update_translation(source, locale, *args, **kwargs)

    return judged


def in_its_lines(source: TranslationSource, segment: StringSegment, text: str) -> str:
    """Return the words with spaces for line breaks if their place has one line: a title, a name, a heading."""
    one_line = isinstance(place_of(source, segment), models.CharField | CharBlock)
    return BREAK.sub(" ", text).strip() if one_line and BREAK.search(text) else text


def is_empty(text: str) -> bool:
    """Say whether nobody would see anything: spaces, marks without a shape, and tags round them."""
    return not clean_line(strip_tags(text))


def why_refused(source: TranslationSource, segment: StringSegment, text: str) -> str:
    """Say why these words cannot stand in that place of the page, in the language of whoever sent them."""
    if is_empty(text):
        return _("it contains only spaces.")
    try:
        value = StringValue.from_translated_html(text)
        validate_translation_links(segment.string.data, text)
        demand_closed_tags(text)
        demand_tags_and_words(text)
    except ValueError:
        return _("its markup is broken, or its links are not those of the original.")
    return broken_rule(source, segment, value.render_text())


def broken_rule(source: TranslationSource, segment: StringSegment | OverridableSegment, value) -> str:
    """Say which rule of its field or block a value breaks; nothing if it breaks none."""
    try:
        for rule in rules_of(source, segment):
            rule(value)
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


def demand_tags_and_words(text: str) -> None:
    """Raise ValueError for a comment, a declaration or their like. wagtail-localize lets them pass unread.

    A browser ends them elsewhere than the parser does (`<!-->`, `--!>`), and takes the rest for markup of the page.
    """
    for node in BeautifulSoup(text, "html.parser").descendants:
        if isinstance(node, PreformattedString):
            raise ValueError(type(node).__name__)


def name_of(source: TranslationSource, segment: StringSegment) -> str:
    """Name the place of a passage for people: the label of its field, and how the original begins."""
    found = place_of(source, segment)
    label = getattr(found, "verbose_name", None) or getattr(found, "label", None) or segment.context.field_path
    return f"{capfirst(label)} “{Truncator(strip_tags(segment.string.data)).chars(40)}”"


def rules_of(source: TranslationSource, segment: StringSegment | OverridableSegment) -> list:
    """Return the validators of the field or block that a passage stands in. One passage of a rich text has none."""
    found = place_of(source, segment)
    if isinstance(found, RichTextField | RichTextBlock):
        return []
    if isinstance(found, models.ForeignKey):
        return [partial(demand_one_of, found.related_model)]
    if isinstance(found, models.Field):
        return [found.run_validators]
    if isinstance(found, ChooserBlock):
        return [partial(demand_one_of, found.model_class)]
    return [found.field.run_validators] if isinstance(found, FieldBlock) else []


def demand_one_of(model: type[models.Model], pk) -> None:
    """Raise ValidationError if nothing of this model has that number, or only a file that is withheld."""
    found = model._default_manager.filter(pk=pk).first()
    if found is None or is_withheld(found):
        raise ValidationError(_("Choose one of the options."))


def place_of(source: TranslationSource, segment: StringSegment | OverridableSegment):
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
