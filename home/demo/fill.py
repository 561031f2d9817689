"""Putting words and pictures into the frames, one function for each kind of page."""

import datetime

from django.utils import timezone

from blog.models import RelatedStory, StoryAuthor, StoryContentNote, StoryTag
from content.models import FormField
from research.models import ResearchPageTopic

from .keys import key_of
from .letter import fill_letter
from .markup import Items
from .streams import stream
from .words.campaigns import FILM, WAYS
from .words.pictures import ALT
from .workshop import Workshop


def fill_page(shop: Workshop, plan, page, code: str) -> None:
    """Set what every page has, then what its kind has, and publish it."""
    words = plan.words
    page.title = page.draft_title = plan.title(code)
    page.summary = page.search_description = words["summary"][code]
    if words.get("picture"):
        page.cover, page.cover_alt = shop.pictures[words["picture"]], ALT[words["picture"]][code]
    FILLERS.get(plan.model.__name__, fill_plain)(shop, words, page, code)
    publish(page, shop.today - datetime.timedelta(days=words.get("days_ago", 0)))
    if words.get("is_draft"):
        withhold(page)


def publish(page, day: datetime.date) -> None:
    """Save the page as published on a day, with one entry in its history.

    Wagtail's own way sends signals and writes logs for each page, which takes ten times as long.
    """
    when = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = when = min(when, timezone.now())
    page.save()
    revision = page.save_revision(clean=False, log_action=False)
    type(page).objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)


def withhold(page) -> None:
    """Leave a page as a draft that nobody outside sees."""
    page.live, page.first_published_at, page.last_published_at = False, None, None
    unpublished = {"live": False, "live_revision": None, "first_published_at": None, "last_published_at": None}
    type(page).objects.filter(pk=page.pk).update(has_unpublished_changes=True, **unpublished)


def fill_nothing(shop, words, page, code):
    """A page that is all title and summary."""


def fill_plain(shop, words, page, code):
    """A page told in one stream."""
    page.body = shop.stream(f"{words['key']}/body", words["body"], code)


def fill_story_index(shop, words, page, code):
    """The stories know where help is."""
    page.help_passage = shop.small["help", code]


def fill_library(shop, words, page, code):
    """A library with its introduction."""
    page.introduction = shop.line(words["introduction"], code)


def fill_story(shop, words, page, code):
    """A story with its topic, tags, series, byline and content notes."""
    fill_plain(shop, words, page, code)
    page.date = shop.today - datetime.timedelta(days=words["days_ago"])
    page.kind, page.byline = words["kind"], words.get("byline", "authors")
    page.topic = shop.small[f"topic:{words['topic']}", code]
    page.series = shop.small[f"series:{words['series']}", code] if "series" in words else None
    page.part = words.get("part")
    page.keep_out_of_search = words.get("keep_out_of_search", False)
    for field in ("target_body", "outcome"):
        setattr(page, field, words[field][code] if field in words else "")
    page.story_authors = [
        StoryAuthor(author=shop.small[f"author:{slug}", code], **_row(shop, words, f"author-{slug}", code, place))
        for place, slug in enumerate(words.get("authors", []))
    ]
    page.story_notes = [
        StoryContentNote(note=shop.small[f"note:{slug}", code], **_row(shop, words, f"note-{slug}", code, place))
        for place, slug in enumerate(words.get("notes", []))
    ]
    page.story_tags = [
        StoryTag(tag=shop.small[f"tag:{slug}", code], **_row(shop, words, f"tag-{slug}", code, place))
        for place, slug in enumerate(words.get("tags", []))
    ]
    page.related_rows = [RelatedStory(story=shop.pages[key, code]) for key in words.get("read_next", [])]


def _row(shop, words, name, code, place):
    """What the rows of a page have: their place, and the key they share with their translations."""
    key = key_of(f"{words['key']}/{name}")
    return {"sort_order": place, "locale": shop.locales[code], "translation_key": key}


def fill_campaign(shop, words, page, code):
    """A campaign with its goal and the ways to give."""
    fill_plain(shop, words, page, code)
    page.kind, page.synopsis = words["kind"], shop.rich(words["synopsis"], code)
    page.goal_cents = words["goal"] and words["goal"] * 100
    page.raised_cents = words["raised"] and words["raised"] * 100
    page.raised_as_of = shop.today if words["raised"] else None
    page.ways = stream(f"{words['key']}/ways", [("way", _way(shop, WAYS[name], code)) for name in words["ways"]])
    if words["kind"] == "documentary":
        page.film = stream(f"{words['key']}/film", [("film", _film(shop, code))])


def _way(shop, way, code):
    action = {"text": way["link_text"][code], "page": None, "link": way["link"], "style": "quiet"}
    return {"title": way["title"][code], "text": shop.line(way["text"], code), "action": action}


def _film(shop, code):
    tracks = [{"language": language, "file": file.pk} for language, file in shop.captions.items()]
    return {
        "film": shop.film.pk,
        "address": "",
        "title": FILM["title"][code],
        "poster": shop.image("film-still", code),
        "caption": FILM["caption"][code],
        "transcript": shop.line(FILM["transcript"], code),
        "captions": Items(tracks),
        "captioned": False,
        "exception": "",
    }


def fill_record(shop, words, page, code):
    """A research record, whose summary nobody has reviewed; the day to look at it is set."""
    page.review_due = shop.next_review
    for field in ("authors", "year", "kind", "publisher", "link"):
        setattr(page, field, words[field])
    page.title_language = "en"  # they stay as they were printed
    page.plain_summary = shop.rich(words["plain"], code)
    page.topic_links = [
        ResearchPageTopic(topic=shop.small[f"subject:{slug}", code], **_row(shop, words, slug, code, place))
        for place, slug in enumerate(words["topics"])
    ]


def fill_contact(shop, words, page, code):
    """The contact form."""
    fill_plain(shop, words, page, code)
    page.button_text, page.thanks_heading = words["button_text"][code], words["thanks_heading"][code]
    page.thanks = shop.line(words["thanks"], code)
    page.form_fields = [
        FormField(
            label=label[code], help_text=help_text[code], field_type=kind, required=required, clean_name=name,
            purpose="name" if name == "name" else "",
            **_row(shop, words, name, code, place),
        )
        for place, (name, kind, required, label, help_text) in enumerate(words["fields"])
    ]  # fmt: skip


FILLERS = {
    "IssueIndexPage": fill_nothing,
    "StoryIndexPage": fill_story_index,
    "StoryPage": fill_story,
    "LetterIndexPage": fill_library,
    "LetterPage": fill_letter,
    "ResearchIndexPage": fill_library,
    "ResearchPage": fill_record,
    "CampaignPage": fill_campaign,
    "ContactPage": fill_contact,
}
