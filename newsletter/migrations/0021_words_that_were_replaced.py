"""Words of a mailing that was cancelled and ordered again are replaced; so are those of one that waits for its time."""

from django.db import migrations, models


def replace(apps, schema_editor):
    """Only a mailing that was ordered again has words while it waits."""
    apps.get_model("newsletter", "Edition").objects.filter(dispatch__status="scheduled").update(is_replaced=True)


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0020_mailings_that_hang")]

    operations = [
        migrations.AddField("edition", "is_replaced", models.BooleanField(default=False)),
        migrations.RemoveConstraint("edition", "newsletter_one_edition_each"),
        migrations.AddConstraint(
            "edition",
            models.UniqueConstraint(
                condition=models.Q(is_replaced=False),
                fields=("dispatch", "language", "variant"),
                name="newsletter_one_edition_each",
            ),
        ),
        migrations.RunPython(replace, migrations.RunPython.noop),
    ]
