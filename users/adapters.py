"""How staff come in. Visitors never have an account, so nobody can make one here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language

from security.client import client_key
from security.throttle import is_throttled

from .failures import is_slowed_down, note_failure
from .tasks import send_password_reset

LETTERS = "3/hour"  # with a link for a new password, to one account


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

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Refuse a network that has had its tries, for this account or over all."""
        super().pre_authenticate(request, **credentials)
        if is_slowed_down(request, login_in(credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        """Note it, for the log and for the account's owner."""
        note_failure(request, login_in(credentials))

    def send_password_reset_mail(self, user, email: str, context: dict) -> None:
        """Leave the letter to the worker: the answer takes as long for an address that nobody has.

        Beyond the limit nothing is sent and the answer stays the same: the links that were sent this hour still work,
        so a stranger who asks for them keeps the owner from nothing.
        """
        if not is_throttled(self.request, "password-letters", LETTERS, subject=str(user.pk)):
            send_password_reset.enqueue(user.pk, get_language())


def login_in(credentials: dict) -> str:
    """Return the name or address that somebody typed."""
    return credentials.get("email") or credentials.get("username") or ""


def note_wrong_code(request: HttpRequest, user, **kwargs) -> None:
    """Note a wrong code of the second step, as a wrong password is noted."""
    note_failure(request, user.get_username())
