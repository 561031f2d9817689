"""What was agreed to and when: consent as a ledger, not as a tick."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LedgerEntry(models.Model):
    """One thing that happened between a contributor and us. It holds no words of theirs."""

    class Kind(models.TextChoices):
        """What happened."""

        SENT = "sent", _("Sent")
        NAMING = "naming", _("Naming changed")
        USES = "uses", _("Permission taken back")
        ASKED = "asked", _("Asked for a change")
        TALKING = "talking", _("Conversation started")
        ACCEPTED = "accepted", _("Reviewed and accepted")
        GUARDIAN = "guardian", _("Guardian confirmed")
        DRAFTED = "drafted", _("Draft story created")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    WITH_THE_CODE = {Kind.SENT, Kind.NAMING, Kind.USES, Kind.ASKED, Kind.WITHDRAWN}

    submission = models.ForeignKey("telling.Submission", on_delete=models.CASCADE, related_name="ledger")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    # None: the contributor did it, or a member of staff whose account was deleted (`who`).
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    detail = models.JSONField(default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def who(self) -> str:
        """Who did it, in words: a person of the staff by name, as long as there is an account."""
        if self.by:
            return self.by.get_full_name() or self.by.get_username()
        return str(_("The contributor") if self.kind in self.WITH_THE_CODE else _("Somebody who no longer works here"))

    @property
    def words(self) -> str:
        """What was agreed to then, in words."""
        if not self.detail:
            return ""
        uses = {f"for_{use}" for use in self.detail["uses"]}
        fields = type(self.submission)._meta.fields
        parts = [
            dict(type(self.submission)._meta.get_field("naming").flatchoices).get(
                self.detail["naming"], self.detail["naming"]
            ),
            *(field.verbose_name for field in fields if field.name in uses),
            *(name for code, name in settings.LANGUAGES if code in self.detail["languages"]),
        ]
        return " · ".join(map(str, parts))
