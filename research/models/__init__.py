"""The research library."""

from .research_index_page import ResearchIndexPage
from .research_page import ResearchPage, ResearchPageTopic
from .research_topic import ResearchTopic

__all__ = ["ResearchIndexPage", "ResearchPage", "ResearchPageTopic", "ResearchTopic"]
