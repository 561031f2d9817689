"""Words of a mailing that was cancelled and ordered again are replaced; so are those of one that waits for its time."""

from django.db import migrations, models


def replace(apps, schema_editor):
    """Only a mailing that was ordered again has words while it waits, or is paused while it waits.

    One that has begun has people on its list who wait, or was stopped by what happened to its messages.
    """
    mailings = apps.get_model("newsletter", "Dispatch").objects
    still_open = models.Q(deliveries__status__in=["pending", "claimed", "handoff", "retry"])
    stopped = mailings.filter(status="paused", kind="issue", trouble__in=["", "checks"]).exclude(still_open)
    again = stopped.filter(scheduled_at__gt=models.F("planned_at"))
    waiting = [*mailings.filter(status="scheduled"), *again]
    apps.get_model("newsletter", "Edition").objects.filter(dispatch__in=waiting).update(is_replaced=True)


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0020_mailings_that_hang")]

    operations = [
        migrations.AddField("edition", "is_replaced", models.BooleanField(default=False, db_default=False)),
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
