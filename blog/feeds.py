"""Feeds: the newest stories, whole, for readers who would rather be told than come and look."""

import datetime

import nh3
from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from wagtail.models import Site

from .models.story_parts import rows_with_names
from .story_filter import StoryFilter

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
    base = request.build_absolute_uri(story.url)
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=LEFT_OUT,
        attributes=ATTRIBUTES,
        link_rel=None,
        url_relative=("rewrite_with_base", base),
    )


def feed_links(index, chosen=None) -> list[dict]:
    """Name the feeds of an index, or of one topic or author in it."""
    query, of = "", index.title
    if chosen and chosen.topic:
        query, of = f"?topic={chosen.topic.slug}", chosen.topic.name
    elif chosen and chosen.author:
        query, of = f"?author={chosen.author.slug}", chosen.author.name
    return [
        {
            "title": _("%(title)s (%(format)s)") % {"title": of, "format": generator.name},
            "type": generator.content_type.partition(";")[0],
            "url": f"{index.url}{index.reverse_subpage(route)}{query}",
        }
        for route, generator in (("rss", RssWithText), ("atom", AtomWithText))
    ]


class RssWithText(Rss201rev2Feed):
    """RSS 2.0 with the whole text beside the summary."""

    name = "RSS"

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


class AtomWithText(Atom1Feed):
    """Atom with the whole text beside the summary."""

    name = "Atom"

    def add_item_elements(self, handler, item):
        """Add the whole text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})


class StoryFeed(Feed):
    """The newest stories of an index, of a topic or of an author.

    A story told anonymously carries no person: the feed as a whole is signed by the organisation.
    """

    feed_type = RssWithText

    def get_object(self, request, index):
        """Keep the request, because rendering a story needs it."""
        chosen = StoryFilter(index, request.GET)
        return {"index": index, "chosen": chosen, "request": request}

    def title(self, asked):
        """Name the feed after what it holds."""
        chosen, index = asked["chosen"], asked["index"]
        part = chosen.topic or chosen.author
        return f"{index.title}: {part.name}" if part else index.title

    def link(self, asked):
        """Lead back to the list."""
        return asked["index"].get_url(asked["request"])

    def feed_url(self, asked):
        """Say where this very feed is."""
        return asked["request"].get_full_path()

    def description(self, asked):
        """Use the index's own summary."""
        return asked["index"].summary or asked["index"].title

    def author_name(self, asked):
        """The organisation answers for the feed."""
        site = Site.find_for_request(asked["request"])
        return site.site_name or site.hostname

    def items(self, asked):
        """The newest stories, with the request they are rendered for."""
        stories = asked["chosen"].stories.select_related("topic", "locale")
        stories = stories.prefetch_related(*rows_with_names())[:NEWEST]
        return [(story, asked["request"]) for story in stories]

    def item_title(self, item):
        """The title as it is."""
        return item[0].title

    def item_description(self, item):
        """The content notes first, then the summary."""
        story = item[0]
        notes = ", ".join(note.name for note in story.content_notes)
        before = _("Content note: %(notes)s.") % {"notes": notes} if notes else ""
        return " ".join(filter(None, [before, story.summary]))

    def item_link(self, item):
        """The story's own address."""
        return item[0].get_url(item[1])

    def item_author_name(self, item):
        """The names a visitor may see, or none at all."""
        return item[0].named_tellers or None

    def item_categories(self, item):
        """The topic."""
        return [item[0].topic.name] if item[0].topic else []

    def item_pubdate(self, item):
        """The day the story carries."""
        return timezone.make_aware(datetime.datetime.combine(item[0].date, datetime.time(12)))

    def item_updateddate(self, item):
        """The last change."""
        return item[0].last_published_at or self.item_pubdate(item)

    def item_extra_kwargs(self, item):
        """The whole text."""
        return {"text": whole_text(*item)}


class AtomStoryFeed(StoryFeed):
    """The same as Atom."""

    feed_type = AtomWithText

    def subtitle(self, asked):
        """Atom's word for the description."""
        return self.description(asked)


FEEDS = {"rss": StoryFeed(), "atom": AtomStoryFeed()}
