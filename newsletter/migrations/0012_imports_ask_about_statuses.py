from django.db import migrations, models
from django.db.models import F


def keep_lines(apps, schema_editor):
    """Give each kept row its line; begin anew what was not started, because nobody was asked about its statuses."""
    batches = apps.get_model("newsletter", "SubscriberImport").objects
    parts = apps.get_model("newsletter", "ImportPart").objects
    batches.filter(people="subscribed").update(left_alone=F("silenced"), silenced=0)
    batches.filter(state="mapping").update(state="cancelled")
    parts.filter(batch__state="cancelled").update(rows=[])
    for batch in batches.filter(state="running"):
        if batch.people != "subscribed" and "date" in batch.mapping:
            batch.mapping["left"] = batch.mapping.pop("date")
            batch.save()
    for part in parts.select_related("batch").iterator(chunk_size=20):
        width = len(part.batch.headers)
        part.rows = [
            [line, cells, "" if len(cells) == width else "more" if len(cells) > width else "fewer"]
            for line, cells in enumerate(part.rows, part.first_line)
            if any(cell.strip() for cell in cells)
        ]
        part.errors = [[line, "refused", words] for line, words in part.errors]
        part.save()


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0011_what_the_mail_server_said")]

    operations = [
        migrations.AddField("subscriberimport", "encoding", models.CharField(blank=True, editable=False, max_length=12, default=""), preserve_default=False),
        migrations.AddField("subscriberimport", "values", models.JSONField(default=dict, editable=False)),
        migrations.AddField("subscriberimport", "statuses", models.JSONField(default=dict, editable=False)),
        migrations.AddField("subscriberimport", "date_signs", models.JSONField(default=dict, editable=False)),
        migrations.AddField("subscriberimport", "date_orders", models.JSONField(default=dict, editable=False)),
        migrations.AddField("subscriberimport", "doubles", models.PositiveIntegerField(default=0, verbose_name="twice in the file")),
        migrations.AddField("subscriberimport", "left_alone", models.PositiveIntegerField(default=0, verbose_name="left alone")),
        migrations.AlterField("subscriberimport", "silenced", models.PositiveIntegerField(default=0, verbose_name="never to be written to")),
        migrations.AddField("importpart", "doubles", models.JSONField(default=dict)),
        migrations.RunPython(keep_lines, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("importpart", "first_line"),
    ]
