"""Add the day on which a story was begun here; of those that are here already nobody knows it."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("blog", "0003_story_told_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="storypage",
            name="begun_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="begun_on",
            field=models.DateField(default=django.utils.timezone.localdate, editable=False, null=True),
        ),
    ]
