"""Which pages the demo has, where they stand, and the frames that are filled later.

All frames are made before any page gets its words, so that words can link to every page.
"""

from dataclasses import dataclass

from wagtail.models import Page

from blog.models import StoryIndexPage, StoryPage
from campaigns.models import CampaignPage
from content.models import ContactPage, StandardPage
from home.models import HomePage
from letters.models import LetterIndexPage, LetterPage
from newsletter.models import IssueIndexPage, IssuePage
from research.models import ResearchIndexPage, ResearchPage

from .keys import key_of
from .words import (
    campaigns,
    letters_act,
    letters_ask,
    letters_say,
    newsletter,
    pages,
    research,
    stories_calls,
    stories_earlier,
    stories_guides,
    stories_house,
    stories_ideas,
    stories_steps,
    stories_voices,
)
from .workshop import Workshop

STORIES = [
    story
    for room in (
        stories_calls,
        stories_voices,
        stories_guides,
        stories_ideas,
        stories_house,
        stories_steps,
        stories_earlier,
    )
    for story in room.STORIES
]
LETTERS = [*letters_say.LETTERS[:1], *letters_ask.LETTERS, *letters_act.LETTERS, *letters_say.LETTERS[1:]]


#: What a page refuses to be made without.
NEEDED = {"purpose", "recipient", "when_to_use"}


@dataclass(frozen=True)
class Plan:
    """One page of the demo: its kind, its words and the page it stands under."""

    model: type[Page]
    words: dict
    parent: str = "home"

    @property
    def key(self) -> str:
        return self.words["key"]

    @property
    def slug(self) -> str:
        return self.words.get("slug", self.key)

    def title(self, code: str) -> str:
        """Research keeps the title it was printed with."""
        title = self.words["title"]
        return title if isinstance(title, str) else title[code]


#: In the order of the tree. Older stories first, so that the newest has the highest number too.
PLANS = [
    Plan(StoryIndexPage, pages.STORIES_INDEX),
    *(Plan(StoryPage, story, "stories") for story in sorted(STORIES, key=lambda story: -story["days_ago"])),
    Plan(LetterIndexPage, pages.LETTERS_INDEX),
    *(Plan(LetterPage, letter, "letters") for letter in LETTERS),
    Plan(ResearchIndexPage, pages.RESEARCH_INDEX),
    *(Plan(ResearchPage, record, "research") for record in research.RECORDS),
    Plan(CampaignPage, campaigns.DOCUMENTARY),
    Plan(CampaignPage, campaigns.GIVE),
    Plan(IssueIndexPage, newsletter.ARCHIVE),
    *(Plan(IssuePage, issue, "newsletter-archive") for issue in newsletter.ISSUES),
    *(Plan(StandardPage, words) for words in pages.STANDARD),
    Plan(ContactPage, pages.CONTACT),
]


def demo_pages():
    """Every page of the demo that there is, in every language; the front page is the house's own."""
    return Page.objects.filter(translation_key__in=[key_of(plan.key) for plan in PLANS])


def raise_frames(shop: Workshop) -> None:
    """Make every page that is missing, with only a title and an address."""
    home = HomePage.objects.filter(locale=shop.locales["en"]).order_by("depth", "path").first()
    for code, locale in shop.locales.items():
        twin = home.get_translation_or_none(locale)
        shop.pages["home", code] = (twin or home.copy_for_translation(locale)).specific
    standing = {(page.translation_key, page.locale_id): page for page in demo_pages().specific()}
    for plan in PLANS:
        for code, locale in shop.locales.items():
            page = standing.get((key_of(plan.key), locale.pk))
            shop.pages[plan.key, code] = page or _raise(shop, plan, code, locale)


def _raise(shop, plan, code, locale):
    page = plan.model(title=plan.title(code), slug=plan.slug, locale=locale, translation_key=key_of(plan.key))
    for field in NEEDED & plan.words.keys():
        value = plan.words[field]
        setattr(page, field, value[code] if isinstance(value, dict) else value)
    parent = shop.pages[plan.parent, code]
    return parent.add_child(instance=page)
