"""Reports of mail providers: true ones are believed once, forged ones refused, broken ones kept for a person."""

import base64
import json
from datetime import timedelta
from email.message import EmailMessage

import anymail.urls
import pytest
from anymail.exceptions import AnymailImproperlyInstalled, _LazyError
from anymail.webhooks import amazon_ses
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import timezone

from newsletter import feedback, links, services
from newsletter.models import ConsentEvent, ProviderEvent, Subscriber, Suppression

from . import providers

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:django-anymail has dropped")]

every_provider = pytest.mark.parametrize("provider", providers.ALL, ids=lambda provider: type(provider).__name__)
POSTMARK, SES = providers.Postmark(), providers.AmazonSES()


@pytest.fixture(autouse=True)
def secrets(settings, monkeypatch):
    settings.ANYMAIL = providers.settings_of_all()
    # Amazon's own library, which only its customers install, is asked for before anything is read.
    monkeypatch.setattr(amazon_ses, "_get_anymail_boto3_params", lambda kwargs: ({}, {}))


@pytest.fixture
def reader(reader):
    Subscriber.objects.update(confirmed_at=providers.START - timedelta(days=300))
    reader.refresh_from_db()
    return reader


@pytest.fixture
def told():
    """What whoever keeps deliveries would hear."""
    heard = []

    def listener(sender, delivery_id, outcome, provider_message_id, **kwargs):
        heard.append((delivery_id, outcome))

    feedback.reported.connect(listener)
    yield heard
    feedback.reported.disconnect(listener)


def status():
    return Subscriber.objects.get(email="ana@example.org").status


def test_every_address_for_reports_has_a_provider_here():
    """N3: whoever updates Anymail describes the reports of a new provider."""
    addresses = {str(pattern.pattern).strip("/") for pattern in anymail.urls.urlpatterns}
    asked = {address for address in addresses if "inbound" not in address} - {"mandrill/tracking"}  # its former one

    assert {provider.path for provider in providers.ALL} == asked


@every_provider
def test_a_hard_bounce_silences_at_once(client, reader, provider, told):
    """N3: in each provider's own words and with its own signature."""
    assert provider.post(client, "hard").status_code == 200

    assert status() == "suppressed"
    assert Suppression.objects.get().reason == "bounced"
    assert ConsentEvent.objects.get().kind == "bounced"
    if type(provider).__name__ not in ("MailerSend", "Postal"):  # they hand no metadata back
        assert told == [(providers.DELIVERY, "bounced")]


@every_provider
def test_a_soft_bounce_silences_after_three_letters_in_a_row(client, reader, provider):
    """N3: a full mailbox costs nobody the newsletter; one that stays full does. A letter that arrives begins anew."""
    for number, kind in enumerate(["soft", "soft", "delivered", "soft", "soft"]):
        event = provider.said(kind, "ana@example.org", providers.START + timedelta(days=number), f"m{number}")
        forget_delivery(event)
        assert provider.post(client, kind, event=event).status_code == 200
    reader.refresh_from_db()
    assert (reader.status, reader.soft_bounces) == ("active", 2)

    event = provider.said("soft", "ana@example.org", providers.START + timedelta(days=9), "m9")
    provider.post(client, "soft", event=forget_delivery(event))

    assert status() == "suppressed"


def forget_delivery(event):
    """Give each letter of a row its own number, as different issues have."""
    text, fresh = json.dumps(event), str(abs(hash(json.dumps(event))))
    event_again = json.loads(text.replace(providers.DELIVERY, fresh))
    if isinstance(event, dict):
        event.clear()
        event.update(event_again)
    else:
        event[:] = event_again
    return event


@every_provider
def test_a_complaint_silences_at_once_and_for_good(client, reader, provider, told):
    """N3: even the form no longer brings a letter."""
    if type(provider).__name__ == "Postal":
        pytest.skip("Postal reports no complaints.")
    provider.post(client, "complaint")

    assert status() == "suppressed"
    assert Suppression.objects.forbids("ana@example.org")


def test_a_thousand_reports_at_once_are_heard_to_the_last(client, reader):
    """N3: Mandrill sends so many as one field of a form; a complaint among them was refused as too large, and lost."""
    mandrill = providers.Mandrill()
    event = mandrill.said("complaint", "ana@example.org", providers.START, "m1")
    opened = {"event": "open", "msg": {"email": "bo@example.org", "subject": "x" * 1000}, "user_agent": "%" * 300}

    answer = mandrill.post(client, "complaint", event=[opened] * 999 + event)

    assert answer.status_code == 200
    assert status() == "suppressed"


@every_provider
def test_a_forged_report_is_refused(client, reader, provider):
    """N3: nobody can silence a reader by guessing."""
    answer = provider.post(client, "hard", forged=True)

    assert answer.status_code in (400, 401, 403)
    assert status() == "active"
    assert not ProviderEvent.objects.exists()


