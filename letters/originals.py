"""Which law in another language still says what its original says.

Whenever a translated law is published, the words of its original are noted with it. As soon as those have changed, the
translation may say the contrary of the law, under a name and a day that follow at once: it is shown no more, and the
right law in another language stands in its place, until the translation is published again (docs/decisions/0057).
"""

import json

from django.conf import settings
from django.contrib import messages
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail_localize.models import Translation

from content.translation import original_of

from .models import StateLaw


def note_original(instance: StateLaw, **kwargs) -> None:
    """Note with a translated law the words of which it is the translation. Called whenever one is published."""
    original = original_of(instance)
    is_translation = original.pk != instance.pk and original.locale.language_code == settings.LANGUAGE_CODE
    words = _words_translated(instance, original) if is_translation else ""
    StateLaw.objects.filter(pk=instance.pk).update(original_summary=words)
    instance.original_summary = words


def _words_translated(law: StateLaw, original: StateLaw) -> str:
    """The words that translators saw, where a translation is going on: those of the last sync; else those of today."""
    going_on = Translation.objects.filter(
        source__object_id=law.translation_key, target_locale=law.locale_id, enabled=True
    )
    if work := going_on.select_related("source").first():
        return json.loads(work.source.content_json).get("summary", "")
    return original.summary


def is_late(law: StateLaw, original: StateLaw | None) -> bool:
    """Say whether the words of an original changed since its translation was published; not where that is not known."""
    if original is None or original.translation_key != law.translation_key:
        return False
    return bool(law.original_summary) and law.original_summary.split() != original.summary.split()


@hooks.register("after_edit_snippet")
def say_what_is_late(request, instance) -> None:
    """Tell whoever publishes an original in which languages its text stands now, and until when."""
    if (
        not isinstance(instance, StateLaw)
        or not instance.live
        or instance.locale.language_code != settings.LANGUAGE_CODE
    ):
        return
    public = StateLaw.objects.get(pk=instance.pk)
    twins = public.get_translations().filter(live=True).select_related("locale")
    if late := [twin.locale.get_display_name() for twin in twins if is_late(twin, public)]:
        told = _("Readers of %(languages)s see this text until its translation is published again.")
        messages.warning(request, told % {"languages": ", ".join(map(str, late))})
