"""Filters for a library: several questions at once, with counts that are true (L1, R1).

A library is small enough to be counted in memory: one row per page says what each question may find in it. So
the counts can never disagree with the list, whatever the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Option:
    """An answer a visitor may choose, and how many pages it would show."""

    value: str
    label: str
    count: int
    chosen: bool


class Facet:
    """A question such as "for whom?", with its possible answers in the order in which they are offered."""

    def __init__(self, name: str, label: str, answers: Iterable[tuple[Any, Any]]):
        self.name = name
        self.label = label
        self.answers = {str(value): label for value, label in answers}
        self.chosen = ""
        self.options: list[Option] = []

    def narrows(self, rows: Sequence[Row]) -> bool:
        """Say whether some answer would leave out a page: a question whose every answer is the whole list is none."""
        return any(0 < sum(self.fits(row, value) for row in rows) < len(rows) for value in self.answers)

    def fits(self, row: Row, value: str) -> bool:
        """Say whether a page is an answer: its row holds one value or several."""
        held = row[self.name]
        return value in held if isinstance(held, (set, frozenset)) else value == str(held)


class Facets:
    """All questions of a library, as asked by one address."""

    def __init__(self, rows: Sequence[Row], facets: Sequence[Facet], asked: QueryDict):
        self.rows = rows
        self.facets = facets
        for facet in facets:
            value = asked.get(facet.name, "")
            facet.chosen = value if value in facet.answers else ""
        for facet in facets:
            facet.options = self._options(facet)

    @cached_property
    def offered(self) -> list[Facet]:
        """The questions worth asking: those that narrow the list, and those that are asked already."""
        return [facet for facet in self.facets if facet.chosen or facet.narrows(self.rows)]

    @cached_property
    def active(self) -> bool:
        """Whether the visitor has asked for anything in particular."""
        return any(facet.chosen for facet in self.facets)

    @cached_property
    def found(self) -> list[int]:
        """The ids of the pages that answer every question, in the order of the rows."""
        return [row["pk"] for row in self._matching(self.facets)]

    def _matching(self, facets: Iterable[Facet]) -> list[Row]:
        asked = [facet for facet in facets if facet.chosen]
        return [row for row in self.rows if all(facet.fits(row, facet.chosen) for facet in asked)]

    def _options(self, facet: Facet) -> list[Option]:
        """Offer the answers that this library holds, counted as the other questions stand."""
        others = self._matching(other for other in self.facets if other is not facet)
        return [
            Option(value, str(label), sum(facet.fits(row, value) for row in others), value == facet.chosen)
            for value, label in facet.answers.items()
            if any(facet.fits(row, value) for row in self.rows)
        ]
