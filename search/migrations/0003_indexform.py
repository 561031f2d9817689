from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_parts_are_sentences")]
    operations = [
        migrations.CreateModel(
            name="IndexForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
            ],
            options={"default_permissions": ()},
        ),
    ]
