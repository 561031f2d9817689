"""A file goes with its row, and when another takes its place, whatever happens in between.

Wagtail deletes a file when the deletion of its row is committed. If the process ends just then, or the storage does not
answer, nobody tries again: a picture that somebody took back stays at its public address. So names are written down in
the same transaction (`FileToDelete`), and the worker deletes until the storage has none of these files.
"""

import logging
from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.documents import signal_handlers as documents
from wagtail.images import signal_handlers as images
from wagtailmedia import signal_handlers as films

from .after_commit import after_commit
from .models import Download, FileToDelete, Film, Picture, Rendition

logger = logging.getLogger(__name__)

FIELDS = ((Picture, "file"), (Rendition, "file"), (Film, "file"), (Film, "thumbnail"), (Download, "file"))


def install() -> None:
    """Take the place of Wagtail's functions. Called once, before its apps connect them to signals."""
    for handlers in (images, documents, films):
        handlers.post_delete_file_cleanup = delete_with_row
    pre_delete.connect(delete_late_sizes, sender=Picture, dispatch_uid="content.delete_late_sizes")
    pre_save.connect(note_former, sender=Film, dispatch_uid="content.note_former_files")
    post_save.connect(delete_former, sender=Film, dispatch_uid="content.delete_former_files")


def delete_with_row(instance, **kwargs) -> None:
    """Delete the files of a row that is deleted."""
    delete_files(getattr(instance, field).name for model, field in FIELDS if isinstance(instance, model))


def delete_late_sizes(instance: Picture, **kwargs) -> None:
    """Delete every size of a picture that goes, with those stored since Django collected what goes with it."""
    Picture.lock(instance.pk)
    for size in Rendition.objects.filter(image_id=instance.pk):
        size.delete()


def note_former(instance: Film, **kwargs) -> None:
    """Remember the files of a film before it is saved: the editor of films leaves a former poster where it is.

    What another replaced since the film was read, and this save does not, stays as the other left it.
    """
    row = Film.objects.select_for_update(no_key=True).filter(pk=instance.pk).values(*Film.FILES).first() or {}
    for field, name in list(instance.read_files.items()):
        if row.get(field, name) != name == (getattr(instance, field).name or ""):
            setattr(instance, field, row[field])
            instance.remember_files([field])
    instance._former_files = row  # type: ignore[attr-defined]


def delete_former(instance: Film, update_fields=None, **kwargs) -> None:
    """Delete the files that a film no longer names."""
    written = [field for field in Film.FILES if update_fields is None or field in update_fields]
    former = {name for field, name in instance._former_files.items() if field in written}  # type: ignore[attr-defined]
    instance.remember_files(written)
    delete_files(former - {instance.file.name, instance.thumbnail.name})


def delete_files(names: Iterable[str | None]) -> None:
    """Delete files once the transaction is committed, and again until they are gone."""
    kept = [name for name in names if name]
    FileToDelete.objects.bulk_create(FileToDelete(name=name) for name in kept)
    after_commit(finish, kept)


def finish(names: list[str] | None = None) -> None:
    """Delete these of the files that are written down, or all of them. Safe to repeat."""
    waiting = FileToDelete.objects.order_by("pk")
    for file in list(waiting if names is None else waiting.filter(name__in=names)):
        if is_used(file.name) or _delete(file):
            file.delete()


def is_used(name: str) -> bool:
    """Say whether a row names this file: a download of the same name may have come since."""
    return any(model._base_manager.filter(**{field: name}).exists() for model, field in FIELDS)


def _delete(file: FileToDelete) -> bool:
    """Delete a file from the storage; say whether it is gone."""
    try:
        default_storage.delete(file.name)
        return not default_storage.exists(file.name)
    except Exception as problem:  # noqa: BLE001 - whatever ails the storage, the worker tries again
        logger.error("File %s could not be deleted and will be tried again: %s", file.pk, type(problem).__name__)
        return False
