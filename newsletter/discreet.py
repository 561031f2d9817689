"""For an inbox that others read: a sender, a subject and a first line that say nothing of us (★15)."""

from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from .models import Subscriber

# Signs that take no room: they fill the line that inboxes show, so that nothing of the message follows into it.
FILLING = "\u034f\u200c\u00a0" * 60


def from_line(subscriber: Subscriber) -> str | None:
    """The sender to show this person; None for the house's own."""
    if not subscriber.discreet:
        return None
    _name, address = parseaddr(settings.NEWSLETTER_DISCREET_FROM or settings.DEFAULT_FROM_EMAIL)
    name = parseaddr(settings.NEWSLETTER_DISCREET_FROM)[0] or _("Your subscription")
    local, _at, domain = address.rpartition("@")
    return str(Address(name, local, domain))  # not encoded: each way out does that once, as it needs


def subject(subscriber: Subscriber, subject: str) -> str:
    """The subject to show this person, in the language that is spoken just now."""
    return _("Your news is here") if subscriber.discreet else subject


def first_lines(subscriber: Subscriber) -> dict[str, str]:
    """What inboxes show after the subject, as the letters' layout names it: of the HTML and of the plain text."""
    if not subscriber.discreet:
        return {"veil": "", "opening": ""}
    opening = _("This is the message you asked for. It begins below, so that the list of messages shows nothing of it.")
    return {"veil": f"{_('Thank you for reading.')}{FILLING}", "opening": f"{opening}\n\n"}
