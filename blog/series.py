"""The parts of a series, as a reader of one of them meets them."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from content.notes import with_notes


@dataclass(frozen=True)
class Place:
    """Where a story stands among the parts that a visitor may read in this language."""

    number: int
    total: int
    earlier: object = None
    later: object = None


def place_of(story, stories) -> Place | None:
    """Find a story's place among the parts of its series; none if it is not among them."""
    parts = list(stories.named("series", story.series.slug).in_parts().defer_streamfields())
    numbers = [part.pk for part in parts]
    if story.pk not in numbers:
        return None
    at = numbers.index(story.pk)
    near = {place: parts[place] for place in (at - 1, at + 1) if 0 <= place < len(parts)}
    with_notes(near.values())
    return Place(number=at + 1, total=len(parts), earlier=near.get(at - 1), later=near.get(at + 1))


def series_above(story, index, request) -> str:
    """Draw the line above a story that names its series and leads to the other parts; nothing for a part alone."""
    place = place_of(story, index.stories)
    if place is None or place.total < 2:
        return ""
    return render_to_string("blog/_series.html", {"page": story, "index": index, "place": place}, request)
