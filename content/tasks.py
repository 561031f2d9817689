"""What happens after a message was kept."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.contrib.forms.models import FormSubmission


def tell_staff(submission: FormSubmission) -> None:
    """Let the worker mail staff once the message is safely kept."""
    transaction.on_commit(partial(send_notice.enqueue, submission.pk))


@task(queue_name="default", backend="mail")
def send_notice(submission_id: int) -> None:
    """Mail staff about a message, unless it was deleted in the meantime."""
    submission = FormSubmission.objects.filter(pk=submission_id).select_related("page").first()
    if submission is None:
        return
    page = submission.page.specific
    with translation.override(settings.LANGUAGE_CODE):
        notice_mail(page, submission).send()


def notice_mail(page, submission: FormSubmission) -> EmailMessage:
    """A short mail that leads to the message; the answers are in it only where staff asked for that."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailforms:list_submissions", args=[page.pk])
    parts = [
        _("There is a new message on the page “%(title)s”.") % {"title": page.title},
        _("Read it here: %(address)s") % {"address": address},
    ]
    if page.mail_answers:
        parts.append(answers(page, submission))
    title = " ".join(page.title.split())
    return EmailMessage(
        subject=_("New message: %(title)s") % {"title": title},
        body="\n\n".join(parts) + "\n",
        to=[part.strip() for part in page.to_address.split(",")],
    )


def answers(page, submission: FormSubmission) -> str:
    """Every answer under its question."""
    data = submission.get_data()
    lines = []
    for field in page.get_form_fields():
        answer = data.get(field.clean_name, "")
        answer = ", ".join(answer) if isinstance(answer, list) else answer
        lines.append(f"{field.label}: {answer}")
    return "\n".join(lines)
