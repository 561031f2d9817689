from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0010_wishes_outlive_a_restore'),
    ]

    operations = [
        migrations.AddField(
            model_name='wishfolder',
            name='is_trial',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
