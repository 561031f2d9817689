"""What every section of the front page has."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

PLAIN_TEXT = ["bold", "italic", "link", "ol", "ul"]


def words(*, label, required=False, **options) -> blocks.RichTextBlock:
    """A few short paragraphs."""
    return blocks.RichTextBlock(label=label, required=required, default="", features=PLAIN_TEXT, **options)


class SectionBlock(blocks.StructBlock):
    """A band of the front page that staff may put anywhere and hide without losing its words."""

    is_section = True  # so the page's template gives it the whole width

    hidden = blocks.BooleanBlock(
        label=_("Hide this section"),
        required=False,
        default=False,
        help_text=_("Visitors do not see it. Its words stay here until you show it again."),
    )

    class Meta:
        group = _("Front page sections")
        label_format = "{heading}"

    def get_form_layout(self) -> BlockGroup:
        """Put the words first and what decides about the section behind the settings button."""
        return BlockGroup([name for name in self.child_blocks if name != "hidden"], settings=["hidden"])

    def render(self, value, context=None):
        """Draw nothing where the editor chose to hide the section."""
        return "" if value.get("hidden") else super().render(value, context)

    def get_searchable_content(self, value) -> list[str]:
        """Let nobody find what is hidden."""
        return [] if value.get("hidden") else super().get_searchable_content(value)
