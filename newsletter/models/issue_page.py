"""One issue of the newsletter: a page of the archive, and the message that people get."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from content.models import BasePage
from newsletter.blocks import IssueBlock

from .dispatch import Dispatch

RESERVED_SLUGS = {"feed"}


class IssueQuerySet(PageQuerySet):
    """Questions about issues."""

    def sent(self):
        """Issues that were mailed, the newest first, each with the moment it was (`mailed_at`)."""
        mailings = Dispatch.objects.of_issues().filter(issue_key=models.OuterRef("translation_key"))
        begun = models.Subquery(mailings.order_by("planned_at").values("planned_at")[:1])
        return self.annotate(mailed_at=begun).filter(mailed_at__isnull=False).order_by("-mailed_at", "-pk")


class IssuePage(BasePage):
    """Words in blocks. The title is the subject of the message, the summary the line that inboxes show after it."""

    body = StreamField(IssueBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        HelpPanel(template="newsletter/admin/issue_help.html"),
        TitleFieldPanel("title", help_text=_("The subject of the email, and the title in the archive.")),
        FieldPanel(
            "summary",
            help_text=_(
                "One or two plain sentences. Inboxes show them after the subject, the archive under the title."
            ),
        ),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["newsletter.IssueIndexPage"]
    subpage_types: list[str] = []
    page_description = _("An issue of the newsletter: written as a page, sent as an email, kept in the archive.")
    shown_on_cards = False

    objects = PageManager.from_queryset(IssueQuerySet)()

    class Meta:
        verbose_name = _("newsletter issue")
        verbose_name_plural = _("newsletter issues")

    def clean(self):
        """Refuse the address that the archive keeps for its feed."""
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("This address belongs to the feed. Please choose another.")})

    @property
    def mailing(self) -> Dispatch | None:
        """The mailing of this issue, in whatever language."""
        return Dispatch.objects.filter(kind=Dispatch.Kind.ISSUE, issue_key=self.translation_key).first()

    @property
    def preview_modes(self) -> list[tuple[str, object]]:
        """As people will see it: in their mail programs, and in the archive."""
        from newsletter.issues.previews import modes

        return modes()

    @property
    def default_preview_mode(self) -> str:
        """The message comes first."""
        return "mail"

    def serve_preview(self, request, mode_name):
        """Draw the message, or the page of the archive."""
        from newsletter.issues.previews import draw_preview

        if mode_name in {"", "web"}:
            return super().serve_preview(request, mode_name)
        return draw_preview(self, request, mode_name)

    def get_context(self, request, *args, **kwargs):
        """Say when it was mailed."""
        mailing = self.mailing
        return super().get_context(request, *args, **kwargs) | {"mailed_at": mailing and mailing.planned_at}
