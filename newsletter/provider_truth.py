"""What a provider's report means for an address. Anymail gives each report one of its names; here the rest is read.

Several providers say "bounced" of a mailbox that is full for a day and of one that never existed. Only the second may
cost a reader the newsletter at once, so the provider's own words decide (docs/decisions/0062).
"""

import re
from collections.abc import Callable

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason

from .models import ProviderEvent

Kind = ProviderEvent.Kind

# Not a word of these is kept: who opened or pressed what is nobody's business, and a message that is tried again has
# not come back. When the provider gives it up, a bounce follows.
UNHEARD = {
    EventType.DEFERRED,
    *(EventType.QUEUED, EventType.SENT, EventType.OPENED, EventType.CLICKED, EventType.SUBSCRIBED),
    *(EventType.AUTORESPONDED, EventType.INBOUND, EventType.INBOUND_FAILED, EventType.UNKNOWN),
}
PLAIN = {
    EventType.DELIVERED: Kind.DELIVERED,
    EventType.BOUNCED: Kind.HARD,
    EventType.COMPLAINED: Kind.COMPLAINED,
    EventType.UNSUBSCRIBED: Kind.LEFT,
}
# The provider did not even try, because of what it knows of the address.
REFUSED = {
    RejectReason.INVALID: Kind.HARD,
    RejectReason.BOUNCED: Kind.HARD,
    RejectReason.UNSUBSCRIBED: Kind.LEFT,
    RejectReason.SPAM: Kind.COMPLAINED,
    RejectReason.TIMED_OUT: Kind.SOFT,
}
PERMANENCE = {"Permanent": Kind.HARD, "Transient": Kind.SOFT, "Undetermined": Kind.SOFT}
# The provider's own word for a mailbox or domain that is gone. It counts more than the code of the answer: many
# servers answer "5.7.1", a refusal of us, with the words "user unknown".
CAUSES: dict[str, tuple[Callable, dict]] = {
    "Amazon SES": (lambda said: said["bounce"]["bounceSubType"], {"NoEmail": Kind.HARD}),
    "Brevo": (lambda said: said["event"], {"invalid_email": Kind.HARD}),
    "Mailjet": (
        lambda said: said["error"] if said["hard_bounce"] else "",
        {
            **dict.fromkeys(("user unknown", "mailbox inactive", "invalid domain", "no mail host"), Kind.HARD),
            **dict.fromkeys(("sender blocked", "content blocked", "policy issue"), Kind.OTHER),
        },
    ),
    "Mandrill": (
        lambda said: said["msg"]["bounce_description"],
        {"bad_mailbox": Kind.HARD, "invalid_domain": Kind.HARD, "mailbox_full": Kind.SOFT},
    ),
    "Postmark": (lambda said: said["Type"], {"BadEmailAddress": Kind.HARD, "DnsError": Kind.SOFT}),
    "SparkPost": (
        lambda said: next(iter(said["msys"].values()))["bounce_class"],
        {"10": Kind.HARD, "30": Kind.HARD, "22": Kind.SOFT},
    ),
    "Unisender Go": (
        lambda said: said["delivery_info"]["delivery_status"],
        {
            **dict.fromkeys(("err_user_unknown", "err_user_inactive", "err_domain_inactive"), Kind.HARD),
            "err_mailbox_full": Kind.SOFT,
            **dict.fromkeys(("err_spam_rejected", "err_blacklisted", "err_too_large"), Kind.OTHER),
            **dict.fromkeys(("err_spam_skipped", "err_lost"), Kind.OTHER),  # it never left the provider
        },
    ),
}
BREVO = {"hard_bounce": Kind.HARD, "invalid_email": Kind.HARD, "soft_bounce": Kind.SOFT}
SPARKPOST = {
    **dict.fromkeys(("10", "30"), Kind.HARD),
    **dict.fromkeys(("1", "20", "21", "22", "23", "24", "40", "70"), Kind.SOFT),
    **dict.fromkeys(("25", "50", "51", "52", "53", "54"), Kind.OTHER),  # they refuse us, not this person's address
}

#: Where each provider says how bad a bounce is, and what its words mean.
OWN_WORDS: dict[str, tuple[Callable, dict]] = {
    "Amazon SES": (lambda said: said["bounce"]["bounceType"], PERMANENCE),
    "Brevo": (lambda said: said["event"], BREVO),
    "SendinBlue": (lambda said: said["event"], BREVO),
    "MailerSend": (lambda said: said["data"]["type"], {"soft_bounced": Kind.SOFT, "hard_bounced": Kind.HARD}),
    "Mailjet": (lambda said: said["hard_bounce"], {True: Kind.HARD, False: Kind.SOFT}),
    "Mailtrap": (lambda said: said["event"], {"soft bounce": Kind.SOFT, "bounce": Kind.HARD}),
    "Mandrill": (lambda said: said["event"], {"soft_bounce": Kind.SOFT, "hard_bounce": Kind.HARD}),
    "Postmark": (
        lambda said: said.get("Type") or said["SuppressionReason"],
        {"SoftBounce": Kind.SOFT, "VirusNotification": Kind.OTHER},
    ),
    "Resend": (lambda said: said["data"]["bounce"]["type"], PERMANENCE),
    "SendGrid": (lambda said: said["type"], {"bounce": Kind.HARD, "blocked": Kind.SOFT}),
    "SparkPost": (lambda said: next(iter(said["msys"].values()))["bounce_class"], SPARKPOST),
}
#: Where a provider hands on what kind of feedback a mailbox gave (RFC 5965), and the kinds that are no complaint:
#: somebody took the message out of the spam folder, or a server reports on signatures.
FEEDBACK: dict[str, Callable] = {
    "Amazon SES": lambda said: said["complaint"]["complaintFeedbackType"],
    "SparkPost": lambda said: next(iter(said["msys"].values()))["fbtype"],
}
NO_COMPLAINT = {"not-spam", "auth-failure"}
# They call each message a hard bounce that they gave up, for whatever reason.
ALL_THE_SAME = {"Postal", "Unisender Go"}
# Postal's HardFail is each refusal of a server, each message given up, and what its own filter or settings hold back.
NEVER_LEFT = re.compile(r"likely spam|domain no longer|suppression list", re.IGNORECASE)
# SMTP's own words (RFC 3463), stronger than a provider's when they name the cause.
NO_SUCH_PLACE = re.compile(r"\b5\.(?:1\.[012]|4\.4)\b")  # no such mailbox or domain, whatever the provider calls it
MAILBOX_FULL = re.compile(r"\b5\.2\.2\b")
REFUSES_US = re.compile(r"\b5\.7\.\d+\b")  # policy, reputation: the mailbox is fine
NOBODY_THERE = re.compile(
    r"\b(?:(?:user|recipient|mailbox|address|account) (?:is )?(?:unknown|not found|does not exist|doesn't exist)"
    r"|unknown (?:user|recipient|mailbox)|no such (?:user|recipient|mailbox|address))\b",
    re.IGNORECASE,
)


