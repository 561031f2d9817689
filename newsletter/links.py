"""Signed links: whoever holds one owns the address it was mailed to."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from .models import Subscriber

CONFIRM, LEAVE = "newsletter.confirm", "newsletter.leave"
CONFIRM_WITHIN = timedelta(days=7)


def make(subscriber: Subscriber, purpose: str) -> str:
    """Return the whole address of a signed page, in the person's own language."""
    token = signing.dumps([subscriber.uuid.hex, subscriber.token_version], salt=purpose)
    with translation.override(subscriber.language):
        return settings.WAGTAILADMIN_BASE_URL + reverse(purpose.replace(".", ":"), args=[token])


def read(token: str, purpose: str) -> Subscriber | None:
    """Return the owner of a link, or None when it is forged, too old, withdrawn, or its owner is erased."""
    age = CONFIRM_WITHIN if purpose == CONFIRM else None
    try:
        uuid, version = signing.loads(token, salt=purpose, max_age=age)
    except signing.BadSignature:
        return None
    return Subscriber.objects.filter(uuid=uuid, token_version=version).first()
