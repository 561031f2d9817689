"""What came back from a provider, or did not, decides what became of the message: each sign of a yes, each of a no."""

import json
import smtplib
import socket
import ssl
from importlib import import_module
from types import SimpleNamespace

import pytest
import requests
from anymail.exceptions import AnymailInvalidAddress
from django.core.mail import EmailMessage

from content.mail_transport.answer import Answer
from content.mail_transport.judge import judge, judge_opening
from content.mail_transport.providers import PROVIDERS
from content.mail_transport.verdicts import Verdict

from .provider_rows import ROWS

pytestmark = [pytest.mark.anywhere, pytest.mark.filterwarnings("ignore:.anymail.backends.sendinblue")]

ACCEPTED, RECIPIENT, SETTINGS, AWAY, DOUBT = (
    *(Verdict.ACCEPTED, Verdict.RECIPIENT, Verdict.SETTINGS, Verdict.AWAY, Verdict.DOUBT),
)

# Nearly each provider's yes: one of its signs is missing, or one stands in it that it never has.
NEARLY = {
    "Amazon SES": [{"MessageId": ""}, {}],
    "Brevo": [{"messageId": ""}, {}],
    "SendinBlue": [{"messageId": ""}, {}],
    "MailerSend": [{"message": "Warned"}, {"warnings": ["Warned"]}, {"errors": {"to": ["Wrong"]}}],
    "Mailgun": [{"id": "", "message": "Queued"}, {"id": "1", "message": "Dropped"}, {"id": "1"}],
    "Mailjet": [{"Messages": [{"Status": "error"}]}, {"Messages": []}],
    "Mailtrap": [
        {"success": True, "message_ids": []},
        {"success": False, "message_ids": ["1"]},
        {"success": True, "message_ids": ["1"], "errors": ["Wrong"]},
    ],
    "Mandrill": [[{"status": "rejected"}], []],
    "Postal": [
        {"status": "error", "data": {"messages": {"ana@example.org": {"id": 1}}}},
        {"status": "success", "data": {"messages": {}}},
    ],
    "Postmark": [{"ErrorCode": 300, "MessageID": "1"}, {"ErrorCode": 0, "MessageID": ""}],
    "Resend": [{"id": ""}, {}],
    "Scaleway": [{"emails": [{"status": "failed"}]}, {"emails": []}],
    "SendGrid": [],
    "SparkPost": [{"results": {"total_accepted_recipients": 0}}, {"results": {}}],
    "Unisender Go": [{"status": "error", "emails": ["ana@example.org"]}, {"status": "success", "emails": []}],
}

# What stands in a refusal, and what is read of it: each of its parts may be the one that says whose fault it is.
SAID = [
    (
        "Amazon SES",
        {"Error": {"Code": "Throttling", "Message": "Rate"}, "message": "exceeded"},
        "Throttling Rate exceeded",
    ),
    ("Brevo", {"code": "unauthorized", "message": "Key not found"}, "unauthorized Key not found"),
    ("SendinBlue", {"code": "unauthorized", "message": "Key not found"}, "unauthorized Key not found"),
    ("MailerSend", {"message": "Bad", "errors": {"to": ["Odd"]}, "warnings": [{"type": "OLD"}]}, "Bad to Odd type OLD"),
    ("Mailgun", {"message": "Bad", "Error": "Worse"}, "Bad Worse"),
    (
        "Mailjet",
        {
            "Messages": [
                {"Errors": [{"StatusCode": 4, "ErrorCode": "mj", "ErrorRelatedTo": ["To"], "ErrorMessage": "No"}]}
            ]
        },
        "4 mj To No",
    ),
    ("Mailjet", {"StatusCode": 401, "ErrorMessage": "No"}, "401 No"),
    ("Mailtrap", {"errors": ["One"], "error": "Two", "message": "Three"}, "One Two Three"),
    ("Mandrill", [{"status": "rejected", "reject_reason": "unsigned"}], "rejected unsigned"),
    ("Mandrill", {"name": "Invalid_Key", "message": "No"}, "Invalid_Key No"),
    ("Postal", {"status": "error", "data": {"code": "NoRecipients", "message": "No"}}, "NoRecipients No"),
    ("Postal", {"status": "success", "data": {"message": "Fine"}}, ""),
    ("Postmark", {"ErrorCode": 300, "Message": "No"}, "300 No"),
    ("Resend", {"name": "validation_error", "message": "No"}, "validation_error No"),
    (
        "Scaleway",
        {
            "type": "a",
            "message": "b",
            "precondition": "c",
            "help_message": "d",
            "details": "e",
            "emails": [{"status": "f"}],
        },
        "a b c d e f",
    ),
    ("SendGrid", {"errors": [{"field": "from", "message": "No"}]}, "from No"),
    ("SparkPost", {"errors": [{"code": "7001", "message": "No", "description": "Never"}]}, "7001 No Never"),
    ("Unisender Go", {"code": 1, "message": "No", "failed_emails": {"a": "invalid"}}, "1 No a invalid"),
]


