"""What every feed of the site has in common."""

from django.contrib.syndication.views import Feed

from security.text import clean_json


class FeedWithoutMoment(Feed):
    """A feed that says of no moment that nothing changed since: Django knows its newest item, not one taken away."""

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        del response.headers["Last-Modified"]
        return response


class CleanText:
    """Keep out of a feed what XML may not hold: words stored before text was cleaned on its way in.

    Put it before one of Django's formats of feeds.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*clean_json(args), **clean_json(kwargs))

    def add_item(self, *args, **kwargs):
        """Add an item with clean words."""
        super().add_item(*clean_json(args), **clean_json(kwargs))  # type: ignore[misc]  # of the format it is put before
