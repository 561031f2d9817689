"""Letters to staff, sent by the worker. A task carries an id, never an address or a link."""

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task

from . import emails
from .models import User


@task(backend="mail", priority=60)
def send_password_reset(user_id: int, language: str, attempt: int = 1) -> None:
    """Send the link with which a person sets a new password."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user:
        letter = emails.password_reset_email(user, language)
        # How letters are sent is known a floor above this one, so the settings say where.
        post = import_string(settings.LETTER_SENDER)
        post(letter, again=send_password_reset, args=[user_id, language], attempt=attempt)
