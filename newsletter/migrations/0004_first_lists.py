"""The lists a new house begins with; whoever is subscribed already is on the first."""

from django.db import migrations

LISTS = {
    "newsletter": {
        "takes": "",
        "is_default": True,
        "en": ("Our newsletter", "What happened, what is coming, and what you can do."),
        "es": ("Nuestro boletín", "Lo que pasó, lo que viene y lo que usted puede hacer."),
        "ar": ("نشرتنا البريدية", "ما حدث وما هو قادم وما يمكنك فعله."),
    },
    "stories": {
        "takes": "stories",
        "is_default": False,
        "en": ("New stories", "People tell what happened to them or to their children."),
        "es": ("Nuevas historias", "Personas que cuentan lo que les pasó a ellas o a sus hijos."),
        "ar": ("قصص جديدة", "أشخاص يروون ما حدث لهم أو لأطفالهم."),
    },
    "campaigns": {
        "takes": "campaigns",
        "is_default": False,
        "en": ("Campaigns and screenings", "Film screenings, events and news of our campaigns."),
        "es": ("Campañas y proyecciones", "Proyecciones, encuentros y noticias de nuestras campañas."),
        "ar": ("الحملات وعروض الأفلام", "عروض الأفلام والفعاليات وأخبار حملاتنا."),
    },
}


def make_lists(apps, schema_editor):
    MailingList = apps.get_model("newsletter", "MailingList")
    Words = apps.get_model("newsletter", "MailingListWords")
    Subscriber = apps.get_model("newsletter", "Subscriber")
    for position, (key, plan) in enumerate(LISTS.items()):
        one = MailingList.objects.create(
            key=key, takes=plan["takes"], is_default=plan["is_default"], position=position
        )
        for language in ("en", "es", "ar"):
            name, description = plan[language]
            Words.objects.create(mailing_list=one, language=language, name=name, description=description)
    first = MailingList.objects.get(key="newsletter")
    membership = Subscriber.lists.through
    people = Subscriber.objects.exclude(status="pending").values_list("pk", flat=True)
    membership.objects.bulk_create(
        [membership(subscriber_id=pk, mailinglist_id=first.pk) for pk in people], batch_size=1000
    )


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0003_what_people_choose")]
    operations = [migrations.RunPython(make_lists, migrations.RunPython.noop)]
