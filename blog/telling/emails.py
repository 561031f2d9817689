"""The letters of this room, each built in one place, in its reader's language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from content import mail

from .models import Submission


def code_email(submission: Submission) -> EmailMultiAlternatives:
    """Send the code to a mailbox that others may read too: the subject says nothing of a story."""
    with translation.override(submission.language):
        return mail.compose(
            "telling/email/code",
            to=submission.contact,
            subject=_("Your code"),
            context={
                "code": submission.code_to_mail,
                "code_url": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('telling:yours')}",
                "days": settings.STORY_RETENTION_DAYS,
            },
            reference=f"story-code:{submission.uuid}",
        )
