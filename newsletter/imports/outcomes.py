"""What becomes of a row of a list."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy


class Outcome(TextChoices):
    """What becomes of a row. Every row has exactly one, so the sums add up."""

    ADDED = "added", gettext_lazy("Added")
    KNOWN = "known", gettext_lazy("Already here")
    DOUBLES = "doubles", gettext_lazy("Twice in the file")
    LEFT_ALONE = "left_alone", gettext_lazy("Left alone")
    SILENCED = "silenced", gettext_lazy("Recorded as never to be written to")
    REFUSED = "refused", gettext_lazy("With errors")
