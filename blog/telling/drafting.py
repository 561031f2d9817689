"""From a told story to a page: a draft with the consented name and notes, which a moderator then edits."""

from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from django.utils.html import escape
from django.utils.text import slugify
from wagtail.models import Locale

from blog.models import ContentNote, StoryContentNote, StoryIndexPage, StoryPage
from content.models import Picture

from .library import LIBRARY_TITLE, closed_collection
from .locking import verb
from .models import LedgerEntry, SentPicture, Submission
from .services import note
from .standing import byline_of
from .terms import LEFT_OUT, NeverPrint, without

SMALL_SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"


def index_for(submission: Submission) -> StoryIndexPage | None:
    """Return the story index of the language it was told in."""
    return StoryIndexPage.objects.live().filter(locale__language_code=submission.language).order_by("path").first()


def make_draft(submission: Submission, *, by, title: str, pictures: list[SentPicture]) -> StoryPage | None:
    """Make the page once. It is a draft: nobody can publish it before a review is recorded.

    What must never be printed is cut before the lock is taken, so that nobody waits for it.
    """
    never_print = submission.never_print
    words = _paragraphs(submission.text, never_print)
    return _make_draft(submission, by=by, title=title, pictures=pictures, words=words, cut=never_print)


@verb
def _make_draft(
    submission: Submission,
    *,
    by,
    title: str,
    pictures: list[SentPicture],
    words: list[tuple[str, str]],
    cut: NeverPrint,
) -> StoryPage | None:
    if standing := submission.stories.filter(alias_of=None).order_by("pk").first():
        return standing
    index = index_for(submission)
    if index is None or submission.has_ended:
        return None
    if cut != submission.never_print:  # the teller changed their name meanwhile
        words = _paragraphs(submission.text, submission.never_print)
    story = StoryPage(
        title=title,
        slug=_slug(title),
        locale=Locale.objects.get(language_code=submission.language),
        live=False,
        kind=StoryPage.Kind.ACCOUNT,
        told_in=submission.uuid,
        body=[
            *words,
            *(_picture_block(picture) for picture in pictures),
        ],
        **byline_of(submission),
    )
    for chosen in ContentNote.objects.filter(slug__in=submission.content_notes, locale=story.locale):
        story.story_notes.add(StoryContentNote(note=chosen, locale=story.locale))
    index.add_child(instance=story)
    story.save_revision(user=by)
    note(submission, LedgerEntry.Kind.DRAFTED, by=by)
    return story


def _slug(title: str) -> str:
    """Make an address that two stories of one title can share; one made of Arabic letters would be empty."""
    return f"{slugify(title)[:60].strip('-') or 'story'}-{get_random_string(6, SMALL_SIGNS)}"


def _paragraphs(text: str, never_print: NeverPrint) -> list[tuple[str, str]]:
    """Make a paragraph of every block of lines, and let a single line break stay one. No term stands in any of them."""
    parts = (part.strip() for part in without(text.replace("\r\n", "\n"), never_print).split("\n\n"))
    return [("paragraph", _paragraph(part, never_print)) for part in parts if part]


def _paragraph(part: str, never_print: NeverPrint) -> str:
    html = "<p>" + escape(part).replace("\n", "<br/>") + "</p>"
    return f"<p>{LEFT_OUT}</p>" if never_print.stands_in(html) else html


def _picture_block(sent: SentPicture) -> tuple[str, dict]:
    """Move a picture into the closed collection, under a title that says nothing, for the moderator to describe."""
    if sent.in_library is None:
        file = ContentFile(bytes(sent.jpeg), name="told.jpg")
        sent.in_library = Picture.objects.create(title=LIBRARY_TITLE, file=file, collection=closed_collection())
        sent.save(update_fields=["in_library"])
    return "picture", {
        "image": {"image": sent.in_library, "alt_text": "", "decorative": False},
        "caption": "",
        "credit": "",
    }


def is_told(number: int) -> bool:
    """Say whether the page of this number was made from what somebody told us; its raw text stays off devices."""
    return StoryPage.objects.filter(pk=number).exclude(told_in=None).exists()
