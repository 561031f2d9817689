"""Which stories of an index a reader asked for, and how many each choice would give."""

import re
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Count
from django.http import QueryDict

from .models.author import Author
from .models.named import Named
from .models.series import Series
from .models.tag import Tag
from .models.topic import Topic

LONGEST_SLUG = 120
NOTHING = "-"  # a word that matches nothing, in place of one that cannot be asked for
YEAR = re.compile(r"[12][0-9]{3}")
NAMES = {"topic": Topic, "author": Author, "tag": Tag, "series": Series}


def slug_in(query: QueryDict, name: str) -> str:
    """Return the slug given under this name; anything that cannot be one becomes a word that matches nothing."""
    word = query.get(name, "").strip()
    if not word:
        return ""
    try:
        validate_slug(word)
    except ValidationError:
        return NOTHING
    return word if len(word) <= LONGEST_SLUG else NOTHING


@dataclass(frozen=True)
class Asked:
    """What an address asks for. Every part is a word of the address; an empty one asks for nothing."""

    topic: str = ""
    author: str = ""
    tag: str = ""
    series: str = ""
    year: str = ""
    month: str = ""

    def __bool__(self):
        return any(asdict(self).values())

    @classmethod
    def by(cls, query: QueryDict) -> "Asked":
        """Read the choices of the form above a list."""
        year = query.get("year", "").strip()
        slugs = {name: slug_in(query, name) for name in ("topic", "author", "tag")}
        return cls(**slugs, year=year if not year or YEAR.fullmatch(year) else NOTHING)

    def but(self, name: str) -> "Asked":
        """Ask for all of this except one thing."""
        return replace(self, **{name: ""})

    def of(self, stories):
        """Keep the stories that answer."""
        for name in ("topic", "tag", "series"):
            if slug := getattr(self, name):
                stories = stories.named(name, slug)
        if self.author:
            stories = stories.signed_by(self.author)
        if self.year == NOTHING:
            return stories.none()
        if self.year:
            stories = stories.filter(date__year=int(self.year))
        return stories.filter(date__month=int(self.month)) if self.month else stories


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

    asked: Asked
    count: int
    topics: list[Choice]
    tags: list[Choice]
    authors: list[Choice]
    years: list[Choice]
    months: list[Choice]
    topic: Topic | None
    tag: Tag | None
    author: Author | None
    series: Series | None

    def __bool__(self):
        return self.count > 0

    @property
    def narrowed(self) -> bool:
        """Whether the reader asked for anything in particular."""
        return bool(self.asked)

    @property
    def named(self) -> list:
        """The things with a name that were asked for."""
        return [thing for thing in (self.topic, self.tag, self.series, self.author) if thing]


class StoryFilter:
    """The stories of an index that answer what an address asks for."""

    def __init__(self, index, asked: Asked):
        self.index = index
        self.asked = asked

    @cached_property
    def base(self):
        """Every public story of the index: asked once, so that what is private is looked up once."""
        return self.index.stories

    @cached_property
    def stories(self):
        """The stories that match every choice; the parts of a series in the order in which they are told."""
        found = self.asked.of(self.base)
        return found.in_parts() if self.asked.series else found

    def without(self, name: str):
        """The stories that match every choice but one, as part of another query."""
        return self.asked.but(name).of(self.base).order_by()

    @cached_property
    def topics(self) -> list[Choice]:
        """Topics of the stories that match the other choices, and how many each has."""
        rows = Topic.objects.filter(stories__in=self.without("topic").values("pk")).annotate(count=Count("stories"))
        return self.choices(rows, self.asked.topic)

    @cached_property
    def tags(self) -> list[Choice]:
        """Tags of the stories that match the other choices."""
        return self.choices(counted(Tag, self.without("tag")), self.asked.tag)

    @cached_property
    def authors(self) -> list[Choice]:
        """Authors who sign stories that match the other choices."""
        return self.choices(counted(Author, self.without("author").signed()), self.asked.author)

    @cached_property
    def years(self) -> list[Choice]:
        """Years of the stories that match the other choices, the last first."""
        stories = self.asked.but("month").but("year").of(self.base).order_by()
        rows = stories.values_list("date__year").annotate(Count("pk")).order_by("-date__year")
        return [Choice(str(year), str(year), count, str(year) == self.asked.year) for year, count in rows]

    @cached_property
    def months(self) -> list[Choice]:
        """Months of the year asked for, in the order of the calendar."""
        if not self.asked.year:
            return []
        rows = self.without("month").values_list("date__month").annotate(Count("pk")).order_by("date__month")
        words = [(f"{month:02}", count) for month, count in rows]
        return [Choice(word, word, count, word == self.asked.month) for word, count in words]

    def choices(self, rows, current: str) -> list[Choice]:
        """Join the copies of one name in several languages; the one in the index's own language gives the name."""
        found: dict[str, Choice] = {}
        for row in sorted(rows, key=lambda row: row.locale_id == self.index.locale_id):
            before = found.get(row.slug)
            count = row.count + (before.count if before else 0)
            found[row.slug] = Choice(row.slug, row.name, count, row.slug == current)
        return sorted(found.values(), key=lambda choice: choice.name.casefold())

    def named(self, name: str):
        """Find what was asked for by this name, in the index's own language first."""
        slug = getattr(self.asked, name)
        if not slug:
            return None
        rows = NAMES[name].objects.filter(slug=slug).select_related(*("photo",) if name == "author" else ())
        return min(rows, key=lambda row: row.locale_id != self.index.locale_id, default=None)

    @cached_property
    def author(self) -> Author | None:
        """The author asked for. Whoever signs no public story in any language is not named here."""
        return self.named("author") if self.asked.author and self.is_known else None

    @property
    def is_known(self) -> bool:
        """Whether any language has a public story that answers, so that an empty list is worth showing."""
        return self.asked.of(self.base.model.objects.in_site_order()).exists()

    def offer(self) -> Offer:
        """Gather what the list says about itself."""
        count = self.index.listed(self).count()
        return Offer(
            asked=self.asked,
            count=count,
            topics=self.topics,
            tags=self.tags,
            authors=self.authors,
            years=self.years,
            months=self.months,
            topic=self.named("topic"),
            tag=self.named("tag"),
            series=self.named("series"),
            author=self.author,
        )


def counted(model: type[Named], stories):
    """Name what rows of these stories name, with the number of stories of each."""
    rows = model.objects.filter(story_rows__page__in=stories.values("pk"))
    return rows.annotate(count=Count("story_rows__page", distinct=True))
