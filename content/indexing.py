"""Index again what is found by words that stand in other rows, such as the names of a story's authors.

Wagtail's index reads a thing when its own row is saved. The rows that belong to it are saved after that, and what they
name may change on its own, so rooms with such words say here what is to be read again. Names stand in that index: it
may keep none that the page no longer shows. (docs/decisions/0052-search.md)
"""

from collections.abc import Iterable

from asgiref.local import Local
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import m2m_changed, pre_delete
from modelsearch.backends import get_search_backends
from modelsearch.index import class_is_indexed
from taggit.models import ItemBase
from wagtail.models import Page, ReferenceIndex

from .after_commit import after_commit

BATCH = 100
_waiting = Local()  # of this thread: `due`, what is read again after the commit


def index_again(model: type[models.Model], number: int) -> None:
    """Index one thing again after the commit, once however often it is asked for.

    Whatever a transaction that failed asked for waits for the next commit, where it does no harm.
    """
    due = _waiting.due = getattr(_waiting, "due", set())
    due.add((model, number))
    after_commit(_index_due)


def _index_due() -> None:
    due: set[tuple[type[models.Model], int]] = getattr(_waiting, "due", set())
    _waiting.due = set()
    for model in {model for model, _number in due}:
        index_now(model, (number for of, number in due if of is model))


def index_now(model, numbers: Iterable[int]) -> None:
    """Index things of one model as they are in the database now; a hundred of them ask as many questions as one.

    Rows are locked meanwhile: of two processes the one that writes last has read last.
    """
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), BATCH):
        with transaction.atomic():
            wanted = model.get_indexed_objects().filter(pk__in=ordered[start : start + BATCH])
            list(model.objects.filter(pk__in=wanted.values("pk")).order_by("pk").select_for_update().values_list("pk"))
            found = list(wanted)
            for backend in get_search_backends(with_auto_update=True) if found else ():
                backend.add_bulk(model, found)


def connect() -> None:
    """Listen for tags: Wagtail's form of a file indexes it again, its bulk actions do not. Listen for files that go."""
    m2m_changed.connect(_tagged, dispatch_uid="content.indexing")
    for file in ("Picture", "Film", "Download"):
        pre_delete.connect(_file_goes, sender=f"content.{file}", dispatch_uid=f"content.indexing.{file}")


def _file_goes(instance, **kwargs) -> None:
    """Index again the pages that show a file which is deleted: what they say of it is not drawn any more."""
    pages = ContentType.objects.get_for_model(Page)
    shown = ReferenceIndex.get_references_to(instance).filter(base_content_type=pages)
    numbers = {int(number) for number in shown.values_list("object_id", flat=True)}
    for page in Page.objects.filter(pk__in=numbers).select_related("content_type"):
        index_again(page.specific_class, page.pk)


def _tagged(sender, instance, action: str, **kwargs) -> None:
    if issubclass(sender, ItemBase) and action.startswith("post_") and instance.pk and class_is_indexed(type(instance)):
        index_again(type(instance), instance.pk)
