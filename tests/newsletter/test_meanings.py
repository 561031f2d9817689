"""Each row of what mail servers and providers answer decides something, and each limit of reading an answer holds."""

import re
import smtplib
import ssl

import pytest

from content.mail_transport import answer as reading, smtp_answers
from content.mail_transport.providers import BREVO, OTHER, PROVIDERS, by_status
from content.mail_transport.verdicts import Verdict

pytestmark = pytest.mark.anywhere

ACCEPTED, RECIPIENT, REFUSED, OURS = Verdict.ACCEPTED, Verdict.RECIPIENT, Verdict.REFUSED, Verdict.OURS
LATER, BUSY, AWAY, SETTINGS, DOUBT = Verdict.LATER, Verdict.BUSY, Verdict.AWAY, Verdict.SETTINGS, Verdict.DOUBT

# HTTP status, the provider's words, and what they mean: one for each row of its table at least.
WORDS = {
    "Brevo": [
        (429, "too_many_requests Slow down", BUSY),
        (400, "not_enough_credits You have none", OURS),
        (400, "invalid_parameter email is not valid in to", RECIPIENT),
    ],
    "Amazon SES": [
        (400, "TooManyRequestsException Too many requests", BUSY),
        (400, "MessageRejected Email address is not verified", OURS),
        (400, "BadRequestException Illegal address", RECIPIENT),
        (400, "InternalFailure The request has failed", DOUBT),
    ],
    "MailerSend": [
        (422, "ALL_SUPPRESSED", RECIPIENT),
        (202, "There are warnings SOME_SUPPRESSED", RECIPIENT),
        (429, "Too Many Attempts.", BUSY),
        (422, "The from.email domain must be verified", OURS),
        (422, "The to.0.email must be a valid email address.", RECIPIENT),
    ],
    "Mailgun": [
        (400, "'from' parameter is not a valid address", OURS),
        (429, "Too many requests", BUSY),
        (400, "'to' parameter is not a valid address", RECIPIENT),
    ],
    "Mailjet": [
        (400, "429 Slow down", BUSY),
        (400, "503 Not now", DOUBT),
        (200, "403 mj-0002 You may not", OURS),
        (400, "400 mj-0013 To[0].Email is invalid", RECIPIENT),
    ],
    "Mailtrap": [
        (429, "Rate limit exceeded", BUSY),
        (401, "Unauthorized", OURS),
        (400, "'to' address is required", RECIPIENT),
    ],
    "Mandrill": [
        (200, "rejected invalid-sender", OURS),
        (200, "rejected recipient-domain-mismatch", OURS),
        (200, "rejected hard-bounce", RECIPIENT),
        (500, "GeneralError Something", DOUBT),
        (500, "ServiceUnavailable Down", BUSY),
        (500, "Invalid_Key Invalid API key", OURS),
        (500, "ValidationError You must specify a from_email", OURS),
        (500, "ValidationError the to list is odd", RECIPIENT),
        (500, "ValidationError The text is odd", REFUSED),
    ],
    "Postal": [
        (200, "NoRecipients There is nobody", RECIPIENT),
        (200, "Throttled Too many messages", BUSY),
        (200, "AccessDenied No", OURS),
    ],
    "Postmark": [
        (422, "300 Invalid 'To' address", RECIPIENT),
        (200, "406 Marked as inactive", RECIPIENT),
        (422, "300 Invalid 'From' address", OURS),
        (401, "10 Bad or missing API token", OURS),
        (429, "429 Slow down", BUSY),
    ],
    "Resend": [
        (409, "invalid_idempotent_request The key was used", ACCEPTED),
        (409, "concurrent_idempotent_requests Wait", DOUBT),
        (429, "rate_limit_exceeded Wait", BUSY),
        (403, "validation_error Testing emails reach you alone. For other recipients, verify a domain.", OURS),
        (422, "validation_error Invalid `to` field", RECIPIENT),
        (422, "validation_error Invalid `from` field", OURS),
    ],
    "Scaleway": [
        (429, "too_many_requests", BUSY),
        (400, "invalid_arguments argument_name to", RECIPIENT),
        (412, "precondition_failed domain_not_checked", OURS),
        (200, "failed", REFUSED),
    ],
    "SendGrid": [
        (429, "too many requests", BUSY),
        (400, "personalizations.0.to.0.email Does not contain a valid address.", RECIPIENT),
        (403, "from The address does not match a verified one", OURS),
    ],
    "SparkPost": [
        (420, "1902 Exceed Sending Limit (hourly)", BUSY),
        (400, "7001 Unconfigured", OURS),
        (422, "5002 recipient is malformed", RECIPIENT),
    ],
    "Unisender Go": [
        (200, "someone permanent_unavailable", RECIPIENT),
        (429, "150 Too many requests", BUSY),
        (400, "102 from_email is wrong", OURS),
        (400, "204 recipient is missing", RECIPIENT),
    ],
}


