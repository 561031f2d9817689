from django.db import migrations, models

WISHES = {"unsubscribed": "left", "one_click": "left", "by_mail": "left", "complained": "complained", "erased": "erased"}
RETURNS = {"confirmed", "returned", "moved"}
REASONS = [
    ("left", "Left"),
    ("erased", "Erased"),
    ("bounced", "Mail came back"),
    ("complained", "Complained"),
    ("by_staff", "Silenced by staff"),
]


def give_wishes_back(apps, schema_editor):
    """A bounce or a member of staff could replace what a person wished, and lift it: the ledger still tells of it."""
    model = apps.get_model("newsletter", "Suppression")
    wishes = wishes_of(apps)
    for one in model.objects.filter(reason__in=["bounced", "by_staff"]).iterator():
        if wish := wishes.get(one.email_hmac):
            second = "" if wish == "complained" else one.reason
            model.objects.filter(pk=one.pk).update(reason=wish, second_reason=second)
    known = set(model.objects.values_list("email_hmac", flat=True))
    lifted = [model(email_hmac=hashed, reason=wish) for hashed, wish in wishes.items() if wish and hashed not in known]
    model.objects.bulk_create(lifted, batch_size=500, ignore_conflicts=True)


def wishes_of(apps):
    """What the owner of each address wished and did not take back, by the fingerprint of the address."""
    events = apps.get_model("newsletter", "ConsentEvent").objects.filter(kind__in=[*WISHES, *RETURNS])
    reports = apps.get_model("newsletter", "ProviderEvent").objects.filter(kind="complained", state="done")
    wishes, returned = {}, {}
    for hashed, kind, at in events.order_by("at", "pk").values_list("email_hash", "kind", "at").iterator():
        wishes[hashed] = "" if kind in RETURNS else stronger(wishes.get(hashed, ""), WISHES[kind])
        if kind in RETURNS:
            returned[hashed] = at
    for hashed, at in reports.exclude(email_hash="").values_list("email_hash", "happened_at").iterator():
        if hashed not in returned or at > returned[hashed]:
            wishes[hashed] = "complained"
    return wishes


def stronger(first, second):
    """The graver of two wishes."""
    return max(first, second, key=["", "left", "erased", "complained"].index)


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0016_say_unsubscribed_and_why_a_mailing_rests")]

    operations = [
        migrations.AddField(
            "suppression",
            "second_reason",
            models.CharField(max_length=12, choices=REASONS, blank=True, default="", db_default=""),
        ),
        migrations.RunPython(give_wishes_back, migrations.RunPython.noop, elidable=True),
    ]
