"""What is done once a change is committed, and must not fail whoever made it."""

from collections.abc import Callable
from functools import partial

from django.db import transaction
from django_tasks.base import Task
from django_tasks_db import DatabaseBackend


def after_commit(deed: Callable[..., object], *args) -> None:
    """Do something after the commit. If it fails the log says so, and nothing else fails with it.

    Django's `robust=True` promises this, but to log the failure it asks a function for its name. A `partial` has none,
    so its failure became an error of the whole request, and what was to be done after it was left undone.
    """
    transaction.on_commit(lambda: deed(*args), robust=True)


def enqueue(task: Task, *args) -> None:
    """Have a task done after the commit, however this process ends: tasks that wait in the database are committed too.

    Elsewhere this process does it, and must not begin before the commit.
    """
    if isinstance(task.get_backend(), DatabaseBackend):
        task.enqueue(*args)
    else:
        transaction.on_commit(partial(task.enqueue, *args))
