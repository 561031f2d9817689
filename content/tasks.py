"""What happens after a message was kept."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission

from security.cache import is_owed

from . import kept, mail
from .after_commit import enqueue

AGAIN = timedelta(seconds=10)


def tell_staff(submission: FormSubmission) -> None:
    """Let the worker mail staff once the message is safely kept."""
    for place in range(len(addresses(submission.page.specific))):
        enqueue(send_notice, submission.pk, place)


def addresses(page) -> list[str]:
    """Who is written to about a message of this page."""
    return [part.strip() for part in page.to_address.split(",") if part.strip()]


@task(queue_name="default", backend="mail")
def renew_kept() -> None:
    """Make everything afresh that is kept for visitors, in the worker's name; later while the cache takes nothing.

    As a task it outlives this process: one that ends forgets what it could not write.
    """
    kept.renew()
    if is_owed(cache, kept.VERSION) and renew_kept.get_backend().supports_defer:
        waiting = DBTaskResult.objects.filter(task_path=renew_kept.module_path, status="READY")
        if not waiting.exists():
            renew_kept.using(run_after=timezone.now() + AGAIN).enqueue()


@task(queue_name="default", backend="mail")
def send_notice(submission_id: int, place: int = 0, attempt: int = 1) -> None:
    """Mail one of the page's addresses about a message, unless either was deleted in the meantime."""
    submission = FormSubmission.objects.filter(pk=submission_id).select_related("page").first()
    if submission is None:
        return
    page = submission.page.specific
    if place >= len(addresses(page)):
        return
    with translation.override(settings.LANGUAGE_CODE):
        letter = notice_mail(page, submission, addresses(page)[place])
    mail.post(letter, again=send_notice, args=[submission_id, place], attempt=attempt)


def notice_mail(page, submission: FormSubmission, address: str) -> EmailMultiAlternatives:
    """A short mail that leads to the message; the answers are in it only where staff asked for that."""
    title = " ".join(page.title.split())
    return mail.compose(
        "content/email/notice",
        to=address,
        subject=_("New message: %(title)s") % {"title": title},
        context={
            "title": title,
            "link": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailforms:list_submissions", args=[page.pk]),
            "answers": answers(page, submission) if page.mail_answers else [],
        },
        # With its time: after a restore another message gets the same number, and would count as sent already.
        reference=f"submission:{submission.pk}:{submission.submit_time.isoformat()}:{address}",
    )


def answers(page, submission: FormSubmission) -> list[tuple[str, str]]:
    """Every question with its answer."""
    data = submission.get_data()
    found = [(field.label, data.get(field.clean_name, "")) for field in page.get_form_fields()]
    return [(label, ", ".join(said) if isinstance(said, list) else str(said)) for label, said in found]