def kind_of(event: AnymailTrackingEvent, provider: str) -> str:
    """Say what a report means; empty when we do not want to know."""
    if provider == "Mandrill" and event.esp_event.get("event") == "delivered":
        return Kind.DELIVERED  # a report that Anymail does not know yet
    if provider == "Mailtrap" and event.esp_event.get("event") == "soft bounce":
        return bounce_kind(event, provider)  # Anymail calls it deferred, but no other report follows it
    if event.event_type in UNHEARD:
        return ""
    if event.event_type == EventType.BOUNCED:
        return bounce_kind(event, provider)
    if event.event_type == EventType.REJECTED:
        return refusal_kind(event, provider)
    if event.event_type == EventType.COMPLAINED and is_filtered(event, provider):
        return Kind.OTHER
    if event.event_type == EventType.COMPLAINED and feedback(event, provider) in NO_COMPLAINT:
        return ""
    if event.event_type == EventType.FAILED and provider == "Postal":
        return Kind.OTHER if NEVER_LEFT.search(str(event.description or "")) else bounce_kind(event, provider)
    return PLAIN.get(event.event_type, Kind.OTHER)


def feedback(event: AnymailTrackingEvent, provider: str) -> str:
    """The kind of feedback, in lower case; empty where none is said."""
    try:
        return str(FEEDBACK[provider](event.esp_event)).lower()
    except (KeyError, TypeError, StopIteration, AttributeError):
        return ""


def is_filtered(event: AnymailTrackingEvent, provider: str) -> bool:
    """Whether a server's filter refused a message, which Anymail calls a complaint: no person said a word."""
    return provider == "Postmark" and event.esp_event.get("Type") == "SpamNotification"


def bounce_kind(event: AnymailTrackingEvent, provider: str) -> str:
    """Tell a bounce for good from one for now and from a refusal of us."""
    if cause := own_word(CAUSES, event, provider):
        return cause
    if code := answered(f"{event.mta_response or ''} {event.description or ''}"):
        return code
    if provider == "Mailgun" and event.reject_reason != RejectReason.BOUNCED:
        return suppressed_before(event)
    if provider not in OWN_WORDS:
        return Kind.SOFT if provider in ALL_THE_SAME else Kind.HARD
    # A bounce that does not say how bad it is: three of them count.
    return own_word(OWN_WORDS, event, provider, otherwise=Kind.HARD) or Kind.SOFT


def own_word(words: dict[str, tuple[Callable, dict]], event: AnymailTrackingEvent, provider: str, otherwise="") -> str:
    """Look a report's own word up; `otherwise` for a word that is not listed, empty where the report has none."""
    if provider not in words:
        return ""
    read, meaning = words[provider]
    try:
        return meaning.get(str_or_flag(read(event.esp_event)), otherwise)
    except (AttributeError, KeyError, TypeError, StopIteration):
        return ""


def str_or_flag(word) -> str | bool:
    """A word that can be looked up: providers also write numbers, and SparkPost both 10 and "10"."""
    return word if isinstance(word, bool) else str(word)


def answered(answer: str) -> str:
    """Read the words and codes with which the recipient's mail server answered; empty where they name no cause."""
    if MAILBOX_FULL.search(answer):
        return Kind.SOFT
    if NO_SUCH_PLACE.search(answer) or NOBODY_THERE.search(answer):
        return Kind.HARD
    return Kind.OTHER if REFUSES_US.search(answer) else ""


def suppressed_before(event: AnymailTrackingEvent) -> str:
    """Mailgun's permanent failures that are no bounce of today."""
    reason = str(event.esp_event.get("event-data", {}).get("reason", ""))
    known = {"suppress-complaint": Kind.COMPLAINED, "suppress-unsubscribe": Kind.LEFT}
    return known.get(reason, Kind.SOFT)


def refusal_kind(event: AnymailTrackingEvent, provider: str) -> str:
    """Read why a provider did not try."""
    reason = str(event.esp_event.get("reason", "")).lower() if hasattr(event.esp_event, "get") else ""
    if provider == "SendGrid" and "spam report" in reason:
        return Kind.COMPLAINED
    if provider == "Postmark" and event.esp_event.get("Type") == "ManuallyDeactivated":
        return Kind.HARD
    if provider in {"Brevo", "SendinBlue"} and event.esp_event.get("event") == "blocked":
        return Kind.HARD  # on their list of addresses that nothing is sent to; staff can lift it
    return REFUSED.get(event.reject_reason, Kind.OTHER)
