"""Stories as news for those who asked to hear of them by mail."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from content import unheard
from newsletter.models import MailingList

from .models import StoryPage, Topic

STILL_NEWS = timedelta(days=7)
LATE = timedelta(days=90)  # how long a story may wait to come out, in its own language or in another


def new_stories(first: datetime, last: datetime):
    """Stories that first came out between two moments. One with an old date was brought here, and is none.

    The date is old if it is more than a week before the day on which the story was begun here. So a story that was
    reviewed for a month is news, and so is a translation that came later.
    """
    found = StoryPage.objects.in_site_order().filter(first_published_at__gt=first, first_published_at__lte=last)
    fresh = Q(date__gte=(first - STILL_NEWS).date())
    # Later than the day before the week: SQLite compares a day with a moment as words.
    fresh |= Q(date__gte=(first - LATE).date(), date__gt=F("begun_on") - (STILL_NEWS + timedelta(days=1)))
    return found.filter(fresh).for_cards().select_related("locale")


def campaign_stories(first: datetime, last: datetime):
    """Those of them that tell how a campaign goes."""
    return new_stories(first, last).filter(kind=StoryPage.Kind.CAMPAIGN)


@unheard.source
def lists_without_a_topic() -> Iterator[unheard.Finding]:
    """Mailing lists of a topic that does not exist, or has another address now: nobody on them hears of a story."""
    silent = MailingList.objects.exclude(takes="").exclude(topic="").exclude(topic__in=Topic.objects.values("slug"))
    for known in silent:
        words = _("Nobody on the list “%(list)s” hears of new stories: no topic has the address “%(topic)s”.")
        yield unheard.Finding(
            words % {"list": known, "topic": known.topic}, reverse("mailing_lists:edit", args=[known.pk])
        )
