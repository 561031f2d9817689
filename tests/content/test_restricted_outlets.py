"""Pages for some people only: told nowhere else, in any outlet, to anybody who could not open them.

Every kind of page is asked for in every outlet, first while it is public and then after it was closed. What an open
page is told in is written down, so that an outlet that stops answering does not pass for one that keeps a secret.
"""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models

from blog.models import Author, RelatedStory, Series, StoryAuthor, StoryIndexPage, StoryPage, StoryTag, Tag, Topic
from campaigns.models import CampaignPage
from content.models import ContactPage, FooterWords, Menu, SiteFacts, StandardPage
from home.models import HomePage
from newsletter import news
from newsletter.issues.rendering import draw
from newsletter.models import IssueIndexPage, IssuePage
from tests.letters.factories import make_letter, make_library as make_letters, stream
from tests.newsletter.issues import STORIES, make_issue
from tests.newsletter.mailings import make_mailing, make_people
from tests.research.factories import make_library as make_research, make_record

pytestmark = pytest.mark.django_db

SECRET = re.compile("lantern", re.IGNORECASE)
WORDS = {"title": "Lantern", "slug": "lantern", "summary": "A wick in the Lantern."}


def published(page):
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def house(home):
    """The places that pages stand in, and a story that may lead on to others."""
    stories = published(home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale)))
    other = published(stories.add_child(instance=StoryPage(title="Another", slug="another", locale=home.locale)))
    return {
        "home": home,
        "stories": stories,
        "another": other,
        "letters": published(make_letters(home)),
        "research": published(make_research(home)),
    }


def story(house):
    """A story that stands in every archive of stories."""
    words = {"slug": "doors", "locale": house["home"].locale}
    page = StoryPage(
        locale=house["home"].locale, byline="authors", topic=Topic.objects.create(name="Doors", **words),
        series=Series.objects.create(name="Doors", **words), part=1, **WORDS,
    )  # fmt: skip
    page.story_tags = [StoryTag(tag=Tag.objects.create(name="Doors", **words))]
    page.story_authors = [StoryAuthor(author=Author.objects.create(name="Doors", **words))]
    return house["stories"].add_child(instance=page)


def section(house):
    """A section of stories, with one in it."""
    page = house["home"].add_child(instance=StoryIndexPage(locale=house["home"].locale, **WORDS))
    published(page.add_child(instance=StoryPage(title="Lantern inside", slug="inside", locale=page.locale)))
    return page


def letter(house):
    return make_letter(house["letters"], locale=house["home"].locale, **WORDS)


def record(house):
    return make_record(house["research"], locale=house["home"].locale, **WORDS)


def campaign(house):
    return house["home"].add_child(instance=CampaignPage(locale=house["home"].locale, goal_cents=100, **WORDS))


def contact(house):
    return house["home"].add_child(instance=ContactPage(locale=house["home"].locale, **WORDS))


def standard(house):
    return house["home"].add_child(instance=StandardPage(locale=house["home"].locale, **WORDS))


def archive(house):
    """The archive of issues, with one in it."""
    page = house["home"].add_child(instance=IssueIndexPage(locale=house["home"].locale, **WORDS))
    mailed(house["home"], slug="inside")
    return page


def issue(house):
    """An issue in an open archive."""
    return mailed(house["home"], **WORDS)


def letter_library(house):
    """A library of letters, with one in it."""
    page = make_letters(house["home"], **WORDS)
    published(make_letter(page, title="Lantern inside", slug="inside"))
    return page


def research_library(house):
    """A library of research, with a record in it."""
    page = make_research(house["home"], **WORDS)
    published(make_record(page, title="Lantern inside", slug="inside"))
    return page


def mailed(home, **words):
    made = make_issue(home, **words)["en"]
    make_people(1)
    make_mailing(f"issue:{made.translation_key}", issue_key=made.translation_key)
    return made


