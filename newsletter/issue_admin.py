"""Where list managers see which issues wait and what became of those that were sent."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import FileResponse, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from content import periodic
from content.menus import PagesMenuItem
from content.tables import writing
from content.tables.cells import moment
from content.translation import source_of

from . import growth, ledger, message_admin
from .admin import LookingIndexView
from .issues import audience, sending
from .issues.forms import TimeForm
from .mailing_actions import act
from .models import Delivery, Dispatch, IssuePage

Status, Stage = Delivery.Status, Dispatch.Status
TAKEN = [Status.SENT, Status.DELIVERED, Status.BOUNCED, Status.COMPLAINED, Status.UNKNOWN]


class MailingsPolicy(ModelPermissionPolicy):
    """List managers look at mailings; nobody writes one down, changes or deletes one by hand."""

    def user_has_permission(self, user, action: str) -> bool:
        """Say whether a member of staff may do this."""
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        """Say whether a member of staff may do any of these."""
        return any(self.user_has_permission(user, action) for action in actions)


def need(request: HttpRequest, permission: str) -> None:
    """Refuse whoever may not."""
    if not request.user.has_perm(f"newsletter.{permission}_dispatch"):
        raise PermissionDenied


def progress(dispatch: Dispatch) -> dict:
    """Where a mailing stands, from its rows, with the rate and how long it will take."""
    found = ledger.counts(dispatch)
    total = sum(found.values())
    waiting = sum(found.get(status, 0) for status in Delivery.OPEN)
    done = total - waiting
    minute_ago = timezone.now() - timedelta(minutes=1)
    recent = (
        Delivery.objects.filter(dispatch=dispatch, status__in=TAKEN, sent_at__gte=minute_ago).count() if waiting else 0
    )
    begun = dispatch.planned_at or timezone.now()
    seconds = max(min((timezone.now() - begun).total_seconds(), 60), 1)
    rate = recent / seconds
    return {
        "counts": found,
        "total": total,
        "done": done,
        "percent": int(100 * done / total) if total else 0,
        "rate": round(rate, 1),
        "minutes_left": max(round(waiting / rate / 60), 1) if rate and waiting else None,
    }


class ReportView(generic.InspectView):
    """One mailing: how far it is, what became of it, and what can be done."""

    template_name = "newsletter/admin/report.html"
    page_title = gettext_lazy("Mailing")

    def get_context_data(self, **kwargs) -> dict:
        """Add the figures."""
        found = progress(self.object)
        counts = found["counts"]
        shown = [Status.PENDING, Status.RETRY, Status.DELIVERED, Status.SENT, Status.UNKNOWN, Status.BOUNCED,
                 Status.COMPLAINED, Status.FAILED, Status.SKIPPED]  # fmt: skip
        figures = [(status, status.label, counts.get(status, 0)) for status in shown]
        running = self.object.status in Dispatch.OPEN
        return super().get_context_data(**kwargs) | {
            "mailing": self.object,
            "progress": found,
            "figures": [figure for figure in figures if figure[2] or figure[0] in {Status.DELIVERED, Status.BOUNCED}],
            "left": sending.left_after(self.object),
            "unknown": counts.get(Status.UNKNOWN, 0),
            **self.offers(),
            "is_running": running,
            "wait": seconds_to_wait(self.object),
            "is_due": self.object.scheduled_at <= timezone.now(),
            "no_worker": running and not periodic.worker_is_alive(),
            "may_see_people": growth.may_see(self.request.user),
            "people": self.people()[:200] if growth.may_see(self.request.user) else [],
        }

    def people(self) -> QuerySet[Delivery]:
        """Whose message may not have arrived."""
        found = Delivery.objects.filter(dispatch=self.object).select_related("subscriber", "staff")
        return found.exclude(status__in=[Status.SENT, Status.DELIVERED, Status.PENDING])

    def offers(self) -> dict:
        """What can be looked at and done, with the number of people that each deed would reach."""
        mailing, may_act = self.object, self.request.user.has_perm("newsletter.change_dispatch")
        pages = IssuePage.objects.filter(translation_key=mailing.issue_key, alias_of=None)
        is_planned_issue = mailing.kind == Dispatch.Kind.ISSUE and not mailing.has_begun
        return {
            "may_act": may_act,
            "missing": sending.number_missing(mailing) if may_act else 0,
            "again": ledger.resendable(mailing, Status.UNKNOWN).count() if may_act else 0,
            "pages": pages,
            "links": self.links(pages),
            "messages_to_see": message_admin.messages_of(mailing, pages),
            "time_form": TimeForm(initial={"scheduled_at": mailing.scheduled_at}),
            **(audience.in_words(mailing) if is_planned_issue else {}),
        }

    def links(self, pages) -> list[dict]:
        """Where this user may see the issue: in the editor, or as the page of the archive."""
        user, found = self.request.user, []
        for page in pages.select_related("locale"):
            if page.permissions_for_user(user).can_edit():
                found.append((page, reverse("wagtailadmin_pages:edit", args=[page.pk])))
            elif page.live and page.url:
                found.append((page, page.url))
        return [{"title": page.title, "locale": page.locale, "url": url} for page, url in found]


def progress_json(request: HttpRequest, pk: int) -> JsonResponse:
    """Feed the progress bar."""
    need(request, "view")
    mailing = get_object_or_404(Dispatch, pk=pk)
    found = progress(mailing)
    return JsonResponse(
        {
            "percent": found["percent"],
            "words": in_words(found),
            "status": mailing.status,
            "wait": seconds_to_wait(mailing),
        }
    )


def seconds_to_wait(mailing: Dispatch) -> int:
    """After how many seconds the page may ask again; 0: nothing moves any more."""
    if mailing.status not in Dispatch.OPEN:
        return 0
    is_near = mailing.scheduled_at <= timezone.now() + timedelta(minutes=1)
    return 2 if is_near and mailing.status != Stage.PAUSED else 30


def in_words(found: dict) -> str:
    """The bar in words."""
    said = _("%(done)s of %(total)s") % found
    if found["minutes_left"]:
        left = ngettext("about %(number)d minute left", "about %(number)d minutes left", found["minutes_left"])
        said += f" · {_('%(rate)s a second') % found} · {left % {'number': found['minutes_left']}}"
    return said


def people_csv(request: HttpRequest, pk: int) -> FileResponse:
    """Who got it and who did not, for a spreadsheet: for whoever may see subscribers as well."""
    need(request, "view")
    if not growth.may_see(request.user):
        raise PermissionDenied
    mailing = get_object_or_404(Dispatch, pk=pk)
    deliveries = Delivery.objects.filter(dispatch=mailing).select_related("subscriber", "staff").iterator(2000)
    headers = [_("Email address"), _("Status"), _("Sent"), _("Reason")]
    return writing.csv_response(f"mailing-{mailing.pk}.csv", headers, writing.rows(deliveries, delivery_row))


def delivery_row(delivery: Delivery) -> list:
    """One message: to whom, what became of it, when and why."""
    person = delivery.subscriber or delivery.staff
    return [person.email if person else "", delivery.get_status_display(), moment(delivery.sent_at), delivery.reason]


def ready_to_send() -> list[IssuePage]:
    """Issues that are published and not on their way, each once, the newest first."""
    sent = Dispatch.objects.filter(kind=Dispatch.Kind.ISSUE).exclude(status=Stage.CANCELLED).values("issue_key")
    issues = IssuePage.objects.live().filter(alias_of=None).exclude(translation_key__in=sent).order_by("-pk")
    originals = {page.translation_key: source_of(page) for page in issues}
    return [page for page in originals.values() if page.live]


class MailingsView(LookingIndexView):
    """All mailings; before them what may be sent next, for whoever sends but may not open pages.

    Tests are left out until somebody filters by that kind.
    """

    template_name = "newsletter/admin/mailings.html"

    def get_base_queryset(self) -> QuerySet[Dispatch]:
        """Add how many people each was sent to, in the same query."""
        sent = Delivery.objects.filter(dispatch=OuterRef("pk"), status__in=TAKEN).order_by().values("dispatch")
        number = Subquery(sent.annotate(number=Count("pk")).values("number"))
        mailings = super().get_base_queryset().annotate(people=number)
        if Dispatch.Kind.TEST in self.request.GET.getlist("kind"):
            return mailings
        return mailings.exclude(kind=Dispatch.Kind.TEST)

    def get_context_data(self, *args, **kwargs) -> dict:
        """Add the issues that wait."""
        may_send = self.request.user.has_perm("newsletter.add_dispatch")
        return super().get_context_data(*args, **kwargs) | {"ready": ready_to_send() if may_send else []}


class MailingViewSet(ModelViewSet):
    """All mailings, the newest first."""

    model = Dispatch
    icon = "mail"
    menu_label = gettext_lazy("Mailings")
    menu_order = 302
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = MailingsView
    inspect_view_class = ReportView
    form_fields: list[str] = []
    list_display = [
        "title",
        Column("get_kind_display", label=gettext_lazy("Kind"), sort_key="kind"),
        Column("get_status_display", label=gettext_lazy("Status"), sort_key="status"),
        Column("people", label=gettext_lazy("Sent to"), accessor=lambda mailing: mailing.people or 0),
        DateColumn("scheduled_at", label=gettext_lazy("Sent")),
    ]
    list_filter = ["kind", "status"]
    search_fields = ["title"]
    search_backend_name = None
    permission_policy = MailingsPolicy(Dispatch)

    def get_urlpatterns(self):
        """Add what is done to a mailing."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/act/", act, name="act"),
            path("<int:pk>/progress/", progress_json, name="progress"),
            path("<int:pk>/message/<int:edition_id>/", message_admin.show_edition, name="message"),
            path("<int:pk>/people.csv", people_csv, name="people"),
        ]


class IssueViewSet(PageListingViewSet):
    """All issues in one flat list."""

    model = IssuePage
    icon = "mail"
    menu_label = gettext_lazy("Newsletter issues")
    menu_item_class = PagesMenuItem
    menu_order = 301
    add_to_admin_menu = True
