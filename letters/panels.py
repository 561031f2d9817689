"""What the editor of a letter has beside the fields of every page."""

from django.forms import Media
from wagtail.admin.panels import Panel


class BlankPalettePanel(Panel):
    """The letter's blanks as buttons that write `[[key]]` where the cursor stands (docs/decisions/0054-palette.md)."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "letters/admin/blank_palette.html"

        @property
        def media(self) -> Media:
            """The script that fills the palette, and its look."""
            return Media(js=["letters/js/admin/blank_palette.js"], css={"all": ["letters/css/admin/blanks.css"]})
