"""What is kept of a provider's report, what it is known by, and what follows from it; by itself and for others."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from types import SimpleNamespace

import pytest
from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailTrackingEvent
from django.utils import timezone

from newsletter import feedback, links
from newsletter.addresses import fingerprint
from newsletter.models import ConsentEvent, Delivery, ProviderEvent, Subscriber, Suppression
from newsletter.provider_truth import Kind

from .mailings import make_mailing, make_people

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def event(event_type="delivered", **more) -> AnymailTrackingEvent:
    """A report as Anymail hands it over."""
    facts = {"event_id": "e1", "message_id": "m1", "recipient": "ana@example.org", "timestamp": AT, "esp_event": {}}
    return AnymailTrackingEvent(event_type=event_type, **{"metadata": {}, "tags": [], **facts, **more})


@pytest.fixture
def reader(reader):
    Subscriber.objects.update(confirmed_at=AT - timedelta(days=300))
    reader.refresh_from_db()
    return reader


@pytest.fixture
def heard():
    """What whoever keeps deliveries hears."""
    found = []

    def listener(sender, **said):
        said.pop("signal")
        found.append(said)

    feedback.reported.connect(listener)
    yield found
    feedback.reported.disconnect(listener)


@pytest.fixture
def breaks():
    """Something in our own house fails with each report, until it is mended."""

    def listener(sender, **said):
        raise RuntimeError("ana@example.org")

    feedback.reported.connect(listener)
    yield lambda: feedback.reported.disconnect(listener)
    feedback.reported.disconnect(listener)


OUTCOMES = {"delivered": "delivered", "bounced": "bounced", "complained": "complained", "failed": "failed"}


@pytest.mark.parametrize("said", OUTCOMES)
def test_each_outcome_is_written_down_with_its_message_and_with_no_other(reader, heard, said):
    """N4: delivered, bounced, complained, failed; nothing changes of other people's messages."""
    make_people(2)
    make_mailing()
    mine = Delivery.objects.get(subscriber=reader)
    Delivery.objects.update(status="sent", sent_at=timezone.now())

    feedback.hear(event(said, metadata={"delivery_id": mine.pk}, message_id=None), "Scaleway TEM")

    assert [(one["delivery_id"], one["subscriber"], one["outcome"], one["provider_message_id"]) for one in heard] == [
        (str(mine.pk), reader, OUTCOMES[said], "")
    ]
    assert dict(Delivery.objects.values_list("subscriber__email", "status")) == {
        "ana@example.org": OUTCOMES[said], "p1@example.org": "sent", "p2@example.org": "sent",
    }  # fmt: skip


@pytest.mark.parametrize("said", ["deferred", "bounced", "unsubscribed"])
def test_what_says_nothing_of_a_message_tells_nobody(reader, heard, said):
    """N3: a wish to leave and a mailbox that is full for now are about the person."""
    feedback.hear(event(said, mta_response="552 5.2.2 full"), "Postmark")

    assert heard == []
    assert Subscriber.objects.get().status == ("left" if said == "unsubscribed" else "active")


@pytest.mark.parametrize("said", ["opened", "clicked", "queued", "sent", "deferred"])
def test_what_we_do_not_want_to_know_is_not_kept(reader, said):
    """X3: nobody's reading is watched."""
    feedback.hear(event(said), "Postmark")

    assert not ProviderEvent.objects.exists()


def test_a_report_keeps_no_address_and_of_the_reason_only_what_names_nobody(reader):
    """N6: a fingerprint, the number of the message as a key, and the first of the words that are said, cut short."""
    feedback.hear(event(mta_response="no ana@example.org here " + "x" * 300, description="other"), "Postmark")

    report = ProviderEvent.objects.get()
    assert (report.kind, report.happened_at, report.subscriber) == ("delivered", AT, reader)
    assert (report.email_hash, len(report.message_key), report.state) == (fingerprint("ana@example.org"), 64, "done")
    assert (report.provider, report.payload) == ("Postmark", None)
    assert report.detail.startswith("no [address] here xxx")
    assert len(report.detail) == 200


