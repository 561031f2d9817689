"""Note the words of its original with each translated law that is public, as they were when it was published."""

from django.conf import settings
from django.db import migrations


def note_originals(apps, schema_editor):
    """Where no version of the original is as old, it has not changed since, as far as anybody knows: note its words."""
    law = apps.get_model("letters", "StateLaw")
    source = apps.get_model("wagtail_localize", "TranslationSource")
    public = law.objects.filter(live=True)
    originals = {one.translation_key: one for one in public.filter(locale__language_code=settings.LANGUAGE_CODE)}
    elsewhere = set(
        source.objects.exclude(locale__language_code=settings.LANGUAGE_CODE).values_list("object_id", flat=True)
    )
    for one in public.exclude(locale__language_code=settings.LANGUAGE_CODE):
        original = originals.get(one.translation_key)
        if original and one.translation_key not in elsewhere:
            one.original_summary = words_at(apps, original, one.last_published_at)
            one.save(update_fields=["original_summary"])


def words_at(apps, original, moment) -> str:
    """What a law said at a moment: by its newest version from before."""
    versions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="letters", content_type__model="statelaw", object_id=str(original.pk)
    )
    before = versions.filter(created_at__lte=moment).order_by("-created_at").first() if moment else None
    return before.content.get("summary", "") if before else original.summary


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0006_words_of_the_original"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(note_originals, migrations.RunPython.noop)]
