"""Feeds: the newest stories, whole, for readers who would rather be told than come and look."""

import datetime
import logging
import uuid

import nh3
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Site

from content.feeds import CleanText, FeedWithoutMoment
from content.kept import kept

from .archive import Archive
from .models.story_parts import rows_with_names
from .story_filter import Asked, Offer, StoryFilter

logger = logging.getLogger(__name__)
NEWEST = 20
# What a feed reader can show. Forms, scripts and drawings are left out with everything in them.
TAGS = nh3.ALLOWED_TAGS - {"center", "font", "map", "area"} | {"section", "article"}
LEFT_OUT = {"script", "style", "form", "svg", "template", "button", "dialog", "video", "audio", "iframe"}
ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "*": {"lang", "dir", "title"},
}


def whole_text(story, request) -> str:
    """Render a story for a reader elsewhere: plain elements only, every address absolute."""
    html = render_to_string("blog/_feed_item.html", {"page": story, "self": story}, request)
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=LEFT_OUT,
        attributes=ATTRIBUTES,
        link_rel=None,
        url_relative=("rewrite_with_base", story.full_url),
    )


class RssWithText(CleanText, Rss201rev2Feed):
    """RSS 2.0 with the whole text beside the summary."""

    name = "RSS"
    route = "rss"

    def rss_attributes(self):
        """Declare the namespace of the whole text."""
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item):
        """Add the whole text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["text"])


class AtomWithText(CleanText, Atom1Feed):
    """Atom with the whole text beside the summary."""

    name = "Atom"
    route = "atom"

    def add_item_elements(self, handler, item):
        """Add the whole text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})


FORMATS = {kind.route: kind for kind in (RssWithText, AtomWithText)}


def feed_path(index, kind: str, asked: Asked) -> str:
    """Return where the feed of a list stands below the index."""
    words = {name: word for name in ("topic", "tag", "author") if (word := getattr(asked, name))}
    return index.reverse_subpage(kind, kwargs=words)


def feed_links(index, offer: Offer | None = None) -> list[dict]:
    """Name the feeds of an index, or of the one topic, tag or author a reader asked for."""
    asked = offer.asked if offer else Asked()
    one = offer and len(offer.named) == 1 and not (asked.series or asked.year)
    of = f"{offer.named[0].name} · {index.title}" if one else index.title
    return [
        {
            "title": _("%(title)s (%(format)s)") % {"title": of, "format": kind.name},
            "type": kind.content_type.partition(";")[0],
            "url": f"{index.url}{feed_path(index, kind.route, asked if one else Asked())}",
        }
        for kind in FORMATS.values()
    ]


class StoryFeed(FeedWithoutMoment):
    """The newest stories of an index, of a topic, of a tag or of an author.

    A story told anonymously carries no person: the feed as a whole is signed by the organisation.
    """

    feed_type = RssWithText
    item_guid_is_permalink = False

    def get_object(self, request, index, asked):
        """Keep the request, because rendering a story needs it. A feed of nothing anybody knows is not found."""
        chosen = StoryFilter(index, asked)
        offer = chosen.offer() if asked else None
        if asked and not offer and not chosen.is_known:
            raise Http404
        return {
            "index": index,
            "chosen": chosen,
            "about": Archive(offer) if offer is not None else None,
            "request": request,
        }

    def title(self, told):
        """Name the feed after what it holds."""
        about, index = told["about"], told["index"]
        return f"{about.heading} · {index.title}" if about else index.title

    def link(self, told):
        """Lead back to the list."""
        about = told["about"]
        return f"{told['index'].full_url}{about.address if about else ''}"

    def feed_url(self, told):
        """Say where this very feed is, whatever was written behind its address."""
        index = told["index"]
        return f"{index.full_url}{feed_path(index, self.feed_type.route, told['chosen'].asked)}"

    def description(self, told):
        """Use the words that introduce the list."""
        about, index = told["about"], told["index"]
        return (about and about.description) or index.summary or index.title

    def author_name(self, told):
        """The organisation answers for the feed."""
        site = Site.find_for_request(told["request"])
        return site.site_name or site.hostname

    def items(self, told):
        """The newest stories with their whole text. However many there are, these few are read.

        One that cannot be drawn is left out, and named in the log: it must not keep the others from their readers.
        """
        stories = told["chosen"].stories.select_related("topic", "locale")
        stories = stories.prefetch_related(*rows_with_names(tags=True))[:NEWEST]
        found = []
        for story in stories:
            try:
                found.append((story, whole_text(story, told["request"])))
            except Exception as problem:  # noqa: BLE001 - whatever is wrong with one story
                logger.error("Story %s is left out of the feed: %s", story.pk, type(problem).__name__)
        return found

    def item_title(self, item):
        """The title as it is."""
        return item[0].title

    def item_description(self, item):
        """The content notes first, then the summary. Readers take it for HTML."""
        story = item[0]
        notes = ", ".join(note.name for note in story.content_notes)
        before = _("Content note: %(notes)s.") % {"notes": notes} if notes else ""
        return escape(" ".join(filter(None, [before, story.summary])))

    def item_link(self, item):
        """The story's own address."""
        return item[0].full_url

    def item_guid(self, item):
        """A name that stays when title and address change, so that nobody is told of the same story twice."""
        return f"urn:uuid:{uuid.uuid5(item[0].translation_key, item[0].locale.language_code)}"

    def item_author_name(self, item):
        """The names a visitor may see, or none at all."""
        return item[0].named_tellers or None

    def item_categories(self, item):
        """The topic and the tags."""
        story = item[0]
        return [thing.name for thing in (story.topic, *story.tags) if thing]

    def item_pubdate(self, item):
        """The day the story carries; never a moment that is still to come."""
        story = item[0]
        noon = timezone.make_aware(datetime.datetime.combine(story.date, datetime.time(12)))
        return min(noon, story.last_published_at or noon)

    def item_updateddate(self, item):
        """The last change."""
        return item[0].last_published_at or self.item_pubdate(item)

    def item_extra_kwargs(self, item):
        """The whole text."""
        return {"text": item[1]}


class AtomStoryFeed(StoryFeed):
    """The same as Atom."""

    feed_type = AtomWithText

    def subtitle(self, told):
        """Atom's word for the description."""
        return self.description(told)


FEEDS = {"rss": StoryFeed(), "atom": AtomStoryFeed()}


def answer_feed(kind: str, request, index, asked: Asked) -> HttpResponse:
    """Answer with a feed, kept until any story changes. Middleware says 304 to whoever has it already."""

    def made() -> dict:
        response = FEEDS[kind](request, index=index, asked=asked)
        return {"content": response.content, "headers": dict(response.headers)}

    return HttpResponse(**kept(request, made, "feed", kind, index.pk, asked))
