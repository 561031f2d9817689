"""Blocks that show what stands elsewhere on the site: pages, people, passages."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from content.cards import chosen_pages, newest_pages
from content.languages import forms_in_this_language, live_address

from . import examples
from .groups import SHARED
from .page_chooser import LinkedPageBlock


def page_kinds() -> list[tuple[str, str]]:
    """The kinds of pages that make good cards. Upper floors are found by name, never imported."""
    from content.models import BasePage  # the models are made of these blocks

    kinds = [
        model for model in apps.get_models() if issubclass(model, BasePage) and getattr(model, "shown_on_cards", True)
    ]
    return sorted((model._meta.label_lower, str(model._meta.verbose_name)) for model in kinds)


class CardsValue(blocks.StructValue):
    """Cards and the way to more of them."""

    @property
    def url(self) -> str:
        """Where there is more, in the language being read."""
        return live_address(self.get("more_page"))


class CardsBlock(blocks.StructBlock):
    """Cards of chosen pages, or of the newest of one kind."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    pages = blocks.ListBlock(LinkedPageBlock(label=_("Page")), label=_("Chosen pages"), default=[])
    kind = blocks.ChoiceBlock(
        search_index=False,
        label=_("Newest of one kind"),
        choices=page_kinds,
        required=False,
        help_text=_("Adds the newest pages after the chosen ones. No page is shown twice."),
    )
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=12, default=3)
    more_page = LinkedPageBlock(label=_("Page that lists them all"), required=False)
    more_text = blocks.CharBlock(label=_("Link text"), required=False, default="")

    def clean(self, value):
        """Before publication there must be something to show."""
        value = super().clean(value)
        if not self.is_deferred_validation and not value.get("kind") and not any(value.get("pages") or []):
            message = ValidationError(_("Choose pages, or a kind of page."))
            raise StructBlockValidationError(block_errors={"kind": message})
        return value

    def get_context(self, value, parent_context=None):
        """Find the pages in as few queries as there are kinds."""
        context = super().get_context(value, parent_context)
        count = value.get("count") or 3
        pages = chosen_pages([page for page in value.get("pages") or [] if page])
        if value.get("kind") and len(pages) < count:
            pages += newest_pages(value.get("kind"), count - len(pages), without=[page.pk for page in pages])
        context["pages"] = pages
        return context

    class Meta:
        icon = "doc-full-inverse"
        label = _("Page cards")
        description = _("Cards of pages you choose, or of the newest.")
        group = SHARED
        template = "content/blocks/cards.html"
        value_class = CardsValue
        label_format = "{heading}"
        preview_value = {"heading": _("Read next"), "kind": "content.standardpage", "count": 3}


class PeopleBlock(blocks.StructBlock):
    """Portraits of people who work with us."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    people = blocks.ListBlock(SnippetChooserBlock("content.Person", label=_("Person")), label=_("People"), min_num=1)

    class Meta:
        icon = "group"
        label = _("People")
        description = _("Portraits with name, role and a few words.")
        group = SHARED
        template = "content/blocks/people.html"
        label_format = "{heading}"
        preview_value = staticmethod(examples.people)

    def get_context(self, value, parent_context=None):
        """Show those who are published, in the language being read, with their photos fetched together."""
        from content.cards import with_pictures

        context = super().get_context(value, parent_context)
        people = [person for person in value.get("people") or [] if person and person.live]
        context["people"] = with_pictures(forms_in_this_language(people), "photo")
        return context


class PassageBlock(SnippetChooserBlock):
    """A passage that is written once and stands in many places."""

    def __init__(self, target_model="content.SharedPassage", **kwargs):
        super().__init__(target_model, **kwargs)

    class Meta:
        icon = "snippet"
        label = _("Shared passage")
        description = _("A passage kept in one place. Change it there, and it changes everywhere.")
        group = SHARED
        template = "content/blocks/passage.html"
        preview_value = staticmethod(examples.passage)
