"""Every provider that Anymail ships, and everything that one can answer, through the worker's own task.

What must hold whatever is answered: nobody gets a second copy, no mailing says "Sent" of readers that were not
reached, each request is for one reader, and after the fault is mended everybody is reached.
"""

from datetime import timedelta
from importlib import import_module

import pytest
from django.utils import timezone

from content.mail_transport.providers import PROVIDERS
from newsletter import ledger, tasks
from newsletter.models import Delivery, Dispatch

from . import provider_stub as stub_module
from .mailings import make_mailing, make_people, states
from .provider_rows import ROWS, shipped
from .provider_stub import SECONDS, ProviderStub

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.anywhere,
    pytest.mark.filterwarnings("ignore:django-anymail has dropped", "ignore:.anymail.backends.sendinblue"),
]
every_provider = pytest.mark.parametrize("name", sorted(ROWS))


def work() -> None:
    """What the worker does when it is woken."""
    tasks.send_mailings.call()


def now_is_later() -> None:
    """Move what waits for a moment to that moment."""
    Delivery.objects.filter(status="retry").update(not_before=timezone.now())
    Dispatch.objects.update(back_off_until=None)


def mend_and_go_on(stub, dispatch) -> None:
    """The fault is mended, and staff press *Resume* as often as it is offered."""
    stub.answer = lambda number, address: "accepted"
    for _ in range(6):
        dispatch.refresh_from_db()
        if dispatch.status == "sent":
            return
        if dispatch.status == "paused":
            ledger.resume(dispatch)
        now_is_later()
        work()
    dispatch.refresh_from_db()


def assert_nothing_is_wrong(stub, dispatch) -> None:
    """Nobody has two; whoever has none is shown as refused or not confirmed; each request was for one reader."""
    assert max(stub.taken.values(), default=0) <= 1
    for row in Delivery.objects.filter(dispatch=dispatch).select_related("subscriber"):
        if row.status == "sent":
            assert stub.taken[row.subscriber.email_key] == 1
        assert "@" not in row.reason
    dispatch.refresh_from_db()
    assert "@" not in dispatch.answer
    for asked in stub.asked:
        assert not [text for text in asked.said if "p" in text and "@example.org" in text and others(text, asked.to)]


def others(text: str, own: str) -> bool:
    """Whether another reader's address stands in a text."""
    return any(f"p{number}@example.org" in text for number in range(9) if f"p{number}@example.org" != own)


def test_every_back_end_of_anymail_has_a_row():
    """N4: whoever brings Anymail up to date learns here that a provider's answers are not written down yet."""
    assert shipped() == set(ROWS)
    names = {import_module(f"anymail.backends.{name}").EmailBackend.esp_name for name in ROWS}
    assert names == set(PROVIDERS)


STOPPED = ["retry", "pending", "pending", "pending"]
PENDING = ["pending"] * 4
THREE_DOUBTS = ["unknown", "unknown", "unknown", "pending"]
SCENARIOS = {
    # what every message is answered: the states, where the mailing stands, why, and how often the provider was asked
    "accepted": ("accepted", ["sent"] * 4, "sent", "", 4),
    "wrong key": ("key", STOPPED, "paused", "refused", 1),
    "sender refused": ("sender", STOPPED, "paused", "refused", 1),
    "too many": ("busy", PENDING, "sending", "busy", 1),
    "500": (500, THREE_DOUBTS, "paused", "failures", 3),
    "502": (502, THREE_DOUBTS, "paused", "failures", 3),
    "503": (503, PENDING, "sending", "busy", 1),
    "unknown refusal": (418, ["retry", "retry", "retry", "pending"], "paused", "failures", 3),
    "cut": (stub_module.cut, THREE_DOUBTS, "paused", "failures", 3),
    "late": (stub_module.late, THREE_DOUBTS, "paused", "failures", 3),
    "broken off": (stub_module.half, THREE_DOUBTS, "paused", "failures", 3),
    "page": (stub_module.page, THREE_DOUBTS, "paused", "failures", 3),
    "other shape": (stub_module.shape, THREE_DOUBTS, "paused", "failures", 3),
    "too deep": (stub_module.deep, THREE_DOUBTS, "paused", "failures", 3),
    "redirect": (stub_module.redirect, STOPPED, "paused", "refused", 1),
    "long header": (stub_module.long_header, ["sent"] * 4, "sent", "", 4),
}


