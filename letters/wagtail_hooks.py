"""Rooms for staff."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import DecoratorFeature
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .laws_table import COLUMNS
from .models import StateLaw


class StateLawIndexView(IndexView):
    """The list, with the way to the import, and an export that can be read in again."""

    @property
    def header_more_buttons(self):
        """Offer the import to those who may write laws."""
        buttons = list(super().header_more_buttons)
        if self.user_has_permission("add") and self.user_has_permission("change"):
            buttons.append(Button(_("Import CSV"), url=reverse("import_laws"), icon_name="upload", priority=80))
        return buttons

    def get_heading(self, queryset, field):
        """Name the columns as the import knows them."""
        return NAMES[field]

    def preprocess_field_value(self, field, value, export_format):
        """Name the federal text as the import knows it; write no date as nothing."""
        if field == "state":
            value = value or "US"
        return super().preprocess_field_value(field, "" if value is None else value, export_format)


FIELDS = ["locale.language_code" if name == "language" else name for name in COLUMNS]
NAMES = dict(zip(FIELDS, COLUMNS, strict=True))


class StateLawViewSet(SnippetViewSet):
    """The law of each state, in every language."""

    model = StateLaw
    icon = "globe"
    menu_label = _("State laws")
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = StateLawIndexView
    list_per_page = 100
    list_display = [
        "__str__",
        LocaleColumn(label=_("Language")),
        LiveStatusTagColumn(),
        "effective_date",
        "reviewed_on",
        "review_due",
    ]
    list_filter = ["state", "locale"]
    list_export = FIELDS
    export_filename = "state-laws"


register_snippet(StateLawViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the import its address."""
    from .laws_import import ImportLawsView

    return [path("state-laws/import/", ImportLawsView.as_view(), name="import_laws")]


@hooks.register("register_rich_text_features")
def show_blanks(features) -> None:
    """Let the rich-text editor mark the blanks of a letter; what is stored stays plain words."""
    mark = DecoratorFeature(
        {"type": "BLANK"}, js=["letters/js/admin/draftail_blank.js"], css={"all": ["letters/css/admin/blanks.css"]}
    )
    features.register_editor_plugin("draftail", "blank", mark)
