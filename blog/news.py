"""Stories as news for those who asked to hear of them by mail."""

from datetime import datetime, timedelta

from .models import StoryPage

STILL_NEWS = timedelta(days=7)


def new_stories(first: datetime, last: datetime):
    """Stories that first came out between two moments. One with an old date was brought here, and is none."""
    found = StoryPage.objects.in_site_order().filter(first_published_at__gt=first, first_published_at__lte=last)
    return found.filter(date__gte=(first - STILL_NEWS).date()).for_cards().select_related("locale")


def campaign_stories(first: datetime, last: datetime):
    """Those of them that tell how a campaign goes."""
    return new_stories(first, last).filter(kind=StoryPage.Kind.CAMPAIGN)
