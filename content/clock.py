"""The site's clock: the one by which the editor reads and shows every moment
(docs/decisions/0116-one-clock-in-the-editor.md).
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format


def clock_name() -> str:
    """Return the name of the site's time zone as people write it: “America/New York”."""
    return settings.TIME_ZONE.replace("_", " ")


def moment_in_words(moment: datetime) -> str:
    """Return a moment on the site's clock, in the active language, with the name of the clock."""
    there = timezone.localtime(moment, ZoneInfo(settings.TIME_ZONE))
    return f"{date_format(there, 'DATETIME_FORMAT')} ({clock_name()})"
