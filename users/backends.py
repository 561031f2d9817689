"""How a password is checked: once for each try, whoever is asked for."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from django.http import HttpRequest

from .models import User


class StaffBackend(AuthenticationBackend):
    """allauth's way in by name or address, with Django's rights.

    It stands alone in AUTHENTICATION_BACKENDS: each backend checks the password again for an account that is there, and
    the time of the answer told which addresses are staff.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials) -> User | None:
        """Find one account by name, or else by address, and check its password once.

        Two accounts that share an address come in by name: two checks would tell that they are there.
        """
        login = credentials.get("email") or credentials.get("username") or ""
        sharing = filter_users_by_email(login, prefer_verified=True, for_login=True)
        account = get_user_by_username(login) or (sharing[0] if len(sharing) == 1 else None)
        return self._check_password(account, credentials["password"])
