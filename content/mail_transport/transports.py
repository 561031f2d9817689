"""Ways to hand one message over, each with the last question as late as its protocol allows."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from anymail.backends.base import AnymailBaseBackend, BasePayload
from anymail.backends.base_requests import AnymailRequestsBackend
from anymail.backends.resend import EmailBackend as ResendBackend
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import sanitize_address
from django.utils.module_loading import import_string

from content.models import WishFolder

from . import http
from .judge import judge, judge_opening
from .smtp import LateDotBackend
from .verdicts import Judgement

HandOff = Callable[[], None]
#: Begins the tag that names our delivery to a provider which takes no metadata; its reports hand it back.
DELIVERY_TAG = "delivery-"


class NotHandedOverError(Exception):
    """The hand-off said no. Whatever it raises of this kind is the caller's, and no answer of a server."""


class LetterForManyError(Exception):
    """A message for more than one person: each would see the others' addresses."""


class TrialRestoreError(Exception):
    """The database is a copy, with which somebody tries to restore the site: its people hear from the site itself."""


class Transport:
    """Any of Django's back-ends: the moment before it is called is the last we know of."""

    #: Whether the same message may be offered again after a doubt, because the provider knows our key for it.
    is_idempotent = False
    backend: Any

    def __init__(self) -> None:
        """Build the back-end. Raises what a missing or wrong setting makes it raise."""
        self.backend = get_connection()

    def open(self) -> None:
        """Connect, unless connected."""
        self.backend.open()

    def offer(self, message: EmailMessage, hand_off: HandOff) -> Judgement:
        """Hand over a message to the one person it is for, and say what became of it.

        `hand_off` is called when the next byte may send the message. Raises only `NotHandedOverError`, if that does.
        """
        left, error = False, None

        def leave() -> None:
            nonlocal left
            hand_off()
            left = True

        try:
            if len(message.recipients()) != 1:
                raise LetterForManyError("A message goes to one person, who sees no other address.")
            try:
                self.open()
            except Exception as failure:  # noqa: BLE001 - whatever it is, nothing was sent
                return judge_opening(failure)
            self.hand_over(message, leave)
        except NotHandedOverError:
            raise
        except Exception as failure:  # noqa: BLE001 - what it means is judged, whatever a library raises
            error = failure
        return judge(message, error, left=left, provider=str(getattr(self.backend, "esp_name", "")))

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> None:
        """Ask, then send: a back-end that is one call allows nothing later."""
        hand_off()
        self.backend.send_messages([message])

    def close(self) -> None:
        """Hang up; that it failed matters to nobody."""
        try:
            self.backend.close()
        except Exception:  # noqa: BLE001 - the connection is of no use either way
            self.drop()

    def drop(self) -> None:
        """Begin anew with the next message."""
        self.backend = type(self.backend)()


class SmtpTransport(Transport):
    """One open SMTP connection for many messages."""

    def __init__(self) -> None:
        self.backend = LateDotBackend()

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> None:
        """Let the client ask between the text and the dot."""
        connection, charset = self.backend.connection, message.encoding or settings.DEFAULT_CHARSET
        connection.hand_off = hand_off
        sender = sanitize_address(message.from_email, charset)
        people = [sanitize_address(address, charset) for address in message.recipients()]
        text = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own message takes it
        connection.ehlo_or_helo_if_needed()
        is_announced = not text.isascii() and connection.has_extn("8bitmime")
        connection.sendmail(sender, people, text, ["BODY=8BITMIME"] if is_announced else [])

    def open(self) -> None:
        """Connect anew when the server hung up on us in the meantime."""
        if self.backend.connection and self.backend.connection.sock is None:
            self.backend.connection = None
        super().open()

    def drop(self) -> None:
        """Hang up without a word: a server that fell silent would not answer a goodbye either."""
        if self.backend.connection:
            self.backend.connection.close()
            self.backend.connection = None


