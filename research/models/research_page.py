"""A record of the research library."""

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.blocks import StoryBlock
from content.models import BasePage, Reviewed, ReviewedQuerySet
from research.doi import bare_doi, validate_doi

SCHEMA_TYPES = {
    "article": "ScholarlyArticle",
    "report": "Report",
    "book": "Book",
    "thesis": "Thesis",
    "data": "Dataset",
    "guidance": "Report",
}


class ResearchQuerySet(ReviewedQuerySet, PageQuerySet):
    """Questions about research."""

    def in_library_order(self):
        """Research anybody may read, the newest first."""
        return self.live().public().order_by(models.F("year").desc(nulls_last=True), "title", "pk")


def not_from_the_future(year: int) -> None:
    """Allow next year, because journals date ahead."""
    if year > timezone.localdate().year + 1:
        raise ValidationError(_("The year is in the future."))


def languages_of_works() -> list[tuple[str, str]]:
    """Every language Django can name, in its own words; a function, so that a new one needs no migration."""
    return sorted((code, info["name_local"]) for code, info in LANG_INFO.items() if "name_local" in info)


class ResearchPage(Reviewed, BasePage):
    """Somebody's published work, what it says in plain words, and where to read it."""

    class Kind(models.TextChoices):
        """What kind of publication it is."""

        ARTICLE = "article", _("Journal article")
        REPORT = "report", _("Report")
        BOOK = "book", _("Book or chapter")
        THESIS = "thesis", _("Thesis")
        DATA = "data", _("Data")
        GUIDANCE = "guidance", _("Official guidance")

    title_language = models.CharField(
        _("language of the title"),
        max_length=10,
        blank=True,
        choices=languages_of_works,
        help_text=_("Only if the title is in a different language from the page, as it was printed."),
    )
    authors = models.TextField(
        _("authors"),
        blank=True,
        help_text=_("One on each line, as printed. An office or a group can be an author too."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(9999), not_from_the_future],
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.ARTICLE)
    publisher = models.CharField(_("journal or publisher"), max_length=200, blank=True)
    doi = models.CharField(
        _("DOI"), max_length=200, blank=True, validators=[validate_doi], help_text=_("For example: 10.1000/182")
    )
    link = models.URLField(_("link"), max_length=500, blank=True, help_text=_("Where the work can be read."))
    document = models.ForeignKey(
        "content.Download",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("Only if its license lets us share it."),
    )
    plain_summary = RichTextField(
        _("in plain words"),
        blank=True,
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("What was studied, what was found and what it means for families."),
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("more"))
    retracted = models.BooleanField(
        _("retracted"), default=False, help_text=_("The publisher has withdrawn this work. Visitors are told.")
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("title_language"),
                FieldPanel("authors"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("kind")]),
                FieldPanel("publisher"),
                FieldRowPanel([FieldPanel("doi"), FieldPanel("link")]),
                FieldPanel("document"),
                FieldPanel("retracted"),
            ],
            heading=_("Publication"),
        ),
        InlinePanel("topic_links", heading=_("Topics"), label=_("Topic")),
        FieldPanel("plain_summary"),
        FieldPanel("body"),
        *Reviewed.review_panels,
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("makers"),
        index.SearchField("doi"),
        index.SearchField("plain_summary"),
        index.SearchField("body"),
        index.FilterField("year"),
        index.FilterField("kind"),
    ]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("authors", "year", "kind", "publisher", "doi", "retracted")
        ),
        SynchronizedField("title_language"),  # whoever translates the title too says so
        *Reviewed.review_fates,
    ]

    parent_page_types = ["research.ResearchIndexPage"]
    subpage_types = []
    beside_fields = ("summary", "plain_summary", "body")
    pack_template = "research/_pack_record.html"
    page_description = _("A study, report or guidance, with a plain summary.")

    objects = PageManager.from_queryset(ResearchQuerySet)()

    def clean(self):
        """Keep the DOI bare, so that it is written and linked in one way."""
        super().clean()
        self.doi = bare_doi(self.doi)

    @property
    def author_names(self) -> list[str]:
        """The authors, one by one."""
        return [line.strip() for line in self.authors.splitlines() if line.strip()]

    @property
    def makers(self) -> str:
        """Authors and publisher as the search finds and shows them: each once, each closed by a full stop."""
        names = dict.fromkeys(filter(None, [*self.author_names, self.publisher.strip()]))
        return " ".join(f"{name.removesuffix('.')}." for name in names)

    @property
    def short_authors(self) -> str:
        """The authors for a card: all of two, or the first and a sign that there are more."""
        names = self.author_names
        if len(names) <= 2:
            return ", ".join(names)
        return _("%(first)s and others") % {"first": names[0]}

    @property
    def document_facts(self) -> str:
        """The type and size of the document, so that nobody loads it unawares (R2)."""
        size = self.document.get_file_size()
        facts = [self.document.file_extension.upper(), filesizeformat(size) if size else ""]
        return ", ".join(filter(None, facts))

    @property
    def library_url(self) -> str:
        """Where this record is listed."""
        return self.get_parent().get_url()

    @property
    def doi_url(self) -> str:
        """Where the DOI leads."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    def get_json_ld(self) -> dict:
        """Tell search engines what this publication is and who made it (V2). It describes the work, not our page."""
        facts = {
            "@context": "https://schema.org",
            "@type": SCHEMA_TYPES[self.kind],
            "name": self.title,
            "headline": self.title,
            "abstract": self.summary or strip_tags(self.plain_summary),
            "author": self.author_names,
            "datePublished": str(self.year or ""),
            "publisher": {"@type": "Organization", "name": self.publisher} if self.publisher else "",
            "identifier": self.doi_url,
            "sameAs": [address for address in (self.doi_url, self.link) if address],
            "url": self.full_url,
            "creativeWorkStatus": "Retracted" if self.retracted else "",
        }
        return {name: value for name, value in facts.items() if value}

    @cached_property
    def topics(self) -> list:
        """What the work is about."""
        return [link.topic for link in self.topic_links.select_related("topic")]

    class Meta:
        verbose_name = _("research record")
        verbose_name_plural = _("research records")


class ResearchPageTopic(TranslatableMixin, Orderable):
    """A topic of a record. Translatable, so that every language points to its own word for the topic."""

    page = ParentalKey(ResearchPage, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        "research.ResearchTopic", on_delete=models.CASCADE, related_name="page_links", verbose_name=_("topic")
    )

    panels = [FieldPanel("topic")]
    translatable_fields = [TranslatableField("topic")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("topic")
