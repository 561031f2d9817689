"""Files of addresses brought from elsewhere, kept only until they are worked through."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from content.tables import encodings

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
        PENDING = "pending", _("People who never confirmed: leave them alone")
        LEFT = "left", _("People who unsubscribed: never email them")
        BOUNCED = "bounced", _("Addresses whose email came back: never email them")

    class Basis(models.TextChoices):
        """Why we may write to these people."""

        CONSENT = "consent", _("Each of them agreed, and we can show it")
        FORMER_LIST = "former_list", _("They confirmed at our former newsletter service")

    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(max_length=64, editable=False)
    headers = models.JSONField(default=list, editable=False)
    #: How letters beyond ASCII are written; empty where that is certain (content/tables/encodings.py).
    encoding = models.CharField(max_length=12, blank=True, editable=False)
    mapping = models.JSONField(default=dict, editable=False)  # what is asked: the number of its column
    #: By the number of a column: the values of each that speaks of statuses and how often, and what each value means,
    #: both until the import ends; what its dates tell of their order; what comes first, day or month, where it was
    #: asked.
    values = models.JSONField(default=dict, editable=False)
    unclear = models.JSONField(default=dict, editable=False)  # the same of columns that may say so in unknown words
    statuses = models.JSONField(default=dict, editable=False)
    date_signs = models.JSONField(default=dict, editable=False)
    date_orders = models.JSONField(default=dict, editable=False)
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
    doubles = models.PositiveIntegerField(_("twice in the file"), default=0)
    left_alone = models.PositiveIntegerField(_("left alone"), default=0)
    silenced = models.PositiveIntegerField(_("never to be written to"), default=0)
    refused = models.PositiveIntegerField(_("with errors"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.file_name

    @cached_property
    def list_keys(self) -> frozenset[str]:
        """The keys of the lists of this site, which are asked for once for many rows."""
        return frozenset(MailingList.objects.values_list("key", flat=True))

    def header(self, place: int) -> str:
        """The name of a column; its number where it has none, and beside one that stands there twice."""
        name = encodings.as_text(self.headers[place], self.encoding)
        if name and self.headers.count(self.headers[place]) == 1:
            return name
        return f"{name} ({place + 1})".strip()


class ImportPart(models.Model):
    """Some rows of a file, and what was said of them. The rows go as soon as they are worked through.

    A row is its line in the file, its cells, and what keeps it from being read (content/tables/reading.py). `doubles`
    are lines whose address counts in another line. `errors` are lines, their outcome, and why.
    """

    batch = models.ForeignKey(SubscriberImport, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    rows = models.JSONField(default=list)
    doubles = models.JSONField(default=dict)
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
