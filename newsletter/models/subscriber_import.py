"""Files of addresses brought from elsewhere, kept only until they are worked through."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .mailing_list import MailingList


class SubscriberImport(models.Model):
    """One file: where it comes from, what its columns mean, and how far we got."""

    class State(models.TextChoices):
        """How far the import is."""

        MAPPING = "mapping", _("Not started")
        RUNNING = "running", _("Running")
        DONE = "done", _("Finished")
        CANCELLED = "cancelled", _("Cancelled")

    class People(models.TextChoices):
        """Who the file is about."""

        SUBSCRIBED = "subscribed", _("People who subscribed")
        LEFT = "left", _("People who left: never write to them")
        BOUNCED = "bounced", _("Addresses whose mail came back: never write to them")

    class Basis(models.TextChoices):
        """Why we may write to these people."""

        CONSENT = "consent", _("Each of them agreed, and we can show it")
        FORMER_LIST = "former_list", _("They confirmed at our former newsletter service")

    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(max_length=64, editable=False)
    headers = models.JSONField(default=list, editable=False)
    mapping = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.MAPPING)
    people = models.CharField(_("who they are"), max_length=12, choices=People.choices, default=People.SUBSCRIBED)
    source = models.CharField(_("where they come from"), max_length=200, blank=True)
    agreed_on = models.DateField(_("when they agreed"), null=True, blank=True)
    basis = models.CharField(_("why we may write to them"), max_length=12, choices=Basis.choices, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    lists = models.ManyToManyField(MailingList, verbose_name=_("lists"), blank=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("brought by"))
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(_("worked through"), default=0)
    added = models.PositiveIntegerField(_("added"), default=0)
    known = models.PositiveIntegerField(_("already here"), default=0)
    silenced = models.PositiveIntegerField(_("left alone"), default=0)
    refused = models.PositiveIntegerField(_("with errors"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.file_name


class ImportPart(models.Model):
    """Some rows of a file, and what was wrong with them. The rows go as soon as they are worked through."""

    batch = models.ForeignKey(SubscriberImport, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    first_line = models.PositiveIntegerField()
    rows = models.JSONField(default=list)
    is_done = models.BooleanField(default=False)
    errors = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_part_once")]
        verbose_name = _("part of an import")
        verbose_name_plural = _("parts of imports")

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"
