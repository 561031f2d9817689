"""Tries to sign in that failed: noted without names, told to the account's owner, and slowed down over all networks.

The limits of signing in count a network, so that nobody can lock somebody else out. Whoever owns many networks may
still try many passwords for one account. So an account's failures are counted over all networks too: beyond
MANY_A_DAY its owner gets a letter, once a day, and each network has only SLOW_RATE tries left. The right password of
the owner is not a failure, so the owner comes in. (docs/decisions/0112-failed-sign-ins.md)

An account that is not there takes the same way, with the same questions to database and cache.
"""

import logging

from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from security.client import client_key
from security.throttle import is_throttled, is_used_up

from .models import User
from .tasks import tell_of_failures

logger = logging.getLogger("users.signing_in")
MANY_A_DAY, SLOW_RATE, LETTERS = "10/day", "3/hour", "1/day"


def account_of(login: str) -> User | None:
    """Return the account that somebody tries to enter, by name or address."""
    return User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).order_by("pk").first()


def mark_of(login: str, account: User | None) -> str:
    """Name an account in counts and logs, so that neither tells which it is to whoever lacks our secret."""
    name = f"account {account.pk}" if account else f"no account {login.lower()}"
    return salted_hmac("users.failures", name, algorithm="sha256").hexdigest()[:12]


def note_failure(request: HttpRequest, login: str) -> None:
    """Write down a failed try, and act when there were many."""
    account = account_of(login)
    mark = mark_of(login, account)
    logger.warning("Signing in failed for account %s.", mark)
    if not is_throttled(request, "sign-in-failures", MANY_A_DAY, subject=mark):
        return
    is_throttled(request, "sign-in-slow", SLOW_RATE, subject=_here(request, mark))
    if not is_throttled(request, "sign-in-letters", LETTERS, subject=mark):
        logger.warning("Signing in failed many times today for account %s.", mark)
        tell_of_failures.enqueue(account.pk if account else 0)


def is_slowed_down(request: HttpRequest, login: str) -> bool:
    """Say whether this network has had its tries for an account that many try to enter."""
    mark = mark_of(login, account_of(login))
    return is_used_up(request, "sign-in-slow", SLOW_RATE, subject=_here(request, mark))


def _here(request: HttpRequest, mark: str) -> str:
    return f"{mark}:{client_key(request, 'login')}"
