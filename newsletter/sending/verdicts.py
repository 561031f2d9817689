"""What an error of the mail server means for the message, and for the whole mailing."""

import smtplib
from enum import Enum

import requests
from anymail import exceptions as anymail

from content.mail import reply_code


class Verdict(Enum):
    """What to do next."""

    ACCEPTED = "taken, whatever else went wrong"
    REFUSED = "refused for good: this message failed"
    LATER = "refused for now: try this message again"
    SLOW = "nothing was taken and the server wants a rest: put the message back and slow down"
    STOP = "the fault is ours and the next message would fare no better: put it back and pause"
    UNKNOWN = "nobody can tell whether it was taken"


class NotOpenError(Exception):
    """The mail server could not be reached at all; no message had begun."""


OUR_FAULT = (
    anymail.AnymailConfigurationError,
    anymail.AnymailUnsupportedFeature,
    anymail.AnymailSerializationError,
    smtplib.SMTPAuthenticationError,
)
NEVER_LEFT = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "SSLError")


def judge(error: Exception, message, *, handed_off: bool) -> Verdict:
    """Say what an error means. In doubt it is UNKNOWN, because a second copy cannot be taken back."""
    if isinstance(error, NotOpenError):
        return judge_opening(error.__cause__)
    if isinstance(error, OUR_FAULT):
        return Verdict.STOP
    if isinstance(error, smtplib.SMTPException):
        return judge_smtp(error, handed_off=handed_off)
    if isinstance(error, anymail.AnymailError):
        return judge_provider(error, message)
    if getattr(getattr(message, "anymail_status", None), "status", None):
        return Verdict.ACCEPTED  # the provider said yes; one of our own listeners failed after that
    return Verdict.UNKNOWN if handed_off else Verdict.LATER


def judge_opening(error: BaseException | None) -> Verdict:
    """Say what it means that no connection came about."""
    if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500:
        return Verdict.STOP
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Verdict.STOP
    return Verdict.SLOW


def judge_smtp(error: smtplib.SMTPException, *, handed_off: bool) -> Verdict:
    """A reply of the server is definite, also after the last dot; its silence then is not."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Verdict.REFUSED  # an address in letters that this server cannot write
    code = reply_code(error)
    if not code:
        return Verdict.UNKNOWN if handed_off else Verdict.LATER
    if code == 421 or (isinstance(error, smtplib.SMTPSenderRefused) and code < 500):
        return Verdict.SLOW
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Verdict.STOP
    return Verdict.LATER if code < 500 else Verdict.REFUSED


def judge_provider(error: anymail.AnymailError, message) -> Verdict:
    """What a provider's interface said, by its HTTP status."""
    if isinstance(error, anymail.AnymailRecipientsRefused | anymail.AnymailInvalidAddress):
        return Verdict.REFUSED
    if getattr(getattr(message, "anymail_status", None), "status", None):
        return Verdict.ACCEPTED
    status = status_code(error)
    if status in {429, 503}:
        return Verdict.SLOW
    if status in {401, 402, 403}:
        return Verdict.STOP
    if status and 400 <= status < 500 and status != 408:
        return Verdict.REFUSED
    if status is None and never_left(error):
        return Verdict.SLOW
    return Verdict.UNKNOWN


def status_code(error: anymail.AnymailError) -> int | None:
    """The HTTP status, also where a provider's own library (Amazon's) hides it in its error."""
    if error.status_code is not None:
        return error.status_code
    hidden = getattr(error.__cause__, "response", None)
    return hidden.get("ResponseMetadata", {}).get("HTTPStatusCode") if isinstance(hidden, dict) else None


def never_left(error: BaseException) -> bool:
    """Whether the connection failed before anything could be sent over it."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, requests.exceptions.ConnectTimeout | requests.exceptions.SSLError | ConnectionRefusedError):
            return True
        reason = getattr(seen.args[0], "reason", None) if seen.args else None
        if type(reason).__name__ in NEVER_LEFT:
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def name_of(error: Exception) -> str:
    """What went wrong in a form that names nobody: an error's own words may quote the address."""
    seen = error.__cause__ if isinstance(error, NotOpenError) and error.__cause__ else error
    code = status_code(seen) if isinstance(seen, anymail.AnymailError) else reply_code(seen)  # type: ignore[arg-type]
    return f"{type(seen).__name__} {code or ''}".strip()
