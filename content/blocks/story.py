"""The streams that pages of every room are told in."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .action import ActionBlock, DoorsBlock, HelpBlock, SignupBlock
from .film import FilmBlock
from .media import DownloadBlock, GalleryBlock, PictureBlock
from .pages import CardsBlock, PassageBlock, PeopleBlock
from .table import TableBlock
from .text import FactsBlock, HeadingBlock, ParagraphBlock, QuestionsBlock, QuoteBlock


def closed(words: str) -> str:
    """Return words with a full stop, unless they end with a sign of their own."""
    words = words.rstrip()
    return f"{words}." if words[-1:].isalnum() else words


class TextBlocks(blocks.StreamBlock):
    """The few blocks a shared passage is made of."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    questions = QuestionsBlock()
    table = TableBlock()
    action = ActionBlock()
    help = HelpBlock()

    def get_searchable_content(self, value) -> list[str]:
        """Close each part, so that words of two of them never read as one sentence where the search shows them."""
        return [closed(part) for part in super().get_searchable_content(value) if part]

    def clean(self, value):
        """No two headings of one text may share an anchor."""
        value = super().clean(value)
        taken: set[str] = set()
        for block in value:
            if block.block_type == "heading" and block.value["anchor"]:
                block.value["anchor"] = free_anchor(block.value["anchor"], taken)
        return value

    class Meta:
        label = _("Text")
        template = "content/blocks/story.html"


class StoryBlock(TextBlocks):
    """Every block an editor may place in a text. Rooms extend it by subclassing."""

    picture = PictureBlock()
    gallery = GalleryBlock()
    film = FilmBlock()
    download = DownloadBlock()
    facts = FactsBlock()
    doors = DoorsBlock()
    cards = CardsBlock()
    people = PeopleBlock()
    passage = PassageBlock()
    signup = SignupBlock()


def free_anchor(anchor: str, taken: set[str]) -> str:
    """The anchor, with a number after it if the text has it already."""
    free, number = anchor, 2
    while free in taken:
        free, number = f"{anchor}-{number}", number + 1
    taken.add(free)
    return free
