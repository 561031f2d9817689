"""Publishing translations: whoever asks for it reads which language was refused, and why.

wagtail-localize 1.14 passes over a page that refuses to be published, as a told story does that its contributor's
consent does not cover: updating all translations says that it succeeded, and the translation editor asks to press the
same button again.
"""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import SourceDeletedError, Translation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from .synchronized import lock


def install() -> None:
    """Put both replacements in their place. Called once, when the app is ready."""
    UpdateTranslationsView.form_valid = publishing_each(UpdateTranslationsView.form_valid)
    edit_translation.edit_translation = giving_reasons(edit_translation.edit_translation)


def publishing_each(form_valid):
    """Update the translations as wagtail-localize does, and publish each by itself: one that is refused stops no other.

    wagtail-localize publishes them all after one commit, where the first that is refused leaves out the rest. A source
    that is deleted meanwhile, as a withdrawn story is, is said in words.
    """

    @wraps(form_valid)
    def careful(view, form):
        wanted = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        try:
            response = form_valid(view, form)
            if wanted:
                for translation in view.object.translations.filter(enabled=True).select_related("target_locale"):
                    publish(translation, view.request)
        except (SourceDeletedError, view.object.specific_content_type.model_class().DoesNotExist):
            messages.error(view.request, _("The original was deleted meanwhile, and its translations with it."))
            return redirect("wagtailadmin_home")
        return response

    return careful


def publish(translation: Translation, request) -> None:
    """Publish a translation as its passages are; say in words why that is refused. A page keeps its draft then.

    What somebody took down gets its words, and stays down until it is published by itself.
    """
    try:
        shown = translation.get_target_instance()
        if isinstance(shown, DraftStateMixin) and shown.first_published_at and not shown.live:
            translation.save_target(user=request.user, publish=False)
            raise ValidationError(_("It was taken down. Publish it there, if it is to be public again."))
        if isinstance(shown, Page):
            _publish_page(translation, shown.specific, request.user)
        else:  # a draft of what is public would take that down
            translation.save_target(user=request.user, publish=True)
    except ValidationError as refused:
        told = {"language": translation.target_locale.get_display_name(), "reasons": " ".join(refused.messages)}
        messages.error(request, _("Not published in %(language)s: %(reasons)s") % told)


def _publish_page(translation: Translation, page: Page, user) -> None:
    """Save a draft and publish that one: the page is locked, so it is none that a colleague saves meanwhile."""
    refused = None
    with transaction.atomic():
        lock(page)
        translation.save_target(user=user, publish=False)
        try:
            with transaction.atomic():
                translation.get_target_instance().get_latest_revision().publish(user=user)
        except ValidationError as error:
            refused = error
    if refused:
        raise refused


def giving_reasons(view):
    """Say in the translation editor why a page refuses to be published. What is wrong with a passage is said there."""

    @wraps(view)
    def careful(request, translation, instance):
        save_target = translation.save_target

        def saved(*args, **kwargs):
            try:
                return save_target(*args, **kwargs)
            except ValidationError as refused:
                for error in getattr(refused, "error_dict", {}).get(NON_FIELD_ERRORS, []):
                    for reason in error.messages:
                        messages.error(request, reason)
                raise

        translation.save_target = saved
        return view(request, translation, instance)

    return careful
