"""Hard words made plain, with more for those who want it (H4)."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.action import OptionalActionBlock

from .section import SectionBlock, words


class ExplainedBlock(blocks.StructBlock):
    """One term: what it means, what more there is to say, and who says so."""

    term = blocks.CharBlock(label=_("Term"), default="")
    plain = words(label=_("In plain words"), required=True)
    more = words(label=_("More"), help_text=_("Opens in place under “Read more”. Leave empty for none."))
    source_text = blocks.CharBlock(label=_("Source"), required=False, default="")
    source_link = blocks.URLBlock(label=_("Address of the source"), required=False, default="")

    class Meta:
        icon = "help"
        label = _("Term")
        label_format = "{term}"


class ExplainerValue(blocks.StructValue):
    """Knows whether its terms share a source."""

    @property
    def shared_source(self) -> blocks.StructValue | None:
        """The first term, if all terms name the same source: it is then said once, below them."""
        items = list(self["items"])
        sources = {(item["source_text"], item["source_link"]) for item in items}
        return items[0] if len(sources) == 1 and items[0]["source_text"] else None


class ExplainerBlock(SectionBlock):
    """What seclusion and restraint are, for somebody who has just heard the words."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    text = words(label=_("Introduction"))
    items = blocks.ListBlock(ExplainedBlock(), label=_("Terms"), default=[])
    action = OptionalActionBlock(label=_("Link"))
    second_action = OptionalActionBlock(label=_("Second link"))

    class Meta:
        icon = "help"
        label = _("Explainer")
        description = _("Explains terms in plain words. “Read more” opens in place, also without JavaScript.")
        template = "home/blocks/explainer.html"
        value_class = ExplainerValue
        preview_value = {
            "heading": _("About seclusion and restraint"),
            "text": _("<p>Two words that every parent should know.</p>"),
            "items": [
                {
                    "term": _("Restraint"),
                    "plain": _("<p>Holding a student so that they cannot move freely.</p>"),
                    "more": _("<p>It can hurt students and staff.</p>"),
                },
                {
                    "term": _("Seclusion"),
                    "plain": _("<p>Shutting a student alone in a place they cannot leave.</p>"),
                    "more": _("<p>It can frighten a child for years.</p>"),
                },
            ],
            "action": {"text": _("Learn about the law"), "link": "https://example.org/law"},
        }
