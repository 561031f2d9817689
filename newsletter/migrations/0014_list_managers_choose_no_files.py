"""Take from list managers what Wagtail's own migration gave to every group that was there by then: all files."""

from django.db import migrations

GROUP = "List managers"
RIGHTS = ("choose_image", "choose_document")


def take_back(apps, schema_editor):
    """Take both forms of the right: over everything, and over the folder of all folders."""
    group = apps.get_model("auth", "Group").objects.filter(name=GROUP).first()
    if group is None:
        return
    rights = apps.get_model("auth", "Permission").objects.filter(codename__in=RIGHTS)
    group.permissions.remove(*rights)
    over_files = apps.get_model("wagtailcore", "GroupCollectionPermission")
    over_files.objects.filter(group=group, permission__in=rights).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0013_unmailed_news"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0066_collection_management_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0012_uploadeddocument"),
    ]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
