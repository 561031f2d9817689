"""The archive for feed readers."""

from django.utils.feedgenerator import Rss201rev2Feed
from wagtail.models import Site

from content.feeds import CleanText, FeedWithoutMoment

NEWEST = 20


class CleanRss(CleanText, Rss201rev2Feed):
    """RSS 2.0."""


class IssueFeed(FeedWithoutMoment):
    """The newest issues of one language."""

    feed_type = CleanRss

    def get_object(self, request, index):
        """Keep the request, because addresses need it."""
        return {"index": index, "request": request}

    def title(self, asked):
        """The title of the archive."""
        return asked["index"].title

    def link(self, asked):
        """Lead back to the archive."""
        return asked["index"].get_url(asked["request"])

    def feed_url(self, asked):
        """Say where this very feed is."""
        return asked["request"].get_full_path()

    def description(self, asked):
        """The archive's own summary."""
        return asked["index"].summary or asked["index"].title

    def author_name(self, asked):
        """The organisation signs."""
        site = Site.find_for_request(asked["request"])
        return site.site_name or site.hostname

    def items(self, asked):
        """The newest issues that were sent."""
        return asked["index"].issues[:NEWEST]

    def item_title(self, item):
        """The subject."""
        return item.title

    def item_description(self, item):
        """The summary."""
        return item.summary

    def item_link(self, item):
        """The issue's own address."""
        return item.get_url()

    def item_pubdate(self, item):
        """The moment it was mailed."""
        return item.mailed_at
