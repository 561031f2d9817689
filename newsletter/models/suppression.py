"""Addresses we must leave alone, known by a keyed fingerprint only."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..addresses import fingerprint
from .subscriber import Subscriber


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    """Questions asked before any letter leaves."""

    def of(self, email: str) -> "SuppressionQuerySet":
        """What is known against writing to this address."""
        return self.filter(email_hmac=fingerprint(email))

    def forbids(self, email: str) -> bool:
        """Tell whether not even a confirmation may be sent."""
        return self.of(email).filter(reason__in=Suppression.FINAL).exists()

    def among(self, people: Iterable[Subscriber]) -> set[int]:
        """The numbers of those whose address must not be written to, whatever their own row says. One query."""
        hashes = {fingerprint(person.email_key): person.pk for person in people}
        return {hashes[found] for found in self.filter(email_hmac__in=hashes).values_list("email_hmac", flat=True)}


class Suppression(models.Model):
    """A leave, an erasure, a bounce or a complaint. It outlives the person's row, so that no import undoes it."""

    class Reason(models.TextChoices):
        """Why we are silent."""

        LEFT = "left", _("Left")
        ERASED = "erased", _("Erased")
        BOUNCED = "bounced", _("Mail came back")
        COMPLAINED = "complained", _("Complained")
        BY_STAFF = "by_staff", _("Silenced by staff")

    # Whoever left may ask again; where mail came back or was called spam, asking again brings no letter.
    FINAL = [Reason.BOUNCED, Reason.COMPLAINED, Reason.BY_STAFF]

    email_hmac = models.CharField(max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    at = models.DateTimeField(_("when"), auto_now=True)

    objects = SuppressionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")

    def __str__(self) -> str:
        return f"{self.get_reason_display()} · {self.email_hmac[:8]}"
