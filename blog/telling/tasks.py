"""Letters of this room. A task carries an id, never an address or a code."""

from django_tasks import task

from content import mail

from . import emails
from .models import Submission


@task(backend="mail", priority=60)
def send_code(submission_id: int, attempt: int = 1) -> None:
    """Send the withdrawal code to whoever left an address. `retention.purge` forgets it two days later.

    Whoever withdrew meanwhile gets no letter: a mail server may have refused it for hours.
    """
    submission = Submission.objects.exclude(state=Submission.State.WITHDRAWN).filter(pk=submission_id).first()
    if submission is None or not (submission.contact and submission.code_to_mail):
        return
    mail.post(emails.code_email(submission), again=send_code, args=[submission_id], attempt=attempt)