@pytest.mark.parametrize(
    ("said", "detail"),
    [
        ({"description": "full", "reject_reason": "blocked"}, "full"), ({"reject_reason": "blocked"}, "blocked"),
        ({}, ""), ({"mta_response": "552", "reject_reason": "blocked"}, "552"),
    ],
)  # fmt: skip
def test_the_server_s_own_words_are_kept_before_the_provider_s(said, detail):
    """N3: so that staff see why."""
    feedback.hear(event(recipient="gone@example.org", **said), "Postmark")

    assert ProviderEvent.objects.get().detail == detail


def test_a_report_without_a_moment_a_number_or_an_address_is_of_now_and_of_nobody():
    """N3: it is kept, and silences nobody."""
    before = timezone.now()

    feedback.hear(event("bounced", recipient=None, message_id=None, timestamp=None), "Scaleway TEM")

    report = ProviderEvent.objects.get()
    assert before <= report.happened_at <= timezone.now()
    assert (report.subscriber, report.email_hash, report.message_key, report.delivery_id) == (None, "", "", "")
    assert report.state == "done"
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ({"metadata": {"delivery_id": 7}}, "7"), ({"metadata": {"delivery_id": "9" * 70}}, "9" * 64),
        ({"tags": ["site", "delivery-8"]}, "8"), ({"tags": [None, "delivery-" + "8" * 70]}, "8" * 64),
        ({"metadata": {"delivery_id": 7}, "tags": ["delivery-8"]}, "7"), ({"metadata": None, "tags": None}, ""),
        ({"metadata": ["delivery_id"], "tags": "delivery-8"}, ""), ({"tags": ["site"]}, ""),
    ],
)  # fmt: skip
def test_the_number_of_a_message_is_read_from_what_left_with_it(said, number):
    """N4: from the metadata, else from the tag; what has another shape names none."""
    assert feedback.delivery_of(event(**said)) == number


DIFFERENT = [
    {"event_type": "bounced"}, {"recipient": "bo@example.org"}, {"message_id": "m2"},
    {"timestamp": AT + timedelta(seconds=1)},
]  # fmt: skip


@pytest.mark.parametrize("other", DIFFERENT)
def test_what_differs_is_another_report(other):
    """N3: what happened, to whom, with which letter, when: none of two is lost."""
    first = {"event_type": "delivered"}

    for facts in (first, other, first, other):
        feedback.hear(event(**{**first, **facts}), "Postmark")

    assert ProviderEvent.objects.count() == 2


def test_what_a_provider_writes_otherwise_is_the_same_report():
    """N3: a repeat under another number, an address in other letters. Another provider's is another."""
    for facts in ({}, {"event_id": "e2"}, {"recipient": "ANA@example.org"}):
        feedback.hear(event(**facts), "Postmark")
    assert ProviderEvent.objects.count() == 1

    feedback.hear(event(), "Resend")
    assert ProviderEvent.objects.count() == 2


@pytest.mark.parametrize("missing", [{"timestamp": None}, {"message_id": None}])
def test_a_report_without_a_moment_or_letter_is_known_by_its_number(missing):
    """N3: nothing else tells two of them apart."""
    for number in ("e1", "e1", "e2"):
        feedback.hear(event(event_id=number, **missing), "Postmark")

    assert ProviderEvent.objects.count() == 2


@pytest.mark.parametrize(("seconds", "stands"), [(-1, "active"), (0, "suppressed"), (1, "suppressed")])
def test_a_bounce_counts_from_the_moment_of_the_confirmation(reader, seconds, stands):
    """N3: to the second."""
    feedback.hear(event("bounced", timestamp=reader.confirmed_at + timedelta(seconds=seconds)), "Scaleway TEM")

    assert Subscriber.objects.get().status == stands


# --- Letters that came back for now ---------------------------------------------------------------


def came_back(reader, *kinds, letter=None, since=None) -> int:
    """How many letters in a row came back, after reports in the order of the days."""
    for day, kind in enumerate(kinds):
        facts = {"delivery_id": letter or str(day), "happened_at": (since or reader.confirmed_at) + timedelta(days=day)}
        facts["email_hash"] = fingerprint(reader.email_key)
        ProviderEvent.objects.create(
            provider="x", dedupe_key=f"{reader.pk} {kind} {day} {letter}", kind=kind, subscriber=reader, **facts
        )
    feedback.count_soft_bounces(reader)
    return Subscriber.objects.get(pk=reader.pk).soft_bounces


