"""What the daily broom took away: numbers, and nothing of whom."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PurgeReport(models.Model):
    """One day on which something was deleted because its time was over."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    unconfirmed = models.PositiveIntegerField(_("never confirmed"), default=0)
    left = models.PositiveIntegerField(_("left a month ago"), default=0)
    reports = models.PositiveIntegerField(_("reports of the mail provider"), default=0)
    files = models.PositiveIntegerField(_("files never imported"), default=0)
    addresses = models.PositiveIntegerField(_("new addresses never confirmed"), default=0)
    deliveries = models.PositiveIntegerField(_("names in old mailings"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at"]
        verbose_name = _("purge")
        verbose_name_plural = _("purges")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
