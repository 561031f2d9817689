"""Blocks that show files, to whoever may see them."""

from wagtail.blocks import StructValue

from content.models.withheld import is_withheld


class FoundWithFile:
    """Put it before a block that draws nothing without its file: words about one that was deleted are not found."""

    needs: tuple[str, ...]  # the parts, one of which must be there

    def get_searchable_content(self, value) -> list[str]:
        """Give the words to search only where they are drawn."""
        is_drawn = any(value.get(name) for name in self.needs)
        return super().get_searchable_content(value) if is_drawn else []  # type: ignore[misc]  # as below


class ShowsFiles:
    """Put it before a block of several parts: whoever may not see a file is shown the block as if there were none."""

    def get_context(self, value, parent_context=None):
        """Leave withheld files out of what is drawn. The page keeps them."""
        return super().get_context(as_seen(value), parent_context)  # type: ignore[misc]  # the block it is put before


def as_seen(value: StructValue) -> StructValue:
    """Return the parts of a block without files that are withheld."""
    return type(value)(value.block, [(name, None if is_withheld(part) else part) for name, part in value.items()])
