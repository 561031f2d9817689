"""All of sending but the connection, so that a missing or wrong setting is found before the first message."""

from django.core.mail import EmailMultiAlternatives

from . import http
from .judge import before_sending
from .transports import NotHandedOverError, ProviderTransport, named_by_settings


class RehearsedError(NotHandedOverError):
    """The request was ready to go."""


def stop() -> None:
    """Instead of the hand-off."""
    raise RehearsedError


def sample() -> EmailMultiAlternatives:
    """A message with all that a newsletter asks of a provider."""
    headers = {
        "Message-ID": "<rehearsal@example.org>",
        "List-Unsubscribe": "<https://example.org/leave/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": "<newsletter.example.org>",
    }
    message = EmailMultiAlternatives("Rehearsal", "Text", to=["reader@example.org"], headers=headers)
    message.attach_alternative("<p>Text</p>", "text/html")
    message.metadata = {"delivery_id": "1"}  # type: ignore[attr-defined]  # Anymail's
    return message


def rehearse() -> str:
    """Build the back-end that the settings name and prepare a message; return what is wrong, or nothing.

    Connects with nobody, so it cannot know whether a key is the right one: the first message shows that.
    """
    try:
        way = named_by_settings()
        if not isinstance(way, ProviderTransport):
            return ""
        with http.without_connecting():
            return way.offer(sample(), stop).words
    except RehearsedError:
        return ""
    except Exception as error:  # noqa: BLE001 - each library raises its own
        return before_sending(error, []).words