@pytest.mark.parametrize(
    ("kinds", "number", "stands"),
    [
        ("s", 1, "active"), ("ss", 2, "active"), ("sss", 3, "suppressed"), ("ssd", 0, "active"), ("dss", 2, "active"),
        ("ssdss", 2, "active"), ("sdsss", 3, "suppressed"), ("ssh", 2, "active"),
    ],
)  # fmt: skip
def test_three_letters_in_a_row_are_too_many(reader, kinds, number, stands):
    """N3: one that was delivered begins anew; nothing is counted for anybody else."""
    other = make_people(1)[0]
    named = {"s": Kind.SOFT, "d": Kind.DELIVERED, "h": Kind.OTHER}

    assert came_back(reader, *(named[kind] for kind in kinds)) == number

    assert Subscriber.objects.get(pk=reader.pk).status == stands
    other.refresh_from_db()
    assert (other.status, other.soft_bounces) == ("active", 0)
    assert Suppression.objects.exists() is (stands == "suppressed")


def test_one_letter_counts_once_by_its_last_word(reader):
    """N3: by our number, else by the provider's, else each report by itself."""
    assert came_back(reader, Kind.SOFT, Kind.SOFT, Kind.SOFT, letter="7") == 1
    assert came_back(reader, Kind.SOFT, Kind.SOFT, Kind.DELIVERED, letter="8", since=AT) == 0
    ProviderEvent.objects.update(delivery_id="", message_key="m", kind=Kind.SOFT)
    feedback.count_soft_bounces(reader)
    assert Subscriber.objects.get().soft_bounces == 1
    ProviderEvent.objects.filter(happened_at__lt=AT - timedelta(days=299)).update(message_key="")
    feedback.count_soft_bounces(reader)
    assert Subscriber.objects.get().soft_bounces == 2


def test_what_came_back_before_the_confirmation_does_not_count(reader):
    """N3: nor does it where a person never confirmed count for nothing."""
    before = reader.confirmed_at - timedelta(days=1)

    assert came_back(reader, Kind.SOFT, Kind.SOFT, Kind.SOFT, since=before) == 2
    reader.confirmed_at = None
    feedback.count_soft_bounces(reader)
    assert Subscriber.objects.get().status == "suppressed"


# --- Reports that wait for a person ---------------------------------------------------------------


def test_a_report_that_raises_an_error_is_stored_and_retried_separately(reader, breaks):
    """N3: all its facts; what is tried again changes no other report."""
    facts = {"tags": ["delivery-7"], "metadata": {"a": 1}, "description": "gone", "reject_reason": "bounced"}
    for number in ("m1", "m2"):
        feedback.hear(event("bounced", message_id=number, mta_response="550", **facts), "Scaleway TEM")
    report, other = ProviderEvent.objects.order_by("pk")

    assert (report.kind, report.state, report.detail, report.delivery_id) == ("hard", "parked", "RuntimeError", "7")
    assert report.payload == {
        "event_type": "bounced", "event_id": "e1", "message_id": "m1", "recipient": "ana@example.org",
        "reject_reason": "bounced", "description": "gone", "mta_response": "550", "tags": ["delivery-7"],
        "metadata": {"a": "1"}, "timestamp": AT.isoformat(),
    }  # fmt: skip
    assert feedback.can_try_again(report)
    ProviderEvent.objects.update(detail="")
    assert not feedback.try_again(report)
    other.refresh_from_db()
    assert (ProviderEvent.objects.get(pk=report.pk).detail, other.detail) == ("RuntimeError", "")
    assert ProviderEvent.objects.parked().count() == 2
    assert Subscriber.objects.get().status == "active"

    breaks()
    assert feedback.try_again(ProviderEvent.objects.get(pk=report.pk))

    report.refresh_from_db()
    assert (report.state, report.payload, report.detail, report.happened_at) == ("done", None, "550", AT)
    assert not feedback.can_try_again(report)
    assert Subscriber.objects.get().status == "suppressed"
    assert list(ProviderEvent.objects.parked()) == [other]


