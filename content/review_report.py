"""The report of what is due for review, among Wagtail's own reports."""

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from .reviews import KIND, LANGUAGE, SOON, TITLE, may_review, reviews_for

OWNER, DUE, STATUS = _("Responsible"), _("Due on"), _("Status")


class ReviewReportView(ReportView):
    """What is due, and what will be within a month; each person sees what they may edit."""

    page_title = _("Due for review")
    header_icon = "calendar-check"
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    columns = [
        TitleColumn("title", label=TITLE, get_url=lambda review: review.edit_url),
        Column("kind", label=KIND),
        Column("language", label=LANGUAGE),
        Column("owner", label=OWNER),
        Column("due", label=DUE),
        StatusTagColumn("status", label=STATUS, primary=lambda review: not review.is_due),
    ]
    list_export = ["title", "kind", "language", "owner", "due", "status"]
    export_headings = {
        "title": TITLE,
        "kind": KIND,
        "language": LANGUAGE,
        "owner": OWNER,
        "due": DUE,
        "status": STATUS,
    }
    export_filename = "due-for-review"
    no_results_message = _("Nothing is due for review.")

    def dispatch(self, request, *args, **kwargs):
        """Refuse whoever may edit nothing that is reviewed, whatever address they type."""
        if not may_review(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self):
        """Gather the list from every room; it is no table of the database."""
        return reviews_for(self.request.user, ahead=SOON)


class ReviewMenuItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request) -> bool:
        """Show it where the door is open."""
        return may_review(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Put the report first among the reports."""
    return ReviewMenuItem(
        _("Due for review"), reverse("review_report"), name="due-for-review", icon_name="calendar-check", order=50
    )


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the report its address."""
    results = ReviewReportView.as_view(results_only=True)
    return [
        path("reports/due-for-review/", ReviewReportView.as_view(), name="review_report"),
        path("reports/due-for-review/results/", results, name="review_report_results"),
    ]
