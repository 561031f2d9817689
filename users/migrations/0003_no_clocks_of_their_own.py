"""Take away the time zones that members of staff chose: the editor has one clock, the site's."""

from django.db import migrations


def forget_time_zones(apps, schema_editor):
    """Empty means the site's own."""
    apps.get_model("wagtailusers", "UserProfile").objects.exclude(current_time_zone="").update(current_time_zone="")


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0002_rights_are_given_once"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [migrations.RunPython(forget_time_zones, migrations.RunPython.noop)]
