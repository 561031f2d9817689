"""What a letter is made of, in the order in which letters are written."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .blanks import KEY
from .choices import BlankKind, StepKind

LETTER_FEATURES = ["bold", "italic", "blank"]
BLANKS_HELP = _("Write a blank as its key in double square brackets, for example [[school]].")


class WhyBlock(blocks.RichTextBlock):
    """A note beside the text: what this passage asks for, and why (L10)."""

    def __init__(self, **kwargs):
        options = {
            "required": False,
            "default": "",
            "features": ["bold", "italic", "link"],
            "label": _("Why this is here"),
            "help_text": _("What this part asks for and what it is based on, in plain words. Not part of the letter."),
        }
        super().__init__(**(options | kwargs))


class AddressBlock(blocks.StructBlock):
    """Where the letter comes from or goes to, or its date: short lines."""

    lines = blocks.TextBlock(label=_("Lines"), default="", help_text=BLANKS_HELP)

    class Meta:
        icon = "mail"
        label = _("Address or date")
        description = _("Short lines above the letter: sender, recipient, date.")
        template = "letters/blocks/address.html"
        preview_value = {"lines": "[[my_name]]\n[[my_address]]\n[[today]]"}


class SalutationBlock(blocks.StructBlock):
    """The greeting."""

    text = blocks.CharBlock(label=_("Greeting"), default="", help_text=BLANKS_HELP)

    class Meta:
        icon = "comment"
        label = _("Greeting")
        description = _("The line that greets the reader of the letter.")
        template = "letters/blocks/salutation.html"
        preview_value = {"text": "Dear [[recipient]],"}


class ParagraphBlock(blocks.StructBlock):
    """A paragraph of the letter, with a note saying why it is there."""

    text = blocks.RichTextBlock(label=_("Text"), default="", features=LETTER_FEATURES, help_text=BLANKS_HELP)
    why = WhyBlock()

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("A paragraph of the letter, with an optional note that explains it.")
        template = "letters/blocks/paragraph.html"
        preview_value = {"text": "<p>I am writing about my child, [[child]].</p>", "why": ""}


class ListBlock(blocks.StructBlock):
    """Several requests or facts, one under the other."""

    items = blocks.ListBlock(
        blocks.RichTextBlock(label=_("Item"), default="", features=LETTER_FEATURES, help_text=BLANKS_HELP),
        label=_("Items"),
    )
    why = WhyBlock()

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("Several requests or facts, one under the other.")
        template = "letters/blocks/list.html"
        preview_value = {"items": ["<p>the incident report</p>", "<p>the staff notes</p>"], "why": ""}


class CitationBlock(blocks.StructBlock):
    """A sentence that rests on a law or rule, with the place where anybody can read it."""

    text = blocks.RichTextBlock(label=_("Text"), default="", features=LETTER_FEATURES, help_text=BLANKS_HELP)
    source = blocks.CharBlock(
        label=_("Source"), default="", help_text=_("The law or rule, as lawyers write it: 34 CFR 99.10.")
    )
    link = blocks.URLBlock(label=_("Where to read it"), required=False, default="")
    checked_on = blocks.DateBlock(label=_("Checked on"), required=False)
    why = WhyBlock()

    class Meta:
        icon = "openquote"
        label = _("Law or rule")
        description = _("A sentence based on a law, with its source and the day it was checked.")
        template = "letters/blocks/citation.html"
        preview_value = {"text": "<p>I have the right to see these records.</p>", "source": "34 CFR 99.10", "why": ""}


class StateLawBlock(blocks.StructBlock):
    """The place where the law of the family's state stands; the federal text until a state is chosen (L6)."""

    why = WhyBlock()

    class Meta:
        icon = "globe"
        label = _("Law of the state")
        description = _("What the law of the family's state says. The words come from the list of state laws.")
        template = "letters/blocks/state_law.html"
        preview_value = {"why": ""}


class SignatureBlock(blocks.StructBlock):
    """The end of the letter."""

    closing = blocks.CharBlock(label=_("Closing words"), default="", help_text=_("For example: Sincerely,"))
    lines = blocks.TextBlock(label=_("Name and contact"), default="", help_text=BLANKS_HELP)

    class Meta:
        icon = "edit"
        label = _("Signature")
        description = _("Closing words, room to sign, and the sender's name.")
        template = "letters/blocks/signature.html"
        preview_value = {"closing": "Sincerely,", "lines": "[[my_name]]\n[[my_phone]]"}


class LetterBlock(blocks.StreamBlock):
    """The whole letter, from the address to the signature."""

    address = AddressBlock()
    salutation = SalutationBlock()
    paragraph = ParagraphBlock()
    list = ListBlock()
    citation = CitationBlock()
    state_law = StateLawBlock()
    signature = SignatureBlock()


class BlankBlock(blocks.StructBlock):
    """One blank of a letter: defined once, used anywhere in its text."""

    key = blocks.RegexBlock(
        regex=rf"^{KEY}$",
        label=_("Key"),
        default="",
        help_text=_(
            "Lowercase letters, numbers and underscores. In the text, write it as [[key]]. Same in every language."
        ),
        error_messages={"invalid": _("Use lowercase letters, numbers and underscores. Begin with a letter.")},
    )
    label = blocks.CharBlock(
        label=_("Label"), default="", max_length=80, help_text=_("What to write here: your child's name.")
    )
    help = blocks.CharBlock(label=_("Help"), default="", required=False)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=BlankKind.choices, default=BlankKind.TEXT)
    needed = blocks.BooleanBlock(label=_("Needed"), required=False, default=True)
    answers = blocks.TextBlock(
        label=_("Answers"),
        default="",
        required=False,
        help_text=_("One on each line. Only for one of several answers."),
    )

    class Meta:
        icon = "form"
        label = _("Blank")
        label_format = "{label} ({key})"


class StepValue(blocks.StructValue):
    """A step, and how its kind is called."""

    @property
    def kind(self) -> str:
        """What the step is about, in words; steps written before there were kinds tell what to expect."""
        return str(StepKind(self.get("about") or StepKind.EXPECT).label)


class StepBlock(blocks.StructBlock):
    """Something to do or expect after the letter is sent (L12)."""

    about = blocks.ChoiceBlock(label=_("What it is about"), choices=StepKind.choices, default=StepKind.EXPECT)
    heading = blocks.CharBlock(label=_("Step"), default="", help_text=_("For example: Call the school."))
    text = blocks.RichTextBlock(
        label=_("Text"), default="", features=["bold", "italic", "link", "document-link", "ol", "ul"]
    )
    days = blocks.IntegerBlock(
        label=_("Days after sending"),
        required=False,
        min_value=0,
        max_value=730,
        help_text=_("Counted from the day of sending, for the family's calendar. Leave empty if any day will do."),
    )

    class Meta:
        icon = "tasks"
        label = _("Step")
        value_class = StepValue
        template = "letters/blocks/step.html"
