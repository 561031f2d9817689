"""How the list grows and what was deleted from it: numbers of months, and never of one person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet

from . import retention
from .models import ConsentEvent, ProviderEvent, PurgeReport, Subscriber

Kind = ConsentEvent.Kind
CAME = [Kind.CONFIRMED, Kind.IMPORTED, Kind.RETURNED]
WENT = [Kind.UNSUBSCRIBED, Kind.ONE_CLICK, Kind.BY_MAIL, Kind.BOUNCED, Kind.COMPLAINED, Kind.BY_STAFF, Kind.ERASED]
MONTHS = 12
WIDTH, HALF = 48, 60  # of the drawing, for one month and for the bars on each side of the line


@dataclass
class Month:
    """One month, and its two bars."""

    first: date
    came: int = 0
    went: int = 0
    x: int = 0
    came_height: float = 0
    went_height: float = 0

    @property
    def came_y(self) -> float:
        """Where the bar of those who came begins: it grows upwards."""
        return HALF - self.came_height


def months() -> list[Month]:
    """The last twelve months, from the ledger, which outlives the people."""
    first = timezone.localdate().replace(day=1)
    days = [first]
    while len(days) < MONTHS:
        days.insert(0, (days[0] - timedelta(days=1)).replace(day=1))
    found = {day: Month(day, x=number * WIDTH) for number, day in enumerate(days)}
    since = timezone.make_aware(datetime(days[0].year, days[0].month, 1))  # noqa: DTZ001 - made aware here
    for kinds, name in ((CAME, "came"), (WENT, "went")):
        events = ConsentEvent.objects.filter(kind__in=kinds, at__range=(since, timezone.now())).order_by()
        for moment, number in events.annotate(month=TruncMonth("at")).values_list("month").annotate(n=Count("pk")):
            if month := found.get(moment.date()):
                setattr(month, name, number)
    most = max((max(month.came, month.went) for month in found.values()), default=0) or 1
    for month in found.values():
        month.came_height, month.went_height = round(HALF * month.came / most, 1), round(HALF * month.went / most, 1)
    return list(found.values())


def drawing() -> dict:
    """What the chart's template needs."""
    shown = months()
    return {
        "months": shown,
        "width": MONTHS * WIDTH,
        "bar": WIDTH - 16,
        "half": HALF,
        "height": 2 * HALF + 2,
        "active": Subscriber.objects.filter(status=Subscriber.Status.ACTIVE).count(),
        "this_month": shown[-1],
    }


class GrowthPanel(Component):
    """A small chart on the first page of the editor, for those who keep the list."""

    name, order = "newsletter_growth", 290
    template_name = "newsletter/admin/growth_panel.html"

    def get_context_data(self, parent_context) -> dict:
        """Add what waits for a person."""
        return {**drawing(), "parked": ProviderEvent.objects.parked().count()}


def may_see(user) -> bool:
    """Whether a member of staff keeps the list."""
    return user.has_perm("newsletter.view_subscriber")


def page(request: HttpRequest) -> HttpResponse:
    """The chart, its table, and what the daily broom took away (B5)."""
    if not may_see(request.user):
        return permission_denied(request)
    people = Subscriber.objects.order_by().values_list("status").annotate(number=Count("pk"))
    reasons = ConsentEvent.objects.filter(kind=Kind.REASON).order_by().values_list("details__reason")
    told = {
        **drawing(),
        "page_title": _("Growth and retention"),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Growth and retention")},
        ],
        "header_icon": "history",
        "statuses": [(Subscriber.Status(status).label, number) for status, number in people],
        "reasons": retention.reasons_told(reasons.annotate(number=Count("pk"))),
        "purges": PurgeReport.objects.all()[:30],
        "days": retention.KEPT_FOR.days,
        "report_days": retention.REPORTS_KEPT_FOR.days,
        "history_days": settings.NEWSLETTER_HISTORY_DAYS,
    }
    return TemplateResponse(request, "newsletter/admin/growth.html", told)


class GrowthViewSet(ViewSet):
    """Numbers of the list."""

    icon = "history"
    menu_label = gettext_lazy("Growth and retention")
    menu_order = 600

    def get_urlpatterns(self):
        """One page."""
        return [path("", page, name="index")]

    def get_menu_item(self, order=None):
        """Show it to those who may see it."""
        from wagtail.admin.menu import MenuItem

        class OwnItem(MenuItem):
            def is_shown(self, request) -> bool:
                return may_see(request.user)

        return OwnItem(self.menu_label, self.menu_url, name=self.name, icon_name=self.icon, order=self.menu_order)
