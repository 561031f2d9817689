"""The main call of the front page, which changes by date (H2)."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from content.blocks.action import ActionBlock

from .section import SectionBlock, words


class CallBlock(blocks.StructBlock):
    """One thing we ask of the reader, with one way to do it."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    text = words(label=_("Text"))
    action = ActionBlock(label=_("Action"))
    picture = ImageBlock(label=_("Picture"), required=False)

    class Meta:
        icon = "pick"
        label = _("Call")
        label_format = "{heading}"


class DatedCallBlock(CallBlock):
    """A call that comes and goes by itself."""

    starts = blocks.DateBlock(label=_("First day"), required=False, help_text=_("If empty, it starts right away."))
    ends = blocks.DateBlock(label=_("Last day"), required=False, help_text=_("If empty, it has no end."))

    class Meta:
        icon = "date"
        label = _("Dated call")
        label_format = "{heading}, {starts}"

    def clean(self, value):
        """Refuse a call that ends before it begins: it would never show."""
        cleaned = super().clean(value)
        if cleaned["starts"] and cleaned["ends"] and cleaned["ends"] < cleaned["starts"]:
            late = ValidationError(_("The last day is before the first day."))
            raise StructBlockValidationError(block_errors={"ends": late})
        return cleaned


class CallsValue(blocks.StructValue):
    """Knows which call belongs to a day."""

    def on(self, day: datetime.date) -> blocks.StructValue | None:
        """Choose the dated call of that day: of those that run, the one that began last; None if none does."""
        running = [
            call
            for call in self["calls"]
            if (call["starts"] or day) <= day <= (call["ends"] or day)  # an open end never excludes
        ]
        return max(running, key=lambda call: call["starts"] or datetime.date.min, default=None)

    @property
    def current(self) -> blocks.StructValue | None:
        """The dated call of today, in the site's time zone."""
        return self.on(timezone.localdate())


class CallsBlock(SectionBlock):
    """The main call, which always stands, and above it a strip for a call that runs for some days."""

    calls = blocks.ListBlock(
        DatedCallBlock(),
        label=_("Dated calls"),
        default=[],
        help_text=_("A slim strip above the standing call. If two run on one day, the one that began last is shown."),
    )
    standing = CallBlock(label=_("Standing call"), help_text=_("Shown on every day."))

    def get_searchable_content(self, value) -> list[str]:
        """Let the standing call alone be found: others would be before their first day, and after their last one."""
        return super().get_searchable_content(type(value)(self, [*value.items(), ("calls", [])]))

    class Meta:
        icon = "date"
        label = _("Main call")
        label_format = _("Main call")
        description = _(
            "One strong call, such as “Support our mission”, always there. Dated calls appear above it on their days."
        )
        template = "home/blocks/calls.html"
        value_class = CallsValue
        preview_value = {
            "calls": [],
            "standing": {
                "heading": _("Support our mission"),
                "text": _("<p>Your gift helps schools become safer for students, teachers and staff.</p>"),
                "action": {"text": _("Support our work"), "link": "https://example.org/give"},
            },
        }
