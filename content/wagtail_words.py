"""Words of Wagtail and wagtail-localize that we say otherwise: what they call a locale is a language to our editors.

A catalogue in `LOCALE_PATHS` goes before those of apps. Named here, a word is collected for the other languages; its
English form stands in `locale/en`, which holds nothing else.
"""

from functools import wraps

from django.utils.translation import gettext_lazy as _, gettext_noop
from wagtail.admin.forms.choosers import LocaleFilterMixin
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.chooser import SnippetChooserViewSet

WORDS = [
    gettext_noop("locale"),
    gettext_noop("Locale"),
    gettext_noop("Locale: "),
    gettext_noop("Locales"),
    gettext_noop("{} locales"),
    gettext_noop("Available in %(translations_total)s locales"),
    gettext_noop("Switch locales"),
    gettext_noop("Add a locale"),
    gettext_noop("Add locale"),
    gettext_noop("Delete locale"),
    gettext_noop("Are you sure you want to delete this locale?"),
]


def install() -> None:
    """Name the field by which choosers are narrowed to a language. Called once, when the app is ready.

    Wagtail translates two words of choosers when it is imported, so that they are English for everybody.
    """
    LocaleFilterMixin.__init__ = with_its_name(LocaleFilterMixin.__init__)  # type: ignore[method-assign]
    ChooserViewSet.search_tab_label = _("Search")  # type: ignore[assignment]
    SnippetChooserViewSet.page_title = _("Choose")  # type: ignore[assignment]


def with_its_name(make):
    """Give the field a label. Wagtail's has none, so that Django shows the name of the field, in English."""

    @wraps(make)
    def made(form, *args, **kwargs) -> None:
        make(form, *args, **kwargs)
        if "locale" in form.fields:
            form.fields["locale"].label = _("Language")

    return made