@every_provider
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_a_provider_answers_decides_what_happens(name, scenario, stub, use):
    """N4: accepted, all of us refused, later, in doubt; then mended, and everybody is reached once."""
    answer, rows, status, trouble, asked = SCENARIOS[scenario]
    make_people(4)
    dispatch = make_mailing()
    use(name, timeout=(5, SECONDS) if scenario == "late" else (5, 30))
    stub.answer = lambda number, address: answer

    work()

    if ROWS[name].is_idempotent:
        rows = ["retry" if row == "unknown" else row for row in rows]
    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status, dispatch.trouble) == (rows, status, trouble)
    assert len(stub.asked) == asked
    assert_nothing_is_wrong(stub, dispatch)

    use(name)
    mend_and_go_on(stub, dispatch)
    assert dispatch.status == "sent"
    assert set(states(dispatch)) <= {"sent", "unknown"}
    assert states(dispatch).count("unknown") == rows.count("unknown")
    assert all(dispatch.deliveries.filter(status="unknown").values_list("reason", flat=True))  # staff read why
    assert_nothing_is_wrong(stub, dispatch)


@every_provider
def test_one_refused_address_costs_nobody_else_the_mailing(name, stub, use):
    """N4: in each provider's own words; the reason is shown without the address."""
    make_people(4)
    dispatch = make_mailing()
    use(name)
    stub.answer = lambda number, address: "recipient" if address == "p1@example.org" else "accepted"

    work()

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status) == (["sent", "failed", "sent", "sent"], "sent")
    assert Delivery.objects.get(status="failed").reason
    assert_nothing_is_wrong(stub, dispatch)


@every_provider
def test_an_error_inside_a_success_is_not_called_sent(name, stub, use):
    """N4: where the provider documents it, it is its refusal; else nobody can tell. Either way the mailing stops."""
    make_people(4)
    dispatch = make_mailing()
    use(name)
    stub.answer = lambda number, address: stub_module.error_inside

    work()

    dispatch.refresh_from_db()
    assert dispatch.status == "paused"
    assert states(dispatch)[3] == "pending"
    assert "sent" not in states(dispatch)
    assert_nothing_is_wrong(stub, dispatch)


INSIDE = {
    # a refusal inside a success, as the provider documents it; what becomes of the message, and after one more try
    "scaleway failed": ({"emails": [{"id": "s", "mail_rcpt": "{to}", "status": "failed"}]}, "retry", "sent"),
    "scaleway canceled": ({"emails": [{"id": "s", "mail_rcpt": "{to}", "status": "canceled"}]}, "retry", "sent"),
    "unisender_go failed": (
        {"status": "success", "job_id": "u", "emails": [], "failed_emails": {"{to}": "permanent_unavailable"}},
        "failed",
        "failed",
    ),
    "mailersend suppressed": (ROWS["mailersend"].recipient[1], "failed", "failed"),
    "mailjet error": (ROWS["mailjet"].recipient[1], "failed", "failed"),
}


@pytest.mark.parametrize("case", INSIDE)
def test_a_refusal_inside_a_success_is_of_this_message_alone(case, stub, use):
    """A2: it is not called sent, nobody else waits for it, and it is asked again only where that may help."""
    body, first, at_last = INSIDE[case]
    name = case.partition(" ")[0]
    make_people(4)
    dispatch = make_mailing()
    use(name)
    status = 202 if name == "mailersend" else 200

    def refuse(handler, row, to, number):
        handler.reply(status, stub_module.set_in(body, to, number))

    stub.answer = lambda number, address: refuse if address == "p1@example.org" else "accepted"
    work()
    assert states(dispatch) == ["sent", first, "sent", "sent"]
    assert stub.taken["p1@example.org"] == 0

    mend_and_go_on(stub, dispatch)
    now_is_later()
    work()
    assert states(dispatch) == ["sent", at_last, "sent", "sent"]
    assert_nothing_is_wrong(stub, dispatch)


ODD_IDS = {"number": 1503, "none": None, "list": ["a"], "long": "x" * 9000, "signs": "a\0b\ud800c"}


