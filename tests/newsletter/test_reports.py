"""A provider's report finds the message it is about, and its own word for a bounce is believed."""

import json

import pytest
from anymail.webhooks import amazon_ses
from django.core.checks import run_checks
from django.utils import timezone

from newsletter.models import Delivery, Dispatch, MailingList, ProviderEvent, Subscriber

from . import providers
from .mailings import make_mailing

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.anywhere,
    pytest.mark.filterwarnings("ignore:django-anymail has dropped"),
]

NO_METADATA = [provider for provider in providers.ALL if type(provider).__name__ in {"MailerSend", "Postal"}]
named = {"ids": lambda provider: type(provider).__name__}


@pytest.fixture(autouse=True)
def secrets(settings, monkeypatch):
    settings.ANYMAIL = providers.settings_of_all()
    # Amazon's own library, which only its customers install, is asked for before anything is read.
    monkeypatch.setattr(amazon_ses, "_get_anymail_boto3_params", lambda kwargs: ({}, {}))


@pytest.fixture
def delivery(reader):
    """An issue that this reader's mail server was given, under the provider's number m1."""
    reader.lists.add(MailingList.objects.get(key="newsletter"))
    Subscriber.objects.update(confirmed_at=providers.START)
    make_mailing()
    Delivery.objects.update(status="sent", sent_at=timezone.now(), provider_message_id="m1", attempts=1)
    Dispatch.objects.update(status="sent")
    return Delivery.objects.get()


def stands(delivery) -> str:
    delivery.refresh_from_db()
    return delivery.status


def with_number(event, delivery, number=None):
    """The same event with the number of this delivery where the provider carries it."""
    return json.loads(json.dumps(event).replace(providers.DELIVERY, str(number or delivery.pk)))


@pytest.mark.parametrize("provider", providers.ALL, **named)
@pytest.mark.parametrize(("kind", "state"), [("delivered", "delivered"), ("hard", "bounced")])
def test_the_report_of_every_provider_finds_its_message(client, delivery, provider, kind, state):
    """N4: by our number where the provider hands it back, else by its own."""
    event = with_number(provider.said(kind, "ana@example.org", providers.START, "m1"), delivery)

    assert provider.post(client, kind, event=event).status_code == 200

    assert stands(delivery) == state


@pytest.mark.parametrize("provider", NO_METADATA, **named)
def test_a_message_in_doubt_is_found_by_its_tag(client, delivery, provider):
    """N4: after a time-out we never learned the provider's number; the tag that left with the message says which."""
    Delivery.objects.update(status="unknown", provider_message_id="")
    event = provider.said("delivered", "ana@example.org", providers.START, "never-told-to-us")
    if "payload" in event:
        event["payload"]["message"]["tag"] = f"delivery-{delivery.pk}"
    else:
        event["data"]["email"]["tags"] = ["site", f"delivery-{delivery.pk}"]

    assert provider.post(client, "delivered", event=event).status_code == 200

    assert stands(delivery) == "delivered"
    assert Delivery.objects.get().provider_message_id == "never-told-to-us"


@pytest.mark.parametrize("provider", NO_METADATA, **named)
@pytest.mark.parametrize(("address", "message"), [("ana@example.org", "m2"), ("bo@example.org", "m1")])
def test_a_report_of_another_letter_changes_no_message(client, delivery, provider, address, message):
    """N4: a welcome has a number of its own, and a number says nothing of another person's message."""
    event = provider.said("delivered", address, providers.START, message)

    assert provider.post(client, "delivered", event=event).status_code == 200

    assert stands(delivery) == "sent"


@pytest.mark.parametrize(
    ("provider", "change", "status"),
    [
        ("UnisenderGo", {"delivery_status": "err_user_unknown", "destination_response": "555 5.7.1 no"}, "suppressed"),
        ("UnisenderGo", {"delivery_status": "err_mailbox_full", "destination_response": "552 full"}, "active"),
        ("UnisenderGo", {"delivery_status": "err_spam_rejected", "destination_response": "554 spam"}, "active"),
        ("UnisenderGo", {"delivery_status": "err_spam_skipped"}, "active"),
        ("UnisenderGo", {"delivery_status": "err_lost"}, "active"),
        ("UnisenderGo", {"delivery_status": "err_delivery_failed"}, "active"),
        ("UnisenderGo", {"delivery_status": "err_skip_letter"}, "active"),
        ("Postal", {"output": "550 5.7.1 Blocked by a list"}, "active"),
        ("Postal", {"output": "550 Mailbox unavailable"}, "active"),
        ("Postal", {"output": "", "details": "Message is likely spam. Threshold is 5"}, "active"),
        ("Postal", {"output": "550 User unknown"}, "suppressed"),
        ("Postmark", {"Type": "SpamNotification", "Details": "554 5.7.1 Rejected by its words"}, "active"),
        ("Postmark", {"Type": "SpamComplaint"}, "suppressed"),
        ("Postmark", {"Details": "smtp;550 5.7.1 <ana@example.org>: User unknown"}, "suppressed"),
        ("Postmark", {"Details": "smtp;550 5.7.1 Message rejected by policy"}, "active"),
        ("Postmark", {"Type": "BadEmailAddress", "Details": "550 5.7.1 no"}, "suppressed"),
        ("Mailjet", {"error": "user unknown", "smtp_reply": "550 5.7.1 no"}, "suppressed"),
        ("Mailjet", {"error": "content blocked", "smtp_reply": "550 no"}, "active"),
        ("SparkPost", {"bounce_class": 10, "raw_reason": "550 5.7.1 no"}, "suppressed"),
        ("Mandrill", {"bounce_description": "bad_mailbox", "diag": "smtp;550 5.7.1 no"}, "suppressed"),
    ],
)
def test_the_providers_own_word_for_the_cause_is_read_before_the_code(client, reader, provider, change, status):
    """N3: an address that is gone is silenced also where its server calls that a policy, and no other is."""
    Subscriber.objects.update(confirmed_at=None)
    speaker = next(known for known in providers.ALL if type(known).__name__ == provider)
    event = speaker.said("hard", "ana@example.org", providers.START, "m1")
    facts_in(event, provider).update(change)

    assert speaker.post(client, "hard", event=event).status_code == 200

    assert Subscriber.objects.get().status == status


