"""The library of research."""

from collections import defaultdict

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content.facets import Facet, Facets
from content.models import BasePage

from .research_page import ResearchPage, ResearchPageTopic


class ResearchIndexPage(BasePage):
    """All research of a language, to be narrowed down by topic, year and kind (R1)."""

    introduction = RichTextField(
        gettext_lazy("introduction"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    subpage_types = ["research.ResearchPage"]
    beside_fields = ("summary", "introduction")
    page_description = gettext_lazy("The library of studies, reports and guidance.")

    def get_context(self, request, *args, **kwargs):
        """Answer the filters in the address with records and counts."""
        facets = self.facets(request.GET)
        page_obj = Paginator(facets.found, 20).get_page(request.GET.get("page"))
        records = ResearchPage.objects.select_related("document").in_bulk(page_obj.object_list)
        page_obj.object_list = [records[pk] for pk in page_obj.object_list if pk in records]
        return super().get_context(request, *args, **kwargs) | {"facets": facets, "page_obj": page_obj}

    def facets(self, asked) -> Facets:
        """Count the library in two queries: its records and their topics."""
        records = list(ResearchPage.objects.child_of(self).in_library_order().values("pk", "year", "kind"))
        slugs, names = self._topics([row["pk"] for row in records])
        rows = [row | {"topic": frozenset(slugs[row["pk"]])} for row in records]
        years = sorted({row["year"] for row in records if row["year"]}, reverse=True)
        questions = [
            Facet("topic", pgettext("filter", "Topic"), sorted(names.items(), key=lambda pair: pair[1].casefold())),
            Facet("year", pgettext("filter", "Year"), [(year, year) for year in years]),
            Facet("kind", pgettext("filter", "Kind"), ResearchPage.Kind.choices),
        ]
        return Facets(rows, questions, asked)

    def _topics(self, pages: list[int]) -> tuple[dict[int, set[str]], dict[str, str]]:
        """Find the topics of each record, and the word for each topic."""
        slugs, names = defaultdict(set), {}
        links = ResearchPageTopic.objects.filter(page__in=pages).values_list("page", "topic__slug", "topic__name")
        for page, slug, name in links:
            slugs[page].add(slug)
            names[slug] = name
        return slugs, names

    class Meta:
        verbose_name = gettext_lazy("research library")
        verbose_name_plural = gettext_lazy("research libraries")