@pytest.mark.parametrize(
    ("name", "status", "words", "verdict"), [(name, *row) for name, rows in WORDS.items() for row in rows]
)
def test_the_words_of_a_provider_have_their_meaning(name, status, words, verdict):
    """N4, 5b: and none under a status under which they prove nothing."""
    provider = PROVIDERS[name]

    assert provider.meaning(status, words) is verdict
    assert provider.meaning(status, words.upper()) is verdict
    assert [provider.meaning(other, words) for other in (399, 502)] == [None, None]
    assert [provider.meaning(other, words) for other in (400, 499)] == [verdict, verdict]
    if 500 not in provider.also_in:
        assert provider.meaning(500, words) is None


def test_every_row_of_every_table_has_an_example():
    """N4, 5b: whoever adds a row writes down here what it is for."""
    assert PROVIDERS["SendinBlue"] is BREVO
    for name, rows in WORDS.items():
        table = PROVIDERS[name].table
        deciding = {
            next(at for at, (pattern, _verdict) in enumerate(table) if re.search(pattern, words, re.IGNORECASE))
            for _status, words, _verdict in rows
        }
        assert deciding == set(range(len(table))), name
    assert {*WORDS, "SendinBlue"} == set(PROVIDERS)
    assert not OTHER.table


@pytest.mark.parametrize(
    ("verdict", "statuses"),
    [
        (OURS, (300, 301, 399, 401, 402, 403, 404, 405, 407, 410, 451)),
        (BUSY, (420, 425, 429, 503)),
        (DOUBT, (0, 200, 299, 408, 500, 502, 504, 599)),
        (REFUSED, (400, 406, 409, 418, 422, 499)),
    ],
)
def test_a_status_without_words_has_one_meaning(verdict, statuses):
    """N4, 5b."""
    assert {by_status(status) for status in statuses} == {verdict}


