"""Questions one may ask about stories."""

from django.db.models import Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from .story_parts import StoryAuthor, rows_with_names


class StoryQuerySet(PageQuerySet):
    """Stories, asked for by name."""

    def in_site_order(self):
        """Every story a visitor may read, newest first. An alias is another language's story, so it is left out."""
        return self.live().public().filter(alias_of__isnull=True).order_by("-date", "-pk")

    def in_index(self, index):
        """Stories under one index; a range of paths, because a range can use the database's index and LIKE cannot."""
        return self.filter(path__range=type(index)._get_children_path_interval(index.path))

    def about(self, topic_slug):
        """Stories of one topic, in whatever language the topic was chosen."""
        return self.filter(topic__slug=topic_slug)

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
