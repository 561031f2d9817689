"""How staff come in. Visitors never have an account, so nobody can make one here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language

from security.client import client_key

from .tasks import send_password_reset


class StaffAdapter(DefaultAccountAdapter):
    """allauth's ways, closed to strangers and counted by network."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator makes accounts, in the editor."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a name for the visitor's network. allauth only counts with it, so it need not be an address."""
        return client_key(request, "login")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Count failures of an account for each network apart.

        Counted for the account alone, anybody who knows an editor's name could keep that editor out for good.
        """
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def send_password_reset_mail(self, user, email: str, context: dict) -> None:
        """Leave the letter to the worker: the answer takes as long for an address that nobody has."""
        send_password_reset.enqueue(user.pk, get_language())
