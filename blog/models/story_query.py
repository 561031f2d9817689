"""Questions one may ask about stories."""

from django.db.models import F, Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from .story_parts import StoryAuthor, StoryTag, rows_with_names


class StoryQuerySet(PageQuerySet):
    """Stories, asked for by name."""

    def in_site_order(self):
        """Every story a visitor may read, newest first. An alias is another language's story, so it is left out."""
        return self.live().public().filter(alias_of__isnull=True).order_by("-date", "-pk")

    def in_index(self, index):
        """Stories under one index; a range of paths, because a range can use the database's index and LIKE cannot."""
        return self.filter(path__range=type(index)._get_children_path_interval(index.path))

    def named(self, name, slug):
        """Stories of one topic, tag or series, in whatever language it was chosen."""
        if name == "tag":
            return self.filter(pk__in=StoryTag.objects.filter(tag__slug=slug).values("page"))
        return self.filter(**{f"{name}__slug": slug})

    def in_parts(self):
        """In the order in which the parts of a series are told; the day decides where no number does."""
        return self.order_by(F("part").asc(nulls_last=True), "date", "pk")

    def signed_by(self, author_slug):
        """Stories an author signs. A story told anonymously is nobody's, whatever rows were left on it."""
        rows = StoryAuthor.objects.filter(author__slug=author_slug)
        return self.signed().filter(pk__in=rows.values("page"))

    def signed(self):
        """Stories whose authors agreed to be named."""
        return self.filter(byline=self.model.Byline.AUTHORS)

    def before(self, story):
        """Stories older than this one, the nearest first."""
        return self.filter(Q(date__lt=story.date) | Q(date=story.date, pk__lt=story.pk or 0)).order_by("-date", "-pk")

    def after(self, story):
        """Stories newer than this one, the nearest first."""
        return self.filter(Q(date__gt=story.date) | Q(date=story.date, pk__gt=story.pk or 0)).order_by("date", "pk")

    def for_cards(self):
        """All that a card shows, in a number of queries that does not grow with the number of cards."""
        return (
            self.defer_streamfields()
            .select_related("cover", "topic")
            .prefetch_related("cover__renditions", *rows_with_names())
        )


StoryManager = PageManager.from_queryset(StoryQuerySet)
