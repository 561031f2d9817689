"""The newest stories, with some that staff put first (H3)."""

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from blog.models import StoryPage
from content.blocks.page_chooser import LinkedPageBlock
from content.languages import active_locale_id, live_address

from .section import SectionBlock


def pinned_then_newest(*, pinned: list, count: int, locale_id: int) -> list[StoryPage]:
    """Take the pinned stories in their order, then the newest, each once, in one language.

    A pin names a story in any language: what is shown is its translation, if there is a public one. The first two
    questions only ask for keys, so that their cost does not grow with what a card shows.
    """
    readable = StoryPage.objects.in_site_order().filter(locale_id=locale_id)
    wanted = [story.translation_key for story in pinned if story]
    found = dict(readable.filter(translation_key__in=wanted).values_list("translation_key", "pk")) if wanted else {}
    first = [found[key] for key in dict.fromkeys(wanted) if key in found]
    rest = readable.exclude(pk__in=first).values_list("pk", flat=True)[: max(count - len(first), 0)]
    keys = [*first, *rest][:count]
    place = Case(*[When(pk=pk, then=Value(n)) for n, pk in enumerate(keys)], output_field=IntegerField())
    return list(StoryPage.objects.filter(pk__in=keys).for_cards().order_by(place)) if keys else []


class LatestBlock(SectionBlock):
    """One wide story and a few small ones."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    pinned = blocks.ListBlock(
        LinkedPageBlock(page_type="blog.StoryPage", label=_("Story")),
        label=_("Pinned stories"),
        default=[],
        help_text=_("Shown first, in this order. The newest stories follow, never twice."),
    )
    count = blocks.IntegerBlock(label=_("How many stories"), default=4, min_value=1, max_value=10)
    index = LinkedPageBlock(label=_("Story index"), page_type="blog.StoryIndexPage", required=False)
    more_text = blocks.CharBlock(
        label=_("Text of the link to all stories"), required=False, default="", help_text=_("Such as “More stories”.")
    )
    invites = blocks.BooleanBlock(
        label=_("Invite readers to tell their story"),
        required=False,
        default=True,
        help_text=_("A box below the stories, with a link to the form."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Latest stories")
        description = _("Pinned stories first, then the newest, with a link to all of them.")
        template = "home/blocks/latest.html"
        preview_value = {"heading": _("Latest stories"), "pinned": [], "count": 4, "more_text": _("More stories")}

    def get_context(self, value, parent_context=None):
        """Find the stories in the language of the page they stand on."""
        context = super().get_context(value, parent_context)
        page = context.get("page")
        locale_id = page.locale_id if page else active_locale_id()
        context["stories"] = pinned_then_newest(pinned=value["pinned"], count=value["count"] or 4, locale_id=locale_id)
        context["more_url"] = live_address(value["index"])
        return context
