"""The archive of all issues."""

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from content.models import BasePage

from .issue_page import IssuePage

PER_PAGE = 20


class IssueIndexPage(RoutablePageMixin, BasePage):
    """All issues of one language that were sent, the newest first, and their feed."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    subpage_types = ["newsletter.IssuePage"]
    page_description = _("The archive of the newsletter.")

    class Meta:
        verbose_name = _("newsletter archive")
        verbose_name_plural = _("newsletter archives")

    @property
    def issues(self):
        """Issues a visitor may read here: those that were sent. An alias is another language's issue."""
        return IssuePage.objects.child_of(self).live().public().filter(alias_of__isnull=True).sent()

    @property
    def feed_links(self) -> list[dict]:
        """The feed, for the head of the page and for readers."""
        url = f"{self.url}{self.reverse_subpage('feed')}"
        return [{"title": self.title, "type": "application/rss+xml", "url": url}]

    def get_context(self, request, *args, **kwargs):
        """Add one page of issues."""
        page_obj = Paginator(self.issues, PER_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"page_obj": page_obj, "feed_links": self.feed_links}

    @path("feed/")
    def feed(self, request):
        """Answer with the RSS feed."""
        from newsletter.issues.feeds import IssueFeed

        return IssueFeed()(request, index=self)
