"""An account for each role, so that a newcomer can see the house through every pair of eyes."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from users.roles import EDITORS, LIST_MANAGERS, MODERATORS, TRANSLATORS, make_roles

PEOPLE = {
    "admin": (None, "Runs the site: everything."),
    "editor": (EDITORS, "Writes pages; a moderator publishes them."),
    "moderator": (MODERATORS, "Reviews and publishes."),
    "translator": (TRANSLATORS, "Translates, and publishes nothing."),
    "list-manager": (LIST_MANAGERS, "Keeps the newsletter's list."),
}
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def new_password() -> str:
    """Make a password that nobody can guess and that can be typed from a screen."""
    return "-".join("".join(secrets.choice(SIGNS) for _sign in range(5)) for _group in range(3))


def make_people() -> dict[str, str]:
    """Make the accounts that are missing; return their passwords, which are kept nowhere."""
    make_roles()
    model = get_user_model()
    there = set(model.objects.filter(username__in=PEOPLE).values_list("username", flat=True))
    passwords = {name: new_password() for name in PEOPLE if name not in there}
    for name, password in passwords.items():
        group = PEOPLE[name][0]
        rank = {} if group else {"is_staff": True, "is_superuser": True}
        user = model.objects.create_user(name, f"{name}@example.org", password, **rank)
        user.groups.set(Group.objects.filter(name=group))
    return passwords
