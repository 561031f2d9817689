"""The library of sample letters."""

from collections import defaultdict

from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import get_language, gettext as _, gettext_lazy, pgettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content.facets import Facet, Facets
from content.locales import Language, language_of
from content.models import BasePage
from letters.choices import Purpose, Recipient
from letters.states import STATES

from .letter_page import LetterPage

EVERY_STATE = frozenset(code for code, _name in STATES)


def others() -> list[Language]:
    """The languages of the site beside the one being read."""
    return [language_of(code) for code, _name in settings.LANGUAGES if code != get_language()]


class LetterIndexPage(BasePage):
    """All letters of a language, to be narrowed down by purpose, recipient, state and language (L1)."""

    introduction = RichTextField(
        gettext_lazy("introduction"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    subpage_types = ["letters.LetterPage"]
    beside_fields = ("summary", "introduction")
    page_description = gettext_lazy("The library of sample letters.")

    def get_context(self, request, *args, **kwargs):
        """Answer the filters in the address with letters and counts."""
        rows = self.rows()
        facets = self.facets(rows, request.GET)
        page_obj = Paginator(facets.found, 20).get_page(request.GET.get("page"))
        found = LetterPage.objects.in_bulk(page_obj.object_list)
        letters = [found[pk] for pk in page_obj.object_list if pk in found]
        spoken = {row["pk"]: row["language"] for row in rows}
        for letter in letters:
            letter.also_in = [language for language in others() if language.code in spoken[letter.pk]]
        page_obj.object_list = letters
        return super().get_context(request, *args, **kwargs) | {"facets": facets, "page_obj": page_obj}

    def facets(self, rows: list[dict], asked) -> Facets:
        """Ask the questions of the library."""
        questions = [
            Facet("purpose", _("What do you want to do?"), Purpose.choices),
            Facet("recipient", _("Who is it for?"), Recipient.choices),
            Facet("state", pgettext("filter", "Which state?"), STATES),
            Facet("language", _("Also in which language?"), [(other.code, other.name) for other in others()]),
        ]
        return Facets(rows, questions, asked)

    def rows(self) -> list[dict]:
        """Say of each letter what the questions may find in it: two queries, however many letters."""
        letters = LetterPage.objects.child_of(self).in_library_order()
        rows = list(letters.values("pk", "purpose", "recipient", "states", "translation_key"))
        spoken = defaultdict(set)
        twins = LetterPage.objects.live().public().filter(alias_of=None).exclude(locale_id=self.locale_id)
        twins = twins.filter(translation_key__in=[row["translation_key"] for row in rows])
        for key, code in twins.values_list("translation_key", "locale__language_code"):
            spoken[key].add(code)
        return [
            row
            | {"state": frozenset(row["states"]) or EVERY_STATE, "language": frozenset(spoken[row["translation_key"]])}
            for row in rows
        ]

    class Meta:
        verbose_name = gettext_lazy("letter library")
        verbose_name_plural = gettext_lazy("letter libraries")
