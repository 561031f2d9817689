"""The library of sample letters."""

from collections import defaultdict

from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import get_language, gettext as _, gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content.facets import Facet, Facets
from content.locales import Language, language_of
from content.models import BasePage
from letters.choices import Purpose, Recipient
from letters.situations import grouped, place
from letters.states import STATES

from .letter_page import LetterPage


def others() -> list[Language]:
    """The languages of the site beside the one being read."""
    return [language_of(code) for code, _name in settings.LANGUAGES if code != get_language()]


class LetterIndexPage(BasePage):
    """All letters of a language, to be by situation; a state brings its law, and filters narrow the list (L1, L6)."""

    introduction = RichTextField(
        gettext_lazy("introduction"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    subpage_types = ["letters.LetterPage"]
    beside_fields = ("summary", "introduction")
    page_description = gettext_lazy("The library of sample letters.")

    def get_context(self, request, *args, **kwargs):
        """Answer the state and the filters in the address with the law of the state, and letters by situation."""
        from letters.state_choice import state_choice  # which asks questions of models that are all loaded

        state = state_choice(request.GET)
        self.carried = state.query
        facets = self.facets(self.rows(state.code), request.GET)
        page_obj = Paginator(facets.found, 20).get_page(request.GET.get("page"))
        found = LetterPage.objects.in_bulk(facets.found if state.law else page_obj.object_list)
        letters = [found[pk] for pk in page_obj.object_list if pk in found]
        self.name_languages(letters, facets)
        told = {"state": state, "states": STATES, "facets": facets, "page_obj": page_obj, "groups": grouped(letters)}
        told["citing"] = [found[pk] for pk in facets.found if pk in found and state.law and found[pk].cites_state_law]
        return super().get_context(request, *args, **kwargs) | told

    def name_languages(self, letters: list[LetterPage], facets: Facets) -> None:
        """Say of each letter in which other languages it can be had, unless that is the same for all."""
        if "language" in {facet.name for facet in facets.offered}:
            spoken = {row["pk"]: row["language"] for row in facets.rows}
            for letter in letters:
                letter.also_in = [language for language in others() if language.code in spoken[letter.pk]]

    def facets(self, rows: list[dict], asked) -> Facets:
        """Ask the questions of the library."""
        questions = [
            Facet("purpose", _("What do you want to do?"), Purpose.choices),
            Facet("recipient", _("Who is it for?"), Recipient.choices),
            Facet("language", _("Also in which language?"), [(other.code, other.name) for other in others()]),
        ]
        return Facets(rows, questions, asked)

    def rows(self, state: str = "") -> list[dict]:
        """Say of each letter that fits a state what the questions may find in it, in the order in which it is shown.

        Two queries, however many letters.
        """
        letters = LetterPage.objects.child_of(self).in_library_order()
        rows = list(letters.values("pk", "purpose", "recipient", "states", "translation_key"))
        rows = [row for row in rows if not state or not row["states"] or state in row["states"]]
        spoken = defaultdict(set)
        twins = LetterPage.objects.live().public().filter(alias_of=None).exclude(locale_id=self.locale_id)
        twins = twins.filter(translation_key__in=[row["translation_key"] for row in rows])
        for key, code in twins.values_list("translation_key", "locale__language_code"):
            spoken[key].add(code)
        rows.sort(key=lambda row: place(row["purpose"]))  # those of one purpose stay in the order of their titles
        return [row | {"language": frozenset(spoken[row["translation_key"]])} for row in rows]

    class Meta:
        verbose_name = gettext_lazy("letter library")
        verbose_name_plural = gettext_lazy("letter libraries")
