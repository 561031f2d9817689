"""Files that whoever asks now may not see, though they know the number."""

from collections.abc import Callable

from django.db import models

#: Rooms above say here which files may not be shown now. Each is asked with every picture drawn, so it must be quick.
withheld: list[Callable[[models.Model | None], bool]] = []


def is_withheld(thing: models.Model | None) -> bool:
    """Say whether something is a picture, a film or a download that may not be shown to whoever asks now."""
    return any(is_kept_back(thing) for is_kept_back in withheld)
