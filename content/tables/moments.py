"""Moments that no clock can show, such as the zero time of Go programs (0001-01-01 00:00 UTC), west of Greenwich.

Django turns every moment of a template into the site's time, and Python raises OverflowError where that lies before
the year 1 or after 9999. One such value in one row would take the page of everybody down; so would such a day, typed
into a filter.
"""

from datetime import datetime
from functools import wraps

from django.template import base
from django.utils import timezone
from django_filters import fields


def install() -> None:
    """Let templates show such a moment as it is stored, and filters compare with the nearest one. Called once."""
    base.template_localtime = shown_where_possible(base.template_localtime)  # type: ignore[attr-defined]
    fields.handle_timezone = within_reach(fields.handle_timezone)


def shown_where_possible(localtime):
    """Wrap Django's function: what it cannot turn stays in UTC."""

    @wraps(localtime)
    def turned(value, *args, **kwargs):
        try:
            return localtime(value, *args, **kwargs)
        except (OverflowError, ValueError):
            return value

    return turned


def within_reach(handle_timezone):
    """Wrap the function of django-filter that gives a day its zone: the years 1 and 9999 become their neighbours."""

    @wraps(handle_timezone)
    def reached(value, *args, **kwargs):
        if timezone.is_naive(value):
            value = min(max(value, datetime(2, 1, 1)), datetime(9998, 12, 31))  # noqa: DTZ001 - made aware by it
        return handle_timezone(value, *args, **kwargs)

    return reached
