"""The story index: stories, who wrote them, what they are about and what to know before reading."""

from .author import Author
from .content_note import ContentNote
from .named import Named
from .series import Series
from .story_index_page import StoryIndexPage
from .story_page import StoryPage
from .story_parts import RelatedStory, StoryAuthor, StoryContentNote, StoryTag
from .story_query import StoryQuerySet
from .tag import Tag
from .topic import Topic

__all__ = [
    "Author",
    "ContentNote",
    "Named",
    "RelatedStory",
    "Series",
    "StoryAuthor",
    "StoryContentNote",
    "StoryIndexPage",
    "StoryPage",
    "StoryQuerySet",
    "StoryTag",
    "Tag",
    "Topic",
]
