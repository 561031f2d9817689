"""The first list no longer says how often we write: the form says it, and the two did not agree."""

from django.db import migrations

FORMER = {
    "en": ("What happened, what is coming, and what you can do.", " A few times a year."),
    "es": ("Lo que pasó, lo que viene y lo que usted puede hacer.", " Unas pocas veces al año."),
    "ar": ("ما حدث وما هو قادم وما يمكنك فعله.", " بضع مرات في السنة."),
}


def say_it_once(apps, schema_editor):
    Words = apps.get_model("newsletter", "MailingListWords")
    for language, (kept, dropped) in FORMER.items():
        Words.objects.filter(language=language, description=kept + dropped).update(description=kept)


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0018_quotes_make_no_other_person")]
    operations = [migrations.RunPython(say_it_once, migrations.RunPython.noop)]
