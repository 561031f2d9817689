"""The mail that reminds people of what they have to review: at most one a week, and none when nothing is due (B2)."""

import datetime
import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django_tasks import task

from . import mail
from .after_commit import enqueue
from .models import ReviewDigest
from .reviews import due_reviews, reviewed_models

logger = logging.getLogger(__name__)
KEEP = datetime.timedelta(weeks=10)


def send_review_digests() -> None:
    """Let the worker remind everybody who has something due and was not reminded this week."""
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    ReviewDigest.objects.filter(week__lt=today - KEEP).delete()
    for owner in owners():
        try:
            if due_reviews(owner, own=True):
                remind(owner, monday)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one of them, the others are reminded
            logger.error("Person %s is not reminded of reviews: %s", owner.pk, type(error).__name__)


def owners():
    """Everybody at work who sees to a review and can be written to."""
    found = {pk for model in reviewed_models() for pk in model.objects.values_list("review_owner", flat=True) if pk}
    return get_user_model().objects.filter(pk__in=found, is_active=True).exclude(email="")


def take_as_reminded() -> int:
    """Note that everybody was reminded this week, as a restored site must not remind twice; say how many are new."""
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    return sum(ReviewDigest.objects.get_or_create(owner=owner, week=monday)[1] for owner in owners())


@transaction.atomic
def remind(owner, monday: datetime.date) -> None:
    """Note the reminder, and hand it to the worker once the note is kept. Safe to call twice."""
    digest, made = ReviewDigest.objects.get_or_create(owner=owner, week=monday)
    if made:
        enqueue(send_review_digest, digest.pk)


@task(backend="mail", priority=10)
def send_review_digest(digest_id: int, attempt: int = 1) -> None:
    """Send a reminder, unless everything was done or the person has left in the meantime."""
    digest = ReviewDigest.objects.select_related("owner").filter(pk=digest_id, owner__is_active=True).first()
    letter = review_digest_email(digest) if digest and digest.owner.email else None
    if letter:
        mail.post(letter, again=send_review_digest, args=[digest_id], attempt=attempt)


def review_digest_email(digest: ReviewDigest) -> EmailMultiAlternatives | None:
    """List what is due, with a link to edit each thing, in the person's language; nothing if nothing is due."""
    with translation.override(digest.owner.chosen_language or settings.LANGUAGE_CODE):
        reviews = due_reviews(digest.owner, own=True)
        if not reviews:
            return None
        words = ngettext("%(count)s thing is due for review", "%(count)s things are due for review", len(reviews))
        return mail.compose(
            "content/email/review_digest",
            to=digest.owner.email,
            subject=words % {"count": len(reviews)},
            context={
                "reviews": [(review, address(review.edit_url)) for review in reviews],
                "report_url": address(reverse("review_report")),
            },
            reference=f"review:{digest.pk}:{digest.week}",
        )


def address(path: str) -> str:
    """Write a path of the editor as a whole address."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
