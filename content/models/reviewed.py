"""Things that somebody has to look at again now and then, because laws and offices change (B2)."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField


class ReviewedQuerySet(models.QuerySet):
    """Questions about what is to be looked at again."""

    def due_for_review(self, on: datetime.date | None = None):
        """Published things that nobody has checked in time, those without a date included; the oldest first."""
        overdue = models.Q(review_due__lte=on or timezone.localdate()) | models.Q(review_due__isnull=True)
        return self.filter(overdue, live=True).order_by(models.F("review_due").asc(nulls_first=True), "pk")


class Reviewed(models.Model):
    """Who checked something and when, who sees to the next check, and when that is due.

    The dates are decided once for all languages: a Spanish letter is not reviewed on another day than its original
    (docs/decisions/0056-reviews.md).
    """

    reviewer = models.CharField(
        _("reviewed by"), max_length=160, blank=True, help_text=_("A name or a role: a special-education lawyer.")
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_due = models.DateField(_("next review"), null=True, blank=True)
    review_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who is responsible"),
        help_text=_("This person gets an email when the review is due. Visitors never see the name."),
    )

    review_panels = [
        MultiFieldPanel(
            [
                FieldPanel("reviewer"),
                FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")]),
                FieldPanel("review_owner"),
            ],
            heading=_("Review"),
        )
    ]
    review_fates = [
        TranslatableField("reviewer"),
        *(SynchronizedField(name, overridable=False) for name in ("reviewed_on", "review_due", "review_owner")),
    ]

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a next review before the last."""
        super().clean()
        if self.reviewed_on and self.review_due and self.review_due <= self.reviewed_on:
            raise ValidationError({"review_due": _("The next review must come after the last one.")})

    @cached_property
    def is_overdue(self) -> bool:
        """Whether the day of the next review has come."""
        return self.review_due is not None and self.review_due <= timezone.localdate()
