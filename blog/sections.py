"""What a long story consists of, so that a reader can jump to a part of it."""

MANY_SECTIONS = 4
FEWEST_SECTIONS = 3  # in a text that takes a while
LONG_MINUTES = 4


def sections_of(story) -> list:
    """Return the section headings of a story that is long enough to need a list of them."""
    headings = (block.value for block in story.body if block.block_type == "heading")
    sections = [heading for heading in headings if heading.get("text") and heading.get("level") == "h2"]
    enough = FEWEST_SECTIONS if story.reading_minutes >= LONG_MINUTES else MANY_SECTIONS
    return sections if len(sections) >= enough else []
