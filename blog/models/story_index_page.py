"""The page that gathers stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin

from content.models import BasePage

from .story_page import StoryPage


class StoryIndexPage(RoutablePageMixin, BasePage):
    """All stories of one language, newest first, with one that may lead."""

    featured = models.ForeignKey(
        "blog.StoryPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("leading story"),
        help_text=_("Shown first and larger. Left empty, the newest leads."),
    )

    content_panels = [*BasePage.content_panels, PageChooserPanel("featured", "blog.StoryPage")]

    subpage_types = ["blog.StoryPage"]
    page_description = _("Gathers stories, newest first, with filters and feeds.")

    class Meta:
        verbose_name = _("story index")
        verbose_name_plural = _("story indexes")

    @property
    def stories(self):
        """The stories a visitor may read here, newest first."""
        return StoryPage.objects.in_index(self).in_site_order()
