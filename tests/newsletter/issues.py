"""Issues, stories and an archive for the tests of this room."""

from django.utils import timezone
from wagtail.models import Locale

from blog.models import ContentNote, StoryContentNote, StoryIndexPage, StoryPage
from content.models import SiteFacts
from newsletter.models import Dispatch, IssueIndexPage, IssuePage

TITLES = {"en": "Spring news", "es": "Noticias de primavera", "ar": "أخبار الربيع"}


def furnish(home) -> None:
    """What every message says of the house."""
    site = home.get_site()
    facts = SiteFacts.for_site(site)
    facts.address, facts.mail = "1 Main Street\nSpringfield", "hello@alliance.example"
    facts.save()


def blocks(*pairs) -> list[dict]:
    """Blocks of an issue, as the database keeps them."""
    return [{"type": kind, "value": value, "id": f"block-{place}"} for place, (kind, value) in enumerate(pairs)]


STORIES = ("stories", {"heading": "New stories", "pages": [], "newest": True, "count": 5})
BODY = [
    ("greeting", None),
    ("paragraph", '<p>All is <b>well</b>. See <a href="https://example.org/more">more</a>.</p>'),
]


def make_archive(home, codes=("en",)) -> dict:
    """The archive in some languages."""
    made = {}
    for code in codes:
        front = home if code == "en" else home.get_translations().get(locale__language_code=code).specific
        first = made.get("en")
        page = IssueIndexPage(title="Archive", slug="news", locale=front.locale)
        if first:
            page.translation_key = first.translation_key
        made[code] = front.add_child(instance=page)
    return made


def make_issue(home, codes=("en",), body=None, slug="spring", **fields) -> dict:
    """One issue, published in some languages."""
    archive = {page.locale.language_code: page for page in IssueIndexPage.objects.all()} or make_archive(home, codes)
    made = {}
    for code in codes:
        words = {"title": TITLES[code], "slug": slug, "summary": "What happened.", **fields}
        page = IssuePage(locale=archive[code].locale, **words)
        page.body = blocks(*(body or BODY))
        if "en" in made:
            page.translation_key = made["en"].translation_key
        made[code] = archive[code].add_child(instance=page)
        page.save_revision().publish()
    return made


def mark_as_sent(issue) -> None:
    """Let an issue have been mailed, to nobody."""
    key = issue.translation_key
    Dispatch.objects.create(
        key=f"issue:{key}", issue_key=key, kind="issue", title=issue.title, status="sent", planned_at=timezone.now()
    )


def make_story(home, title="A quiet room", note="", code="en", **fields) -> StoryPage:
    """A published story, with a content note if it needs one."""
    locale = Locale.objects.get(language_code=code)
    front = home if code == "en" else home.get_translations().get(locale=locale).specific
    index = StoryIndexPage.objects.child_of(front).first()
    if index is None:
        index = front.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=locale))
    fields = {"begun_on": fields.get("date")} | fields
    story = StoryPage(title=title, summary=f"About {title}.", locale=locale, byline="anonymous", **fields)
    if note:
        known = ContentNote.objects.create(name=note, slug=note.lower().replace(" ", "-"), locale=locale)
        story.story_notes = [StoryContentNote(note=known, locale=locale)]
    index.add_child(instance=story)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)
