"""Where staff read a table of state laws into the site: choose a file, look at what it would do, then store it (I2)."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from content.tables import encodings

from .laws_table import COLUMNS, NEEDED, NotATableError, Table, decode, lock, read, store
from .models import StateLaw


class TableForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": gettext_lazy("Choose a CSV file.")},
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Text encoding"),
        help_text=gettext_lazy("Choose one only if letters look wrong and the file is not in UTF-8."),
        choices=[("", gettext_lazy("Detect automatically")), *encodings.CHOICES.items()],
        required=False,
    )


class ImportLawsView(WagtailAdminTemplateMixin, View):
    """Show the form; show what a file would do; store it. Each step checks everything anew."""

    page_title = gettext_lazy("Import state laws")
    header_icon = "upload"
    template_name = "letters/import_laws.html"
    list_url = reverse_lazy(StateLaw.snippet_viewset.get_url_name("list"))

    def dispatch(self, request, *args, **kwargs):
        """Refuse whoever may not write laws by hand either."""
        may = policy_registry.get_by_type(StateLaw).user_has_permission
        if not (may(request.user, "add") and may(request.user, "change")):
            raise PermissionDenied
        self.may_publish = may(request.user, "publish")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        """Ask for a file."""
        return self.show(form=TableForm())

    def post(self, request):
        """Look at a file; or store what was looked at, after reading it once more."""
        try:
            if "text" in request.POST:
                return self.keep(decode(request.POST["text"].encode())[0])
            form = TableForm(request.POST, request.FILES)
            if not form.is_valid():
                return self.show(form=form)
            text, read_as = decode(form.cleaned_data["file"].read(), form.cleaned_data["encoding"])
            again = TableForm(initial={"encoding": form.cleaned_data["encoding"]})
            return self.show(form=again, table=self.read(text), text=text, read_as=encodings.CHOICES.get(read_as, ""))
        except NotATableError as said:
            form = TableForm(request.POST, request.FILES)
            form.errors["file"] = form.error_class([str(said)])
            return self.show(form=form)

    def read(self, text: str) -> Table:
        """Compare a file with what is stored, for this person: who publishes is shown what waits for it."""
        return read(text, publish=self.may_publish)

    @transaction.atomic
    def keep(self, text: str):
        """Store a table that is still right and does what was shown, and go to the list; else show it anew."""
        lock()
        table = self.read(text)
        if table.wrong:
            return self.show(form=TableForm(), table=table)
        if table.news and self.request.POST.get("mark") != table.mark:
            messages.warning(self.request, gettext("Nothing was saved. This is what the file would change now."))
            return self.show(form=TableForm(), table=table, text=text)
        count = store(table, user=self.request.user, publish=self.may_publish)
        if self.may_publish:
            said = ngettext("%(count)s law was published.", "%(count)s laws were published.", count)
        else:
            said = ngettext("%(count)s law was saved as a draft.", "%(count)s laws were saved as drafts.", count)
        messages.success(self.request, said % {"count": count})
        return redirect(self.list_url)

    def get_breadcrumbs_items(self):
        """The way back to the list."""
        listed = {"url": self.list_url, "label": capfirst(str(StateLaw._meta.verbose_name_plural))}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.page_title}]

    def show(self, *, form: TableForm, table: Table | None = None, text: str = "", read_as=""):
        """Draw the page with whatever there is to see."""
        asked = {"form": form, "table": table, "text": text, "read_as": read_as, "columns": COLUMNS, "needed": NEEDED}
        status = 422 if form.errors or (table and table.wrong) else 200
        context = self.get_context_data(**asked, may_publish=self.may_publish, import_url=reverse("import_laws"))
        return render(self.request, self.template_name, context, status=status)