NEARLY = {
    "nothing": "",
    "first eight": providers.SECRET[:8],
    "one short": providers.SECRET[:-1],
    "one more": providers.SECRET + "x",
    "twice": providers.SECRET * 2,
    "other case": providers.SECRET.upper(),
    "name alone": "hook:",
}
SIGNATURES = ("Signature", "Mailtrap-Signature", "X-Mandrill-Signature", "X-Postal-Signature")


@every_provider
@pytest.mark.parametrize("nearly", NEARLY)
def test_a_secret_that_is_right_in_part_is_refused(client, reader, provider, nearly):
    """N3: its first eight signs, all but one, one too many: each is as wrong as a guess; so is half a signature."""
    body, headers = provider.signed(
        provider.body(provider.said("hard", "ana@example.org", providers.START, "m1")), False
    )
    kind = headers.pop("content_type", "application/json")
    basic = "Basic " + base64.b64encode(NEARLY[nearly].encode()).decode()
    part = {name: value[:8] if name in SIGNATURES else value for name, value in headers.items()}
    address = f"/hooks/mail/{provider.path}/"

    answers = [client.post(address, body, content_type=kind, headers={**headers, "authorization": basic})]
    if part != headers:
        answers.append(client.post(address, body, content_type=kind, headers={**part, **providers.BASIC}))

    assert [answer.status_code for answer in answers if answer.status_code not in (400, 401, 403)] == []
    assert status() == "active"
    assert not ProviderEvent.objects.exists()


def test_amazons_reports_without_its_library_are_asked_for_again_in_words(client, reader, monkeypatch, caplog):
    """N3: where boto3 is not installed the answer and the log say so; 503 lets Amazon send the report again."""
    missing = AnymailImproperlyInstalled(missing_package="boto3", install_extra="amazon-ses")
    monkeypatch.setattr(amazon_ses, "_get_anymail_boto3_params", _LazyError(missing))

    answer = SES.post(client, "hard")

    assert answer.status_code == 503
    assert "boto3" in answer.text
    assert "boto3" in caplog.text
    assert status() == "active"


@every_provider
def test_a_replay_is_harmless(client, reader, provider, told):
    for _again in range(3):
        assert provider.post(client, "delivered").status_code == 200

    assert ProviderEvent.objects.count() == 1
    assert len(told) <= 1


@every_provider
def test_no_door_is_open_without_its_secret(client, reader, settings, provider):
    """A site that has not set the secret has no such address at all."""
    settings.ANYMAIL = {"SENDGRID_API_KEY": "x", "UNISENDER_GO_API_KEY": ""}

    assert provider.post(client, "hard").status_code == 404
    assert status() == "active"


def test_reports_may_come_in_any_order(client, reader):
    """N3: what counts is when things happened. Late news of an old bounce after a delivery counts for nothing."""
    days = [timedelta(days=number) for number in range(4)]
    for day in (days[3], days[0], days[1]):
        kind = "delivered" if day == days[3] else "soft"
        event = POSTMARK.said(kind, "ana@example.org", providers.START + day, f"m{day.days}")
        POSTMARK.post(client, kind, event=forget_delivery(event))
    late = POSTMARK.said("soft", "ana@example.org", providers.START + days[2], "m2")
    POSTMARK.post(client, "soft", event=forget_delivery(late))

    reader.refresh_from_db()
    assert (reader.status, reader.soft_bounces) == ("active", 0)


def test_one_letter_that_is_tried_five_times_is_one_soft_bounce(client, reader):
    """N3: a provider reports each of its own attempts."""
    for hour in range(5):
        providers.Mailgun().post(client, "soft", at=providers.START + timedelta(hours=hour))

    reader.refresh_from_db()
    assert (reader.status, reader.soft_bounces) == ("active", 1)


def test_a_bounce_from_before_the_confirmation_is_too_late(client, reader):
    Subscriber.objects.update(confirmed_at=providers.START + timedelta(hours=1))

    POSTMARK.post(client, "hard")

    assert status() == "active"


def test_what_a_bounce_says_weighs_more_than_its_name(client, reader):
    """A domain that does not exist is no passing trouble, and a server that refuses us says nothing of the mailbox."""
    refused = POSTMARK.said("hard", "ana@example.org", providers.START, "m1")
    POSTMARK.post(client, "hard", event={**refused, "Details": "550 5.7.1 Blocked by policy for ana@example.org"})
    assert status() == "active"
    assert "ana@" not in ProviderEvent.objects.get().detail

    ProviderEvent.objects.all().delete()
    POSTMARK.post(client, "hard", event={**refused, "Details": "", "Description": "Blocked for ana@example.org"})
    assert ProviderEvent.objects.get().detail.startswith("Blocked for")

    SES.post(client, "no domain", at=providers.START + timedelta(days=1))
    assert status() == "suppressed"


