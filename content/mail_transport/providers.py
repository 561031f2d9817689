"""How each provider that Anymail knows answers: what its yes looks like, where its words stand, and what they mean.

The rows of a table are tried in turn against the provider's words; the first that is found counts. What no row knows
is judged by its HTTP status (`BY_STATUS`). The sources are the providers' own lists of errors; a test fails when
Anymail ships a provider that is not listed here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .answer import Answer, find, plain
from .verdicts import Verdict

Table = tuple[tuple[str, Verdict], ...]
RECIPIENT, REFUSED, OURS, BUSY, DOUBT = (
    Verdict.RECIPIENT,
    Verdict.REFUSED,
    Verdict.OURS,
    Verdict.BUSY,
    Verdict.DOUBT,
)

BY_STATUS = {
    **dict.fromkeys((401, 402, 403, 404, 405, 407, 410, 451), OURS),  # key, payment, right, or address of the interface
    **dict.fromkeys((420, 425, 429, 503), BUSY),
    408: DOUBT,
}


def by_status(status: int) -> Verdict:
    """What an HTTP status means where the provider's words say no more."""
    if status in BY_STATUS:
        return BY_STATUS[status]
    if 300 <= status < 400:
        return OURS  # the interface is elsewhere; a message is not posted to an address nobody chose
    return REFUSED if 400 <= status < 500 else DOUBT


@dataclass(frozen=True)
class Provider:
    """One provider: `accepts` knows its yes, `words` finds its reason, `table` says what the reason means.

    `also_in` names the HTTP statuses, beside 400 to 499, under which the provider documents definite refusals. Under
    any other, words that look like a refusal prove nothing: the message may have been taken.
    """

    accepts: Callable[[Answer], bool]
    words: Callable[[Any], str]
    table: Table = ()
    also_in: tuple[int, ...] = ()

    def meaning(self, status: int, words: str) -> Verdict | None:
        """What the words mean; None if no row knows them, or if they prove nothing under this status."""
        if not (400 <= status < 500 or status in self.also_in):
            return None
        return next((verdict for pattern, verdict in self.table if re.search(pattern, words, re.IGNORECASE)), None)


def has(*path: str | int) -> Callable[[Answer], bool]:
    """Say yes to a success whose body has an id, or another sign of acceptance, at this place."""
    return lambda answer: answer.is_success and bool(plain(find(answer.said, *path)))


def is_word(*path: str | int, words: tuple[str, ...]) -> Callable[[Answer], bool]:
    """Say yes to a success whose body has one of these words at this place."""
    return lambda answer: answer.is_success and find(answer.said, *path) in words


def read(*paths: tuple[str | int, ...]) -> Callable[[Any], str]:
    """Put what stands at some places of a body into one line."""
    return lambda said: plain(*(find(said, *path) for path in paths))


def postmark_accepts(answer: Answer) -> bool:
    """Postmark answers every message with a code; only 0 with an id is a yes."""
    is_zero = find(answer.said, "ErrorCode") in (0, None)
    return answer.is_success and is_zero and bool(plain(find(answer.said, "MessageID")))


def sparkpost_accepts(answer: Answer) -> bool:
    """SparkPost counts whom it takes."""
    return answer.is_success and find(answer.said, "results", "total_accepted_recipients") == 1


def unisender_accepts(answer: Answer) -> bool:
    """Unisender Go lists whom it takes."""
    return is_word("status", words=("success",))(answer) and bool(find(answer.said, "emails"))


def mailersend_accepts(answer: Answer) -> bool:
    """MailerSend answers 202 with the id in a header, and with an empty body unless it warns."""
    return answer.status == 202 and bool(answer.headers.get("x-message-id")) and not mailersend_words(answer.said)


def mailersend_words(said: Any) -> str:
    """The message, the fields that are wrong, and warnings of addresses on its own list of refusals."""
    return plain(find(said, "message"), find(said, "errors"), find(said, "warnings"))


def mailtrap_accepts(answer: Answer) -> bool:
    """Mailtrap says `success` and gives a list with an id."""
    return has("message_ids", 0)(answer) and find(answer.said, "success") is True and not find(answer.said, "errors")


