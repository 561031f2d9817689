"""What list managers may do with lists, reports of providers, imports and silenced addresses."""

from django.db import migrations

GROUP = "List managers"
RIGHTS = {
    "mailinglist": ("add", "change", "delete", "view"),
    "consentevent": ("view",),
    "providerevent": ("change", "view"),
    "subscriberimport": ("add", "view"),
    "suppression": ("add", "delete", "view"),
}
NAMES = {
    "mailinglist": "mailing list",
    "consentevent": "consent event",
    "providerevent": "report of the mail provider",
    "subscriberimport": "import",
    "suppression": "suppressed address",
}


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
        ("newsletter", "0004_first_lists"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
