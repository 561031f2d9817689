"""Letters to staff, as values."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .models import User


def password_reset_email(user: User, language: str) -> EmailMultiAlternatives:
    """Build the letter with a link that works once, in the person's own language or else in the one they asked in."""
    with translation.override(user.chosen_language or language):
        key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
        context = {
            "user": user,
            "site": settings.WAGTAIL_SITE_NAME,
            "link": settings.WAGTAILADMIN_BASE_URL + reverse("account_reset_password_from_key", kwargs=key),
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        # The house's layout lives a floor above this one, so the settings say where it is.
        return import_string(settings.LETTER_COMPOSER)(
            "users/email/password_reset",
            to=user.email,
            subject=_("Set a new password for %(site)s") % context,
            context=context,
            reference=f"password:{key['key']}",
            has_fixed_id=False,  # each key is made of the second
        )


def sign_in_failures_email(user: User) -> EmailMultiAlternatives:
    """Build the letter that tells an account's owner of many failed tries, with the way to a new password."""
    with translation.override(user.chosen_language or settings.LANGUAGE_CODE):
        context = {
            "user": user,
            "site": settings.WAGTAIL_SITE_NAME,
            "link": settings.WAGTAILADMIN_BASE_URL + reverse("account_reset_password"),
        }
        return import_string(settings.LETTER_COMPOSER)(
            "users/email/sign_in_failures",
            to=user.email,
            subject=_("Someone is trying to sign in to your account at %(site)s") % context,
            context=context,
            reference=f"failures:{user.pk}:{timezone.localdate()}",
            has_fixed_id=False,
        )
