"""What to read after a story: the one before it, the one after it, and others like it."""

from django.db.models import Q, Subquery
from django.template.loader import render_to_string

RELATED = 3


def neighbours(story, stories):
    """Return the earlier and the later story of the same index, each None at the end of the row; one query."""
    nearest = [queryset.values("pk")[:1] for queryset in (stories.before(story), stories.after(story))]
    either = Q(pk=Subquery(nearest[0])) | Q(pk=Subquery(nearest[1]))
    found = list(stories.filter(either).defer_streamfields())
    place = (story.date, story.pk or 0)
    earlier = next((near for near in found if (near.date, near.pk) < place), None)
    later = next((near for near in found if (near.date, near.pk) > place), None)
    return earlier, later


def related(story, stories):
    """Return up to three other stories: those chosen by hand first, in their order, then the newest of the topic.

    A choice made in another language is followed to its translation here, by the key that all translations share.
    """
    others = stories.exclude(pk=story.pk)
    order = [row.story.translation_key for row in story.related_rows.select_related("story")]
    chosen = list(others.filter(translation_key__in=order).for_cards()) if order else []
    chosen.sort(key=lambda page: order.index(page.translation_key))
    missing = RELATED - len(chosen)
    if missing > 0 and story.topic:
        alike = others.about(story.topic.slug).exclude(pk__in=[page.pk for page in chosen])
        chosen += alike.for_cards()[:missing]
    return chosen[:RELATED]


def ways_on(story, index, request) -> str:
    """Draw the ways on from a story."""
    stories = index.stories
    earlier, later = neighbours(story, stories)
    shown = {"index": index, "earlier": earlier, "later": later, "related": related(story, stories)}
    return render_to_string("blog/_ways_on.html", shown, request)
