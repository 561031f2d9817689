"""A table whose every cell can be translated (Wagtail's own table blocks stay in the first language)."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .groups import WORDS


class TableValue(blocks.StructValue):
    """Rows that always fit their header."""

    @property
    def body(self) -> list[list[str]]:
        """Every row as wide as the header: short rows are filled up, longer ones keep what they have."""
        width = max(
            [len(self.get("head") or []), *(len(row.get("cells") or []) for row in self.get("rows") or [])], default=0
        )
        rows = [[cell or "" for cell in row.get("cells") or []] for row in self.get("rows") or []]
        return [row + [""] * (width - len(row)) for row in rows]

    @property
    def header(self) -> list[str]:
        """The header, as wide as the widest row."""
        head = [cell or "" for cell in self.get("head") or []]
        width = max((len(row) for row in self.body), default=0)
        return head + [""] * (width - len(head)) if any(head) else []


class RowBlock(blocks.StructBlock):
    """One row of a table."""

    cells = blocks.ListBlock(blocks.CharBlock(label=_("Cell"), required=False, default=""), label=_("Cells"))

    class Meta:
        icon = "list-ul"
        label = _("Row")


class TableBlock(blocks.StructBlock):
    """A small table with a caption and a header row."""

    caption = blocks.CharBlock(label=_("Caption"), default="", help_text=_("What the table shows, in one line."))
    head = blocks.ListBlock(
        blocks.CharBlock(label=_("Column"), required=False, default=""),
        label=_("Header row"),
        help_text=_("One cell for each column."),
    )
    rows = blocks.ListBlock(RowBlock(), label=_("Rows"), min_num=1)
    names_first = blocks.BooleanBlock(label=_("The first cell names its row"), required=False, default=True)
    source_text = blocks.CharBlock(label=_("Source"), required=False, default="")

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns that read well on a phone and can be translated.")
        group = WORDS
        template = "content/blocks/table.html"
        value_class = TableValue
        label_format = "{caption}"
        preview_value = {
            "caption": _("Two practices, in short"),
            "head": [_("Practice"), _("What happens")],
            "rows": [
                {"cells": [_("Restraint"), _("A child is held so that they cannot move freely.")]},
                {"cells": [_("Seclusion"), _("A child is kept alone in a room they cannot leave.")]},
            ],
            "names_first": True,
        }
