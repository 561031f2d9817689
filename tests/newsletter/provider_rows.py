"""What each provider answers, in the shapes that it documents: accepted, and its ways of saying no."""

import pkgutil
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import anymail.backends
from anymail.backends.base import AnymailBaseBackend

NOT_PROVIDERS = {"base", "base_requests", "console", "test"}
Reply = tuple[int, Any] | tuple[int, Any, dict]


@dataclass
class Row:
    """One provider: its settings, and its answers. `{to}` and `{n}` are set into the bodies."""

    settings: dict[str, str]
    url: str  # the setting that names the interface
    accepted: Reply
    key: Reply  # our key is wrong
    sender: Reply  # our sender, domain or account is not accepted
    recipient: Reply  # this one address is refused
    busy: Reply = (429, {"message": "Too many requests"})
    id_path: tuple = ()  # where the id stands in the body of `accepted`; empty if it stands in no body
    says_errors_in_200: bool = False
    is_idempotent: bool = False


def amazon(kind: str, message: str, status: int = 400) -> Reply:
    """An error of Amazon's interface."""
    return status, {"message": message}, {"x-amzn-ErrorType": kind}


BREVO = Row(
    settings={"BREVO_API_KEY": "x"},
    url="BREVO_API_URL",
    accepted=(201, {"messageId": "<{n}@smtp-relay.example>"}),
    key=(401, {"code": "unauthorized", "message": "Key not found"}),
    sender=(
        400,
        {"code": "invalid_parameter", "message": "Sending has been rejected because the sender is not valid."},
    ),
    recipient=(400, {"code": "invalid_parameter", "message": "email is not valid in to"}),
    busy=(429, {"code": "too_many_requests", "message": "rate limited"}),
    id_path=("messageId",),
)
ROWS: dict[str, Row] = {
    "amazon_ses": Row(
        settings={},
        url="AMAZON_SES",
        accepted=(200, {"MessageId": "amazon-{n}"}),
        key=amazon("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
        sender=amazon("MessageRejected", "Email address is not verified. The following identities failed the check"),
        recipient=amazon("BadRequestException", "Illegal address"),
        busy=amazon("TooManyRequestsException", "Maximum sending rate exceeded.", 429),
        id_path=("MessageId",),
    ),
    "brevo": BREVO,
    "mailersend": Row(
        settings={"MAILERSEND_API_TOKEN": "x"},
        url="MAILERSEND_API_URL",
        accepted=(202, "", {"X-Message-Id": "mailersend-{n}"}),
        key=(401, {"message": "Unauthenticated."}),
        sender=(
            422,
            {
                "message": "The from.email domain must be verified in your account to send emails. #MS42207",
                "errors": {"from.email": ["The from.email domain must be verified in your account. #MS42207"]},
            },
        ),
        recipient=(
            202,
            {
                "message": "There are some warnings for your request.",
                "warnings": [
                    {
                        "type": "ALL_SUPPRESSED",
                        "warning": "Request does not have valid emails.",
                        "recipients": [{"email": "{to}", "name": "", "reasons": ["hard_bounced"]}],
                    }
                ],
            },
        ),
        busy=(429, {"message": "Too Many Attempts."}),
    ),
    "mailgun": Row(
        settings={"MAILGUN_API_KEY": "x", "MAILGUN_SENDER_DOMAIN": "example.org"},
        url="MAILGUN_API_URL",
        accepted=(200, {"id": "<{n}@mailgun.example>", "message": "Queued. Thank you."}),
        key=(401, "Forbidden"),
        sender=(404, {"message": "Domain not found: example.org"}),
        recipient=(400, {"message": "'to' parameter is not a valid address. please check documentation"}),
        busy=(429, {"message": "Too many requests"}),
        id_path=("id",),
    ),
    "mailjet": Row(
        settings={"MAILJET_API_KEY": "x", "MAILJET_SECRET_KEY": "y"},
        url="MAILJET_API_URL",
        accepted=(
            200,
            {"Messages": [{"Status": "success", "To": [{"Email": "{to}", "MessageID": 1, "MessageUUID": "{n}"}]}]},
        ),
        key=(
            401,
            {"ErrorIdentifier": "1", "StatusCode": 401, "ErrorMessage": "API key authentication failure."},
        ),
        sender=(
            400,
            {
                "Messages": [
                    {
                        "Status": "error",
                        "Errors": [
                            {
                                "ErrorIdentifier": "1",
                                "ErrorCode": "send-0008",
                                "StatusCode": 403,
                                "ErrorMessage": '"news@example.org" is not an authorized sender email address.',
                                "ErrorRelatedTo": ["From"],
                            }
                        ],
                    }
                ]
            },
        ),
        recipient=(
            400,
            {
                "Messages": [
                    {
                        "Status": "error",
                        "Errors": [
                            {
                                "ErrorIdentifier": "1",
                                "ErrorCode": "mj-0013",
                                "StatusCode": 400,
                                "ErrorMessage": '"{to}" is an invalid email address.',
                                "ErrorRelatedTo": ["To[0].Email"],
                            }
                        ],
                    }
                ]
            },
        ),
        busy=(429, {"ErrorIdentifier": "1", "StatusCode": 429, "ErrorMessage": "Too many requests"}),
        id_path=("Messages", 0, "To", 0, "MessageID"),
        says_errors_in_200=True,
    ),
    "mailtrap": Row(
        settings={"MAILTRAP_API_TOKEN": "x"},
        url="MAILTRAP_API_URL",
        accepted=(200, {"success": True, "message_ids": ["mailtrap-{n}"]}),
        key=(401, {"errors": ["Unauthorized"]}),
        sender=(403, {"success": False, "errors": ["Unauthorized domain"]}),
        recipient=(400, {"success": False, "errors": ["'to' address is invalid"]}),
        busy=(429, {"success": False, "errors": "Rate limit exceeded"}),
        id_path=("message_ids", 0),
    ),
    "mandrill": Row(
        settings={"MANDRILL_API_KEY": "x"},
        url="MANDRILL_API_URL",
        accepted=(200, [{"email": "{to}", "status": "sent", "_id": "mandrill-{n}", "reject_reason": None}]),
        key=(500, {"status": "error", "code": -1, "name": "Invalid_Key", "message": "Invalid API key"}),
        sender=(200, [{"email": "{to}", "status": "rejected", "_id": "{n}", "reject_reason": "unsigned"}]),
        recipient=(200, [{"email": "{to}", "status": "rejected", "_id": "{n}", "reject_reason": "hard-bounce"}]),
        id_path=(0, "_id"),
    ),
    "postal": Row(
        settings={"POSTAL_API_KEY": "x"},
        url="POSTAL_API_URL",
        accepted=(200, {"status": "success", "data": {"message_id": "m", "messages": {"{to}": {"id": 1503}}}}),
        key=(200, {"status": "error", "data": {"code": "InvalidServerAPIKey", "message": "The API token is invalid"}}),
        sender=(200, {"status": "error", "data": {"code": "UnauthenticatedFromAddress", "message": "Not authorised"}}),
        recipient=(200, {"status": "error", "data": {"code": "NoRecipients", "message": "There are no recipients"}}),
        id_path=("data", "messages", "{to}", "id"),
        says_errors_in_200=True,
    ),
    "postmark": Row(
        settings={"POSTMARK_SERVER_TOKEN": "x"},
        url="POSTMARK_API_URL",
        accepted=(200, {"ErrorCode": 0, "Message": "OK", "MessageID": "postmark-{n}", "To": "{to}"}),
        key=(401, {"ErrorCode": 10, "Message": "The Server Token you provided was invalid."}),
        sender=(422, {"ErrorCode": 400, "Message": "The 'From' address is not a Sender Signature on your account."}),
        recipient=(
            422,
            {
                "ErrorCode": 406,
                "Message": "You tried to send to a recipient that has been marked as inactive.\n"
                "Found inactive addresses: {to}.\nInactive recipients are ones that have generated a hard bounce.",
            },
        ),
        busy=(429, {"ErrorCode": 429, "Message": "Rate limit exceeded"}),
        id_path=("MessageID",),
        says_errors_in_200=True,
    ),
    "resend": Row(
        settings={"RESEND_API_KEY": "x"},
        url="RESEND_API_URL",
        accepted=(200, {"id": "resend-{n}"}),
        key=(401, {"statusCode": 401, "name": "restricted_api_key", "message": "This API key may only send."}),
        sender=(403, {"statusCode": 403, "name": "validation_error", "message": "The domain is not verified."}),
        recipient=(422, {"statusCode": 422, "name": "validation_error", "message": "Invalid `to` field."}),
        busy=(429, {"statusCode": 429, "name": "rate_limit_exceeded", "message": "Too many requests."}),
        id_path=("id",),
        is_idempotent=True,
    ),
    "scaleway": Row(
        settings={"SCALEWAY_SECRET_KEY": "x", "SCALEWAY_PROJECT_ID": "p"},
        url="SCALEWAY_API_URL",
        accepted=(200, {"emails": [{"id": "scaleway-{n}", "mail_rcpt": "{to}", "status": "new"}]}),
        key=(401, {"type": "denied_authentication", "method": "api_key", "reason": "invalid_argument"}),
        sender=(412, {"type": "precondition_failed", "precondition": "domain_not_verified", "message": "precondition"}),
        recipient=(
            400,
            {
                "type": "invalid_arguments",
                "message": "invalid argument(s)",
                "details": [{"argument_name": "to", "reason": "constraint", "help_message": "not an address"}],
            },
        ),
        busy=(429, {"type": "too_many_requests", "message": "too many requests"}),
        id_path=("emails", 0, "id"),
    ),
    "sendgrid": Row(
        settings={"SENDGRID_API_KEY": "x"},
        url="SENDGRID_API_URL",
        accepted=(202, ""),
        key=(401, {"errors": [{"message": "The provided authorization grant is invalid", "field": None}]}),
        sender=(403, {"errors": [{"message": "The from address does not match a Sender Identity.", "field": "from"}]}),
        recipient=(
            400,
            {"errors": [{"message": "Does not contain a valid address.", "field": "personalizations.0.to.0.email"}]},
        ),
        busy=(429, {"errors": [{"message": "too many requests", "field": None}]}),
    ),
    "sendinblue": Row(**{**vars(BREVO), "settings": {"SENDINBLUE_API_KEY": "x"}, "url": "SENDINBLUE_API_URL"}),
    "sparkpost": Row(
        settings={"SPARKPOST_API_KEY": "x"},
        url="SPARKPOST_API_URL",
        accepted=(
            200,
            {"results": {"total_rejected_recipients": 0, "total_accepted_recipients": 1, "id": "sparkpost-{n}"}},
        ),
        key=(401, {"errors": [{"message": "Unauthorized."}]}),
        sender=(
            400,
            {"errors": [{"message": "Unconfigured Sending Domain <example.org>", "code": "7001"}]},
        ),
        recipient=(
            400,
            {"errors": [{"message": "transmission created, but with validation errors", "code": "2000",
                         "description": "recipient address was suppressed"}]},
        ),
        busy=(420, {"errors": [{"message": "Exceed Sending Limit (daily)", "code": "2102"}]}),
        id_path=("results", "id"),
    ),
    "unisender_go": Row(
        settings={"UNISENDER_GO_API_KEY": "x"},
        url="UNISENDER_GO_API_URL",
        accepted=(200, {"status": "success", "job_id": "unisender-{n}", "emails": ["{to}"]}),
        key=(401, {"status": "error", "code": 102, "message": "User with api_key not found"}),
        sender=(400, {"status": "error", "code": 150, "message": "from_email domain is not confirmed"}),
        recipient=(
            400,
            {"status": "error", "code": 204, "message": "No valid recipients", "failed_emails": {"{to}": "invalid"}},
        ),
        busy=(429, {"status": "error", "code": 429, "message": "Too many requests"}),
        id_path=("job_id",),
    ),
}  # fmt: skip


def shipped() -> set[str]:
    """The providers that the installed Anymail can send through."""
    names = {module.name for module in pkgutil.iter_modules(anymail.backends.__path__)} - NOT_PROVIDERS
    return {
        name for name in names if issubclass(import_module(f"anymail.backends.{name}").EmailBackend, AnymailBaseBackend)
    }
