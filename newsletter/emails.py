"""The letters of this room, each built in one place, in its reader's language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from content import mail

from . import links
from .models import Subscriber


def confirmation_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Ask the owner of an address whether it was they who typed it."""
    with translation.override(subscriber.language):
        return mail.compose(
            "newsletter/email/confirmation",
            to=subscriber.email_key,
            subject=_("Please confirm your subscription"),
            context={"confirm_url": links.make(subscriber, links.CONFIRM), "days": links.CONFIRM_WITHIN.days},
            reference=f"confirm:{subscriber.uuid}:{subscriber.answered_at}",
        )


def already_subscribed_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Tell someone who is on the list and asked again that all is well."""
    with translation.override(subscriber.language):
        return mail.compose(
            "newsletter/email/already_subscribed",
            to=subscriber.email_key,
            subject=_("You are already subscribed"),
            context={"leave_url": links.make(subscriber, links.LEAVE)},
            headers=list_headers(subscriber),
            reference=f"already:{subscriber.uuid}:{subscriber.answered_at}",
        )


def welcome_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Welcome a person to the list, with the way out in the first letter."""
    with translation.override(subscriber.language):
        return mail.compose(
            "newsletter/email/welcome",
            to=subscriber.email_key,
            subject=_("Welcome to our newsletter"),
            context={"name": subscriber.name, "leave_url": links.make(subscriber, links.LEAVE)},
            headers=list_headers(subscriber),
            reference=f"welcome:{subscriber.uuid}:{subscriber.confirmed_at}",
        )


def list_headers(subscriber: Subscriber) -> dict[str, str]:
    """Let mail programs offer their own leave button (RFC 2369, 2919 and 8058)."""
    ways_out = [f"<{links.make(subscriber, links.LEAVE)}>"]
    if settings.NEWSLETTER_LEAVE_MAIL:
        ways_out.append(f"<mailto:{settings.NEWSLETTER_LEAVE_MAIL}?subject=unsubscribe>")
    return {
        "List-Unsubscribe": ", ".join(ways_out),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<newsletter.{mail.house_domain()}>",
    }
