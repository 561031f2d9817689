"""What a letter may be for, and to whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Purpose(models.TextChoices):
    """What a family wants to reach."""

    CONSENT = "consent", _("Say no to restraint and seclusion")
    RECORDS = "records", _("Ask for records")
    MEETING = "meeting", _("Ask for a meeting")
    ASSESSMENT = "assessment", _("Ask for an assessment or a plan")
    COMPLAINT = "complaint", _("Make a complaint")
    LAW = "law", _("Ask for better laws")
    THANKS = "thanks", _("Say thank you")


class Situation(models.TextChoices):
    """Where a family stands when it looks for a letter, in the order in which families come."""

    HAPPENED = "happened", pgettext_lazy("situation of a family", "Just happened")
    PREVENT = "prevent", pgettext_lazy("situation of a family", "Prevent it")
    UNSOLVED = "unsolved", pgettext_lazy("situation of a family", "Not solved")
    LAW = "law", pgettext_lazy("situation of a family", "Change the law")
    THANKS = "thanks", pgettext_lazy("situation of a family", "Thanks")


class Recipient(models.TextChoices):
    """Who gets the letter."""

    TEACHER = "teacher", pgettext_lazy("recipient of a letter", "Teacher or team")
    SCHOOL = "school", pgettext_lazy("recipient of a letter", "School or principal")
    DISTRICT = "district", pgettext_lazy("recipient of a letter", "School district")
    STATE = "state", pgettext_lazy("recipient of a letter", "State agency")
    FEDERAL = "federal", pgettext_lazy("recipient of a letter", "Federal agency")
    LAWMAKER = "lawmaker", pgettext_lazy("recipient of a letter", "Lawmaker")


class BlankKind(models.TextChoices):
    """What is written in a blank."""

    TEXT = "text", pgettext_lazy("kind of blank", "A few words")
    LONG_TEXT = "long_text", pgettext_lazy("kind of blank", "Several sentences")
    DATE = "date", pgettext_lazy("kind of blank", "A date")
    CHOICE = "choice", pgettext_lazy("kind of blank", "One of several answers")
    STATE = "state", pgettext_lazy("kind of blank", "A state")
    LIST = "list", pgettext_lazy("kind of blank", "Several things, one on each line")


class StepKind(models.TextChoices):
    """What somebody who has sent a letter wants to know."""

    EXPECT = "expect", _("What to expect")
    CALL = "call", _("Who to call")
    KEEP = "keep", _("What to keep")