def test_opens_and_clicks_are_not_even_kept(client, reader):
    """X3: nobody's reading is watched, whatever a provider offers."""
    opened = {
        "RecordType": "Open",
        "Recipient": "ana@example.org",
        "MessageID": "m1",
        "ReceivedAt": "2026-11-20T12:00:00Z",
    }

    assert POSTMARK.post(client, "", event=opened).status_code == 200
    assert not ProviderEvent.objects.exists()


def test_a_report_about_a_stranger_is_remembered_against_the_address(client):
    """N3: a bounce that arrives after the person was erased still keeps an import from writing there."""
    POSTMARK.post(client, "hard", email="gone@example.org")

    assert Suppression.objects.forbids("gone@example.org")


def test_a_report_that_breaks_is_parked_answered_and_can_be_tried_again(client, reader):
    """Whatever fails on our side, the provider is told 200, and a person sees what was said."""

    def broken(sender, **kwargs):
        raise RuntimeError("the ledger is away: ana@example.org")

    feedback.reported.connect(broken)
    try:
        assert POSTMARK.post(client, "hard").status_code == 200
        report = ProviderEvent.objects.get()
        assert (report.state, report.detail) == ("parked", "RuntimeError")
        assert status() == "active"
        assert not feedback.try_again(report)
    finally:
        feedback.reported.disconnect(broken)

    assert feedback.try_again(ProviderEvent.objects.get())
    assert status() == "suppressed"
    assert ProviderEvent.objects.get().payload is None


def test_a_report_about_no_address_is_kept_and_silences_nobody(client, reader):
    """A provider may send nonsense; it is answered, and it breaks nothing."""
    for address in ("", "nobody", "ana@"):
        assert POSTMARK.post(client, "hard", email=address).status_code == 200

    assert status() == "active"
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("wrong", [{"Email": ["a"]}, {"Email": {"a": 1}}, {"Metadata": ["a"]}, {"Type": ["a"]}])
def test_a_report_with_ill_formed_facts_is_parked_as_text_and_answered(client, reader, wrong):
    """N4: what breaks the reading of a report's facts breaks the keeping of them too; the provider is told 200."""
    event = POSTMARK.said("hard", "ana@example.org", providers.START, "m1") | wrong

    for _again in range(2):
        assert POSTMARK.post(client, "hard", event=event).status_code == 200

    report = ProviderEvent.objects.get()
    assert report.state == "parked"
    assert "HardBounce" in str(report.payload) or "Type" in wrong
    assert not feedback.can_try_again(report)
    assert status() == "active"


def test_what_cannot_be_read_is_parked_whole(client):
    """A provider that changes its format is not asked to repeat itself for days."""
    assert POSTMARK.post(client, "", event=["a", "list"]).status_code == 200
    assert POSTMARK.post(client, "", event=["a", "list"]).status_code == 200

    report = ProviderEvent.objects.get()
    assert report.state == "parked"
    assert report.payload == {"body": '["a", "list"]'}


WRITTEN_AT = 1_700_000_000


def inbound(client, subject, sender="ana@example.org"):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, "leave@example.org", subject
    letter["Message-ID"] = f"<{abs(hash(subject))}@example.org>"
    letter.set_content("Please.")
    form = {"recipient": "leave@example.org", "sender": sender, "body-mime": letter.as_string()}
    token, now = "token", str(WRITTEN_AT)
    signature = providers.hmac_hex("mailgun-key", f"{now}{token}{''}".encode(), forged=False)
    data = {**form, "token": token, "timestamp": now, "signature": signature}
    return client.post("/hooks/mail/mailgun/inbound_mime/", data, headers=providers.BASIC)


def test_a_letter_to_the_leave_address_takes_its_writer_off_the_list(client, reader):
    """N3: the mailto of List-Unsubscribe works; its subject holds the key, because a sender's name can be forged."""
    subject = f"unsubscribe {links.key(reader, links.LEAVE)}"

    assert inbound(client, f"Re: {subject[:60]}\n {subject[60:]}".replace("\n ", "")).status_code == 200

    assert status() == "left"
    assert ConsentEvent.objects.get().kind == "by_mail"


def test_a_letter_without_a_key_waits_for_a_person(client, reader):
    """N3: nobody can throw somebody else off the list by writing in their name."""
    assert inbound(client, "please unsubscribe me").status_code == 200

    assert status() == "active"
    report = ProviderEvent.objects.get()
    assert (report.state, report.detail, report.payload["from"]) == ("parked", "no key", "ana@example.org")
    assert report.happened_at.timestamp() == WRITTEN_AT


