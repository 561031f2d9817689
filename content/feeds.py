"""What every feed of the site has in common."""

from security.text import clean_json


class CleanText:
    """Keep out of a feed what XML may not hold: words stored before text was cleaned on its way in.

    Put it before one of Django's formats of feeds.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*clean_json(args), **clean_json(kwargs))

    def add_item(self, *args, **kwargs):
        """Add an item with clean words."""
        super().add_item(*clean_json(args), **clean_json(kwargs))  # type: ignore[misc]  # of the format it is put before
