"""What mail providers tell us of letters that left."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..addresses import fingerprint
from .subscriber import Subscriber


class ProviderEventQuerySet(models.QuerySet["ProviderEvent"]):
    """Questions about what came back."""

    def parked(self) -> "ProviderEventQuerySet":
        """Events that could not be worked through and wait for a person."""
        return self.filter(state=ProviderEvent.State.PARKED)

    def about(self, subscriber: Subscriber) -> "ProviderEventQuerySet":
        """Events about a person, and all about their address."""
        return self.filter(models.Q(subscriber=subscriber) | models.Q(email_hash=fingerprint(subscriber.email_key)))

    def of_owner(self, subscriber: Subscriber) -> "ProviderEventQuerySet":
        """What a person may read of it: nothing of who had the mailbox before."""
        of_mailbox = models.Q(subscriber=None, email_hash=fingerprint(subscriber.email_key))
        since = models.Q(received_at__gte=subscriber.joined_at)
        return self.filter(models.Q(subscriber=subscriber) | of_mailbox & since)

    def older_than(self, moment: datetime) -> "ProviderEventQuerySet":
        """Events that came before the moment."""
        return self.filter(received_at__lt=moment)


class ProviderEvent(models.Model):
    """One report of a provider. The pair of provider and key makes a replay harmless."""

    class Kind(models.TextChoices):
        """What a report means to us, whatever the provider calls it."""

        DELIVERED = "delivered", _("Delivered")
        SOFT = "soft", _("Came back for now")
        HARD = "hard", _("Came back for good")
        COMPLAINED = "complained", _("Called spam")
        LEFT = "left", _("Unsubscribed through the provider")
        LEAVE_MAIL = "leave_mail", _("Asked by email to unsubscribe")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        """How far we got with it."""

        DONE = "done", _("Done")
        PARKED = "parked", _("Waits for you")
        DROPPED = "dropped", _("Put aside")

    provider = models.CharField(_("provider"), max_length=30)
    dedupe_key = models.CharField(max_length=64)
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DONE)
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    subscriber = models.ForeignKey(
        Subscriber, models.SET_NULL, null=True, blank=True, related_name="provider_events", verbose_name=_("subscriber")
    )
    email_hash = models.CharField(max_length=64, blank=True, db_index=True)
    message_key = models.CharField(max_length=64, blank=True)
    delivery_id = models.CharField(max_length=64, blank=True)
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    payload = models.JSONField(null=True, blank=True)  # of parked events alone, until somebody has looked

    objects = ProviderEventQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["provider", "dedupe_key"], name="one_report_once")]
        indexes = [
            models.Index(fields=["subscriber", "happened_at"]),
            models.Index(fields=["state", "received_at"]),
        ]
        verbose_name = _("report of the mail provider")
        verbose_name_plural = _("reports of the mail provider")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.provider} · {self.happened_at:%Y-%m-%d %H:%M}"
