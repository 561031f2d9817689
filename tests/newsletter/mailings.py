"""People and mailings for the tests of sending."""

from django.utils import timezone

from content.mail_transport.transports import Transport
from newsletter.models import Delivery, Dispatch, MailingList, NewsletterSettings, Subscriber
from newsletter.sending import machine
from newsletter.sending.merging import GREETING, LEAVE
from newsletter.sending.planning import Draft, plan

HTML = f"<html><body><p>{GREETING}</p><p>All is well.</p><a href='{LEAVE}'>Leave</a></body></html>"
TEXT = f"{GREETING}\n\nAll is well.\n\n{LEAVE}\n"


def make_people(count: int, **fields) -> list[Subscriber]:
    """Write down people who confirmed, all on the first list."""
    start = Subscriber.objects.count()
    known = {"language": "en", "status": "active", "confirmed_at": timezone.now(), **fields}
    people = Subscriber.objects.bulk_create(
        Subscriber(email=f"p{start + n}@example.org", email_key=f"p{start + n}@example.org", **known)
        for n in range(count)
    )
    newsletter = MailingList.objects.get(key="newsletter")
    through = Subscriber.lists.through
    through.objects.bulk_create(through(subscriber=person, mailinglist=newsletter) for person in people)
    return people


def make_mailing(key: str = "issue:one", *, people=None, speed: int = 0, html: str = HTML, **fields) -> Dispatch:
    """Begin a mailing to everybody."""
    NewsletterSettings.objects.update_or_create(defaults={"messages_per_second": speed})
    dispatch = Dispatch.objects.create(key=key, kind="issue", title="Good news", **fields)
    everybody = Subscriber.objects.may_be_written() if people is None else people
    plan(dispatch, [Draft("en", "Good news", html, TEXT, everybody)])
    dispatch.refresh_from_db()
    return dispatch


def at_a_slow_server(monkeypatch, meanwhile) -> None:
    """Let something happen when the first message was accepted and the next of the same claim were read already."""
    accept, taken = Transport.offer, []

    def offer(self, message, hand_off):
        answer = accept(self, message, hand_off)
        taken.append(message)
        if len(taken) == 1:
            meanwhile()
        return answer

    monkeypatch.setattr(machine, "FRESH", 0, raising=False)  # as long as the server took for the first
    monkeypatch.setattr(Transport, "offer", offer)


def states(dispatch: Dispatch) -> list[str]:
    """The state of each message, in the order of the list."""
    return list(Delivery.objects.filter(dispatch=dispatch).order_by("pk").values_list("status", flat=True))
