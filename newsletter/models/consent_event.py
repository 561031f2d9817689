"""What a person agreed to, and when: written once, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import consent
from ..addresses import fingerprint
from .subscriber import Subscriber


class ConsentEventQuerySet(models.QuerySet["ConsentEvent"]):
    """The ledger only grows; the retention job alone removes what was never confirmed."""

    def record(
        self, subscriber: Subscriber, kind: str, *, source: str = "", details: dict | None = None, staff=None
    ) -> "ConsentEvent":
        """Write one line of the ledger."""
        return self.create(
            subscriber=subscriber,
            email_hash=fingerprint(subscriber.email_key),
            kind=kind,
            text_version=consent.CURRENT,
            source=source[:200],
            language=subscriber.language,
            details=details or {},
            staff=staff,
        )

    def about(self, subscriber: Subscriber) -> "ConsentEventQuerySet":
        """All that is written of a person, also from a time before the row of today."""
        return self.filter(models.Q(subscriber=subscriber) | models.Q(email_hash=fingerprint(subscriber.email_key)))

    def of_owner(self, subscriber: Subscriber) -> "ConsentEventQuerySet":
        """What a person may read of it: their own, and what is of nobody else since the mailbox last had an owner.

        A mailbox may have been somebody else's, who moved away from it or had all deleted.
        """
        ends = [ConsentEvent.Kind.MOVED, ConsentEvent.Kind.ERASED]
        others = self.filter(email_hash=fingerprint(subscriber.email_key)).exclude(subscriber=subscriber)
        ended = others.filter(kind__in=ends).aggregate(models.Max("at"))["at__max"]
        since = models.Q(at__gt=ended) if ended else models.Q()
        nobodys = models.Q(email_hash=fingerprint(subscriber.email_key), subscriber=None)
        return self.filter(models.Q(subscriber=subscriber) | nobodys & since)

    def forget(self) -> int:
        """Remove lines of people who never confirmed. Only the retention job may call this."""
        deleted, _by_model = super().delete()
        return deleted

    def update(self, **kwargs):
        """Refuse: a ledger that can be edited proves nothing."""
        raise TypeError("Consent events are never changed.")

    def delete(self):
        """Refuse: a ledger that can be shortened proves nothing."""
        raise TypeError("Consent events are never deleted.")


class ConsentEvent(models.Model):
    """One line of the ledger. It outlives the person's row by a keyed fingerprint alone."""

    class Kind(models.TextChoices):
        """What happened."""

        REQUESTED = "requested", _("Asked to subscribe")
        RESENT = "resent", _("Asked again")
        CONFIRMED = "confirmed", _("Confirmed")
        IMPORTED = "imported", _("Brought from another list")
        CHANGED = "changed", _("Changed their choices")
        MOVED = "moved", _("Changed the address")
        UNSUBSCRIBED = "unsubscribed", _("Unsubscribed on the page")
        ONE_CLICK = "one_click", _("Unsubscribed with one click in the mail program")
        BY_MAIL = "by_mail", _("Unsubscribed by email")
        REASON = "reason", _("Said why they unsubscribed")
        RETURNED = "returned", _("Subscribed again")
        BOUNCED = "bounced", _("Email came back")
        COMPLAINED = "complained", _("Complained")
        BY_STAFF = "by_staff", _("Silenced by staff")
        ERASED = "erased", _("Erased")

    subscriber = models.ForeignKey(Subscriber, models.SET_NULL, null=True, related_name="consent_events")
    email_hash = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind.choices)
    text_version = models.CharField(_("version of the words shown"), max_length=20)
    source = models.CharField(_("page"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12)
    details = models.JSONField(_("details"), default=dict, blank=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = ConsentEventQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("consent event")
        verbose_name_plural = _("consent events")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args, **kwargs):
        """Accept new lines only."""
        if self.pk:
            raise TypeError("Consent events are never changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        """Refuse, as the whole ledger does."""
        raise TypeError("Consent events are never deleted.")
