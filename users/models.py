"""Who works here. An own model from the first migration on, so that it can grow without pain."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A member of staff, a translator or a volunteer. Visitors never have an account."""

    @property
    def chosen_language(self) -> str:
        """The language this person chose for the editor, in which we write to them; empty if they chose none."""
        profile = getattr(self, "wagtail_userprofile", None)
        return profile.preferred_language if profile else ""


class RightGiven(models.Model):
    """A right that a role has once been given. Whoever takes it away from the role since then has the last word."""

    role = models.CharField(max_length=150)
    right = models.CharField(max_length=200)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["role", "right"], name="a_right_is_given_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.right}"
