
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0002_review_digest"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="sitefacts",
            name="leaving_page",
            field=models.ForeignKey(
                blank=True,
                help_text="Explains what leaving quickly can and cannot do. Linked beside “Leave this site”.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
                verbose_name="page about leaving",
            ),
        ),
        migrations.AddField(
            model_name="sitefacts",
            name="leaving_url",
            field=models.URLField(
                default="https://www.weather.gov/",
                help_text="Where “Leave this site” goes. Choose a page that is safe to have on the screen, such as the weather.",
                validators=[
                    django.core.validators.URLValidator(
                        message="Give a full address that begins with https://.", schemes=["https"]
                    )
                ],
                verbose_name="web address to leave for",
            ),
        ),
    ]