#: What tells of a page of each kind while everybody may read it.
TOLD_IN = {
    story: {
        "itself", "sitemap", "search", "index", "feed", "atom", "by month", "menu", "front page", "another story",
        "letter", "newsletter", "issue", "share picture", "topics", "tags", "authors", "series",
        *(f"feed of {name}s" for name in ("topic", "tag", "author")), "atom of topics", "foot",
    },
    section: {"itself", "sitemap", "search", "menu", "front page", "share picture", "foot"},
    contact: {"itself", "sitemap", "search", "menu", "front page", "share picture", "foot"},
    letter: {"itself", "sitemap", "search", "letters", "meeting pack", "menu", "front page", "share picture", "foot"},
    record: {"itself", "sitemap", "search", "research", "menu", "front page", "letter", "share picture", "foot"},
    campaign: {"itself", "sitemap", "search", "menu", "front page", "share picture", "foot"},
    standard: {"itself", "sitemap", "search", "menu", "front page", "share picture", "foot"},
    archive: {"itself", "sitemap", "menu", "front page", "signing up", "foot"},
    issue: {"itself", "issues", "menu", "front page", "foot"},
    letter_library: {
        "itself", "sitemap", "search", "meeting pack", "menu", "front page", "beside", "share picture", "foot",
    },
    research_library: {
        "itself", "sitemap", "search", "meeting pack", "menu", "front page", "beside", "share picture", "foot",
    },
}  # fmt: skip


def lead_to(page, house):
    """Point at the page from wherever editors may point at one."""
    home = house["home"]
    doors = {"heading": "Doors", "doors": [{"title": "", "text": "", "page": page.pk, "icon": "book-open"}]}
    body = [("library_doors", doors)]
    if isinstance(page, StoryPage):
        body.append(("latest", {"heading": "Latest", "pinned": [page.pk], "count": 3}))
        house["another"].related_rows = [RelatedStory(story=page)]
        published(house["another"])
        make_issue(home, slug="carrier", body=[("stories", {**STORIES[1], "pages": [page.pk]})])
    if isinstance(page, CampaignPage):
        body.append(("documentary", {"heading": "Film", "text": "", "page": page.pk, "action_text": "See"}))
    home.body = [{"type": kind, "value": value} for kind, value in body]
    published(home)
    Menu.objects.create(slug="main", locale=home.locale, entries=[("page", {"page": page, "text": ""})])
    FooterWords.objects.create(locale=home.locale)
    SiteFacts.objects.update_or_create(site=page.get_site(), defaults={"leaving_page": page, "donate_page": page})
    if isinstance(page, StoryPage) or page.__class__.__name__ == "ResearchPage":
        make_letter(
            house["letters"], "Open letter", slug="open-letter", related=stream({"type": "page", "value": page.pk})
        )


def outlets(page, share):
    """Every address, and every question, that may tell of a page."""
    yield from {
        "itself": page.url,
        "sitemap": "/sitemap.xml",
        "search": "/en/search/?query=wick",
        "index": "/en/stories/",
        "feed": "/en/stories/feed/",
        "atom": "/en/stories/feed/atom/",
        "by month": f"/en/stories/{timezone.localdate():%Y/%m}/",
        **{f"{name}s": f"/en/stories/{name}s/doors/" for name in ("topic", "tag", "author")},
        "series": "/en/stories/series/doors/",
        **{f"feed of {name}s": f"/en/stories/{name}s/doors/feed/" for name in ("topic", "tag", "author")},
        "atom of topics": "/en/stories/topics/doors/feed/atom/",
        "another story": "/en/stories/another/",
        "letters": "/en/letters/",
        "meeting pack": "/en/letters/pack/",
        "letter": "/en/letters/open-letter/",
        "research": "/en/research/",
        "front page": "/en/",
        "issues": "/en/news/",
        "issues feed": "/en/news/feed/",
        "signing up": "/en/newsletter/",
        "beside": f"/en/beside/es{page.url.removeprefix('/en')}",
        "not found": "/en/nowhere/",
        "told stories": "/en/tell/",
        "interface": "/api/v2/pages/",
        "share picture": share,
    }.items()


def tell_of(client, page, share):
    """Name the outlets that tell of the page now."""
    cache.clear()
    found = set()
    for name, address in outlets(page, share):
        answer = client.get(address)
        if name == "itself":  # the form that asks for a password leads back to the very address that was asked for
            answer = SimpleNamespace(status_code=answer.status_code, text=answer.text.replace(page.url, ""))
        if answer.status_code == 200 and (name == "share picture" or SECRET.search(body_of(name, answer.text))):
            found.add(name)
    somewhere = client.get("/en/tell/").text
    found |= {"menu"} if SECRET.search(part(somewhere, "header")) else set()
    found |= {"foot"} if SECRET.search(part(somewhere, "footer")) else set()
    return found | mail_of(page)


