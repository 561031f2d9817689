"""The library of sample letters."""

from django.core.paginator import Paginator
from django.utils.translation import gettext as _, gettext_lazy, pgettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content.facets import Facet, Facets
from content.models import BasePage
from letters.choices import Purpose, Recipient
from letters.states import STATES

from .letter_page import LetterPage

EVERY_STATE = frozenset(code for code, _name in STATES)


class LetterIndexPage(BasePage):
    """All letters of a language, to be narrowed down by purpose, recipient and state (L1)."""

    introduction = RichTextField(
        gettext_lazy("introduction"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    subpage_types = ["letters.LetterPage"]
    page_description = gettext_lazy("The library of sample letters.")

    def get_context(self, request, *args, **kwargs):
        """Answer the filters in the address with letters and counts."""
        facets = self.facets(request.GET)
        page_obj = Paginator(facets.found, 20).get_page(request.GET.get("page"))
        letters = LetterPage.objects.in_bulk(page_obj.object_list)
        page_obj.object_list = [letters[pk] for pk in page_obj.object_list if pk in letters]
        return super().get_context(request, *args, **kwargs) | {"facets": facets, "page_obj": page_obj}

    def facets(self, asked) -> Facets:
        """Count the library in one query."""
        letters = LetterPage.objects.child_of(self).in_library_order()
        rows = [
            row | {"state": frozenset(row["states"]) or EVERY_STATE}
            for row in letters.values("pk", "purpose", "recipient", "states")
        ]
        questions = [
            Facet("purpose", _("What do you want to do?"), Purpose.choices),
            Facet("recipient", _("Who is it for?"), Recipient.choices),
            Facet("state", pgettext("filter", "Which state?"), STATES),
        ]
        return Facets(rows, questions, asked)

    class Meta:
        verbose_name = gettext_lazy("letter library")
        verbose_name_plural = gettext_lazy("letter libraries")