def provider_of(name: str) -> str:
    """The name of a provider in our table, from the name of its back-end."""
    return import_module(f"anymail.backends.{name}").EmailBackend.esp_name


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_yes_needs_each_of_its_signs(name):
    """N4, 5b: without one of them, or under another status, the message counts as not taken."""
    accepts = PROVIDERS[provider_of(name)].accepts
    status, body, *more = ROWS[name].accepted
    headers = {header.lower(): value for header, value in (more[0] if more else {}).items()}
    said = json.loads(json.dumps(body)) or None

    assert accepts(Answer(status, said, "", headers))
    assert not any(accepts(Answer(other, said, "", headers)) for other in (0, 199, 302, 400, 500))
    assert not any(accepts(Answer(status, other, "", headers)) for other in NEARLY[provider_of(name)])
    if status == 202:  # a yes with an empty body: any other success is another answer
        assert not accepts(Answer(200, said, "", headers))
    if headers:
        assert not accepts(Answer(status, said, "", {}))
    if said:
        assert not accepts(Answer(status, None, "", headers))


def test_postmark_says_yes_with_an_id_also_where_it_leaves_out_the_code():
    """N4: its code is 0 or missing."""
    accepts = PROVIDERS["Postmark"].accepts

    said = [{"MessageID": "1", **code} for code in ({}, {"ErrorCode": 0}, {"ErrorCode": 1})]

    assert [accepts(Answer(200, one, "", {})) for one in said] == [True, True, False]


def test_the_words_of_a_refusal_are_read_from_all_the_places_where_they_stand():
    """N4, 5b: of every provider, also where only one of its words says what is wrong."""
    assert {name for name, _said, _words in SAID} == set(PROVIDERS)
    assert [PROVIDERS[name].words(said) for name, said, _words in SAID] == [words for _name, _said, words in SAID]


def message(*statuses: str, response: object = None) -> EmailMessage:
    """A message to one reader, with what Anymail read from the answer to it."""
    written = EmailMessage(to=["ana@example..org"])
    written.anymail_status = SimpleNamespace(status=set(statuses), esp_response=response, message_id=None)
    return written


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        (["sent"], ACCEPTED),
        (["queued"], ACCEPTED),
        (["rejected"], RECIPIENT),
        (["invalid"], RECIPIENT),
        (["rejected", "invalid"], RECIPIENT),
        (["rejected", "failed"], DOUBT),
        (["failed"], DOUBT),
        (["unknown"], DOUBT),
        ([], DOUBT),
    ],
)
def test_of_a_provider_without_a_table_the_status_that_its_library_read_counts(statuses, verdict):
    """N4, 5b: a site may send through a back-end of its own."""
    response = requests.Response()
    response.status_code, response._content = 200, b"{}"

    assert judge(message(*statuses, response=response), None, left=True, provider="Ours").verdict is verdict


def test_no_library_makes_a_yes_of_an_error():
    """N4, 5b: of a provider without a table, whatever status was read."""
    response = requests.Response()
    response.status_code, response._content = 500, b"{}"

    assert judge(message("sent", response=response), None, left=True, provider="Ours").verdict is not ACCEPTED


