"""Deeds of the workflow on told stories: each locks the told story first, as everything does (`locking.py`).

Approving writes the rows of the workflow and publishes last. A withdrawal holds the story and deletes those rows.
Without this each would wait for the other.
"""

from collections.abc import Callable
from functools import wraps

from django.db import transaction
from wagtail.models import AbstractWorkflow, Page, Task, TaskState, WorkflowState

from content.page_mail import thing_of

from .guard import NotPublished, deleted
from .locking import locked


def install() -> None:
    """Put the lock before every deed. Called once, when the app is ready."""
    AbstractWorkflow.start = _held(AbstractWorkflow.start, lambda _workflow, obj, *_more, **_options: obj)
    Task.on_action = _held(Task.on_action, lambda _task, task_state, *_more, **_options: thing_of(task_state))
    for model in (TaskState, WorkflowState):
        for name in {"approve", "reject", "cancel", "update", "finish", "resume"} & vars(model).keys():
            setattr(model, name, _held(getattr(model, name), lambda state, *_more, **_options: thing_of(state)))


def _held(deed: Callable, thing_of: Callable) -> Callable:
    """Run a deed in one transaction, under the lock of the told story that it is about."""

    @wraps(deed)
    def guarded(*args, **options):
        with transaction.atomic():
            hold(thing_of(*args, **options))
            return deed(*args, **options)

    return guarded


def hold(thing) -> None:
    """Lock the told story that a page was made from. Raises NotPublished if the page was deleted meanwhile.

    `thing` is whatever has a workflow; None if it was deleted.
    """
    from blog.models import StoryPage

    if thing is None:
        raise NotPublished(Page(), [deleted()])
    if not isinstance(thing, Page):
        return
    told = StoryPage.objects.filter(pk=thing.pk, told_in__isnull=False)
    if uuid := told.values_list("told_in", flat=True).first():
        locked(uuid)
    if not Page.objects.filter(pk=thing.pk).exists():
        raise NotPublished(thing, [deleted()])
