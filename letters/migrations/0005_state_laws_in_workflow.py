"""Give state laws the workflow of pages, so that editors can submit them."""

from django.db import migrations

MODELS = [("letters", "statelaw")]


def give_workflow(apps, schema_editor):
    """Take the workflow that stands over all pages; a house without one stays without."""
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    root = WorkflowPage.objects.filter(page__depth=1, workflow__active=True).first()
    for app, model in MODELS if root else []:
        kind, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
        given = apps.get_model("wagtailcore", "WorkflowContentType").objects
        given.get_or_create(content_type=kind, defaults={"workflow_id": root.workflow_id})


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0004_blanks_are_marked"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0094_alter_page_locale"),
    ]

    operations = [migrations.RunPython(give_workflow, migrations.RunPython.noop)]
