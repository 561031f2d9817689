"""Mark the restrictions that translations have from their sources, so that those set by hand are left alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def mark_what_follows(apps, schema_editor):
    """Mark each restriction of a translation or an alias that says the same as one of its source."""
    rows = apps.get_model("wagtailcore", "PageViewRestriction").objects.select_related("page", "page__alias_of")
    mark = apps.get_model("content", "MirroredRestriction").objects.get_or_create
    rows = list(rows.prefetch_related("groups"))
    for row in rows:
        source = source_of(apps, row.page)
        if source is None or source.pk == row.page_id:
            continue
        above = (other for other in rows if other.pk != row.pk and source.path.startswith(other.page.path))
        if any(meaning(other) == meaning(row) for other in above):
            mark(restriction=row)


def source_of(apps, page):
    """Return the page that others follow, as content/translation.py finds it."""
    while page.alias_of_id:
        page = page.alias_of
    key, told = page.translation_key, apps.get_model("wagtail_localize", "TranslationSource").objects
    pages = apps.get_model("wagtailcore", "Page").objects.filter(translation_key=key, alias_of=None).order_by("pk")
    originals = {original.locale_id: original for original in reversed(pages)}
    default = apps.get_model("wagtailcore", "Locale").objects.filter(language_code=settings.LANGUAGE_CODE)
    wanted = [
        *told.filter(object_id=key).order_by("pk").values_list("locale_id", flat=True),
        *default.values_list("pk", flat=True),
    ]
    first = pages[0] if pages else None
    return next((originals[locale_id] for locale_id in wanted if locale_id in originals), first)


def meaning(row):
    """Return what a restriction asks for."""
    return row.restriction_type, row.password, {group.pk for group in row.groups.all()}


class Migration(migrations.Migration):

    dependencies = [
        ("content", "0008_files_to_delete"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.CreateModel(
            name="MirroredRestriction",
            fields=[
                ("restriction", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="mirrored", serialize=False, to="wagtailcore.pageviewrestriction")),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(mark_what_follows, migrations.RunPython.noop),
    ]
