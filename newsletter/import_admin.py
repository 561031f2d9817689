"""Bringing a list from elsewhere, in three steps: the file, what its columns mean, the work in the background."""

from typing import cast

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from content import periodic
from content.tables import writing

from . import imports
from .admin import LookingIndexView, NobodyMayPolicy
from .models import MailingList, SubscriberImport

LARGEST_FILE = 100 * 1024 * 1024
TARGETS = {
    "email": gettext_lazy("Column of the email address"),
    "name": gettext_lazy("Column of the first name"),
    "language": gettext_lazy("Column of the language"),
    "date": gettext_lazy("Column of the date (joined, left or bounced)"),
}
states = SubscriberImport.State


class ImportPolicy(NobodyMayPolicy):
    """An import is begun and looked at. Its story is never changed."""

    forbidden = frozenset({"change", "delete"})


class FileForm(forms.Form):
    """The first step."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A CSV file with one row of headers. Exports of Mailchimp work as they are."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )

    def clean_file(self):
        """Refuse what is too large before reading it."""
        if self.cleaned_data["file"].size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large. Cut it into smaller files."))
        return self.cleaned_data["file"]


class MappingForm(forms.ModelForm):
    """The second step: what the columns are, who these people are, and on what ground we may write to them."""

    class Meta:
        model = SubscriberImport
        fields = ["people", "source", "agreed_on", "basis", "language", "lists"]
        widgets = {
            "agreed_on": AdminDateInput,
            "basis": forms.RadioSelect,
            "people": forms.RadioSelect,
            "lists": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "source": gettext_lazy("For example: our former newsletter at Mailchimp."),
            "agreed_on": gettext_lazy("For rows without a date of their own."),
            "language": gettext_lazy("For rows without a language of their own."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        columns = [("", _("No such column")), *enumerate(self.instance.headers)]
        for target, words in TARGETS.items():
            self.fields[f"column_{target}"] = forms.TypedChoiceField(
                label=words,
                choices=columns,
                coerce=int,
                empty_value=None,
                required=target == "email",
                initial=self.instance.mapping.get(target),
            )
        for name, offered in (("people", SubscriberImport.People), ("basis", SubscriberImport.Basis)):
            cast("forms.ChoiceField", self.fields[name]).choices = offered.choices
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            help_text=self.fields["language"].help_text,
            choices=settings.LANGUAGES,
            initial=self.instance.language or settings.LANGUAGE_CODE,
        )
        lists = cast("forms.ModelMultipleChoiceField", self.fields["lists"])
        lists.queryset = MailingList.objects.prefetch_related("all_words")
        for name in ("source", "agreed_on"):
            self.fields[name].required = True
        self.order_fields([*(f"column_{target}" for target in TARGETS), "people", *self.Meta.fields[1:]])

    def clean_agreed_on(self):
        """Nobody agrees in the future."""
        day = self.cleaned_data["agreed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict:
        """Demand a ground and a list for people we are to write to."""
        cleaned = super().clean() or {}
        if cleaned.get("people") == SubscriberImport.People.SUBSCRIBED:
            if not cleaned.get("basis"):
                self.add_error("basis", _("Say why we may write to these people."))
            if not cleaned.get("lists"):
                self.add_error("lists", _("Choose at least one list."))
        return cleaned

    def save(self, commit: bool = True) -> SubscriberImport:
        """Keep the columns by their number."""
        columns = {target: self.cleaned_data.get(f"column_{target}") for target in TARGETS}
        self.instance.mapping = {target: column for target, column in columns.items() if column is not None}
        return super().save(commit)


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
            batch = imports.take_in(form.cleaned_data["file"], staff=request.user)
        except imports.FileRefusedError as error:
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
    if batch.state != states.MAPPING:
        percent = int(100 * batch.rows_done / batch.rows) if batch.rows else 100
        errors = [pair for _number, pair in zip(range(20), imports.errors_of(batch), strict=False)]
        is_stuck = batch.state == states.RUNNING and not periodic.worker_is_alive()
        told |= {"percent": percent, "errors": errors, "is_stuck": is_stuck}
        return TemplateResponse(request, "newsletter/admin/import_progress.html", told)
    need(request, "add")
    form = MappingForm(request.POST or None, instance=batch)
    is_checked = request.method == "POST" and form.is_valid()
    if is_checked:
        batch = form.save()
        if request.POST.get("wish") == "start":
            imports.start(batch)
            return redirect("imports:inspect", batch.pk)
    told |= {
        "form": form,
        "is_checked": is_checked,
        "preview": imports.beforehand(batch) if is_checked else None,
        "first_rows": [row for part in batch.parts.all()[:1] for row in part.rows[:3]],
        "twin": SubscriberImport.objects.filter(digest=batch.digest, state=states.DONE).first(),
        "media": form.media,
    }
    return TemplateResponse(request, "newsletter/admin/import_mapping.html", told, status=422 if form.errors else 200)


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
    imports.cancel(get_object_or_404(SubscriberImport, pk=pk))
    messages.success(request, _("It is cancelled. Whoever was added before stays."))
    return redirect("imports:index")


def errors_table(request: HttpRequest, pk: int) -> FileResponse:
    """Every line with something wrong, as a table."""
    need(request, "view")
    batch = get_object_or_404(SubscriberImport, pk=pk)
    return writing.csv_response(f"errors-{batch.pk}.csv", [_("Line"), _("What is wrong")], imports.errors_of(batch))


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
