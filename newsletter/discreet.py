"""For an inbox that others read: a sender and a subject that say nothing of us (★15)."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from .models import Subscriber


def from_line(subscriber: Subscriber) -> str | None:
    """The sender to show this person; None for the house's own."""
    if not subscriber.discreet:
        return None
    _name, address = parseaddr(settings.NEWSLETTER_DISCREET_FROM or settings.DEFAULT_FROM_EMAIL)
    name = parseaddr(settings.NEWSLETTER_DISCREET_FROM)[0] or _("Your subscription")
    return formataddr((name, address))


def subject(subscriber: Subscriber, subject: str) -> str:
    """The subject to show this person, in the language that is spoken just now."""
    return _("Your news is here") if subscriber.discreet else subject
