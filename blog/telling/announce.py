"""The mail that tells moderators that somebody waits: at most one an hour, without a word of any story (S9)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _, ngettext
from django_tasks import task
from wagtail.permission_policies import ModelPermissionPolicy

from content import mail
from content.after_commit import enqueue
from content.unheard import Finding

from .models import FileToWithhold, Submission
from .recheck import uncovered_pages
from .retention import withdrawn_and_there

LATE = timedelta(minutes=10)  # the worker looks every five


@transaction.atomic
def announce() -> None:
    """Tell all moderators if anything new waits for them. What was announced once is not announced again."""
    fresh = Submission.objects.waiting().filter(announced=False)
    if fresh.update(announced=True):
        for person in moderators():
            enqueue(say_that_stories_wait, person.pk)


def take_as_announced(now: datetime) -> Iterator[str]:
    """Announce nothing again on a site that was put back from a backup. What waits stands in the queue."""
    count = Submission.objects.waiting().filter(announced=False).update(announced=True)
    yield f"Told stories that wait and are not announced by mail: {count}. They stand under Told stories."


def moderators():
    """Everybody at work who may read told stories and can be written to."""
    readers = ModelPermissionPolicy(Submission).users_with_any_permission(["view", "change"])
    return readers.filter(is_active=True).exclude(email="")


def nobody_reads() -> Iterator[Finding]:
    """Told stories of which nobody hears, because no moderator can be written to."""
    if not moderators().exists():
        words = _("Nobody is notified of told stories: no account that may read them has an email address.")
        yield Finding(words, reverse("told_stories:queue"))


def left_undone() -> Iterator[Finding]:
    """What the worker could not do yet of what contributors were promised. No title: not everybody may read it."""
    for pk in uncovered_pages():
        words = _("A told story is public although its contributor's consent does not cover it. Unpublish it.")
        yield Finding(words, reverse("wagtailadmin_pages:edit", args=[pk]))
    if withdrawn_and_there().filter(state_since__lt=timezone.now() - LATE).exists():
        yield Finding(_("Something of a withdrawn story could not be deleted yet. Ask whoever runs the site."))
    if FileToWithhold.objects.exists():
        yield Finding(
            _("A file of a told story still has the address at which it was public. Ask whoever runs the site.")
        )


@task(backend="mail", priority=10)
def say_that_stories_wait(user_id: int, attempt: int = 1) -> None:
    """Write to one moderator, unless all was read in the meantime."""
    person = get_user_model().objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    letter = waiting_email(person) if person else None
    if letter:
        mail.post(letter, again=say_that_stories_wait, args=[user_id], attempt=attempt)


def waiting_email(person) -> EmailMultiAlternatives | None:
    """Say how many wait, in the moderator's language; nothing if none does."""
    count = Submission.objects.waiting().count()
    with translation.override(person.chosen_language or settings.LANGUAGE_CODE):
        if not count:
            return None
        words = ngettext("%(count)s told story is waiting for you", "%(count)s told stories are waiting for you", count)
        return mail.compose(
            "telling/email/waiting",
            to=person.email,
            subject=words % {"count": count},
            context={"queue_url": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('told_stories:queue')}"},
            reference=f"told-stories:{person.pk}:{timezone.now():%Y-%m-%dT%H:%M}",
            has_fixed_id=False,
        )
