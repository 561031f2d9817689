"""What list managers decide about sending."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail", name="newsletter")
class NewsletterSettings(BaseGenericSetting):
    """One figure for speed, and what leaves by itself."""

    messages_per_second = models.PositiveSmallIntegerField(
        _("messages per second"),
        default=10,
        validators=[MaxValueValidator(1000)],
        help_text=_("What your mail provider allows. If it asks us to slow down, we do. 0 means as fast as it goes."),
    )
    mail_new_stories = models.BooleanField(
        _("email new stories"), default=True, help_text=_("To people who asked for each story as it comes.")
    )
    mail_digests = models.BooleanField(
        _("email digests"), default=True, help_text=_("To people who asked for one message a day or a week.")
    )
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the digests"),
        default=8,
        validators=[MaxValueValidator(23)],
        help_text=_("From 0 to 23, in each reader's time zone where we know it."),
    )
    digest_day = models.PositiveSmallIntegerField(
        _("day of the weekly digest"), choices=list(WEEKDAYS.items()), default=4
    )
    automatic_from = models.DateTimeField(default=timezone.now, editable=False)

    panels = [
        FieldPanel("messages_per_second"),
        MultiFieldPanel(
            [
                FieldPanel("mail_new_stories"),
                FieldPanel("mail_digests"),
                FieldRowPanel([FieldPanel("digest_day"), FieldPanel("digest_hour")]),
            ],
            heading=_("What leaves by itself"),
        ),
    ]

    class Meta:
        verbose_name = _("newsletter settings")
        verbose_name_plural = _("newsletter settings")
