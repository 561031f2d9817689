"""One mailing: an issue in all its languages, a notice of a new story, a digest, or a test."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MANY_RESTS = 3  # in a row


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """Questions the worker asks."""

    def due(self) -> "DispatchQuerySet":
        """Issues whose time has come and whose recipients are not written down yet. All else comes with them."""
        kind, status = Dispatch.Kind.ISSUE, Dispatch.Status.SCHEDULED
        return self.filter(kind=kind, status=status, scheduled_at__lte=timezone.now())

    def running(self) -> "DispatchQuerySet":
        """Mailings that may send now: tests before notices before issues, then the oldest."""
        rested = models.Q(back_off_until=None) | models.Q(back_off_until__lte=timezone.now())
        return self.filter(rested, status=Dispatch.Status.SENDING).order_by("urgency", "pk")

    def in_trouble(self) -> "DispatchQuerySet":
        """Mailings that a person should look at: stopped by the mail server, or put off by it again and again."""
        stopped = models.Q(status=Dispatch.Status.PAUSED) | models.Q(slowness__gte=MANY_RESTS)
        return self.filter(stopped, status__in=Dispatch.OPEN).exclude(trouble="")

    def to_forget(self, moment: datetime) -> "DispatchQuerySet":
        """Mailings that ended before the moment and still say who got them."""
        ended = self.filter(status__in=[Dispatch.Status.SENT, Dispatch.Status.CANCELLED], forgotten_at=None)
        return ended.filter(finished_at__lt=moment)

    def of_issues(self) -> "DispatchQuerySet":
        """Mailings of issues, which the archive shows."""
        return self.filter(kind=Dispatch.Kind.ISSUE, planned_at__isnull=False)


class Dispatch(models.Model):
    """One mailing. Its key is unique, so that the same thing is never mailed a second time."""

    class Kind(models.TextChoices):
        """What is mailed."""

        TEST = "test", _("Test")
        STORY = "story", _("New story")
        DAILY = "daily", _("Daily digest")
        WEEKLY = "weekly", _("Weekly digest")
        ISSUE = "issue", _("Issue")

    class Status(models.TextChoices):
        """Where it stands."""

        SCHEDULED = "scheduled", _("Scheduled")
        SENDING = "sending", _("Sending")
        PAUSED = "paused", _("Paused")
        SENT = "sent", _("Sent")
        CANCELLED = "cancelled", _("Cancelled")

    class Trouble(models.TextChoices):
        """Why it rests, when no person stopped it."""

        REFUSED = (
            "refused",
            _("The mail server refuses our sign-in, our sender or our message. Check the mail settings."),
        )
        SETTINGS = "settings", _("The mail settings are missing something or wrong. Check them, then resume.")
        FAILURES = "failures", _("Several messages in a row were refused or not confirmed. Find out why, then resume.")
        NOBODY = (
            "nobody",
            _("Nobody was reached. Find out why. Resume ends the mailing, or sends it to whoever can be reached."),
        )
        AWAY = "away", _("The mail server does not answer. We will keep trying.")
        BUSY = "busy", _("The mail server asks us to slow down. We are sending more slowly.")
        CHECKS = "checks", _("The issue no longer passes the checks. Open it, fix it, then resume.")

    # Whose pace a mailing keeps to, and who is left out because they chose another since it was written down.
    PACE = {Kind.STORY: "instant", Kind.DAILY: "daily", Kind.WEEKLY: "weekly"}
    URGENCY = {Kind.TEST: 0, Kind.STORY: 1, Kind.DAILY: 2, Kind.WEEKLY: 2, Kind.ISSUE: 3}
    OPEN = [Status.SCHEDULED, Status.SENDING, Status.PAUSED]

    key = models.CharField(max_length=120, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    urgency = models.PositiveSmallIntegerField(default=3, editable=False)
    title = models.CharField(_("title"), max_length=255)
    issue_key = models.UUIDField(null=True, editable=False, db_index=True)
    audience = models.JSONField(default=dict, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.SCHEDULED)
    trouble = models.CharField(_("why it rests"), max_length=10, choices=Trouble.choices, blank=True)
    answer = models.CharField(_("answer of the mail server"), max_length=200, blank=True, editable=False)
    scheduled_at = models.DateTimeField(_("scheduled for"), default=timezone.now)
    planned_at = models.DateTimeField(_("begun"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, editable=False)  # since then nobody knows who got it
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("sent by"),
        editable=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # How fast it goes: the next free moment to send, and how far the mail server made us slow down.
    next_turn = models.DateTimeField(null=True, editable=False)
    slowness = models.PositiveSmallIntegerField(default=0, editable=False)
    back_off_until = models.DateTimeField(null=True, editable=False)
    # How many messages in a row were not accepted: refused or in doubt, and refused because of their address.
    failures_in_a_row = models.PositiveSmallIntegerField(default=0, editable=False)
    bad_addresses_in_a_row = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = DispatchQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-scheduled_at", "-pk"]
        indexes = [models.Index(fields=["status", "urgency"])]
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        """Put what is urgent first."""
        self.urgency = self.URGENCY[self.Kind(self.kind)]
        super().save(*args, **kwargs)

    @property
    def is_test(self) -> bool:
        """Whether it goes to staff only."""
        return self.kind == self.Kind.TEST

    @property
    def has_begun(self) -> bool:
        """Whether its words are frozen. One that was ordered again has not begun until those of then are."""
        return self.editions.filter(is_replaced=False).exists()

    @property
    def is_news(self) -> bool:
        """Whether it tells of new pages and of nothing else."""
        return self.kind in self.PACE
