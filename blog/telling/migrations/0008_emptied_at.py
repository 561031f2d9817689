from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("telling", "0007_sent_again")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="emptied_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