def mailjet_words(said: Any) -> str:
    """The first error of the message, with the field it is about; or the error of the whole request."""
    error = find(said, "Messages", 0, "Errors", 0) or said
    related = plain(find(error, "ErrorRelatedTo"))
    return plain(find(error, "StatusCode"), find(error, "ErrorCode"), related, find(error, "ErrorMessage"))


def mandrill_words(said: Any) -> str:
    """Of a refused message its status and reason; of a refused request the name and message of the error."""
    entry = find(said, 0)
    return plain(find(entry, "status"), find(entry, "reject_reason"), find(said, "name"), find(said, "message"))


def sendgrid_accepts(answer: Answer) -> bool:
    """SendGrid answers 202 with an empty body; 200 means that it only looked (its sandbox), or that it is another."""
    return answer.status == 202


BREVO = Provider(
    accepts=has("messageId"),
    words=read(("code",), ("message",)),
    table=(
        (r"^too_many_requests", BUSY),
        (r"not_enough_credits|account_|permission|unauthori[sz]ed|sender|domain|IP address", OURS),
        (r"\bto\b.*\b(valid|blank|required|missing)|\bin to\b|recipient|blacklisted|blocked", RECIPIENT),
    ),
)

PROVIDERS: dict[str, Provider] = {
    "Amazon SES": Provider(
        accepts=has("MessageId"),
        words=read(("Error", "Code"), ("Error", "Message"), ("message",)),
        table=(
            (r"TooManyRequests|Throttl|LimitExceeded|rate exceeded|quota exceeded", BUSY),
            (r"not verified|NotVerified|Suspended|Paused|NotFound|Expired|Signature|AccessDenied|Token", OURS),
            (r"^BadRequest.*(illegal address|missing final|domain (starts|contains|ends)|local address)", RECIPIENT),
            (r"^InternalFailure|^InternalS", DOUBT),
        ),
    ),
    "Brevo": BREVO,
    "SendinBlue": BREVO,
    "MailerSend": Provider(
        accepts=mailersend_accepts,
        words=mailersend_words,
        table=(
            (r"ALL_SUPPRESSED|SOME_SUPPRESSED", RECIPIENT),
            (r"#MS429|too many (attempts|requests)", BUSY),
            (r"\bfrom\b|domain|limit|trial|header|unauthenticated|quota", OURS),
            (r"\bto(\.|\b)", RECIPIENT),
        ),
        also_in=(202,),
    ),
    "Mailgun": Provider(
        accepts=lambda answer: has("id")(answer) and plain(find(answer.said, "message")).startswith("Queued"),
        words=read(("message",), ("Error",)),
        table=(
            (
                r"'from' parameter|not allowed to send|unverified|test purposes|domain .*not found|disabled|forbidden",
                OURS,
            ),
            (r"too many requests|rate limit|exceeded", BUSY),
            (r"'to' parameter|not a valid address|recipient", RECIPIENT),
        ),
    ),
    "Mailjet": Provider(
        accepts=is_word("Messages", 0, "Status", words=("success",)),
        words=mailjet_words,
        table=(
            (r"^429\b", BUSY),
            (r"^50[0-9]\b", DOUBT),
            (r"^(401|403)\b|\bFrom\b|sender|blocked|authori[sz]", OURS),
            (r"\bTo(\b|\[)|recipient", RECIPIENT),
        ),
        also_in=(200,),
    ),
    "Mailtrap": Provider(
        accepts=mailtrap_accepts,
        words=read(("errors",), ("error",), ("message",)),
        table=(
            (r"rate limit|too many", BUSY),
            (r"'?from'?\b|sender|domain|unauthori[sz]ed|forbidden|not allowed|limit|suspended", OURS),
            (r"'?\bto\b'?|recipient", RECIPIENT),
        ),
    ),
    "Mandrill": Provider(
        accepts=is_word(0, "status", words=("sent", "queued", "scheduled")),
        words=mandrill_words,
        table=(
            (r"^(rejected|invalid) (invalid-sender|unsigned|test-mode-limit|recipient-domain-mismatch|rule)", OURS),
            (r"^(rejected|invalid)\b", RECIPIENT),
            (r"^GeneralError", DOUBT),
            (r"^ServiceUnavailable|rate limit|too many", BUSY),
            (r"^(Invalid_Key|PaymentRequired|Unknown_\w+|User_\w+|Invalid_\w+|PoolError)", OURS),
            (r"^ValidationError.*(sender|from|domain)", OURS),
            (r"^ValidationError.*(\bto\b|recipient|email)", RECIPIENT),
            (r"^ValidationError", REFUSED),
        ),
        also_in=(200, 500),
    ),
    "Postal": Provider(
        accepts=lambda answer: (
            is_word("status", words=("success",))(answer) and bool(find(answer.said, "data", "messages"))
        ),
        words=lambda said: (
            plain(find(said, "data", "code"), find(said, "data", "message"))
            if find(said, "status") != "success"
            else ""
        ),
        table=((r"^NoRecipients", RECIPIENT), (r"rate limit|too many", BUSY), (r".", OURS)),
        also_in=(200,),
    ),
    "Postmark": Provider(
        accepts=postmark_accepts,
        words=read(("ErrorCode",), ("Message",)),
        table=(
            (r"^300 (Invalid|Error parsing) '(To|Cc|Bcc)'|^406\b|inactive addresses", RECIPIENT),
            (r"^300 .*'(From|Reply-?To)'", OURS),
            (r"^(10|40[0-5]|409|41[0-3]|701|12\d\d)\b|sender signature|message stream|pending approval", OURS),
            (r"^(100|429)\b", BUSY),
        ),
        also_in=(200,),
    ),
    "Resend": Provider(
        accepts=has("id"),
        words=read(("name",), ("message",)),
        table=(
            (r"^invalid_idempotent_request", Verdict.ACCEPTED),  # our key was used: the first copy was taken
            (r"^concurrent_idempotent_requests|^application_error|^internal_server_error", DOUBT),
            (r"^(rate_limit|daily_quota)_exceeded", BUSY),
            (r"testing emails|verify a domain", OURS),  # names recipients, whom our account may not write to yet
            (r"`to`|recipient", RECIPIENT),
            (r"`from`|domain|key|quota|invalid_from|not_found|invalid_access|security|region", OURS),
        ),
    ),
    "Scaleway": Provider(
        accepts=is_word("emails", 0, "status", words=("new", "sending", "sent")),
        words=read(
            ("type",), ("message",), ("precondition",), ("help_message",), ("details",), ("emails", 0, "status")
        ),
        table=(
            (r"too_many_requests|resource_exhausted|rate limit", BUSY),
            (r"argument_name (to|cc|bcc)\b", RECIPIENT),
            (r"precondition|domain|denied|quota|not_found|argument_name (from|project)", OURS),
            (r"\b(failed|canceled)$", REFUSED),
        ),
        also_in=(200,),
    ),
    "SendGrid": Provider(
        accepts=sendgrid_accepts,
        words=read(("errors", 0, "field"), ("errors", 0, "message")),
        table=(
            (r"too many requests|rate limit", BUSY),
            (r"^personalizations\.\d+\.(to|cc|bcc)", RECIPIENT),
            (r"^from\b|sender|credits|authori[sz]|access forbidden", OURS),
        ),
    ),
    "SparkPost": Provider(
        accepts=sparkpost_accepts,
        words=read(("errors", 0, "code"), ("errors", 0, "message"), ("errors", 0, "description")),
        table=(
            (r"exceed.*(limit|quota)|too many", BUSY),
            (r"^7001\b|sending domain|unauthori[sz]ed|forbidden|from\b.*required", OURS),
            (r"recipient|address", RECIPIENT),
        ),
    ),
    "Unisender Go": Provider(
        accepts=unisender_accepts,
        words=lambda said: plain(find(said, "code"), find(said, "message"), find(said, "failed_emails")),
        table=(
            (r"invalid$|permanent_unavailable|temporary_unavailable|unsubscribed", RECIPIENT),
            (r"too many|rate limit", BUSY),
            (r"from_email|from_name|domain|sender|api.?key|user|account|balance|limit", OURS),
            (r"recipient|to_email", RECIPIENT),
        ),
        also_in=(200,),
    ),
}

#: Any other back-end that speaks through Anymail: its own status decides, then HTTP.
OTHER = Provider(accepts=lambda answer: False, words=lambda said: plain(said))
