"""Where list managers see which issues wait and what became of those that were sent."""

import csv
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from content import periodic
from content.menus import PagesMenuItem
from content.translation import source_of

from . import ledger
from .issues import sending
from .models import Delivery, Dispatch, IssuePage
from .sending import tick

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
        pages = IssuePage.objects.filter(translation_key=self.object.issue_key, alias_of=None)
        is_issue = self.object.kind == Dispatch.Kind.ISSUE
        return super().get_context_data(**kwargs) | {
            "mailing": self.object,
            "progress": found,
            "figures": [figure for figure in figures if figure[2] or figure[0] in {Status.DELIVERED, Status.BOUNCED}],
            "left": sending.left_after(self.object),
            "missing": sending.missing(self.object).count() if is_issue and self.object.status == Stage.SENT else 0,
            "unknown": counts.get(Status.UNKNOWN, 0),
            "editions": self.object.editions.all(),
            "pages": pages,
            "is_running": running,
            "is_due": self.object.scheduled_at <= timezone.now(),
            "no_worker": running and not periodic.worker_is_alive(),
            "people": Delivery.objects.filter(dispatch=self.object)
            .exclude(status__in=[Status.SENT, Status.DELIVERED, Status.PENDING])
            .select_related("subscriber", "staff")[:200],
        }


ACTIONS = {
    "pause": (lambda mailing: ledger.pause(mailing), gettext_lazy("It stops now.")),
    "resume": (lambda mailing: ledger.resume(mailing), gettext_lazy("It goes on.")),
    "cancel": (lambda mailing: ledger.cancel(mailing), gettext_lazy("It is cancelled. Nobody else gets it.")),
    "resend": (lambda mailing: ledger.resend(mailing, Status.UNKNOWN), gettext_lazy("It is sent to them again.")),
    "missing": (sending.send_to_missing, gettext_lazy("It is sent to whoever did not get it.")),
}


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause, resume, cancel, or send again."""
    need(request, "change")
    mailing = get_object_or_404(Dispatch, pk=pk)
    action, said = ACTIONS.get(request.POST.get("action", ""), (None, ""))
    if action is None:
        raise PermissionDenied
    if action(mailing):
        messages.success(request, said)
        tick.tick()
    else:
        messages.warning(request, _("There was nothing to do."))
    return redirect("mailings:inspect", mailing.pk)


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
            "is_open": mailing.status in Dispatch.OPEN,
        }
    )


def in_words(found: dict) -> str:
    """The bar in words."""
    said = _("%(done)s of %(total)s") % found
    if found["minutes_left"]:
        left = ngettext("about %(number)d minute left", "about %(number)d minutes left", found["minutes_left"])
        said += f" · {_('%(rate)s a second') % found} · {left % {'number': found['minutes_left']}}"
    return said


class Echo:
    """A file that hands on what is written to it."""

    def write(self, value: str) -> str:
        """Hand on."""
        return value


def people_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Who got it and who did not, for a spreadsheet."""
    from content.submissions import plain_cell

    need(request, "view")
    mailing, writer = get_object_or_404(Dispatch, pk=pk), csv.writer(Echo())
    rows = Delivery.objects.filter(dispatch=mailing).select_related("subscriber", "staff").iterator(2000)

    def lines():
        yield writer.writerow([_("Email address"), _("Status"), _("Sent"), _("Reason")])
        for row in rows:
            address = row.subscriber.email if row.subscriber else row.staff.email if row.staff else ""
            sent = row.sent_at.isoformat(timespec="seconds") if row.sent_at else ""
            yield writer.writerow([plain_cell(cell) for cell in (address, row.get_status_display(), sent, row.reason)])

    name = f"mailing-{mailing.pk}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=headers)


def ready_to_send() -> list[IssuePage]:
    """Issues that are published and not on their way, each once, the newest first."""
    sent = Dispatch.objects.filter(kind=Dispatch.Kind.ISSUE).exclude(status=Stage.CANCELLED).values("issue_key")
    issues = IssuePage.objects.live().filter(alias_of=None).exclude(translation_key__in=sent).order_by("-pk")
    originals = {page.translation_key: source_of(page) for page in issues}
    return [page for page in originals.values() if page.live]


class MailingsView(generic.IndexView):
    """All mailings; before them what may be sent next, for whoever sends but may not open pages."""

    template_name = "newsletter/admin/mailings.html"

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
            path("<int:pk>/people.csv", people_csv, name="people"),
        ]


class IssueViewSet(PageListingViewSet):
    """All issues in one flat list."""

    model = IssuePage
    icon = "mail"
    menu_label = gettext_lazy("Issues")
    menu_item_class = PagesMenuItem
    menu_order = 301
    add_to_admin_menu = True
