"""The ordered rows that belong to one story. Rows, because a plain many-to-many would offer every language's copy."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from .content_note import ContentNote


class StoryAuthor(TranslatableMixin, Orderable):
    """One of a story's authors, in the order they wish to be named."""

    page = ParentalKey("blog.StoryPage", on_delete=models.CASCADE, related_name="story_authors")
    author = models.ForeignKey(
        "blog.Author", on_delete=models.CASCADE, related_name="story_rows", verbose_name=_("author")
    )

    panels = [FieldPanel("author")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("author of this story")
        verbose_name_plural = _("authors of this story")


class StoryContentNote(TranslatableMixin, Orderable):
    """One content note of a story."""

    page = ParentalKey("blog.StoryPage", on_delete=models.CASCADE, related_name="story_notes")
    note = models.ForeignKey(
        "blog.ContentNote", on_delete=models.CASCADE, related_name="story_rows", verbose_name=_("content note")
    )

    panels = [FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("content note of this story")
        verbose_name_plural = _("content notes of this story")


class StoryTag(TranslatableMixin, Orderable):
    """One tag of a story."""

    page = ParentalKey("blog.StoryPage", on_delete=models.CASCADE, related_name="story_tags")
    tag = models.ForeignKey("blog.Tag", on_delete=models.CASCADE, related_name="story_rows", verbose_name=_("tag"))

    panels = [FieldPanel("tag")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("tag of this story")
        verbose_name_plural = _("tags of this story")


def rows_with_names(*, tags: bool = False) -> list[models.Prefetch]:
    """Authors, notes and, if wanted, tags, with what each names: one query a kind for any number of stories."""
    rows = [
        models.Prefetch("story_authors", StoryAuthor.objects.select_related("author__photo")),
        models.Prefetch("story_notes", StoryContentNote.objects.select_related("note")),
    ]
    return [*rows, models.Prefetch("story_tags", StoryTag.objects.select_related("tag"))] if tags else rows


def notes_of_stories(numbers: Collection[int]) -> dict[int, list[ContentNote]]:
    """Answer for content/notes.py: the notes of these pages, in the editors' order, in one query."""
    found: dict[int, list[ContentNote]] = {}
    for row in StoryContentNote.objects.filter(page__in=numbers).select_related("note").order_by("sort_order", "pk"):
        found.setdefault(row.page_id, []).append(row.note)
    return found


class RelatedStory(Orderable):
    """A story chosen by hand to be read next. Its translation is found when the page is shown."""

    page = ParentalKey("blog.StoryPage", on_delete=models.CASCADE, related_name="related_rows")
    story = models.ForeignKey("blog.StoryPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("story"))

    panels = [PageChooserPanel("story", "blog.StoryPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
