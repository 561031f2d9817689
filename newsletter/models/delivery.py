"""The ledger of sending: one row for each person a mailing goes to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .dispatch import Dispatch
from .edition import Edition
from .subscriber import Subscriber


class Delivery(models.Model):
    """One message to one person. It keeps no address: that stays with the subscriber, and goes with them."""

    class Status(models.TextChoices):
        """Where the message stands. `handoff` is the one moment in which a crash leaves a doubt."""

        PENDING = "pending", _("Waiting")
        CLAIMED = "claimed", _("Being prepared")
        HANDOFF = "handoff", _("Being handed over")
        RETRY = "retry", _("To be tried again")
        SENT = "sent", _("Accepted by the mail server")
        DELIVERED = "delivered", _("Delivered")
        BOUNCED = "bounced", _("Email came back")
        COMPLAINED = "complained", _("Called spam")
        FAILED = "failed", _("Refused")
        UNKNOWN = "unknown", _("Not confirmed")
        SKIPPED = "skipped", _("Not sent")

    OPEN = [Status.PENDING, Status.CLAIMED, Status.HANDOFF, Status.RETRY]
    ACCEPTED = [Status.SENT, Status.DELIVERED, Status.BOUNCED, Status.COMPLAINED]
    # How grave each is: a later word of the mail server never replaces a graver one.
    GRAVITY = {
        **dict.fromkeys([*OPEN, Status.SKIPPED], 0),
        **dict.fromkeys([Status.UNKNOWN, Status.SENT], 1),
        Status.DELIVERED: 2,
        Status.FAILED: 3,
        Status.BOUNCED: 4,
        Status.COMPLAINED: 5,
    }

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="deliveries", db_index=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="deliveries", db_index=False)
    subscriber = models.ForeignKey(Subscriber, models.SET_NULL, null=True, related_name="deliveries")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", db_index=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(null=True)
    claim_token = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    # Since when it may have been taken, where the provider knows our key and is asked again.
    doubted_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    provider_message_id = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "subscriber"], name="newsletter_one_delivery_each"),
        ]
        indexes = [
            models.Index(fields=["dispatch", "status", "id"], name="newsletter_delivery_next"),
            models.Index(
                fields=["claim_token"], condition=models.Q(status="claimed"), name="newsletter_delivery_claim"
            ),
            models.Index(
                fields=["claimed_at"],
                condition=models.Q(status__in=["claimed", "handoff"]),
                name="newsletter_delivery_lease",
            ),
        ]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return f"{self.dispatch_id}/{self.pk}"
