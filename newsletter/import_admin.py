"""Bringing a list from elsewhere, in three steps: the file, what its columns mean, the work in the background."""

from itertools import islice

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from content import periodic
from content.tables import encodings, writing
from content.tables.reading import NotATableError

from .admin import LookingIndexView, NobodyMayPolicy
from .import_forms import FileForm, MappingForm
from .imports import checking, taking, working
from .imports.outcomes import Outcome
from .models import SubscriberImport

LINES_SHOWN = 20
states = SubscriberImport.State


class ImportPolicy(NobodyMayPolicy):
    """An import is begun and looked at. Its story is never changed."""

    forbidden = frozenset({"change", "delete"})


def need(request: HttpRequest, action: str) -> None:
    """Refuse whoever may not."""
    if not ImportPolicy(SubscriberImport).user_has_permission(request.user, action):
        raise PermissionDenied


def crumbs(label: str) -> list[dict]:
    """The way back."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("imports:index"), "label": _("Imports")},
        {"url": "", "label": label},
    ]


def choose_file(request: HttpRequest) -> HttpResponse:
    """Take a file in."""
    need(request, "add")
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            batch = taking.take_in(form.cleaned_data["file"], staff=request.user)
        except NotATableError as error:
            form.add_error("file", str(error))
        else:
            return redirect("imports:inspect", batch.pk)
    told = {"form": form, "header_icon": "upload", "page_title": _("Import"), "breadcrumbs_items": crumbs(_("Import"))}
    return TemplateResponse(request, "newsletter/admin/import_file.html", told, status=422 if form.errors else 200)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: its columns before it starts, and how far it is after."""
    need(request, "view")
    batch = get_object_or_404(SubscriberImport, pk=pk)
    told = {"batch": batch, "header_icon": "upload", "page_title": batch.file_name}
    told["breadcrumbs_items"] = crumbs(batch.file_name)
    if batch.state == states.MAPPING:
        need(request, "add")
        return explain(request, batch, told)
    percent = int(100 * batch.rows_done / batch.rows) if batch.rows else 100
    is_stuck = batch.state == states.RUNNING and not periodic.worker_is_alive()
    lines = list(islice(working.lines_of(batch), LINES_SHOWN))
    figures = [(outcome.label, getattr(batch, outcome)) for outcome in Outcome]
    told |= {"percent": percent, "lines": lines, "is_stuck": is_stuck, "figures": figures}
    return TemplateResponse(request, "newsletter/admin/import_progress.html", told)


def explain(request: HttpRequest, batch: SubscriberImport, told: dict) -> HttpResponse:
    """The second step: what the columns mean; then what would happen; then the start."""
    form = MappingForm(request.POST or None, instance=batch)
    is_checked = request.method == "POST" and form.is_valid()
    is_start = is_checked and request.POST.get("wish") == "start"
    if is_checked:
        batch = form.instance
        if not form.keep():
            return too_late(request, batch)
        told |= look_at(request, batch)
        if is_start and not told["is_unanswered"]:
            return begin(request, form)
    elif request.method == "POST":
        messages.error(request, _("Nothing was checked yet. Please answer what is marked below."))
    is_refused = form.errors or (is_start and told["is_unanswered"])
    if is_refused and is_checked:
        messages.error(request, _("Nothing was imported yet. Please answer what is asked above the button “Import”."))
    told |= {
        "form": form,
        "headers": [batch.header(place) for place in range(len(batch.headers))],
        "first_rows": first_rows(batch),
        "twin": SubscriberImport.objects.filter(digest=batch.digest, state=states.DONE).first(),
        "time_zone": settings.TIME_ZONE,
        "media": form.media,
    }
    return TemplateResponse(request, "newsletter/admin/import_mapping.html", told, status=422 if is_refused else 200)


def begin(request: HttpRequest, form: MappingForm) -> HttpResponse:
    """Start the work with the answers of this very page, whatever another page kept meanwhile."""
    with transaction.atomic():
        is_begun = form.keep() and working.start(form.instance)
    return redirect("imports:inspect", form.instance.pk) if is_begun else too_late(request, form.instance)


def too_late(request: HttpRequest, batch: SubscriberImport) -> HttpResponse:
    """Somebody began this import, or threw it away, while this page was open: nothing of it was kept."""
    messages.warning(request, _("This import was begun or thrown away meanwhile. Your answers were not kept."))
    return redirect("imports:inspect", batch.pk)


def look_at(request: HttpRequest, batch: SubscriberImport) -> dict:
    """What would happen, and what still has to be agreed to: silencing most of the file, and what is not understood.

    The number, or a mark of what was shown, is what is agreed to, so that it is asked again when there is another.
    """
    found = checking.preview(batch)
    silenced = checking.silences_most(batch, found)
    asked = {"silences_most": str(silenced or "")}
    asked |= {"read_columns": found.unread.columns_mark, "read_lines": found.unread.lines_mark}
    agreed = {name for name, mark in asked.items() if request.POST.get(name) == mark}
    is_unanswered = any(mark and name not in agreed for name, mark in asked.items())
    return {"preview": found, "silenced": silenced, "agreed": agreed, "is_unanswered": is_unanswered}


def first_rows(batch: SubscriberImport) -> list[list[str]]:
    """Three rows to look at, as they are read."""
    rows = [row for part in batch.parts.all()[:1] for row in part.rows[:3]]
    return [[encodings.as_text(cell, batch.encoding) for cell in cells] for _line, cells, _problem in rows]


def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far an import is, for its page, which asks again after `wait` seconds; 0: it is over."""
    need(request, "view")
    batch = get_object_or_404(SubscriberImport, pk=pk)
    words = _("%(done)s of %(all)s rows") % {"done": batch.rows_done, "all": batch.rows}
    percent = int(100 * batch.rows_done / batch.rows) if batch.rows else 100
    wait = 2 if batch.state == states.RUNNING else 0
    return JsonResponse({"percent": percent, "words": words, "status": batch.state, "wait": wait})


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an import, or give up before it starts."""
    need(request, "add")
    working.cancel(get_object_or_404(SubscriberImport, pk=pk))
    messages.success(request, _("It is cancelled. Whoever was added before stays."))
    return redirect("imports:index")


def errors_table(request: HttpRequest, pk: int) -> FileResponse:
    """Every line that was not simply added, as a table."""
    need(request, "view")
    batch = get_object_or_404(SubscriberImport, pk=pk)
    headers = [_("Line"), _("What happened"), _("Why")]
    return writing.csv_response(f"lines-{batch.pk}.csv", headers, working.lines_of(batch))


class ImportViewSet(ModelViewSet):
    """Lists brought from elsewhere."""

    model = SubscriberImport
    icon = "upload"
    menu_label = gettext_lazy("Imports")
    menu_order = 300
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields: list[str] = []
    index_view_class = LookingIndexView
    list_display = [
        "file_name",
        Column("get_state_display", label=gettext_lazy("State")),
        *("rows", "added", "refused"),
        DateColumn("created_at", label=gettext_lazy("When")),
    ]
    list_filter = ["state"]

    def get_urlpatterns(self):
        """Put the three steps in the place of the usual form."""
        own = [
            path("new/", choose_file, name="add"),
            path("inspect/<int:pk>/", show, name="inspect"),
            path("<int:pk>/stop/", stop, name="stop"),
            path("<int:pk>/progress/", progress, name="progress"),
            path("<int:pk>/errors.csv", errors_table, name="errors"),
        ]
        names = {pattern.name for pattern in own}
        return [*own, *(pattern for pattern in super().get_urlpatterns() if pattern.name not in names)]
