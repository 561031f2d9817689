"""The letters of this room, each built in one place, in its reader's language."""

from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from content import mail

from . import discreet, links
from .addresses import email_key
from .models import Subscriber


def confirmation_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Ask the owner of an address whether it was they who typed it."""
    with translation.override(subscriber.language):
        return mail.compose(
            "newsletter/email/confirmation",
            to=subscriber.email_key,
            subject=discreet.subject(subscriber, _("Please confirm your subscription")),
            context=to_confirm(subscriber, links.CONFIRM, subscriber.answered_at),
            from_email=discreet.from_line(subscriber),
            reference=f"confirm:{subscriber.uuid}:{subscriber.answered_at}",
        )


def to_confirm(subscriber: Subscriber, purpose: str, made_at: datetime | None) -> dict:
    """The link of a letter that asks, made of a fixed moment, so that a second try is the same letter to the byte.

    With it what an inbox shows of the letter, in the form that the person chose.
    """
    asked = {"confirm_url": links.make(subscriber, purpose, made_at), "days": links.CONFIRM_WITHIN.days}
    return asked | discreet.first_lines(subscriber)


def reminder_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Ask once more, and say that nobody will ask again."""
    with translation.override(subscriber.language):
        return mail.compose(
            "newsletter/email/reminder",
            to=subscriber.email_key,
            subject=discreet.subject(subscriber, _("Do you still want our newsletter?")),
            context=to_confirm(subscriber, links.CONFIRM, subscriber.reminded_at),
            from_email=discreet.from_line(subscriber),
            reference=f"reminder:{subscriber.uuid}:{subscriber.reminded_at}",
        )


def already_subscribed_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Tell someone who is on the list and asked again that all is well."""
    return list_letter(
        subscriber,
        "already_subscribed",
        subject=lambda: _("You are already subscribed"),
        reference=f"already:{subscriber.uuid}:{subscriber.answered_at}",
        made_at=subscriber.answered_at,
    )


def new_links_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Send the links of every letter to someone whose link did not work."""
    return list_letter(
        subscriber,
        "new_links",
        subject=lambda: _("New links for you"),
        reference=f"links:{subscriber.uuid}:{subscriber.answered_at}",
        made_at=subscriber.answered_at,
    )


def welcome_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Welcome a person to the list, with the way out in the first letter."""
    return list_letter(
        subscriber,
        "welcome",
        subject=lambda: _("Welcome to our newsletter"),
        reference=f"welcome:{subscriber.uuid}:{subscriber.confirmed_at}",
        made_at=subscriber.confirmed_at,
    )


def list_letter(
    subscriber: Subscriber, template: str, *, subject, reference: str, made_at: datetime | None
) -> EmailMultiAlternatives:
    """Build a letter to somebody on the list, with the sender and subject they chose and every way out."""
    with translation.override(subscriber.language):
        return mail.compose(
            f"newsletter/email/{template}",
            to=subscriber.email_key,
            subject=discreet.subject(subscriber, subject()),
            context={"name": subscriber.name, **links.ways(subscriber, made_at), **discreet.first_lines(subscriber)},
            headers=list_headers(subscriber, made_at=made_at),
            from_email=discreet.from_line(subscriber),
            reference=reference,
        )


def new_address_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Ask the owner of the new address whether letters may come there; discreetly, if that owner ever asked for it."""
    there = Subscriber.objects.filter(email_key=email_key(subscriber.new_email), discreet=True)
    subscriber.discreet |= there.exists()  # of this letter alone
    with translation.override(subscriber.language):
        return mail.compose(
            "newsletter/email/new_address",
            to=email_key(subscriber.new_email),
            subject=discreet.subject(subscriber, _("Please confirm your new address")),
            context=to_confirm(subscriber, links.NEW_ADDRESS, subscriber.new_email_asked_at),
            from_email=discreet.from_line(subscriber),
            reference=f"new-address:{subscriber.uuid}:{subscriber.new_email_asked_at}",
        )


def moving_email(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Tell the old address that somebody wants to move the subscription, while it can still be stopped."""
    with translation.override(subscriber.language):
        return mail.compose(
            "newsletter/email/moving",
            to=subscriber.email_key,
            subject=discreet.subject(subscriber, _("Your subscription will move to another address")),
            context={
                "preferences_url": links.make(subscriber, links.PREFERENCES, subscriber.new_email_asked_at),
                **discreet.first_lines(subscriber),
            },
            from_email=discreet.from_line(subscriber),
            reference=f"moving:{subscriber.uuid}:{subscriber.new_email_asked_at}",
        )


def list_headers(
    subscriber: Subscriber,
    *,
    leave_url: str = "",
    made_at: datetime | None = None,
    mailing_list_key: str = "newsletter",
) -> dict[str, str]:
    """Let mail programs offer their own leave button (RFC 2369, 2919 and 8058), with links made now or at a moment."""
    ways_out = [f"<{leave_url or links.make(subscriber, links.LEAVE, made_at)}>"]
    if settings.NEWSLETTER_LEAVE_MAIL:
        subject = quote(f"unsubscribe {links.key(subscriber, links.LEAVE, made_at)}")
        ways_out.append(f"<mailto:{settings.NEWSLETTER_LEAVE_MAIL}?subject={subject}>")
    return {
        "List-Unsubscribe": ", ".join(ways_out),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{mailing_list_key}.{mail.house_domain()}>",
    }