class ProviderTransport(Transport):
    """A provider's interface, through Anymail."""

    def __init__(self) -> None:
        super().__init__()
        self.understands = understood_by(type(self.backend))

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> None:
        """Ask for no tracking, then send."""
        for option in ("track_opens", "track_clicks"):
            if option in self.understands:
                setattr(message, option, False)
        if "metadata" not in self.understands and hasattr(message, "metadata"):
            if "tags" in self.understands:
                message.tags = [DELIVERY_TAG + message.metadata["delivery_id"]]  # type: ignore[attr-defined]
            del message.metadata
        super().hand_over(message, hand_off)

    def drop(self) -> None:
        """Hang up. The libraries make a new connection by themselves with the next message."""
        self.backend.close()


class HttpTransport(ProviderTransport):
    """A provider whose interface Anymail asks over `requests`: fourteen of the fifteen."""

    def open(self) -> None:
        """Open a session that asks late, repeats nothing and follows nothing."""
        if self.backend.open():
            http.once(self.backend.session)

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> None:
        """Ask once the connection stands, just before the request."""
        with http.asking(hand_off):
            super().hand_over(message, nothing)


class AmazonTransport(ProviderTransport):
    """Amazon SES, over Amazon's own library."""

    def drop(self) -> None:
        """Nothing to do: the client takes no broken connection a second time, and is costly to make."""

    def open(self) -> None:
        """Open a client that asks late and repeats nothing."""
        if self.backend.client is None:
            self.backend.client_params = http.amazon_settings(self.backend.client_params)
            self.backend.open()
            http.ask_before_sending(self.backend.client)

    def hand_over(self, message: EmailMessage, hand_off: HandOff) -> None:
        """Ask once the request is signed, just before it goes."""
        with http.asking(hand_off):
            super().hand_over(message, nothing)


class KeyedResend(ResendBackend):
    """Resend remembers our key for a day and takes the same message only once."""

    def build_message_payload(self, message, defaults):
        """Put the key into the request's own headers."""
        payload = super().build_message_payload(message, defaults)
        payload.headers["Idempotency-Key"] = message.extra_headers["Message-ID"].strip("<>")
        return payload


class ResendTransport(HttpTransport):
    """Resend, where a doubt is settled by asking again."""

    is_idempotent = True

    def __init__(self) -> None:
        self.backend = KeyedResend()
        self.understands = understood_by(ResendBackend)


def nothing() -> None:
    """The hand-off of a way that asks later than its caller."""


def understood_by(backend: type[AnymailBaseBackend]) -> set[str]:
    """Which of our wishes a provider can be told: its payload replaces Anymail's own refusal."""
    kinds = payloads_of(backend)
    wishes = ("metadata", "tags", "track_opens", "track_clicks")
    return {
        wish
        for wish in wishes
        if kinds and all(getattr(kind, f"set_{wish}") is not getattr(BasePayload, f"set_{wish}") for kind in kinds)
    }


def payloads_of(backend: type[AnymailBaseBackend]) -> list[type[BasePayload]]:
    """The payloads of a back-end, from the module of the first of its classes that has any.

    One that others there are built on (Amazon's) is no payload by itself.
    """
    for base in backend.__mro__:
        module = import_module(base.__module__)
        found = [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, BasePayload)]
        if kinds := [kind for kind in found if kind.__module__ == base.__module__]:
            return [kind for kind in kinds if not any(kind in other.__mro__[1:] for other in kinds)]
    return []


def is_trial_restore() -> bool:
    """Whether this site is a copy on which somebody tries a restore (docs/decisions/0134): no mail leaves it."""
    return WishFolder.objects.filter(is_trial=True).exists()


def transport() -> Transport:
    """The way that the settings name. Raises what a missing or wrong setting makes it raise, and on a trial restore."""
    if is_trial_restore():
        raise TrialRestoreError("This site is a trial restore (after_restore --trial), so no mail leaves.")
    return named_by_settings()


def named_by_settings() -> Transport:
    """The way that the settings name, wherever mail may leave."""
    kind = import_string(settings.EMAIL_BACKEND)
    if kind is SmtpBackend:
        return SmtpTransport()
    if kind is ResendBackend:
        return ResendTransport()
    if not issubclass(kind, AnymailBaseBackend):
        return Transport()
    if kind.__module__ == "anymail.backends.amazon_ses":
        return AmazonTransport()
    return HttpTransport() if issubclass(kind, AnymailRequestsBackend) else ProviderTransport()
