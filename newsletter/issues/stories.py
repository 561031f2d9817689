"""Which stories an issue carries."""

from django.apps import apps
from django.db.models import Q

from content.cards import chosen_pages, with_pictures
from content.languages import active_locale_id
from newsletter.blocks import STORY
from newsletter.models import Dispatch


def carried(value, page) -> list:
    """The picked stories in their order, then the newest since the last issue, in the language being read."""
    count = value.get("count") or 5
    picked = chosen_pages([story for story in value.get("pages") or [] if story])[:count]
    if value.get("newest") and len(picked) < count:
        picked += newest(page, count - len(picked), without=[story.pk for story in picked])
    return picked


def newest(page, count: int, *, without: list[int]) -> list:
    """The newest stories that no issue before this one could carry; none that came after this one began."""
    first, last = window(page)
    stories = apps.get_model(STORY).objects.in_site_order().filter(locale_id=active_locale_id()).exclude(pk__in=without)
    if first:
        stories = stories.filter(first_published_at__gt=first)
    if last:
        stories = stories.filter(first_published_at__lte=last)
    return with_pictures(list(stories.defer_streamfields()[:count]))


def window(page) -> tuple:
    """From when the issue before this one began, to when this one did. None where there is no such issue."""
    key = getattr(page, "translation_key", None)
    own = Dispatch.objects.of_issues().filter(issue_key=key).first() if key else None
    others = Dispatch.objects.of_issues().filter(~Q(issue_key=key))
    if own:
        others = others.filter(planned_at__lt=own.planned_at)
    before = others.order_by("-planned_at").first()
    return (before and before.planned_at, own and own.planned_at)
