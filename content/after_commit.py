"""What is done once a change is committed, and must not fail whoever made it."""

from collections.abc import Callable

from django.db import transaction


def after_commit(deed: Callable[..., object], *args) -> None:
    """Do something after the commit. If it fails the log says so, and nothing else fails with it.

    Django's `robust=True` promises this, but to log the failure it asks a function for its name. A `partial` has none,
    so its failure became an error of the whole request, and what was to be done after it was left undone.
    """
    transaction.on_commit(lambda: deed(*args), robust=True)
