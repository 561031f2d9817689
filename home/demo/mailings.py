"""The mailings of the issues in the archive, as if they had been sent to the sample subscribers."""

import datetime

from django.utils import timezone

from newsletter.issues import audience
from newsletter.models import Delivery, Dispatch
from newsletter.sending.planning import plan

from .keys import key_of
from .words.newsletter import ISSUES
from .workshop import Workshop


def make_mailings(shop: Workshop) -> None:
    """Note for each issue that was sent when, and to whom; nothing is mailed."""
    for issue in ISSUES:
        if not issue.get("is_draft"):
            make_mailing(shop, issue)


def make_mailing(shop: Workshop, issue: dict) -> None:
    """Write one mailing down, once."""
    day = shop.today - datetime.timedelta(days=issue["days_ago"])
    when = timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))
    key = key_of(issue["key"])
    facts = {"kind": "issue", "title": issue["title"]["en"], "issue_key": key, "audience": {"lists": ["newsletter"]}}
    times = {"scheduled_at": when, "planned_at": when, "finished_at": when + datetime.timedelta(minutes=2)}
    mailing, is_new = Dispatch.objects.get_or_create(key=f"issue:{key}", defaults=facts | times | {"status": "sent"})
    if is_new:
        plan(mailing, audience.drafts(shop.pages[issue["key"], "en"], mailing.audience))
        Delivery.objects.filter(dispatch=mailing).update(status="delivered", sent_at=when)
