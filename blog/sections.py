"""What a long story consists of, so that a reader can jump to a part of it."""

FEWEST_SECTIONS = 3
FEWEST_MINUTES = 4


def sections_of(story) -> list:
    """Return the section headings of a story that is long enough to need a list of them."""
    if story.reading_minutes < FEWEST_MINUTES:
        return []
    headings = (block.value for block in story.body if block.block_type == "heading")
    sections = [heading for heading in headings if heading.get("text") and heading.get("level") == "h2"]
    return sections if len(sections) >= FEWEST_SECTIONS else []