def facts_in(event, provider: str) -> dict:
    """The part of an event that says why the message came back."""
    places = {
        "UnisenderGo": lambda: event["events_by_user"][0]["events"][0]["event_data"]["delivery_info"],
        "Mailjet": lambda: event[0],
        "SparkPost": lambda: event[0]["msys"]["message_event"],
        "Mandrill": lambda: event[0]["msg"],
        "Postal": lambda: event["payload"],
    }
    return places.get(provider, lambda: event)()


def test_an_address_on_brevos_own_list_is_silenced(client, reader):
    """N3: nothing is delivered there, so each further issue would fail anew. Staff can lift it."""
    Subscriber.objects.update(confirmed_at=None)
    brevo = providers.Brevo()
    event = {**brevo.said("hard", "ana@example.org", providers.START, "m1"), "event": "blocked"}

    brevo.post(client, "hard", event=event)

    assert Subscriber.objects.get().status == "suppressed"


def test_a_suppression_that_postmark_reports_is_a_bounce(client, reader):
    """N3: its report of a changed subscription says why, in another field than its report of a bounce."""
    event = {
        "RecordType": "SubscriptionChange",
        "SuppressSending": True,
        "SuppressionReason": "HardBounce",
        "Recipient": "ana@example.org",
        "MessageID": "m1",
        "ChangedAt": timezone.now().isoformat(),
    }

    providers.Postmark().post(client, "", event=event)

    assert Subscriber.objects.get().status == "suppressed"


@pytest.mark.parametrize("nonsense", [None, 7, "text", [], {"bounceType": None}])
def test_a_report_of_another_shape_breaks_nothing(client, reader, nonsense):
    """N3: what comes from a provider is never trusted to have a type."""
    ses = providers.AmazonSES()
    event = ses.said("hard", "ana@example.org", providers.START, "m1")
    said = json.loads(event["Message"])
    said["bounce"] = nonsense
    event["Message"] = json.dumps(said)

    assert ses.post(client, "hard", event=event).status_code == 200

    assert Subscriber.objects.get().status == "active"


@pytest.mark.parametrize("nonsense", [["a"], "text", 7, None])
@pytest.mark.parametrize("field", ["Metadata", "Tag"])
def test_metadata_of_another_shape_costs_no_report(client, reader, field, nonsense):
    """N3: the bounce counts, or waits for a person where Anymail cannot read it; the provider is told 200."""
    Subscriber.objects.update(confirmed_at=None)
    postmark = providers.Postmark()
    event = {**postmark.said("hard", "ana@example.org", providers.START, "m1"), field: nonsense}

    assert postmark.post(client, "hard", event=event).status_code == 200

    is_kept = ProviderEvent.objects.parked().exists()
    assert Subscriber.objects.get().status == ("active" if is_kept else "suppressed")
    assert ProviderEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("backend", "variables"),
    [
        ("mailgun", ["ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY"]),
        ("mailersend", ["ANYMAIL_MAILERSEND_SIGNING_SECRET"]),
        ("mandrill", ["ANYMAIL_MANDRILL_WEBHOOK_KEY"]),
        ("postal", ["ANYMAIL_POSTAL_WEBHOOK_KEY"]),
        ("unisender_go", ["ANYMAIL_UNISENDER_GO_API_KEY"]),
        ("brevo", ["ANYMAIL_WEBHOOK_SECRET"]),
        ("mailtrap", ["ANYMAIL_MAILTRAP_TRACKING_SECRET", "ANYMAIL_WEBHOOK_SECRET"]),
        ("scaleway", []),
    ],
)
def test_what_the_check_asks_for_is_enough(settings, backend, variables):
    """N3: each variable that the hint names ends the error by itself; a provider without reports is asked for none."""
    settings.EMAIL_BACKEND = f"anymail.backends.{backend}.EmailBackend"
    settings.ANYMAIL = {}
    errors = unguarded()

    assert [error.hint for error in errors] == (
        [f"Set {' or '.join(variables)} (docs/newsletter.md)."] if variables else []
    )
    for name in variables:
        settings.ANYMAIL = {name.removeprefix("ANYMAIL_"): "name:word"}
        assert unguarded() == []


def unguarded() -> list:
    return [error for error in run_checks(include_deployment_checks=True) if error.id == "newsletter.E002"]
