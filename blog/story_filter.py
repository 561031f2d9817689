"""Which stories of an index a reader asked for, and how many each choice would give."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Count
from django.http import QueryDict

from .models.author import Author
from .models.topic import Topic

LONGEST_SLUG = 120


def slug_in(query: QueryDict, name: str) -> str:
    """Return the slug given under this name; anything that cannot be one becomes a word that matches nothing."""
    word = query.get(name, "").strip()
    if not word:
        return ""
    try:
        validate_slug(word)
    except ValidationError:
        return "-"
    return word if len(word) <= LONGEST_SLUG else "-"


@dataclass(frozen=True)
class Choice:
    """One value a reader may filter by."""

    slug: str
    name: str
    count: int
    current: bool


@dataclass(frozen=True)
class Offer:
    """What a list with these choices offers: how many stories, and what else there is to choose."""

    count: int
    topics: list[Choice]
    authors: list[Choice]
    topic: Topic | None
    author: Author | None
    narrowed: bool

    def __bool__(self):
        return self.count > 0


class StoryFilter:
    """A reader's choice of topic and author, taken from an address."""

    def __init__(self, index, query: QueryDict):
        self.index = index
        self.topic_slug = slug_in(query, "topic")
        self.author_slug = slug_in(query, "author")

    def __bool__(self):
        return bool(self.topic_slug or self.author_slug)

    @cached_property
    def base(self):
        """Every public story of the index: asked once, so that what is private is looked up once."""
        return self.index.stories

    @cached_property
    def stories(self):
        """The stories that match both choices."""
        return self.narrow(self.narrow(self.base, topic=self.topic_slug), author=self.author_slug)

    @staticmethod
    def narrow(stories, *, topic="", author=""):
        """Keep the stories of a topic or an author, when one is given."""
        if topic:
            stories = stories.about(topic)
        return stories.signed_by(author) if author else stories

    @cached_property
    def topics(self) -> list[Choice]:
        """Topics with stories by the chosen author, and how many."""
        stories = self.narrow(self.base, author=self.author_slug)
        rows = Topic.objects.filter(stories__in=stories.order_by().values("pk")).annotate(count=Count("stories"))
        return self.choices(rows, self.topic_slug)

    @cached_property
    def authors(self) -> list[Choice]:
        """Authors who sign stories of the chosen topic, and how many."""
        stories = self.narrow(self.base, topic=self.topic_slug).signed()
        rows = Author.objects.filter(story_rows__page__in=stories.order_by().values("pk"))
        return self.choices(rows.annotate(count=Count("story_rows__page", distinct=True)), self.author_slug)

    def choices(self, rows, current: str) -> list[Choice]:
        """Join the copies of one name in several languages; the one in the index's own language gives the name."""
        found: dict[str, Choice] = {}
        for row in sorted(rows, key=lambda row: row.locale_id == self.index.locale_id):
            before = found.get(row.slug)
            count = row.count + (before.count if before else 0)
            found[row.slug] = Choice(row.slug, row.name, count, row.slug == current)
        return sorted(found.values(), key=lambda choice: choice.name.casefold())

    @cached_property
    def topic(self) -> Topic | None:
        """The chosen topic in the index's language, or in any."""
        return self.named(Topic, self.topic_slug)

    @cached_property
    def author(self) -> Author | None:
        """The chosen author in the index's language, or in any, but only one who signs something here."""
        return self.named(Author, self.author_slug) if self.author_slug in {a.slug for a in self.authors} else None

    def named(self, model, slug: str):
        """Find the thing with this slug, the index's own language first."""
        rows = sorted(model.objects.filter(slug=slug), key=lambda row: row.locale_id != self.index.locale_id)
        return rows[0] if slug and rows else None

    def offer(self) -> Offer:
        """Gather what the list says about itself."""
        return Offer(
            count=self.index.listed(self).count(),
            topics=self.topics,
            authors=self.authors,
            topic=self.topic if self.topic_slug else None,
            author=self.author if self.author_slug else None,
            narrowed=bool(self),
        )
