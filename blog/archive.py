"""What an archive of stories says about itself: its heading, its address and the words that introduce it."""

import datetime
from dataclasses import replace
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .story_filter import Choice, Offer

FOLDERS = {"topic": "topics", "tag": "tags", "series": "series", "author": "authors"}


class Archive:
    """The stories of one topic, tag, series, author, year or month."""

    def __init__(self, offer: Offer):
        self.offer = offer
        self.asked = offer.asked

    @cached_property
    def kind(self) -> str:
        """Which of these it is."""
        kinds = (*FOLDERS, "month", "year")
        return next(kind for kind in kinds if getattr(self.asked, kind))

    @property
    def thing(self):
        """The topic, tag, series or author; a year is none."""
        return getattr(self.offer, self.kind, None)

    @property
    def address(self) -> str:
        """Where it stands below the index. In every language it is the same."""
        if self.kind in FOLDERS:
            return f"{FOLDERS[self.kind]}/{getattr(self.asked, self.kind)}/"
        return "".join(f"{part}/" for part in (self.asked.year, self.asked.month) if part)

    @property
    def heading(self) -> str:
        """What its first line says."""
        if self.kind == "month":
            return date_format(datetime.date(int(self.asked.year), int(self.asked.month), 1), "YEAR_MONTH_FORMAT")
        return self.asked.year if self.kind == "year" else self.thing.name

    @property
    def months(self) -> list[Choice]:
        """The months of the year, by their names."""
        names = (date_format(datetime.date(2000, int(month.slug), 1), "F") for month in self.offer.months)
        return [replace(month, name=name) for month, name in zip(self.offer.months, names, strict=True)]

    @property
    def sort(self) -> str:
        """What sort of archive it is, for the line above the heading."""
        words = {
            "topic": _("Topic"),
            "tag": _("Tag"),
            "series": _("Series"),
            "author": _("Author"),
            "year": _("Year"),
            "month": _("Month"),
        }
        return words[self.kind]

    @property
    def description(self) -> str:
        """One sentence about it, if somebody wrote one."""
        return getattr(self.thing, "description", "")

    @property
    def question(self) -> str:
        """What the form above the list of all stories would ask for, to be narrowed further there."""
        return (
            f"{self.kind}={getattr(self.asked, self.kind)}" if self.kind in ("topic", "tag", "author", "year") else ""
        )