@every_provider
@pytest.mark.parametrize("kind", ODD_IDS)
def test_an_id_of_any_type_breaks_nothing(name, kind, stub, use):
    """N4: what was taken is sent, or in doubt where the answer proves nothing; never a failure, never a second copy."""
    make_people(4)
    dispatch = make_mailing()
    use(name)
    stub.answer = lambda number, address: stub_module.with_id(ODD_IDS[kind])

    work()

    assert set(states(dispatch)) <= {"sent", "unknown", "retry", "pending"}
    if kind in ("number", "long"):
        assert states(dispatch) == ["sent"] * 4
        assert all(isinstance(row.provider_message_id, str) for row in Delivery.objects.all())
    mend_and_go_on(stub, dispatch)
    assert_nothing_is_wrong(stub, dispatch)


@every_provider
def test_a_certificate_that_does_not_hold_stops_before_anything_is_said(name, use, tmp_path, stub):
    """N4: no word goes to whoever cannot prove who they are."""
    forged = ProviderStub(stub_module.certificate_of_nobody(tmp_path))
    forged.start()
    make_people(4)
    dispatch = make_mailing()
    use(name, forged)

    work()
    forged.stop()

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status, dispatch.trouble) == (STOPPED, "paused", "settings")
    assert "certificate" in dispatch.answer.lower()
    assert forged.asked == []
    use(name)
    mend_and_go_on(stub, dispatch)
    assert states(dispatch) == ["sent"] * 4


@every_provider
def test_nobody_there_is_no_doubt(name, stub, use):
    """N4: while nobody answers at that address, every message waits, and the mailing goes on by itself."""
    make_people(4)
    dispatch = make_mailing()
    nobody = ProviderStub()
    nobody.server_close()
    use(name, nobody)

    work()

    dispatch.refresh_from_db()
    assert (states(dispatch), dispatch.status, dispatch.trouble) == (PENDING, "sending", "away")
    use(name)
    now_is_later()
    work()
    assert states(dispatch) == ["sent"] * 4


@every_provider
def test_a_rest_that_the_provider_asks_for_is_kept(name, stub, use):
    """N4: Retry-After in seconds; ours would be shorter."""
    make_people(1)
    dispatch = make_mailing()
    use(name)
    stub.answer = lambda number, address: "busy"

    work()

    dispatch.refresh_from_db()
    assert timedelta(seconds=100) < dispatch.back_off_until - timezone.now() <= timedelta(seconds=120)
    assert dispatch.answer.startswith(str(ROWS[name].busy[0]))


@every_provider
def test_the_whole_message_reaches_the_provider(name, stub, use, settings):
    """N4, N3: sender, subject, both forms and every header, also in Arabic, encoded at most once."""
    settings.DEFAULT_FROM_EMAIL = '"Casa Abierta, باب مفتوح" <news@example.com>'
    settings.NEWSLETTER_LEAVE_MAIL = "leave@example.com"
    settings.NEWSLETTER_DISCREET_FROM = "Su suscripción <quiet@example.com>"
    make_people(1)
    make_people(1, language="es", discreet=True)
    make_people(1, language="ar", name="آنا")
    dispatch = make_mailing()
    dispatch.editions.update(subject="¡Noticias! 🌿 أخبار")
    use(name)

    work()

    assert states(dispatch) == ["sent"] * 3
    assert [asked.to for asked in stub.asked] == ["p0@example.org", "p1@example.org", "p2@example.org"]
    plain, discreet, arabic = ("\n".join(asked.said) for asked in stub.asked)
    assert "¡Noticias! 🌿 أخبار" in plain
    assert "¡Noticias!" not in discreet.partition("All is well")[0].split("Subject")[-1][:200]
    assert "Su suscripción" in discreet
    assert "=?utf-8?" not in discreet
    assert "آنا" in arabic
    for asked in stub.asked:
        whole = "\n".join(asked.said)
        for word in ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click", "List-Id", "mailto:leave@example.com"):
            assert word.lower() in whole.lower()
        assert "<p>All is well.</p>" in whole
        assert "All is well." in whole
    assert_nothing_is_wrong(stub, dispatch)
