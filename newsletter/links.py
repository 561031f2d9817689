"""Signed links: whoever holds one owns the address it was mailed to."""

from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.core import signing
from django.urls import get_script_prefix, reverse
from django.utils import translation

from .addresses import fingerprint
from .models import Subscriber

CONFIRM, LEAVE, PREFERENCES = "newsletter.confirm", "newsletter.leave", "newsletter.preferences"
NEW_ADDRESS = "newsletter.new_address"
KEY = "the-key"
NAMES_ADDRESS = {LEAVE, PREFERENCES}  # their owner may come again, in another row
CONFIRM_WITHIN = timedelta(days=7)


def make(subscriber: Subscriber, purpose: str, made_at: datetime | None = None) -> str:
    """Return the whole address of a signed page, in the person's own language."""
    return settings.WAGTAILADMIN_BASE_URL + path(subscriber, purpose, made_at)


def path(subscriber: Subscriber, purpose: str, made_at: datetime | None = None) -> str:
    """Return the address without its host, for a page that leads to another."""
    return place(purpose, subscriber.language, get_script_prefix()).replace(KEY, key(subscriber, purpose, made_at))


@cache
def place(purpose: str, language: str, prefix: str) -> str:
    """Return where the key stands in an address. Ten thousand people share it."""
    with translation.override(language):
        return reverse(purpose.replace(".", ":"), args=[KEY])


class SignerAt(signing.TimestampSigner):
    """Django's signer with a moment of our choice, so that a message that is sent again is the same to the byte."""

    def __init__(self, made_at: datetime, salt: str):
        super().__init__(salt=salt)
        self.made_at = made_at

    def timestamp(self) -> str:
        """The moment, as Django writes it."""
        return signing.b62_encode(int(self.made_at.timestamp()))


def key(subscriber: Subscriber, purpose: str, made_at: datetime | None = None) -> str:
    """Return the signed key alone, made now or at a moment. One for a new address is good for that address only."""
    facts = [subscriber.uuid.hex, subscriber.token_version]
    if purpose == NEW_ADDRESS:
        facts.append(fingerprint(subscriber.new_email))
    if purpose in NAMES_ADDRESS:
        facts.append(fingerprint(subscriber.email_key))
    return SignerAt(made_at, purpose).sign_object(facts) if made_at else signing.dumps(facts, salt=purpose)


def ways(subscriber: Subscriber, made_at: datetime | None = None) -> dict[str, str]:
    """The ways out of a letter to the list, as its templates name them."""
    return {
        "leave_url": make(subscriber, LEAVE, made_at),
        "preferences_url": make(subscriber, PREFERENCES, made_at),
    }


def is_of_the_erased(token: str, purpose: str) -> bool:
    """Say whether a link is truly ours and its owner is not here any more. One that is forged or cut is nobody's."""
    facts = facts_of(token, purpose)
    return bool(facts) and not Subscriber.objects.filter(uuid=facts[0]).exists()


def mailbox_of(token: str, purpose: str) -> str:
    """Return the fingerprint of the mailbox that a link was sent to; nothing for a link of older mail."""
    _uuid, _version, *mailbox = facts_of(token, purpose) or ["", 0]
    return mailbox[0] if mailbox and purpose in NAMES_ADDRESS else ""


def same_mailbox(token: str, purpose: str) -> Subscriber | None:
    """Return who has the mailbox of a link today, by another subscription than the link was made for.

    Two subscriptions became one, or somebody was deleted or changed their address, and the mailbox subscribed again.
    """
    mailbox = mailbox_of(token, purpose)
    return Subscriber.objects.of_mailbox(mailbox) if mailbox else None


def facts_of(token: str, purpose: str, max_age: timedelta | None = None) -> list:
    """Return what a link says; nothing when it is forged or too old."""
    try:
        return signing.loads(token, salt=purpose, max_age=max_age)
    except signing.BadSignature:
        return []


def read(token: str, purpose: str) -> Subscriber | None:
    """Return the owner of a link, or None when it is forged, too old, withdrawn, or its owner is erased."""
    facts = facts_of(token, purpose, CONFIRM_WITHIN if purpose in (CONFIRM, NEW_ADDRESS) else None)
    if not facts:
        return None
    uuid, version, *address = facts
    subscriber = Subscriber.objects.filter(uuid=uuid, token_version=version).first()
    if purpose == NEW_ADDRESS and subscriber:
        is_asked = bool(subscriber.new_email) and address == [fingerprint(subscriber.new_email)]
        return subscriber if is_asked else None
    return subscriber
