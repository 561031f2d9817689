"""What list managers may do with mailings and their settings."""

from django.db import migrations

GROUP = "List managers"
RIGHTS = {"dispatch": ("add", "change", "view"), "newslettersettings": ("change",)}
NAMES = {"dispatch": "mailing", "newslettersettings": "newsletter settings"}


def give_rights(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for model, actions in RIGHTS.items():
        kind, _made = ContentType.objects.get_or_create(app_label="newsletter", model=model)
        for action in actions:
            right, _made = Permission.objects.get_or_create(
                content_type=kind, codename=f"{action}_{model}", defaults={"name": f"Can {action} {NAMES[model]}"}
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0006_mailings"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
