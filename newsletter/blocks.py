"""What an issue is made of. Pages of upper floors are chosen by name, never imported."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from content.blocks import ActionBlock, HeadingBlock, LinkedPageBlock, ParagraphBlock, PassageBlock, PictureBlock
from content.cards import chosen_pages

STORY = "blog.StoryPage"


class GreetingBlock(blocks.StaticBlock):
    """Hello, by the reader's first name where we know it."""

    class Meta:
        icon = "user"
        label = _("Greeting")
        admin_text = _("“Hello Ana,” by the reader's first name, or “Hello,” without one. The archive leaves it out.")
        template = "newsletter/blocks/greeting.html"


class StoriesBlock(blocks.StructBlock):
    """Stories that were picked, and the newest."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    pages = blocks.ListBlock(LinkedPageBlock(page_type=STORY, label=_("Story")), label=_("Picked stories"), default=[])
    newest = blocks.BooleanBlock(
        label=_("Add the newest since the last issue"), required=False, default=True, help_text=_("After those picked.")
    )
    count = blocks.IntegerBlock(label=_("How many at most"), min_value=1, max_value=12, default=5)

    def clean(self, value):
        """Before publication there must be something to show."""
        value = super().clean(value)
        if not self.is_deferred_validation and not value.get("newest") and not any(value.get("pages") or []):
            message = ValidationError(_("Pick stories, or add the newest."))
            raise StructBlockValidationError(block_errors={"newest": message})
        return value

    def get_context(self, value, parent_context=None):
        """Find the stories that the issue carries."""
        from .issues.stories import carried

        context = super().get_context(value, parent_context)
        context["pages"] = carried(value, (parent_context or {}).get("page"))
        return context

    class Meta:
        icon = "list-ul"
        label = _("Stories")
        template = "newsletter/blocks/stories.html"
        label_format = "{heading}"


class FeaturedBlock(blocks.StructBlock):
    """One page of the site with a sentence on why it matters now."""

    def __init__(self, page_type: str = "", **kwargs):
        super().__init__(
            [("page", LinkedPageBlock(page_type=page_type or None, label=_("Page"))), *self.words()], **kwargs
        )

    @staticmethod
    def words() -> list:
        """The words around the page."""
        text = _("Left empty, the summary of the page is used.")
        return [
            ("heading", blocks.CharBlock(label=_("Heading"), required=False, default="")),
            ("text", blocks.TextBlock(label=_("Why now"), required=False, default="", help_text=text)),
        ]

    def get_context(self, value, parent_context=None):
        """Find the page in the language being read, if visitors may see it."""
        context = super().get_context(value, parent_context)
        context["pages"] = chosen_pages([value["page"]]) if value.get("page") else []
        return context

    class Meta:
        icon = "doc-full-inverse"
        template = "newsletter/blocks/featured.html"
        label_format = "{heading}"


class PlainParts(blocks.StreamBlock):
    """The parts that may also stand in a section for some readers only."""

    paragraph = ParagraphBlock(template="content/blocks/paragraph.html")
    heading = HeadingBlock(template="content/blocks/heading.html")
    stories = StoriesBlock()
    letter = FeaturedBlock("letters.LetterPage", label=_("Sample letter"), icon="form")
    campaign = FeaturedBlock("campaigns.CampaignPage", label=_("Campaign"), icon="media")
    picture = PictureBlock(template="content/blocks/picture.html")
    action = ActionBlock(template="content/blocks/action.html")
    passage = PassageBlock(template="content/blocks/passage.html")

    class Meta:
        template = "content/blocks/story.html"


def list_choices() -> list[tuple[str, str]]:
    """The lists that a section may be for."""
    from .models import MailingList

    return [(known.key, str(known)) for known in MailingList.objects.all()]


class SectionBlock(blocks.StructBlock):
    """A part of the issue that only readers of one list get."""

    readers = blocks.ChoiceBlock(label=_("Only for readers of"), choices=list_choices)
    body = PlainParts(label=_("Parts"))

    class Meta:
        icon = "view"
        label = _("For one list only")
        template = "newsletter/blocks/section.html"
        label_format = "{readers}"


class IssueBlock(PlainParts):
    """An issue from top to bottom."""

    greeting = GreetingBlock()
    section = SectionBlock()

    class Meta:
        block_counts = {"greeting": {"max_num": 1}}
