"""The stream the front page is told in."""

from content.blocks import StoryBlock

from .calls import CallsBlock
from .explainer import ExplainerBlock
from .latest import LatestBlock
from .mission import MissionBlock
from .ways import (
    DocumentaryBlock,
    FollowBlock,
    GivingBlock,
    LibraryDoorsBlock,
    NewsletterBlock,
)


class HomeBlock(StoryBlock):
    """Every section of the front page, and every block of a text besides (H1)."""

    calls = CallsBlock()
    mission = MissionBlock()
    explainer = ExplainerBlock()
    latest = LatestBlock()
    documentary = DocumentaryBlock()
    library_doors = LibraryDoorsBlock()
    newsletter = NewsletterBlock()
    follow = FollowBlock()
    giving = GivingBlock()
