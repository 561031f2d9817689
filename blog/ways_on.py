"""What to read after a story: the one before it, the one after it, and others like it."""

from django.db.models import Q, Subquery
from django.template.loader import render_to_string

from content.notes import with_notes

from .models.story_parts import StoryTag

RELATED = 3
LOOKED_AT = 200


def neighbours(story, stories):
    """Return the earlier and the later story of the same index, or None, with their notes; two queries."""
    nearest = [queryset.values("pk")[:1] for queryset in (stories.before(story), stories.after(story))]
    either = Q(pk=Subquery(nearest[0])) | Q(pk=Subquery(nearest[1]))
    found = with_notes(stories.filter(either).defer_streamfields())
    place = (story.date, story.pk or 0)
    earlier = next((near for near in found if (near.date, near.pk) < place), None)
    later = next((near for near in found if (near.date, near.pk) > place), None)
    return earlier, later


def related(story, stories):
    """Return up to three other stories: those chosen by hand first, in their order, then those most like this one.

    A choice made in another language is followed to its translation here, by the key that all translations share.
    """
    others = stories.exclude(pk=story.pk)
    order = [row.story.translation_key for row in story.related_rows.select_related("story")]
    chosen = list(others.filter(translation_key__in=order).for_cards()) if order else []
    chosen.sort(key=lambda page: order.index(page.translation_key))
    missing = RELATED - len(chosen)
    if missing > 0:
        free = others.exclude(pk__in=[page.pk for page in chosen])
        if story.series_id:  # the other parts are offered above the text
            free = free.exclude(series__slug=story.series.slug)
        found = most_alike(story, free, missing)
        chosen += sorted(others.filter(pk__in=found).for_cards(), key=lambda page: found.index(page.pk))
    return chosen[:RELATED]


def most_alike(story, others, count: int) -> list[int]:
    """Rank the newest stories that share the topic or a tag: by how much they share, then by their day.

    The ranking is done here and over a bounded number, so that a tag of ten thousand stories costs no more.
    """
    tags = {tag.slug for tag in story.tags}
    topic = story.topic.slug if story.topic else ""
    shares = Q(pk__in=StoryTag.objects.filter(tag__slug__in=tags).values("page")) if tags else Q()
    shares |= Q(topic__slug=topic) if topic else Q()
    if not shares:
        return []
    points = {pk: int(slug == topic) for pk, slug in others.filter(shares).values_list("pk", "topic__slug")[:LOOKED_AT]}
    rows = StoryTag.objects.filter(page__in=points, tag__slug__in=tags) if tags else StoryTag.objects.none()
    for pk in rows.values_list("page", flat=True):
        points[pk] += 1
    return sorted(points, key=lambda pk: -points[pk])[:count]  # stable: the newest first among equals


def ways_on(story, index, request) -> str:
    """Draw the ways on from a story."""
    stories = index.stories
    earlier, later = neighbours(story, stories)
    shown = {"index": index, "earlier": earlier, "later": later, "related": related(story, stories)}
    return render_to_string("blog/_ways_on.html", shown, request)