def test_a_report_without_a_moment_can_be_tried_again(breaks):
    """N3: it counts as of now."""
    feedback.hear(event(timestamp=None), "Postmark")
    breaks()

    assert feedback.try_again(ProviderEvent.objects.get())


def test_a_report_that_is_put_aside_forgets_what_it_said(breaks):
    """N6: and no other does."""
    for number in ("m1", "m2"):
        feedback.hear(event(message_id=number), "Postmark")
    first, second = ProviderEvent.objects.order_by("pk")

    feedback.put_aside(first)

    first.refresh_from_db()
    assert (first.state, first.payload) == ("dropped", None)
    assert ProviderEvent.objects.get(pk=second.pk).payload
    assert ProviderEvent.objects.get(pk=second.pk).state == "parked"


def test_a_report_of_unknown_meaning_is_stored_as_other(monkeypatch):
    """N3: nothing of it is lost, and the provider is not asked to repeat it."""
    monkeypatch.setattr(feedback, "kind_of", lambda event, provider: 1 / 0)

    feedback.hear(event("bounced"), "Postmark")

    report = ProviderEvent.objects.get()
    assert (report.kind, report.state, report.detail, report.provider) == (
        "other",
        "parked",
        "ZeroDivisionError",
        "Postmark",
    )
    assert not Suppression.objects.exists()


def test_what_cannot_be_read_is_kept_within_bounds():
    """N4: twenty thousand signs, none of them NUL, once."""
    for body in ("a\0" + "b" * 30_000, "a\0" + "b" * 30_000, "c"):
        feedback.park_body("Postmark", body, ValueError())

    whole, short = ProviderEvent.objects.order_by("pk")
    assert whole.payload == {"body": "a" + "b" * 19_999}
    assert (short.payload, short.kind, short.state, short.detail) == ({"body": "c"}, "other", "parked", "ValueError")


# --- Letters to us --------------------------------------------------------------------------------


def letter(subject, *, number="<a@x>", sender="Ana <ana@example.org>", event_id=None, at=AT) -> SimpleNamespace:
    """A letter as Anymail hands it over."""
    text = EmailMessage()
    for name, value in (("Subject", subject), ("Message-ID", number), ("From", sender)):
        if value:
            text[name] = value
    text.set_content("Please.")
    message = AnymailInboundMessage.parse_raw_mime(text.as_string())
    return SimpleNamespace(message=message, event_id=event_id, timestamp=at)


def test_a_letter_with_a_key_takes_one_person_off_once(reader):
    """N3: whoever holds the key, whatever name stands over the letter."""
    other = make_people(1)[0]
    subject = f"Re: UNSUBSCRIBE  {links.key(reader, links.LEAVE)} thanks"

    for _again in range(2):
        feedback.hear_mail(letter(subject, sender=other.email), "Mailgun")

    report = ProviderEvent.objects.get()
    assert (report.kind, report.state, report.subscriber, report.happened_at) == ("leave_mail", "done", reader, AT)
    assert (report.provider, report.email_hash, report.payload) == ("Mailgun", fingerprint(reader.email_key), None)
    assert dict(Subscriber.objects.values_list("email", "status")) == {reader.email: "left", other.email: "active"}
    assert [(one.kind, one.subscriber) for one in ConsentEvent.objects.all()] == [("by_mail", reader)]


def test_a_key_of_another_purpose_takes_nobody_off(reader):
    """N3: a person decides."""
    feedback.hear_mail(letter(f"unsubscribe {links.key(reader, links.CONFIRM)}"), "Mailgun")

    assert Subscriber.objects.get().status == "active"
    assert ProviderEvent.objects.get().state == "parked"


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        ({"number": "<a@x>"}, {"number": "<a@x>"}, 1), ({"number": "<a@x>"}, {"number": "<b@x>"}, 2),
        ({"event_id": "1", "number": "<a@x>"}, {"event_id": "2", "number": "<a@x>"}, 2),
        ({"event_id": "1", "number": "<a@x>"}, {"event_id": "1", "number": "<b@x>"}, 1),
        ({"number": None, "sender": "bo@example.org"}, {"number": None}, 2),
    ],
)  # fmt: skip
def test_a_letter_is_known_by_the_number_it_has(first, second, number):
    """N3: the provider's, its own, else the whole of it."""
    for named in (first, second):
        feedback.hear_mail(letter("please", **named), "Mailgun")

    assert ProviderEvent.objects.count() == number


