"""People and mailings for the tests of sending."""

from django.utils import timezone

from newsletter.models import Delivery, Dispatch, MailingList, NewsletterSettings, Subscriber
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


def states(dispatch: Dispatch) -> list[str]:
    """The state of each message, in the order of the list."""
    return list(Delivery.objects.filter(dispatch=dispatch).order_by("pk").values_list("status", flat=True))
