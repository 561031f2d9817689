"""A person who asked to hear from us."""

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..addresses import email_key, fingerprint, tidy
from .mailing_list import MailingList

PAUSE_BETWEEN_LETTERS = timedelta(minutes=10)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Questions about the people on the list."""

    def remember(self, *, email: str, name: str, language: str) -> "Subscriber":
        """Return the one row of this address; the same work whether it is new or known."""
        key = email_key(email)
        fresh = self.model(email=tidy(email), email_key=key, name=name, language=language)
        self.bulk_create([fresh], ignore_conflicts=True)
        return self.get(email_key=key)

    def here(self) -> "SubscriberQuerySet":
        """People who are on the list, or are asked to confirm that."""
        return self.filter(status__in=[Subscriber.Status.ACTIVE, Subscriber.Status.PENDING])

    def of_mailbox(self, mailbox: str) -> "Subscriber | None":
        """Whoever has the address with this fingerprint today."""
        known = self.filter(consent_events__email_hash=mailbox).distinct()
        return next((one for one in known if fingerprint(one.email_key) == mailbox), None)

    def may_be_written(self) -> "SubscriberQuerySet":
        """People who confirmed, did not leave and are not taking a pause: the only ones the list may write to."""
        here = self.filter(status=Subscriber.Status.ACTIVE)
        return here.exclude(paused_until__gt=timezone.localdate())

    def on_list(self, *keys: str) -> "SubscriberQuerySet":
        """People on any of these lists, each of them once."""
        membership = Subscriber.lists.through.objects.filter(
            subscriber=models.OuterRef("pk"), mailinglist__key__in=keys
        )
        return self.filter(models.Exists(membership))

    def in_language(self, *codes: str) -> "SubscriberQuerySet":
        """People who read one of these languages."""
        return self.filter(language__in=codes)

    def hearing(self, frequency: str) -> "SubscriberQuerySet":
        """People who want to hear of new stories at this pace."""
        return self.filter(frequency=frequency)

    def still_wanting(self, dispatch) -> "SubscriberQuerySet":
        """People who may be written to and still want this very mailing: on one of its lists, at its pace."""
        people = self.may_be_written()
        if lists := dispatch.audience.get("lists"):
            people = people.on_list(*lists)
        pace = dispatch.PACE.get(dispatch.kind)
        return people.hearing(pace) if pace else people

    def joined_between(self, first: datetime | None, last: datetime | None) -> "SubscriberQuerySet":
        """People who confirmed from the first moment on and before the last."""
        people = self.filter(confirmed_at__gte=first) if first else self
        return people.filter(confirmed_at__lt=last) if last else people

    def unconfirmed_since(self, moment: datetime) -> "SubscriberQuerySet":
        """People who never pressed the button, and last asked before the moment, answered by a letter or not."""
        asked = models.Q(answered_at__lt=moment) | models.Q(answered_at=None, joined_at__lt=moment)
        return self.filter(asked, status=Subscriber.Status.PENDING)

    def gone_since(self, moment: datetime) -> "SubscriberQuerySet":
        """People who left or were silenced before the moment, also where mail to them came back since."""
        left = self.filter(status__in=[Subscriber.Status.LEFT, Subscriber.Status.SUPPRESSED], left_at__lt=moment)
        silenced = self.filter(status=Subscriber.Status.SUPPRESSED, left_at=None, joined_at__lt=moment)
        return left | silenced.exclude(consent_events__at__gte=moment)


class Subscriber(models.Model):
    """One address and what its owner chose. Never a snippet: snippet lists are open to translators."""

    class Status(models.TextChoices):
        """Where a person stands."""

        PENDING = "pending", _("Waiting for confirmation")
        ACTIVE = "active", _("Subscribed")
        LEFT = "left", _("Left")
        SUPPRESSED = "suppressed", _("Must not be written to")

    class Frequency(models.TextChoices):
        """How often to hear of new stories. Issues of the newsletter come when they are written."""

        INSTANT = "instant", _("Every new story")
        DAILY = "daily", _("At most once a day")
        WEEKLY = "weekly", _("At most once a week")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email address"))
    email_key = models.CharField(max_length=254, unique=True, editable=False)
    name = models.CharField(_("first name"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=12)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.PENDING)
    token_version = models.PositiveSmallIntegerField(default=1, editable=False)

    # What the person chose.
    lists = models.ManyToManyField(MailingList, verbose_name=_("lists"), related_name="subscribers", blank=True)
    wished_lists = models.JSONField(default=list, blank=True, editable=False)  # keys, until the person confirms
    frequency = models.CharField(
        _("how often"), max_length=8, choices=Frequency.choices, default=Frequency.WEEKLY, db_default=Frequency.WEEKLY
    )
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)  # empty: the site's own
    accepts_original = models.BooleanField(_("originals where no translation exists"), default=False, db_default=False)
    discreet = models.BooleanField(_("discreet sender and subject"), default=False, db_default=False)
    paused_until = models.DateField(_("paused until"), null=True, blank=True)

    # A change of address, until it is confirmed at the new one.
    new_email = models.CharField(max_length=254, blank=True, editable=False)
    new_email_asked_at = models.DateTimeField(null=True, editable=False)

    joined_at = models.DateTimeField(_("first asked"), default=timezone.now, editable=False)
    answered_at = models.DateTimeField(_("last asked"), null=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    left_at = models.DateTimeField(_("left"), null=True, editable=False)
    soft_bounces = models.PositiveSmallIntegerField(_("messages in a row that came back for now"), default=0)

    objects = SubscriberQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-joined_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "language"]),
            models.Index(fields=["status", "confirmed_at"]),
            models.Index(fields=["joined_at", "id"]),
        ]
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return self.email

    @property
    def language_name(self) -> str:
        """The language in words, also when the site no longer offers it."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

    @property
    def zone(self) -> ZoneInfo:
        """The clock this person lives by; the site's own where none was chosen."""
        try:
            return ZoneInfo(self.time_zone or settings.TIME_ZONE)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo(settings.TIME_ZONE)

    @property
    def is_paused(self) -> bool:
        """Whether the person asked for silence for a while."""
        return self.paused_until is not None and self.paused_until > timezone.localdate()

    def take_turn(self, now: datetime) -> bool:
        """Claim the right to one letter; of many requests at once exactly one gets it.

        Whoever left since the last one need not wait for the next: their way back is the link in it.
        """
        free = models.Q(answered_at=None) | models.Q(answered_at__lte=now - PAUSE_BETWEEN_LETTERS)
        free |= models.Q(left_at__gt=models.F("answered_at"))
        return Subscriber.objects.filter(free, pk=self.pk).update(answered_at=now) == 1