@pytest.mark.parametrize(
    ("read", "said", "number"),
    [
        ("<1@x>", {}, "<1@x>"), ("1", {"id": "2"}, "1"), (None, {"MessageID": "3"}, "3"), (None, {"MessageId": 4}, "4"),
        ({"1", "2"}, {"messageId": "5"}, "5"), (None, {"id": "6"}, "6"), (None, {"id": ["6"]}, ""), (None, ["id"], ""),
        (None, {"MessageID": "7", "id": "8"}, "7"), (None, {}, ""),
    ],
)  # fmt: skip
def test_the_number_of_a_message_at_its_provider_is_kept(read, said, number):
    """N4: as the library read it, else as it stands in the answer; a later report names the message so."""
    response = requests.Response()
    response.status_code, response._content = 200, json.dumps(said).encode()
    written = message("sent", response=response)
    written.anymail_status.message_id = read

    judgement = judge(written, None, left=True, provider="Ours")

    assert (judgement.verdict, judgement.message_id) == (ACCEPTED, number)


@pytest.mark.parametrize(
    ("body", "words"),
    [("Try later", "400 Try later"), ("<p>No</p>", "400"), (' {"a": 1', "400"), ("[1, 2", "400"), ("\n<", "400")],
)
def test_only_a_sentence_is_shown_to_staff(body, words):
    """N4, 5b: no page and no data, though it broke off."""
    response = requests.Response()
    response.status_code, response._content = 400, body.encode()

    assert judge(message(response=response), None, left=True, provider="Ours").words.strip() == words


class EndpointConnectionError(Exception):
    """As Amazon's library calls it."""


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (AnymailInvalidAddress("Invalid email address 'ana@example..org'"), RECIPIENT),
        (AnymailInvalidAddress("The domain 'example..org' cannot be written"), RECIPIENT),
        (AnymailInvalidAddress("Invalid email address 'news@' in `from_email`"), SETTINGS),
        (AnymailInvalidAddress(), SETTINGS),
        (LookupError("ana@example..org"), SETTINGS),
        (None, SETTINGS),
        (ConnectionRefusedError(), AWAY),
        (TimeoutError(), AWAY),
        (socket.gaierror(), AWAY),
        (requests.ConnectionError("Nobody"), AWAY),
        (requests.Timeout(), AWAY),
        (EndpointConnectionError(), AWAY),
        (ssl.SSLError("certificate verify failed"), SETTINGS),
        (requests.ConnectionError(ssl.SSLError("certificate verify failed")), SETTINGS),
        (requests.exceptions.InvalidURL("Nowhere"), SETTINGS),
    ],
)
def test_what_fails_before_anything_left_is_no_doubt(error, verdict):
    """N4, 5b: it is about the address, about a server that is away, or about our settings."""
    assert judge(message(), error, left=False).verdict is verdict


@pytest.mark.parametrize(
    ("error", "judged"),
    [
        (LookupError("No region"), (SETTINGS, "LookupError: No region", False)),
        (AnymailInvalidAddress("Odd"), (SETTINGS, "AnymailInvalidAddress: Odd", False)),
        (EndpointConnectionError("Nobody"), (AWAY, "EndpointConnectionError: Nobody", False)),
        (ConnectionRefusedError("Nobody"), (AWAY, "ConnectionRefusedError: Nobody", False)),
        (ssl.SSLError("Odd"), (SETTINGS, "SSLError: Odd", False)),
        (smtplib.SMTPAuthenticationError(535, b"No"), (Verdict.OURS, "535 No", False)),
        (smtplib.SMTPConnectError(421, b"Wait"), (Verdict.BUSY, "421 Wait", False)),
    ],
)
def test_where_no_connection_came_about_staff_read_why(error, judged):
    """N4, 5b: whatever a library raises, and in the other side's own words."""
    judgement = judge_opening(error)

    assert (judgement.verdict, judgement.words, judgement.is_reply) == judged


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (None, ACCEPTED),
        (ConnectionRefusedError(), AWAY),
        (requests.exceptions.ConnectTimeout(), AWAY),
        (ssl.SSLError("certificate verify failed"), SETTINGS),
        (ssl.SSLCertVerificationError("certificate verify failed"), SETTINGS),
        (requests.exceptions.SSLError("certificate verify failed"), SETTINGS),
        (ssl.SSLError("bad record"), DOUBT),
        (ValueError("certificate verify failed"), DOUBT),
        (TimeoutError(), DOUBT),
        (ValueError(), DOUBT),
    ],
)
def test_what_fails_once_it_may_have_left_is_a_doubt_unless_nobody_was_there(error, verdict):
    """N4, 5b."""
    assert judge(message(), error, left=True).verdict is verdict
    assert judge(message("sent"), error, left=True).verdict is ACCEPTED
