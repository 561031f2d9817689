"""The site's clock: the one by which the editor reads and shows every moment
(docs/decisions/0116-one-clock-in-the-editor.md).
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput


def clock_name() -> str:
    """Return the name of the site's time zone as people write it: “America/New York”."""
    return settings.TIME_ZONE.replace("_", " ")


def moment_in_words(moment: datetime | date) -> str:
    """Return a moment on the site's clock, in the active language, with the name of the clock; a day as it is."""
    if not isinstance(moment, datetime):
        return date_format(moment, "DATE_FORMAT")
    try:
        there, clock = timezone.localtime(moment, ZoneInfo(settings.TIME_ZONE)), clock_name()
    except OverflowError:  # in the year 1 or 9999 (content.tables.moments)
        there, clock = moment, str(moment.tzinfo)
    return f"{date_format(there, 'DATETIME_FORMAT')} ({clock})"


class MomentField(forms.DateTimeField):
    """A moment on the site's clock. Refuses an hour that comes twice or not at all because clocks change."""

    widget = AdminDateTimeInput

    def to_python(self, value) -> datetime | None:
        """Read it on the site's clock, whatever clock is active."""
        try:
            with timezone.override(settings.TIME_ZONE):
                return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            words = _("Clocks change on this day, and this time comes twice or not at all. Choose another time.")
            raise ValidationError(words, code=error.code) from error

    def prepare_value(self, value):
        """Show it on the site's clock, whatever clock is active."""
        with timezone.override(settings.TIME_ZONE):
            return super().prepare_value(value)


def name_the_clock() -> None:
    """Let every field for a moment in the editor, Wagtail's own too, say on which clock it is read."""
    AdminDateTimeInput.template_name = "content/admin/moment_input.html"
