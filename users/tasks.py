"""Letters to staff, sent by the worker. A task carries an id, never an address or a link."""

from django_tasks import task

from . import emails
from .models import User


@task(backend="mail", priority=60)
def send_password_reset(user_id: int, language: str) -> None:
    """Send the link with which a person sets a new password."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user:
        emails.password_reset_email(user, language).send()
