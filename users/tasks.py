"""Letters to staff, sent by the worker. A task carries an id, never an address or a link."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
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
        _post(letter, again=send_password_reset, args=[user_id, language], attempt=attempt)


@task(backend="mail", priority=60)
def tell_of_failures(user_id: int, attempt: int = 1) -> None:
    """Tell an account's owner of many failed tries. Is asked for accounts that are not there, too: 0."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user:
        _post(emails.sign_in_failures_email(user), again=tell_of_failures, args=[user_id], attempt=attempt)


def _post(letter: EmailMultiAlternatives, **more) -> None:
    """Send a letter. How letters are sent is known a floor above this one, so the settings say where."""
    import_string(settings.LETTER_SENDER)(letter, **more)