def post_letter_to_reports(client, subject):
    """Brevo posts a letter to the address for its reports."""
    letter = {"Uuid": ["1"], "Headers": {"From": "ana@example.org", "Subject": subject}, "RawTextBody": "Please."}
    return client.post("/hooks/mail/brevo/tracking/", {"items": [letter]}, "application/json", headers=providers.BASIC)


def test_a_letter_that_comes_to_the_address_for_reports_takes_its_writer_off_the_list(client, reader, settings, caplog):
    """N3: somebody mixed up two addresses at the provider; the log says so, and no wish is lost by it."""
    settings.ANYMAIL |= {"BREVO_API_KEY": "x"}

    assert post_letter_to_reports(client, f"unsubscribe {links.key(reader, links.LEAVE)}").status_code == 200

    assert status() == "left"
    assert "Brevo sends this to the wrong address of the site" in caplog.text
    assert ProviderEvent.objects.get().kind == "leave_mail"


def test_a_letter_at_the_wrong_address_that_nothing_can_read_waits_as_a_letter(client, reader):
    """N3: without the provider's key Anymail reads no letters of it; staff see that somebody wants to leave."""
    assert post_letter_to_reports(client, "please").status_code == 200

    report = ProviderEvent.objects.get()
    assert (report.kind, report.state) == ("leave_mail", "parked")
    assert "ana@example.org" in report.payload["body"]


def test_a_report_that_comes_to_the_address_for_letters_is_heard(client, reader):
    """N3: the same mix-up the other way round."""
    report = POSTMARK.said("hard", "ana@example.org", providers.START, "m1")

    client.post("/hooks/mail/postmark/inbound/", report, "application/json", headers=providers.BASIC)

    assert status() == "suppressed"


def test_two_letters_that_name_themselves_in_no_way_are_two(client, reader):
    """N3: a wish to leave without a Message-ID is not taken for somebody else's with the same subject."""
    for sender in ("ana@example.org", "bo@example.org"):
        letter = {"Headers": {"From": sender, "Subject": "unsubscribe"}, "Sender": sender, "Text-part": "Please."}
        answer = client.post("/hooks/mail/mailjet/inbound/", letter, "application/json", headers=providers.BASIC)
        assert answer.status_code == 200

    assert sorted(report.payload["from"] for report in ProviderEvent.objects.all()) == [
        "ana@example.org",
        "bo@example.org",
    ]


def test_a_site_cannot_be_deployed_with_open_ears(settings):
    """A deploy check names what is missing."""
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "x"}
    ours = [error for error in run_checks(include_deployment_checks=True) if error.id == "newsletter.E002"]
    assert "ANYMAIL_WEBHOOK_SECRET" in ours[0].hint

    settings.ANYMAIL["WEBHOOK_SECRET"] = providers.SECRET
    assert not [error for error in run_checks(include_deployment_checks=True) if error.id == "newsletter.E002"]


def test_reports_go_after_three_months_and_parked_ones_after_one(client, reader):
    """B5: what providers told us is no archive."""
    from newsletter.retention import purge

    POSTMARK.post(client, "delivered")
    POSTMARK.post(client, "", event=["a"])
    ProviderEvent.objects.update(received_at=timezone.now() - timedelta(days=31))
    purge()
    assert ProviderEvent.objects.get().kind == "delivered"
    ProviderEvent.objects.update(received_at=timezone.now() - timedelta(days=91))
    purge()
    assert not ProviderEvent.objects.exists()


def test_erasing_a_person_takes_the_reports_about_them_along(client, reader):
    """N6: no address stays behind in a parked report."""
    POSTMARK.post(client, "delivered")

    services.erase(subscriber=reader)

    assert not ProviderEvent.objects.exists()
    assert reverse("hooks:postmark_tracking_webhook").startswith("/hooks/")


def feedback_of(provider, kind: str):
    """A report of a mailbox about a message, of a given kind."""
    event = provider.said("complaint", "ana@example.org", providers.START, "m1")
    if provider is SES:
        said = json.loads(event["Message"])
        said["complaint"]["complaintFeedbackType"] = kind
        return {**event, "Message": json.dumps(said)}
    event[0]["msys"]["message_event"]["fbtype"] = kind
    return event


@pytest.mark.parametrize("provider", [SES, providers.SparkPost()], ids=["SES", "SparkPost"])
@pytest.mark.parametrize(
    ("kind", "stands"), [("not-spam", "active"), ("auth-failure", "active"), ("abuse", "suppressed")]
)
def test_feedback_that_is_no_complaint_silences_nobody(client, reader, provider, kind, stands):
    """N3: whoever takes a message out of the spam folder asked for more of them, not for none."""
    assert provider.post(client, "complaint", event=feedback_of(provider, kind)).status_code == 200

    assert status() == stands
    assert Suppression.objects.forbids("ana@example.org") is (stands == "suppressed")
