"""The group that may see who subscribed, and erase people on their wish."""

from django.db import migrations

GROUP = "List managers"
RIGHTS = {
    ("newsletter", "subscriber"): {"view_subscriber": "Can view subscriber", "delete_subscriber": "Can delete subscriber"},
    ("wagtailadmin", "admin"): {"access_admin": "Can access Wagtail admin"},
}


def make_group(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for (app_label, model), rights in RIGHTS.items():
        kind, _made = ContentType.objects.get_or_create(app_label=app_label, model=model)
        for codename, name in rights.items():
            right, _made = Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
