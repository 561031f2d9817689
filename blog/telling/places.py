"""Every place of a page that a visitor or a machine could read, each with a name for editors.

A place is named by its field or block and never by its words: the name is shown and may be logged.
"""

from collections.abc import Iterator
from pathlib import PurePath

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex

# Kept by Wagtail and by us, shown to nobody; a consent note names people because that is what it is for.
NEVER_SHOWN = {"path", "url_path", "draft_title", "file_hash", "focal_point_key", "consent_note"}
# Rooms whose things may stand on a page: pictures, films, documents, people, topics, tags, passages.
ROOMS = {"blog", "content", "taggit"}
DEEPEST = 2  # a page, what it shows, and what that shows: a film and its captions

Place = tuple[str, str]


def places(page: Page) -> Iterator[Place]:
    """Name every place of a page and give its words."""
    yield from _of(page, "", 0, set())


def _of(thing: models.Model, prefix: str, depth: int, seen: set) -> Iterator[Place]:
    yield from _own_words(thing, prefix)
    for relation in get_all_child_relations(type(thing)):
        for row in getattr(thing, relation.get_accessor_name()).all():
            name = capfirst(str(row._meta.verbose_name))
            yield from _own_words(row, f"{prefix}{name}: ")
    if depth < DEEPEST:
        for shown in shown_by(thing, seen):
            name = f"{capfirst(str(shown._meta.verbose_name))} {shown.pk}"
            yield from _of(shown, f"{prefix}{name}: ", depth + 1, seen)


def _own_words(thing: models.Model, prefix: str) -> Iterator[Place]:
    """Read the fields that hold words, file names included."""
    for field in thing._meta.concrete_fields:
        if field.name in NEVER_SHOWN or field.choices:
            continue
        name = f"{prefix}{capfirst(str(field.verbose_name))}"
        value = getattr(thing, field.attname)
        if isinstance(field, StreamField):
            yield from _in_stream(value, name)
        elif isinstance(field, models.FileField):
            yield name, PurePath(value.name or "").name
        elif isinstance(value, str):
            yield name, value


def _in_stream(value, name: str) -> Iterator[Place]:
    for number, block in enumerate(value.get_prep_value(), start=1):
        kind = value.stream_block.child_blocks.get(block["type"])
        label = capfirst(str(kind.label)) if kind else block["type"]
        yield from _in_block(block["value"], f"{name}: {number}. {label}")


def _in_block(value, name: str) -> Iterator[Place]:
    """Walk through whatever a block keeps."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for part in value:
            yield from _in_block(part, name)
    elif isinstance(value, dict):
        inner = {"": value["value"]} if {"type", "value"} <= value.keys() else value
        for key, part in inner.items():
            if key != "id":
                yield from _in_block(part, f"{name}: {key}" if key else name)


def shown_by(thing: models.Model, seen: set) -> Iterator[models.Model]:
    """Yield the pictures, files and small things that a page shows, each once. Other pages answer for themselves."""
    for type_id, pk, _model_path, _content_path in ReferenceIndex._extract_references_from_object(thing):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if (type_id, pk) in seen or model is None or issubclass(model, Page) or model._meta.app_label not in ROOMS:
            continue
        seen.add((type_id, pk))
        if found := model._default_manager.filter(pk=pk).first():
            yield found
