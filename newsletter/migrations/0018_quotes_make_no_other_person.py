import hashlib
import hmac

from django.conf import settings
from django.db import migrations

from newsletter.addresses import email_key, fingerprint


def name_once(apps, schema_editor):
    """Write the keys of addresses in quotes as they are read from now on; where both were here, nothing is changed."""
    subscribers, events, suppressions = (
        apps.get_model("newsletter", name).objects for name in ("Subscriber", "ConsentEvent", "Suppression")
    )
    for person in subscribers.filter(email_key__startswith='"'):
        new = email_key(person.email_key)
        if new == person.email_key or subscribers.filter(email_key=new).exists():
            continue
        old_hash, new_hash = before(person.email_key), fingerprint(new)
        events.filter(email_hash=old_hash).update(email_hash=new_hash)
        if not suppressions.filter(email_hmac=new_hash).exists():
            suppressions.filter(email_hmac=old_hash).update(email_hmac=new_hash)
        subscribers.filter(pk=person.pk).update(email_key=new)


def before(key):
    """The fingerprint that such an address had."""
    return hmac.new(settings.NEWSLETTER_HASH_KEY.encode(), key.encode(), hashlib.sha256).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0017_wishes_are_not_lifted")]

    operations = [migrations.RunPython(name_once, migrations.RunPython.noop, elidable=True)]
