"""From the frozen words of an edition to the message of one person."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from content import mail
from newsletter import discreet, emails, links
from newsletter.models import Delivery, Dispatch, Edition, Subscriber

from .withholding import cut

# What is set in for each person. Signs that no editor types and no mail program or layout touches.
LEAVE, PREFERENCES, GREETING = "%%leave%%", "%%preferences%%", "%%greeting%%"
PREVIEW, PREVIEW_ENDS, OPENING = "%%preview%%", "%%preview-ends%%", "%%opening%%"


def letter(delivery: Delivery, edition: Edition, dispatch: Dispatch, reply_to: str = "") -> EmailMultiAlternatives:
    """Build the message. While its reader changes nothing, the same delivery gives the same message to the byte."""
    with translation.override(edition.language):
        message = (
            for_reader(delivery.subscriber, edition, dispatch.planned_at)
            if delivery.subscriber
            else for_staff(delivery.staff, edition)
        )
    message.reply_to = [reply_to] if reply_to else []
    message.extra_headers |= mail.AUTOMATIC
    message.extra_headers["Message-ID"] = mail.message_id(f"delivery:{dispatch.key}:{delivery.pk}")
    message.metadata = {"delivery_id": str(delivery.pk)}  # type: ignore[attr-defined]  # Anymail's, handed on to webhooks
    return message


def for_reader(reader: Subscriber, edition: Edition, made_at: datetime | None) -> EmailMultiAlternatives:
    """A message with this person's own ways out, in the form they chose. Its links are made of the given moment."""
    ways = links.ways(reader, made_at)
    message = merged(
        edition,
        to=reader.email_key,
        subject=discreet.subject(reader, edition.subject),
        leave=ways["leave_url"],
        preferences=ways["preferences_url"],
        hello=greeting(reader.name),
        from_email=discreet.from_line(reader),
        **discreet.first_lines(reader),
    )
    message.extra_headers |= emails.list_headers(reader, leave_url=ways["leave_url"], made_at=made_at)
    return message


def for_staff(person, edition: Edition) -> EmailMultiAlternatives:
    """A test: marked as one, and with links that sign nobody off."""
    signup = settings.WAGTAILADMIN_BASE_URL + reverse("newsletter:signup")
    return merged(
        edition,
        to=person.email,
        subject=f"[{_('Test')}] {edition.subject}",
        leave=signup,
        preferences=signup,
        hello=greeting(person.first_name),
        from_email=None,
    )


def merged(
    edition: Edition,
    *,
    to: str,
    subject: str,
    leave: str,
    preferences: str,
    hello: str,
    from_email: str | None,
    veil: str = "",
    opening: str = "",
):
    """Set the person's own pieces into the frozen words."""
    html, text = fill_in(
        veiled(edition.html, veil), edition.text, {LEAVE: leave, PREFERENCES: preferences, GREETING: hello}, opening
    )
    message = EmailMultiAlternatives(subject=" ".join(subject.split()), body=text, from_email=from_email, to=[to])
    message.attach_alternative(html, "text/html")
    return message


def fill_in(html: str, text: str, pieces: dict[str, str], opening: str = "") -> tuple[str, str]:
    """Put the pieces where their signs stand, in both forms."""
    html, text = cut(html), cut(text).replace(OPENING, opening)
    for sign, piece in pieces.items():
        html, text = html.replace(sign, escape(piece)), text.replace(sign, piece)
    return html, text


def veiled(html: str, veil: str = "") -> str:
    """Show inboxes the line of the message, or a line that says nothing of it."""
    before, _sign, rest = html.partition(PREVIEW)
    line, _sign, after = rest.partition(PREVIEW_ENDS)
    return f"{before}{escape(veil) or line}{after}"


def greeting(name: str) -> str:
    """Say hello by name, or without."""
    return _("Hello %(name)s,") % {"name": name} if name.strip() else _("Hello,")
