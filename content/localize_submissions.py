"""What submitting one thing for translation may make, and what it must leave alone.

wagtail-localize 1.14 translates along with a page everything that the page refers to: topics, tags, authors, notes,
passages. It saves each over the form that a language has already, without a history to go back to, takes passages
down, and starts again what somebody stopped. Here a submission only ever adds: a form that exists is used as it is.
tests/content/test_localize_submissions.py fails as soon as an upgrade changes a replaced function.
(docs/decisions/0120-a-submission-only-adds.md)
"""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import HiddenInput
from django.utils.translation import gettext as _, ngettext
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail_localize import models, operations
from wagtail_localize.models import (
    RelatedObjectSegment,
    SegmentOverride,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationSource,
)
from wagtail_localize.views import submit_translations

from .private_titles import open_pages
from .translation import original_of, untranslated_copies

INCLUDE_SUBTREE = ("Include subtree ({} page)", "Include subtree ({} pages)")


def install() -> None:
    """Put every replacement in its place. Called once, when the app is ready."""
    creator, submission = operations.TranslationCreator, submit_translations.SubmitTranslationView
    creator.create_translations = wraps(creator.create_translations)(create_translations)
    TranslatableObject.has_translation = wraps(TranslatableObject.has_translation)(has_finished_form)
    RelatedObjectSegment.get_source_instance = wraps(RelatedObjectSegment.get_source_instance)(source_instance)
    models.cleanup_translation_on_delete = keeping_references(models.cleanup_translation_on_delete)
    submission.get_form = counting_open_pages(submission.get_form)
    submission.form_valid = refused_in_words(submission.form_valid)
    submit_translations.SubmitTranslationForm = SubmissionForm


# --- Submitting -------------------------------------------------------------------------------


def create_translations(creator, instance, include_related_objects=True) -> None:
    """Begin the translation of a page or snippet into the languages that have no form of it yet.

    In place of `TranslationCreator.create_translations`. What the page refers to is begun too, if it can wait as a
    draft; what is wrong with that stays with the page's original. Raises ValidationError if the thing itself is wrong.
    Below a page that is submitted with all others, those are left out in silence that are closed to whoever submits, or
    that follow a form in another language: what is translated from would be what all languages follow from then on.
    """
    instance = instance.specific if isinstance(instance, Page) else instance
    if is_closed(instance, creator.user):
        return
    if instance.translation_key in creator.seen_objects:
        return
    creator.seen_objects.add(instance.translation_key)
    locales = [locale for locale in creator.target_locales if may_begin(instance, locale)]
    if not locales or original_of(instance).pk != instance.pk:
        return
    source = fresh_source(instance)
    if include_related_objects:
        begin_related_drafts(creator, source)
    for locale in locales:
        if translation := begin(source, instance, locale, creator.user):
            creator.mappings[source].append(translation)


def is_closed(instance, user) -> bool:
    """Say whether this is a page that somebody may not even find."""
    return isinstance(instance, Page) and user is not None and not open_pages(user).filter(pk=instance.pk).exists()


def may_begin(instance: TranslatableMixin, locale: Locale) -> bool:
    """Say whether a language has no form of this thing. An alias is none: it shows the original's own words."""
    if locale.pk == instance.locale_id:
        return False
    form = instance.get_translation_or_none(locale)
    return form is None or bool(getattr(form, "alias_of_id", None))


def fresh_source(instance: TranslatableMixin) -> TranslationSource:
    """Return what translators work from: read anew unless another language is being translated from it."""
    source, made = TranslationSource.get_or_create_from_instance(instance)
    if not made and not source.translations.exists():
        source.update_from_db()
    return source


def begin_related_drafts(creator, source: TranslationSource) -> None:
    """Begin what a page refers to and what can wait unseen. What has no drafts would go live in the wrong language."""
    for segment in source.relatedobjectsegment_set.select_related("object"):
        related = source_instance(segment)
        if isinstance(related, DraftStateMixin) and not isinstance(related, Page):
            try:
                with transaction.atomic():
                    creator.create_translations(original_of(related), include_related_objects=False)
            except ValidationError:
                continue


def begin(source: TranslationSource, instance, locale: Locale, user) -> Translation | None:
    """Make the form of a language: a draft if it can be one. A translation that was stopped stays stopped.

    An alias stays one, and shows the original with its notice, until somebody publishes the translation.
    """
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    form = instance.get_translation_or_none(locale)
    if form is not None:  # may_begin lets nothing through but an alias
        return translation if resumed(translation, form, user) else None
    if not translation.enabled:
        return None
    has_drafts = isinstance(instance, DraftStateMixin)
    translation.save_target(user=user, publish=not has_drafts)
    if has_drafts and not isinstance(instance, Page):
        forget_publication(translation.get_target_instance())
    return translation


