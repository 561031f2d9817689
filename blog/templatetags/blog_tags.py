"""What the story room gives to every page."""

from django import template
from django.template import Context

from blog.models import ContentNote, StoryPage
from content.kept import kept
from content.languages import active_locale_id

register = template.Library()


@register.inclusion_tag("blog/_note_choice.html", takes_context=True)
def note_choice(context: Context) -> dict:
    """Offer every subject that some story here has a note for, so that a reader may cover what speaks of it."""
    return kept(context["request"], subjects_of_notes, "note-choice")


@register.simple_tag(takes_context=True)
def has_note_choice(context: Context) -> bool:
    """Whether that choice stands on the page, so that something may lead to it."""
    return bool(kept(context["request"], subjects_of_notes, "note-choice")["notes"])


def subjects_of_notes() -> dict[str, list[tuple[str, str]]]:
    """The word and the name of each note that a story carries, in the language being read where it has one."""
    here = active_locale_id()
    stories = StoryPage.objects.live().public().filter(locale_id=here)
    used = ContentNote.objects.filter(story_rows__page__in=stories).values("slug")
    notes = sorted(ContentNote.objects.filter(slug__in=used), key=lambda note: note.locale_id == here)
    names = {note.slug: note.name for note in notes}
    return {"notes": sorted(names.items(), key=lambda pair: pair[1].casefold())}
