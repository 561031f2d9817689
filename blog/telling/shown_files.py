"""Files of the closed collection that told stories show, whoever put them there: pictures, films, downloads.

What came with a story is known (`SentPicture`). What a moderator added by hand is found where it stands: on the pages
of the story, in their versions, and in what translators work from. It goes the way of the story, unless it also stands
on a public page of something else.
"""

import logging
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import models, transaction
from django.db.models import QuerySet
from wagtail.models import ModelLogEntry, Page, ReferenceIndex
from wagtail_localize.models import SourceDeletedError, TranslationSource

from content import deleted_files, periodic
from content.kept import forget
from content.models import Download, Film, Picture, Rendition, SharedPassage
from content.views import forget_share_pictures_with

from .library import closed_tree
from .models import FileToWithhold, SentPicture, Submission
from .places import DEEPEST, shown_by

logger = logging.getLogger(__name__)

KINDS = (Picture, Film, Download)
#: What shows something only where a page shows it.
PARTS = (Film, SharedPassage)


def files_of(pages: Iterable[Page]) -> list[models.Model]:
    """Return every file of the closed collection that some pages show now, in a version, or to translators."""
    return files_in(form for page in pages for form in _forms_of(page))


def files_in(forms: Iterable[models.Model]) -> list[models.Model]:
    """Return every file of the closed collection that stands in some forms of pages."""
    closed = set(closed_tree().values_list("pk", flat=True))
    found = {(type(one), one.pk): one for form in forms for one in _shown(form, 0, set())}
    return [one for one in found.values() if isinstance(one, KINDS) and one.collection_id in closed]


def _forms_of(page: Page) -> Iterator[models.Model]:
    yield page
    for revision in page.revisions.all():
        yield revision.as_object()
    for source in TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id):
        try:
            yield source.as_instance()
        except SourceDeletedError:
            continue


def _shown(thing: models.Model, depth: int, seen: set) -> Iterator[models.Model]:
    for one in shown_by(thing, seen):
        yield one
        if depth < DEEPEST:
            yield from _shown(one, depth + 1, seen)


def is_on_public_page(thing: models.Model, asked: frozenset = frozenset()) -> bool:
    """Say whether a public page shows something, or what stands on many pages does.

    `asked` are the things this was asked of on the way here: two films may each be a version of the other.
    """
    asked |= {thing}
    pages, others = [], [film for film in _films_with(thing) if film not in asked]
    for use in ReferenceIndex.get_references_to(thing).select_related("base_content_type"):
        model = use.base_content_type.model_class()
        if model and issubclass(model, Page):
            pages.append(int(use.object_id))
        elif model:
            others += model._base_manager.filter(pk=use.object_id)
    if Page.objects.live().filter(pk__in=pages).exists():
        return True
    return any(is_on_public_page(one, asked) if isinstance(one, PARTS) else True for one in others if one not in asked)


def _films_with(thing: models.Model) -> QuerySet[Film] | list[Film]:
    """Return the films that a download or another film belongs to, as the row says it and not an index."""
    if isinstance(thing, Download):
        return Film.objects.filter(captions=thing)
    if isinstance(thing, Film):
        return Film.objects.filter(described=thing).exclude(pk=thing.pk)
    return []


def delete_files(submission: Submission) -> None:
    """Delete the pictures that came with a story, and what was added to it, with every size and from the disk."""
    added = files_of(submission.stories.order_by("pk"))
    for sent in submission.pictures.defer("jpeg").select_related("in_library"):
        if sent.in_library:
            _delete(sent.in_library)
    for file in added:
        if type(file)._base_manager.filter(pk=file.pk).exists() and not is_on_public_page(file):
            _delete(file)


def _delete(file: models.Model) -> None:
    """Delete a file, and what the editor noted of it: titles that somebody gave it stand there."""
    ModelLogEntry.objects.for_instance(file).delete()
    file.delete()


def withhold(files: Iterable[models.Model], *, wherever: bool = False) -> None:
    """Let the public addresses of files answer 404 from now on; `wherever` says that no public page keeps them.

    Readers, feeds and mails know these addresses. A story that becomes public again gets new ones.
    """
    for file in files:
        if wherever or not is_on_public_page(file):
            _withhold(file)


def withhold_again() -> None:
    """Withhold the files that kept their address when the storage took no copy, as where the disk was full."""
    periodic.one_by_one(_withhold_again, FileToWithhold.objects.select_related("content_type").order_by("pk"))


@transaction.atomic
def _withhold_again(row: FileToWithhold) -> None:
    file = row.content_type.get_all_objects_for_this_type(pk=row.object_id).first()
    row.delete()
    if file:
        _withhold(file)


@transaction.atomic
def _withhold(file: models.Model) -> None:
    moved = [True]
    if isinstance(file, Picture):
        forget_share_pictures_with(file)
        Picture.lock(file.pk)  # whoever draws a size just now stores it before this, or not at all
        for size in Rendition.objects.filter(image_id=file.pk):
            size.delete()
        moved = [_rename(file, "file")]  # sizes are named after it
    elif isinstance(file, Film):
        moved = [_rename(file, "file"), _rename(file, "thumbnail")]
    if not all(moved):
        kind = ContentType.objects.get_for_model(file)
        FileToWithhold.objects.get_or_create(content_type=kind, object_id=file.pk)


def _rename(thing: models.Model, field: str) -> bool:
    """Keep a file under a new name drawn by lot; the old one goes once that is committed.

    Returns whether nothing answers at the former address any more.
    """
    kept = getattr(thing, field)
    if not kept:
        return True
    storage, former = kept.storage, kept.name
    try:
        with storage.open(former) as content:
            same = File(content, name=former)
            same.is_tidy = True  # type: ignore[attr-defined]  # for `security.storage`: it was tidied when it came
            name = storage.save(former, same)
    except FileNotFoundError:
        logger.error("A file of a told story is not in the storage (%s %s)", field, thing.pk)
        return True
    except Exception as problem:  # noqa: BLE001 - whatever ails the storage, the story goes down
        logger.error("A file of a told story keeps its address (%s %s): %s", field, thing.pk, type(problem).__name__)
        return False
    type(thing)._base_manager.filter(pk=thing.pk).update(**{field: name})
    forget()
    deleted_files.delete_files([former])
    return True


def sent_with(told_in) -> list[models.Model]:
    """Return the pictures of the library that came with a story."""
    sent = SentPicture.objects.filter(submission__uuid=told_in).values("in_library")
    return list(Picture.objects.filter(pk__in=sent))
