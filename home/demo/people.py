"""An account for each role, so that a newcomer can see the house through every pair of eyes."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

ROLES = {
    "admin": "Runs the site: everything.",
    "editor": "Writes and publishes pages.",
    "moderator": "Reviews what others wrote.",
    "translator": "Translates, and publishes nothing.",
    "list-manager": "Keeps the newsletter and its list.",
}
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def new_password() -> str:
    """Make a password that nobody can guess and that can be typed from a screen."""
    return "-".join("".join(secrets.choice(SIGNS) for _sign in range(5)) for _group in range(3))


def make_people() -> dict[str, str]:
    """Make the accounts that are missing; return their passwords, which are kept nowhere."""
    model = get_user_model()
    there = set(model.objects.filter(username__in=ROLES).values_list("username", flat=True))
    passwords = {name: new_password() for name in ROLES if name not in there}
    for name, password in passwords.items():
        staff = {"is_staff": True, "is_superuser": True} if name == "admin" else {}
        user = model.objects.create_user(name, f"{name}@example.org", password, **staff)
        user.groups.set(Group.objects.filter(name__in=group_names(name)))
    return passwords


def group_names(role: str) -> list[str]:
    """Give the names a role's group may have: ours, or Wagtail's own where ours is not there."""
    return [role.replace("-", " ").capitalize() + "s", role]
