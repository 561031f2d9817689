"""Bringing translations back that went down together with their source.

Unpublishing a page takes its translations down (cascades.py). Publishing it again does not bring them back by itself: a
person decides each. This finds those that were public until that moment, so that the person can be asked.
"""

from collections.abc import Sequence
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, PageLogEntry, TranslatableMixin

from .translation import is_source, twins

ONE_GO = timedelta(minutes=1)  # a page and its translations are taken down one after the other
VIEW = "publish_translations"


def taken_down_with(source: Page) -> list[Page]:
    """Return the translations that were public until their source was taken down, by the histories of both."""
    moment = _last_unpublished(source)
    if moment is None or not is_source(source):
        return []
    down = twins(source).filter(live=False, alias_of=None, first_published_at__isnull=False).select_related("locale")
    return [twin for twin in down if _is_near(_last_unpublished(twin), moment)]


def _last_unpublished(page: Page):
    log = PageLogEntry.objects.filter(page=page, action__startswith="wagtail.unpublish")
    return log.order_by("-timestamp").values_list("timestamp", flat=True).first()


def _is_near(moment, other) -> bool:
    return moment is not None and abs(moment - other) <= ONE_GO


def languages_of(forms: Sequence[TranslatableMixin]) -> str:
    """Name the languages of some pages, or of some forms of something else."""
    return get_text_list([form.locale.get_display_name() for form in forms], _("and"))


class LanguagesField(forms.ModelMultipleChoiceField):
    """Translations by their language."""

    def label_from_instance(self, page: Page) -> str:
        """Name the language first."""
        return f"{page.locale.get_display_name()}: {page.get_admin_display_title()}"


class WhichForm(forms.Form):
    """The translations to publish again."""

    pages = LanguagesField(
        label=gettext_lazy("Translations"), queryset=Page.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, offered: list[Page], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["pages"]
        if isinstance(field, LanguagesField):
            field.queryset = Page.objects.filter(pk__in=[page.pk for page in offered]).select_related("locale")


class PublishTranslationsView(WagtailAdminTemplateMixin, FormView):
    """Ask which translations to publish again, and publish those."""

    form_class = WhichForm
    template_name = "content/admin/publish_translations.html"
    page_title = gettext_lazy("Publish translations again")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Let only who may publish the page come here; each translation is asked for apart."""
        self.source = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not self.source.live or not self.source.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        self.offered = [
            twin for twin in taken_down_with(self.source) if twin.permissions_for_user(request.user).can_publish()
        ]
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        """Offer what was public, ticked."""
        return {**super().get_form_kwargs(), "offered": self.offered, "initial": {"pages": self.offered}}

    def get_context_data(self, **kwargs) -> dict:
        """Name the page."""
        return super().get_context_data(source=self.source, offered=self.offered, **kwargs)

    def form_valid(self, form: WhichForm) -> HttpResponse:
        """Publish one after the other; one that is refused stops no other."""
        published = [page for page in form.cleaned_data["pages"] if self.publish(page.specific)]
        if published:
            words = _("Published again: %(languages)s.") % {"languages": languages_of(published)}
            messages.success(self.request, words)
        return redirect("wagtailadmin_pages:edit", self.source.pk)

    def publish(self, page) -> bool:
        """Publish a translation as it was saved last; say in words why that is refused."""
        try:
            (page.get_latest_revision() or page.save_revision(clean=False)).publish(user=self.request.user)
        except ValidationError as refused:
            messages.error(self.request, f"{page.locale.get_display_name()}: {' '.join(refused.messages)}")
            return False
        return True


@hooks.register("register_admin_urls")
def addresses() -> list:
    """The one address of this module."""
    return [path("pages/<int:page_id>/publish-translations/", PublishTranslationsView.as_view(), name=VIEW)]


@hooks.register("after_unpublish_page")
def say_which_languages_went(request: HttpRequest, page: Page) -> None:
    """Tell who unpublishes a page what went with it, and how it comes back."""
    if gone := taken_down_with(page):
        words = _("Also taken down: %(languages)s. When you publish this page again, we will ask about them.")
        messages.info(request, words % {"languages": languages_of(gone)})


@hooks.register("after_publish_page")
def offer_the_other_languages(request: HttpRequest, page: Page) -> None:
    """Ask who publishes a page again, the first time, about the translations that went down with it."""
    if not page.live or not (gone := taken_down_with(page)) or not _is_first_since_unpublished(page):
        return
    count = len(gone)
    button = admin_messages.button(reverse(VIEW, args=[page.pk]), _("Publish translations again"))
    words = ngettext(
        "%(languages)s was public too and is still down.", "%(languages)s were public too and are still down.", count
    )
    admin_messages.warning(request, words % {"languages": languages_of(gone)}, buttons=[button])


def _is_first_since_unpublished(page: Page) -> bool:
    log = PageLogEntry.objects.filter(page=page, action__startswith="wagtail.publish")
    return log.filter(timestamp__gt=_last_unpublished(page)).count() <= 1