def refused_address(code: int, words: str) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({"ana@example.org": (code, words.encode())})


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (smtplib.SMTPConnectError(421, b"Wait"), BUSY),
        (smtplib.SMTPConnectError(421, b"Blocked for now"), BUSY),
        (smtplib.SMTPConnectError(499, b"Blocked for now"), BUSY),
        (smtplib.SMTPConnectError(554, b"No service"), BUSY),
        (smtplib.SMTPConnectError(500, b"Blocked"), OURS),
        (smtplib.SMTPConnectError(554, "Blocked"), OURS),
        (smtplib.SMTPAuthenticationError(535, b"No"), OURS),
        (smtplib.SMTPAuthenticationError(500, b"No"), OURS),
        (smtplib.SMTPAuthenticationError(454, b"Wait"), BUSY),
        (smtplib.SMTPHeloError(550, b"No"), OURS),
        (smtplib.SMTPHeloError(450, b"No"), BUSY),
        (smtplib.SMTPNotSupportedError("No STARTTLS"), SETTINGS),
        (ssl.SSLError("certificate"), SETTINGS),
        (smtplib.SMTPServerDisconnected("Gone"), AWAY),
        (ConnectionRefusedError(), AWAY),
        (ValueError(), SETTINGS),
    ],
)
def test_what_a_server_says_before_any_message_has_its_meaning(error, verdict):
    """N4, 5b: on both sides of 500, and with and without words about us."""
    assert smtp_answers.at_opening(error) is verdict


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), RECIPIENT),
        (smtplib.SMTPSenderRefused(500, b"No", "us"), OURS),
        (smtplib.SMTPSenderRefused(499, b"No", "us"), BUSY),
        (smtplib.SMTPDataError(421, b"mailbox full"), BUSY),
        (smtplib.SMTPDataError(450, b"Sending rate exceeded"), BUSY),
        (smtplib.SMTPDataError(450, b"4.2.1 Sending rate exceeded"), LATER),
        (smtplib.SMTPDataError(450, b"Not now"), LATER),
        (smtplib.SMTPDataError(500, b"Not now"), REFUSED),
        (smtplib.SMTPDataError(550, b"No"), REFUSED),
        (smtplib.SMTPDataError(552, b"Over quota"), RECIPIENT),
        (smtplib.SMTPDataError(552, None), REFUSED),
        (smtplib.SMTPDataError(530, b"No"), OURS),
        (smtplib.SMTPDataError(535, b"No"), OURS),
        (smtplib.SMTPDataError(538, b"No"), OURS),
        (smtplib.SMTPDataError(531, b"No"), REFUSED),
        (refused_address(550, "No"), RECIPIENT),
        (refused_address(551, "No"), RECIPIENT),
        (refused_address(553, "No"), RECIPIENT),
        (refused_address(552, "No"), REFUSED),
        (refused_address(550, "Unknown user, RELAY denied"), OURS),
        (refused_address(550, "Unknown user"), RECIPIENT),
        (refused_address(554, "5.1.1 No"), RECIPIENT),
        (refused_address(550, "Sender rejected, user unknown"), OURS),
    ],
)
def test_what_a_server_says_of_a_message_has_its_meaning(error, verdict):
    """N4, 5b: a reply is definite, whether or not the text had left."""
    assert {smtp_answers.at_message(error, left=left) for left in (True, False)} == {verdict}


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPServerDisconnected("Gone"),
        smtplib.SMTPDataError(-1, b""),
        smtplib.SMTPDataError(None, b""),
        smtplib.SMTPDataError("", b""),
        smtplib.SMTPRecipientsRefused({}),
    ],
)
def test_silence_of_a_server_is_a_doubt_only_after_the_text_left(error):
    """N4, 5b."""
    assert smtp_answers.reply_of(error) == (0, "")
    assert smtp_answers.at_message(error, left=True) is DOUBT
    assert smtp_answers.at_message(error, left=False) is LATER


def nested(depth: int) -> list | str:
    return [nested(depth - 1)] if depth else "x"


def test_an_answer_is_read_within_bounds():
    """N4, 5b: both sides of depth, number and length; what has another shape is nothing."""
    assert (reading.plain(nested(6)), reading.plain(nested(7))) == ("x", "")
    assert reading.plain(["x"] * 21) == " ".join("x" * 20)
    assert reading.plain({"a": [1, 2.5, True, None]}) == "a 1 2.5"
    assert reading.plain("a\n\0b", "c") == "a b c"
    assert len(reading.plain("x" * 2001)) == 2000
    assert len(reading.discreet("x" * 201)) == 200
    assert reading.discreet("To ana@example.org", ["ana@example.org"]) == "To [address]"
    assert len(reading.message_id("x" * 201)) == 200
    assert [reading.message_id(said) for said in (True, None, ["a"], 15, "a")] == ["", "", "", "15", "a"]
    assert [reading.number(said) for said in (200, True, "200", None)] == [200, 0, 0, 0]
    assert [reading.find(["a", "b"], place) for place in (0, 1, 2, -1, -2, -3)] == ["a", "b", None, "b", "a", None]
    assert reading.find({"a": [{"b": 1}]}, "a", 0, "b") == 1
    assert reading.find({"a": 1}, 0) is reading.find(["a"], "a") is None
    assert [reading.Answer(status).is_success for status in (199, 200, 299, 300)] == [False, True, True, False]
