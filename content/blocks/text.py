"""Blocks made of words."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.coreutils import string_to_ascii

from .groups import WORDS

# No headings (they are blocks of their own) and no pictures: their alternative text cannot be translated.
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, features=TEXT_FEATURES, **kwargs):
        super().__init__(features=features, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text with bold, italic, links and lists.")
        group = WORDS
        template = "content/blocks/paragraph.html"
        preview_value = _(
            "<p>Every child can do well when the adults around them know <b>how to help</b>. "
            "Say one thing in each paragraph, and say it plainly.</p>"
        )


class HeadingValue(blocks.StructValue):
    """A heading that links can point at."""

    @property
    def anchor_id(self) -> str:
        """The chosen anchor; else the words in Latin letters, so that Arabic headings have one as well."""
        words = self.get("text") or ""
        return self.get("anchor") or slugify(string_to_ascii(words))[:60].strip("-") or "section"


class HeadingBlock(blocks.StructBlock):
    """A heading inside a text, with an anchor that stays the same in every language."""

    text = blocks.CharBlock(label=_("Heading"), default="", help_text=_("Say what the next part is about."))
    level = blocks.ChoiceBlock(
        search_index=False,
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))],
        default="h2",
        help_text=_("Parts belong inside a section."),
    )
    # A RegexBlock, because translation tools leave it alone: links to it must keep working.
    anchor = blocks.RegexBlock(
        label=_("Anchor"),
        regex=r"^[a-z][a-z0-9-]*$",
        required=False,
        default="",
        error_messages={"invalid": _("Use lowercase letters from a to z, numbers and hyphens. Begin with a letter.")},
        help_text=_("A short name for links to this heading. If empty, it is made from the heading."),
    )

    def clean(self, value):
        """Keep the anchor that the first words gave, so that a later change of words breaks no link."""
        value = super().clean(value)
        if value.get("text") and not value.get("anchor"):
            anchor = value.anchor_id
            value["anchor"] = anchor if anchor[0].isalpha() else f"s-{anchor}"
        return value

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading that people can jump to.")
        group = WORDS
        template = "content/blocks/heading.html"
        value_class = HeadingValue
        label_format = "{text}"
        form_layout = BlockGroup(children=["text", "level"], settings=["anchor"])
        preview_value = {"text": _("What the law says"), "level": "h2", "anchor": "what-the-law-says"}


class QuoteBlock(blocks.StructBlock):
    """Someone's own words, with their name when they agree to give it."""

    text = blocks.TextBlock(label=_("Quote"), default="", help_text=_("Their exact words, without quotation marks."))
    speaker = blocks.CharBlock(
        label=_("Speaker"), required=False, default="", help_text=_("Only with consent. You can leave this empty.")
    )
    role = blocks.CharBlock(
        label=_("Who they are"), required=False, default="", help_text=_("For example: parent, teacher.")
    )
    source_link = blocks.URLBlock(
        label=_("Where it was said"), required=False, default="", help_text=_("The full address of the source.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, set apart from the text.")
        group = WORDS
        template = "content/blocks/quote.html"
        label_format = "{text}"
        preview_value = {
            "text": _("Words that somebody agreed to share appear here, in large, calm type."),
            "role": _("A parent"),
        }


class FactBlock(blocks.StructBlock):
    """One figure, what it means and where it comes from."""

    figure = blocks.CharBlock(label=_("Figure"), default="", help_text=_("Short: a number, a percentage, a year."))
    text = blocks.TextBlock(label=_("What it says"), default="")
    source_text = blocks.CharBlock(label=_("Source"), required=False, default="")
    source_link = blocks.URLBlock(label=_("Address of the source"), required=False, default="")

    class Meta:
        icon = "order"
        label = _("Fact")
        label_format = "{figure}"


class FactsBlock(blocks.StructBlock):
    """Facts and figures, each with its source."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), min_num=1, max_num=6)

    class Meta:
        icon = "order"
        label = _("Facts and figures")
        description = _("Up to six figures in large type, each with its source.")
        group = WORDS
        template = "content/blocks/facts.html"
        label_format = "{heading}"
        preview_value = {
            "heading": _("In figures"),
            "facts": [
                {"figure": "3", "text": _("languages on this site"), "source_text": _("Our own count")},
                {"figure": "0", "text": _("cookies while you read"), "source_text": _("Our own tests")},
            ],
        }


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("Question"), default="")
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES, default="")

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


class QuestionsBlock(blocks.StructBlock):
    """Questions whose answers open in place, without JavaScript."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions")
        description = _("Questions that open to show their answers.")
        group = WORDS
        template = "content/blocks/questions.html"
        label_format = "{heading}"
        preview_value = {
            "heading": _("Questions people ask"),
            "questions": [
                {
                    "question": _("Who may read this page?"),
                    "answer": _("<p>Everybody. No account is needed, and nobody is tracked.</p>"),
                },
                {"question": _("Can I ask a question?"), "answer": _("<p>Yes. Write to us or call us.</p>")},
            ],
        }