def part(text, name):
    return text.partition(f"<{name}")[2].partition(f"</{name}>")[0]


def body_of(name, text):
    """The part of a page that is its own: head and foot are looked at apart."""
    return text.partition("<main")[2].partition("</main>")[0] if "<main" in text and name != "itself" else text


def mail_of(page):
    """What subscribers would be told of, and what an issue would carry."""
    moment = timezone.now()
    new = news.sources["stories"](moment - timedelta(days=1), moment + timedelta(days=1))
    found = {"newsletter"} if page.pk in {one.pk for one in new} else set()
    carriers = IssuePage.objects.filter(slug="carrier")
    return found | {"issue" for carrier in carriers if SECRET.search(draw(carrier, None).html)}


def close(page, way):
    """Let some people read a page, or nobody."""
    if way == "taking down":
        for one in Page.objects.get(pk=page.pk).get_descendants(inclusive=True):
            one.specific.unpublish()
    else:
        PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type=way, password="wick")


def test_every_kind_of_page_is_asked_for_here(house):
    """X4: whoever adds a kind of page says where it is told of. The front page is never closed."""
    kinds = set()
    for kind in TOLD_IN:
        with transaction.atomic():
            kinds.add(type(kind({name: Page.objects.get(pk=page.pk).specific for name, page in house.items()})))
            transaction.set_rollback(True)

    assert kinds == {*get_page_models()} - {HomePage, Page}


@pytest.mark.parametrize("kind", TOLD_IN, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("closed_by", ["login", "password", "groups", "taking down"])
def test_a_private_or_unpublished_page_is_in_no_list_feed_or_search(client, house, kind, closed_by):
    """X4: neither its title nor its words nor its address, by any way of closing it."""
    page = published(kind(house))
    lead_to(page, house)
    share = re.search(r'property="og:image" content="https?://[^/]+(/share/[^"]+)"', client.get(page.url).text)
    share = share[1] if share else "/share/0-0.jpg"

    open_in = tell_of(client, page, share)
    close(page, closed_by)
    closed_in = tell_of(client, page, share)

    assert open_in >= TOLD_IN[kind], TOLD_IN[kind] - open_in
    assert closed_in == set()


#: Where a page of each kind stands that is told in the language of the page alone.
OF_ONE_LANGUAGE = {
    story: ("stories/", "stories/feed/", "stories/feed/atom/"),
    letter: ("letters/", "letters/pack/", "search/?query=nothing"),
    record: ("research/", "letters/pack/"),
    issue: ("news/", "news/feed/"),
    contact: ("search/?query=nothing",),
}


#: Where a stand-in is offered, because help in another language is better than none.
OFFERS_STAND_INS = {"letters/", "research/"}


@pytest.mark.parametrize("is_alias", [False, True], ids=["not there", "a stand-in"])
@pytest.mark.parametrize("kind", OF_ONE_LANGUAGE, ids=lambda kind: kind.__name__)
def test_a_page_that_is_not_translated_stands_in_no_list_of_another_language(client, house, home_es, kind, is_alias):
    """T1: in Spanish one is offered what is written in Spanish; in the two libraries also what stands in for it."""
    page = published(kind(house))
    for parent in [house[name] for name in ("stories", "letters", "research")] + list(IssueIndexPage.objects.all()):
        published(parent.copy_for_translation(home_es.locale))
    if is_alias:
        page.copy_for_translation(home_es.locale, copy_parents=True, alias=True)
    cache.clear()

    def tell(code):
        answers = {path: client.get(f"/{code}/{path}") for path in OF_ONE_LANGUAGE[kind]}
        assert {answer.status_code for answer in answers.values()} == {200}
        return {path for path, answer in answers.items() if SECRET.search(body_of("", answer.text))}

    assert tell("en") == set(OF_ONE_LANGUAGE[kind])
    assert tell("es") == (OFFERS_STAND_INS.intersection(OF_ONE_LANGUAGE[kind]) if is_alias else set())