def test_what_a_letter_without_a_key_said_is_kept_in_short():
    """N3, N6: who wrote and the subject in one line, for a person to look at."""
    before = timezone.now()
    feedback.hear_mail(letter("stop " * 60, at=None), "Mailgun")
    feedback.hear_mail(letter(None, sender=None, number="<b@x>"), "Mailgun")

    first, second = ProviderEvent.objects.order_by("pk")
    assert first.payload == {"from": "ana@example.org", "subject": ("stop " * 60)[:200]}
    assert before <= first.happened_at
    assert (second.payload, second.state, second.detail) == ({"from": "", "subject": ""}, "parked", "no key")


def test_a_mail_that_raises_an_error_is_stored_as_text(monkeypatch):
    """N4: within bounds, and as a wish to leave."""
    monkeypatch.setattr(feedback, "leave_by_mail", lambda report, subject: 1 / 0)

    feedback.hear_mail(letter("please"), "Mailgun")

    report = ProviderEvent.objects.get()
    assert (report.kind, report.state, report.detail) == ("leave_mail", "parked", "ZeroDivisionError")
    assert "Please." in str(report.payload)
    assert not feedback.can_try_again(report)


@pytest.mark.parametrize(("kind", "reason"), [("unsubscribed", "left"), ("complained", "complained")])
def test_a_wish_of_somebody_who_is_not_here_keeps_lists_from_bringing_them(db, kind, reason):
    """N3, I3: their row was lost with a backup; the provider still knows what they wished."""
    feedback.hear(event(event_type=kind, recipient="stranger@example.org"), "Postmark")

    assert Suppression.objects.of("stranger@example.org").get().reason == reason


def soft(day: int, delivery=None, *, name="", **more) -> None:
    """A message that was given up on a day after the first: its mailbox is full."""
    facts = {"metadata": {"delivery_id": delivery.pk} if delivery else {}, "message_id": name or f"m{day}"}
    moment = AT + timedelta(days=day)
    feedback.hear(event("bounced", mta_response="552 5.2.2 full", timestamp=moment, **facts, **more), "Postmark")


def test_a_message_that_is_tried_again_did_not_come_back(reader):
    """N3: a school's server lets each stranger wait once; three such mornings cost nobody the newsletter."""
    for day in range(4):
        feedback.hear(event("deferred", message_id=f"m{day}", timestamp=AT + timedelta(days=day)), "SendGrid")

    reader.refresh_from_db()
    assert (reader.status, reader.soft_bounces) == ("active", 0)


@pytest.mark.parametrize("known", ["by number", "by name"])
def test_messages_that_no_report_names_arrived(reader, known):
    """N3: not every provider says what arrives; the ledger knows what left between two that came back."""
    made = [make_mailing(f"issue:{number}") for number in range(4)]
    for day, mailing in enumerate(made):
        at = AT + timedelta(days=day)
        mailing.deliveries.update(status="sent", sent_at=at, provider_message_id=f"name-{day}")
    rows = [mailing.deliveries.get() for mailing in made]

    for day in (0, 1, 3):
        soft(day, rows[day] if known == "by number" else None, name=f"name-{day}")
    reader.refresh_from_db()
    assert (reader.status, reader.soft_bounces) == ("active", 1)

    soft(2, rows[2] if known == "by number" else None, name="name-2")
    reader.refresh_from_db()
    assert reader.status == "suppressed"


def test_a_message_that_arrived_did_not_come_back_afterwards(reader):
    """N3: some providers report an answer that the mailbox gives for its owner, who is away, as a bounce for now."""
    for day in range(3):
        feedback.hear(event(message_id=f"m{day}", timestamp=AT + timedelta(days=day)), "Amazon SES")
        soft(day, name=f"m{day}", event_id=f"e{day}")

    reader.refresh_from_db()
    assert (reader.status, reader.soft_bounces) == ("active", 0)
