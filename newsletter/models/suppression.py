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
        final = models.Q(reason__in=Suppression.FINAL) | ~models.Q(second_reason="")
        return self.of(email).filter(final).exists()

    def wished(self, mailbox: str) -> bool:
        """Tell whether the owner of the address with this fingerprint wished no mail."""
        return self.filter(email_hmac=mailbox, reason__in=Suppression.WISHES).exists()

    def among(self, people: Iterable[Subscriber]) -> set[int]:
        """The numbers of those whose address must not be written to, whatever their own row says. One query."""
        hashes = {fingerprint(person.email_key): person.pk for person in people}
        return {hashes[found] for found in self.filter(email_hmac__in=hashes).values_list("email_hmac", flat=True)}


class Suppression(models.Model):
    """A leave, an erasure, a bounce or a complaint. It outlives the person's row, so that no import undoes it.

    `reason` is a wish of the person wherever there is one. A bounce, or what staff asked for, stands beside a leave or
    an erasure as `second_reason`: only that part can be lifted.
    """

    class Reason(models.TextChoices):
        """Why we are silent."""

        LEFT = "left", _("Left")
        ERASED = "erased", _("Erased")
        BOUNCED = "bounced", _("Email came back")
        COMPLAINED = "complained", _("Complained")
        BY_STAFF = "by_staff", _("Silenced by staff")

    # Whoever left may ask again; where mail came back or was called spam, asking again brings no letter.
    FINAL = [Reason.BOUNCED, Reason.COMPLAINED, Reason.BY_STAFF]

    # What the person wished, and what was found or done by others: each from the weakest to the strongest.
    WISHES = [Reason.LEFT, Reason.ERASED, Reason.COMPLAINED]
    LIFTABLE = [Reason.BOUNCED, Reason.BY_STAFF]

    email_hmac = models.CharField(max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    second_reason = models.CharField(max_length=12, choices=Reason.choices, blank=True, default="", db_default="")
    at = models.DateTimeField(_("when"), auto_now=True)

    objects = SuppressionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")

    def __str__(self) -> str:
        return f"{self.reasons_in_words} · {self.email_hmac[:8]}"

    @property
    def reasons_in_words(self) -> str:
        """Why we are silent, the person's wish first."""
        words = [self.get_reason_display(), self.get_second_reason_display() if self.second_reason else ""]
        return " · ".join(str(part) for part in words if part)

    @property
    def can_be_lifted(self) -> bool:
        """Whether a bounce or staff are a reason, alone or beside a wish."""
        return self.reason in self.LIFTABLE or bool(self.second_reason)

    def add(self, reason: str) -> bool:
        """Take one more reason in without losing a graver one; say whether anything changed. The row is not saved.

        A complaint needs no second reason: nothing is mailed after it, and nobody can lift it.
        """
        before = self.reason, self.second_reason
        reasons = {self.reason, self.second_reason, reason}
        wish = next((one for one in reversed(self.WISHES) if one in reasons), "")
        found = next((one for one in reversed(self.LIFTABLE) if one in reasons), "")
        self.reason = wish or found
        self.second_reason = found if wish and wish != self.Reason.COMPLAINED else ""
        return (self.reason, self.second_reason) != before

    def lift(self) -> bool:
        """Take away what can be lifted; say whether a wish of the person stays. The row is not saved."""
        self.second_reason = ""
        return self.reason in self.WISHES
