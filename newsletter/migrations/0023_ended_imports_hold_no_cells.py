"""Imports that have ended kept what each value of a column means: cells of the file, with addresses among them."""

from django.db import migrations


def forget_cells(apps, schema_editor):
    imports = apps.get_model("newsletter", "SubscriberImport").objects.using(schema_editor.connection.alias)
    imports.filter(state__in=["done", "cancelled"]).update(values={}, unclear={}, statuses={})


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0022_say_email")]

    operations = [migrations.RunPython(forget_cells, migrations.RunPython.noop)]
