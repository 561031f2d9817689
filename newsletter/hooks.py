"""The doors for mail providers: Anymail's own receivers, open only behind a secret, deaf to nothing."""

import logging
from typing import Any

from anymail import urls as anymail_urls
from anymail.exceptions import AnymailConfigurationError, AnymailImproperlyInstalled
from anymail.signals import inbound, tracking
from anymail.utils import get_anymail_setting
from anymail.webhooks.base import AnymailBaseWebhookView
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, RawPostDataException
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.views.decorators.csrf import csrf_exempt

from . import feedback, ledger
from .models import ProviderEvent

logger = logging.getLogger(__name__)
# Providers that sign what they send, with the setting that holds the key. All others need WEBHOOK_SECRET.
SIGNING_KEYS = {
    ("Mailgun", "tracking"): "webhook_signing_key",
    ("Mailgun", "inbound"): "webhook_signing_key",
    ("MailerSend", "tracking"): "signing_secret",
    ("MailerSend", "inbound"): "inbound_secret",
    ("Mailtrap", "tracking"): "tracking_secret",
    ("Mailtrap", "inbound"): "inbound_secret",
    ("Mandrill", "tracking"): "webhook_key",
    ("Postal", "tracking"): "webhook_key",
    ("Postal", "inbound"): "webhook_key",
    ("SendGrid", "tracking"): "tracking_webhook_verification_key",
    ("Unisender Go", "tracking"): "api_key",
}
NEEDS_BOTH = {"Mailgun", "MailerSend", "Mandrill", "Postal", "Unisender Go"}  # Anymail always checks their signature


def is_guarded(provider: str, direction: str) -> bool:
    """Whether a forged report would be refused."""
    name = SIGNING_KEYS.get((provider, direction))
    has_key = bool(name and get_anymail_setting(name, esp_name=provider, default=None, allow_bare=False))
    if provider in NEEDS_BOTH:
        return has_key
    return has_key or bool(get_anymail_setting("webhook_secret", default=None))


def keys_for(provider: str) -> list[str]:
    """Name the variables of which one guards the reports of a provider: its own key, the shared secret, or either."""
    name = SIGNING_KEYS.get((provider, "tracking"), "")
    own = [f"ANYMAIL_{provider}_{name}".upper().replace(" ", "_")] if name else []
    return own if provider in NEEDS_BOTH else [*own, "ANYMAIL_WEBHOOK_SECRET"]


def sends_reports(provider: str) -> bool:
    """Whether a provider reports bounces at all, as far as Anymail knows."""
    try:
        return bool(view_of(provider, "tracking"))
    except LookupError:
        return False


class KeepsAll(AnymailBaseWebhookView):
    """Put before one of Anymail's views: nothing that was sent gets lost."""

    def parse_events(self, request: HttpRequest) -> list:
        """Read what was sent, once it is known who sent it. What cannot be read is parked and answered with 200."""
        try:
            return list(super().parse_events(request))
        except (SuspiciousOperation, OSError):  # not theirs, or the provider could not be asked just now
            raise
        except AnymailConfigurationError as error:  # a letter among the reports, or the reverse
            self.hand_over(request, error)
        except Exception as error:  # noqa: BLE001 - whatever it was, sending it again would not help
            feedback.park_body(self.esp_name, body_of(request), error)
        return []

    def hand_over(self, request: HttpRequest, error: AnymailConfigurationError) -> None:
        """Read what was sent with the provider's other view, and hear it. Who sent it is known already.

        A letter that cannot be read there either is parked as one: it may be a wish to unsubscribe.
        """
        logger.warning("%s sends this to the wrong address of the site (docs/newsletter.md): %s", self.esp_name, error)
        is_letter = direction_of(type(self)) == "tracking"
        try:
            view = view_of(self.esp_name, "inbound" if is_letter else "tracking")()
            events = list(view.parse_events(request))
        except (SuspiciousOperation, OSError):
            raise
        except Exception as problem:  # noqa: BLE001 - as above
            kind = ProviderEvent.Kind.LEAVE_MAIL if is_letter else ProviderEvent.Kind.OTHER
            feedback.park_body(self.esp_name, body_of(request), problem, kind=kind)
            return
        for event in events:
            view.signal.send(sender=type(view), event=event, esp_name=self.esp_name)


def direction_of(view: type) -> str:
    """Whether a view hears reports or letters."""
    return "inbound" if "Inbound" in view.__name__ else "tracking"


def view_of(provider: str, direction: str) -> type[AnymailBaseWebhookView]:
    """Anymail's view for the reports of a provider, or for its letters. Raises `LookupError` if there is none."""
    for pattern in anymail_urls.urlpatterns:
        view = pattern.callback.view_class  # type: ignore[attr-defined]
        if (view.esp_name, direction_of(view)) == (provider, direction):
            return view
    raise LookupError(f"{provider} {direction}")


def body_of(request: HttpRequest) -> str:
    """What was sent, as text."""
    try:
        return request.body.decode("utf-8", "replace")
    except RawPostDataException:  # a form with files
        return str(dict(request.POST))


def guarded(pattern: URLPattern) -> URLPattern:
    """The same address, behind a lock: nowhere to be found while the secret of its provider is not set."""
    theirs = pattern.callback.view_class  # type: ignore[attr-defined]
    provider, direction = theirs.esp_name, direction_of(theirs)
    ours: Any = type(theirs.__name__, (KeepsAll, theirs), {"__doc__": theirs.__doc__})
    view = ours.as_view()

    @csrf_exempt
    def door(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_guarded(provider, direction):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except AnymailImproperlyInstalled as error:  # Amazon's library, which the site's own packages leave out
            words = f"Reports of {provider} cannot be read: {error} (docs/newsletter.md)."
            logger.error(words)
            return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")  # they send it again

    return URLPattern(pattern.pattern, door, name=pattern.name)


def listen() -> None:
    """Hear what Anymail makes of the reports."""
    tracking.connect(on_report, dispatch_uid="newsletter.tracking")
    inbound.connect(on_mail, dispatch_uid="newsletter.inbound")
    feedback.reported.connect(on_outcome, dispatch_uid="newsletter.ledger")


def on_report(sender, event, esp_name: str, **kwargs) -> None:
    """One report."""
    feedback.hear(event, esp_name)


def on_mail(sender, event, esp_name: str, **kwargs) -> None:
    """One letter."""
    feedback.hear_mail(event, esp_name)


def on_outcome(sender, delivery_id: str, outcome: str, provider_message_id: str, subscriber, **kwargs) -> None:
    """What became of one of our messages."""
    ledger.note_outcome(delivery_id, outcome, provider_message_id, subscriber=subscriber)


app_name = "hooks"
urlpatterns = [guarded(pattern) for pattern in anymail_urls.urlpatterns]
