"""The blocks of the ground floor. Rooms extend `StoryBlock` and reuse the others."""

from .action import ActionBlock, ActionValue, DoorsBlock, HelpBlock, OptionalActionBlock, SignupBlock
from .film import FilmBlock
from .media import DownloadBlock, GalleryBlock, PictureBlock
from .page_chooser import LinkedPageBlock
from .pages import CardsBlock, PassageBlock, PeopleBlock
from .story import StoryBlock, TextBlocks
from .table import TableBlock
from .text import TEXT_FEATURES, FactsBlock, HeadingBlock, ParagraphBlock, QuestionsBlock, QuoteBlock

__all__ = [
    "TEXT_FEATURES",
    "ActionBlock",
    "ActionValue",
    "CardsBlock",
    "DoorsBlock",
    "DownloadBlock",
    "FactsBlock",
    "FilmBlock",
    "GalleryBlock",
    "HeadingBlock",
    "HelpBlock",
    "LinkedPageBlock",
    "OptionalActionBlock",
    "ParagraphBlock",
    "PassageBlock",
    "PeopleBlock",
    "PictureBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "SignupBlock",
    "StoryBlock",
    "TableBlock",
    "TextBlocks",
]
