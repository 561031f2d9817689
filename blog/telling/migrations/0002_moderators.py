"""The group that may read what was told, and decide about it."""

from django.db import migrations

GROUP = "Moderators"
RIGHTS = {"view_submission": "Can view told story", "change_submission": "Can change told story"}


def let_moderators_in(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _made = ContentType.objects.get_or_create(app_label="telling", model="submission")
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for codename, name in RIGHTS.items():
        right, _made = Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("telling", "0001_told_stories"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(let_moderators_in, migrations.RunPython.noop)]
