"""Take away notices and digests that were ordered without their people: nothing of them left, and nothing can.

A worker that looked in that moment paused them, and *resume* paused them again. What a digest was to tell comes with the
next one of its clock. Where such a one left since, its news is past: it stays, cancelled, so that staff see it.
"""

from django.db import migrations
from django.utils import timezone


def take_away(apps, schema_editor):
    """Whatever left of a mailing was planned before, so these reached nobody."""
    mailings = apps.get_model("newsletter", "Dispatch").objects
    hanging = mailings.filter(kind__in=["story", "daily", "weekly"], status__in=["scheduled", "paused"], planned_at=None)
    for mailing in hanging.order_by("-pk"):
        mailing.deliveries.all().delete()
        later = mailings.filter(kind=mailing.kind, pk__gt=mailing.pk, audience__zone=mailing.audience.get("zone", ""))
        if mailing.kind != "story" and later.exists():
            ended = {"status": "cancelled", "trouble": "", "finished_at": timezone.now()}
            mailings.filter(pk=mailing.pk).update(**ended)
        else:
            mailing.editions.all().delete()
            mailing.delete()


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0019_one_promise_how_often")]

    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