def resumed(translation: Translation, alias: Page, user) -> bool:
    """Say whether work goes on where an alias stands. Who publishes starts again what was stopped by submitting it."""
    if not translation.enabled and (user is None or alias.permissions_for_user(user).can_publish()):
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    return translation.enabled


def forget_publication(snippet) -> None:
    """Take from a new copy what it has from its original: when that was published, and from which revision."""
    never = {"first_published_at": None, "last_published_at": None, "live_revision": None}
    type(snippet).objects.filter(pk=snippet.pk).update(**never)


class SubmissionForm(submit_translations.SubmitTranslationForm):
    """The form of languages to translate into."""

    def __init__(self, instance, *args, **kwargs):
        self.instance = instance
        super().__init__(instance, *args, **kwargs)

    def clean_locales(self):
        """Refuse a language without the page above, of which wagtail-localize would publish an alias, and any language
        for a form that follows another one.
        """
        locales = self.cleaned_data["locales"]
        original = original_of(self.instance)
        if original.pk != self.instance.pk:
            words = _("This follows its form in another language (%(language)s). Translate that one instead.")
            raise ValidationError(words % {"language": original.locale.get_display_name()})
        parent = self.instance.get_parent() if isinstance(self.instance, Page) else None
        if parent is not None and not parent.is_root():
            there = set(parent.get_translations().values_list("locale_id", flat=True))
            for locale in locales:
                if locale.pk not in there and locale.pk != parent.locale_id:
                    told = {"title": parent.get_admin_display_title(), "language": locale.get_display_name()}
                    words = _("The parent page, “%(title)s”, does not exist in %(language)s. Translate it first.")
                    raise ValidationError(words % told)
        return locales


def counting_open_pages(get_form):
    """Count, of the pages below, those that whoever submits may find; wagtail-localize's own words and translations."""

    @wraps(get_form)
    def careful(view):
        form = get_form(view)
        if isinstance(view.object, Page):
            below = open_pages(view.request.user).filter(pk__in=view.object.get_descendants().values("pk")).count()
            choice = form.fields["include_subtree"]
            choice.label = ngettext(*INCLUDE_SUBTREE, below).format(below)
            choice.widget = choice.widget if below else HiddenInput()
        return form

    return careful


def refused_in_words(form_valid):
    """Answer a thing that cannot be copied as it is with its reason. Nothing of the submission is kept."""

    @wraps(form_valid)
    def careful(view, form):
        try:
            return form_valid(view, form)
        except ValidationError as error:
            reasons = " ".join(error.messages)
            messages.error(view.request, _("Nothing was submitted: %(reasons)s") % {"reasons": reasons})
            return view.render_to_response(view.get_context_data())

    return careful


# --- What a page refers to --------------------------------------------------------------------


def has_finished_form(referred: TranslatableObject, locale) -> bool:
    """Say whether pages of a language may refer to this thing's form in it; until then they keep the original.

    In place of `TranslatableObject.has_translation`, which counts a copy that nobody has translated yet.
    """
    form = referred.get_instance_or_none(locale)
    return form is not None and is_finished(form)


def is_finished(form: TranslatableMixin) -> bool:
    """Say whether a form is somebody's own words: written by hand, or translated and published once."""
    begun = Translation.objects.filter(source__object_id=form.translation_key, target_locale=form.locale_id)
    if not begun.exists():
        return True
    if isinstance(form, DraftStateMixin):
        return form.first_published_at is not None
    return not untranslated_copies(type(form)).filter(pk=form.pk).exists()


def source_instance(segment: RelatedObjectSegment):
    """Return what a page refers to, also where the page's own language has no form of it."""
    referred = segment.object
    own = referred.get_instance_or_none(segment.source.locale)
    forms = referred.content_type.get_all_objects_for_this_type(translation_key=referred.translation_key)
    return own or forms.order_by("pk").first()


def keeping_references(cleanup):
    """Let the deletion of one form not cut off the pages of other languages that refer to the thing."""

    @wraps(cleanup)
    def careful(instance, **kwargs):
        key, locale_id = instance.translation_key, instance.locale_id
        others = instance.get_translation_model()._default_manager.filter(translation_key=key)
        if not (others.exists() and RelatedObjectSegment.objects.filter(object_id=key).exists()):
            return cleanup(instance, **kwargs)
        StringTranslation.objects.filter(context__object_id=key, locale=locale_id).delete()
        SegmentOverride.objects.filter(context__object_id=key, locale=locale_id).delete()
        of_this = Translation.objects.filter(source__object_id=key)
        of_this.filter(source__locale=locale_id).delete()
        of_this.filter(target_locale=locale_id).delete()
        return None

    return careful
