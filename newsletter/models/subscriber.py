"""A person who asked to hear from us."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..addresses import email_key, tidy

PAUSE_BETWEEN_LETTERS = timedelta(minutes=10)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Questions about the people on the list."""

    def remember(self, *, email: str, name: str, language: str) -> "Subscriber":
        """Return the one row of this address; the same work whether it is new or known."""
        key = email_key(email)
        fresh = self.model(email=tidy(email), email_key=key, name=name, language=language)
        self.bulk_create([fresh], ignore_conflicts=True)
        return self.get(email_key=key)

    def unconfirmed_since(self, moment: datetime) -> "SubscriberQuerySet":
        """People who never pressed the button, and last asked before the moment."""
        return self.filter(status=Subscriber.Status.PENDING, answered_at__lt=moment)

    def gone_since(self, moment: datetime) -> "SubscriberQuerySet":
        """People who left before the moment."""
        return self.filter(status=Subscriber.Status.LEFT, left_at__lt=moment)


class Subscriber(models.Model):
    """One address and what its owner chose. Never a snippet: snippet lists are open to translators."""

    class Status(models.TextChoices):
        """Where a person stands."""

        PENDING = "pending", _("Waiting for confirmation")
        ACTIVE = "active", _("Subscribed")
        LEFT = "left", _("Left")
        SUPPRESSED = "suppressed", _("Must not be written to")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email address"))
    email_key = models.CharField(max_length=254, unique=True, editable=False)
    name = models.CharField(_("first name"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=12)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.PENDING)
    token_version = models.PositiveSmallIntegerField(default=1, editable=False)
    joined_at = models.DateTimeField(_("first asked"), auto_now_add=True)
    answered_at = models.DateTimeField(_("last asked"), null=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    left_at = models.DateTimeField(_("left"), null=True, editable=False)

    objects = SubscriberQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-joined_at", "-pk"]
        indexes = [models.Index(fields=["status", "language"])]
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return self.email

    @property
    def language_name(self) -> str:
        """The language in words, also when the site no longer offers it."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

    def take_turn(self, now: datetime) -> bool:
        """Claim the right to one letter; of many requests at once exactly one gets it."""
        free = models.Q(answered_at=None) | models.Q(answered_at__lte=now - PAUSE_BETWEEN_LETTERS)
        return Subscriber.objects.filter(free, pk=self.pk).update(answered_at=now) == 1
