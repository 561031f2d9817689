"""Who works here. An own model from the first migration on, so that it can grow without pain."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff, a translator or a volunteer. Visitors never have an account."""
