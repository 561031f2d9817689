"""Which stories an issue carries."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Q

from content.cards import chosen_pages, with_pictures
from content.languages import active_locale_id
from newsletter import news
from newsletter.blocks import STORY
from newsletter.models import Dispatch


def carried(value, page) -> list:
    """The picked stories in their order, then the newest since the last issue, in the language being read."""
    count = value.get("count") or 5
    stories = picked(value)[0][:count]
    if value.get("newest") and len(stories) < count:
        stories += newest(page, count - len(stories), without=[story.pk for story in stories])
    return stories


def picked(value) -> tuple[list, list]:
    """The picked stories that are mailed, and those that are not: a teller may agree to the site alone."""
    pages = chosen_pages([story for story in value.get("pages") or [] if story])
    withheld = news.withheld([page.pk for page in pages])
    return [page for page in pages if page.pk not in withheld], [page for page in pages if page.pk in withheld]


def kept_back(stream) -> Iterator[tuple]:
    """The picked stories that an issue leaves out, each with the heading it was to stand under."""
    for block in stream:
        if block.block_type == "section":
            yield from kept_back(block.value["body"])
        elif block.block_type == "stories":
            yield from ((page, block.value["heading"]) for page in picked(block.value)[1])


def newest(page, count: int, *, without: list[int]) -> list:
    """The newest stories that no issue before this one could carry; none that came after this one began."""
    first, last = window(page)
    stories = apps.get_model(STORY).objects.in_site_order().filter(locale_id=active_locale_id()).exclude(pk__in=without)
    for withheld in news.withheld_pages():
        stories = stories.exclude(pk__in=withheld)
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
