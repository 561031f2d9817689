"""What the law of a place says about restraint and seclusion."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.models import Reviewed, ReviewedQuerySet
from content.models.snippet import HouseSnippet
from letters.states import STATES

FEDERAL = ""
SENTENCE_ENDS = re.compile(r"(?<=[.!?\u061f\u06d4])\s+")
BRIEF = 240  # characters: two lines beside each other on a desktop, six on a phone


class StateLaw(index.Indexed, Reviewed, HouseSnippet):
    """The law of one state in plain words, or the federal text that stands where no state is chosen (L6)."""

    state = models.CharField(
        _("state"),
        max_length=2,
        blank=True,
        choices=[(FEDERAL, pgettext_lazy("state of the USA", "Federal, for every state")), *STATES],
        help_text=_("The federal text is shown until a family chooses its state."),
    )
    citation = models.CharField(
        _("citation"), max_length=250, help_text=_("The law or rule, as lawyers write it: 34 CFR 99.10.")
    )
    summary = models.TextField(
        _("in plain words"),
        help_text=_(
            "What it says, in a few plain sentences. They appear in the letter exactly as you write them here."
        ),
    )
    link = models.URLField(
        _("where to read it"),
        max_length=500,
        validators=[URLValidator(schemes=["https"], message=_("Give an address that begins with https://."))],
    )
    source = models.CharField(
        _("source"), max_length=250, help_text=_("Who publishes the text: the legislature of the state.")
    )
    effective_date = models.DateField(_("in force since"), null=True, blank=True)
    original_summary = models.TextField(blank=True, editable=False)  # as it was when this translation was published

    panels = [
        FieldPanel("state"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("citation"),
                FieldPanel("link"),
                FieldRowPanel([FieldPanel("source"), FieldPanel("effective_date")]),
            ],
            heading=_("Where it is written"),
        ),
        *Reviewed.review_panels,
    ]
    search_fields = [
        index.SearchField("citation"),
        index.AutocompleteField("citation"),
        index.SearchField("summary"),
        index.AutocompleteField("summary"),
        index.FilterField("locale_id"),
        index.FilterField("state"),
    ]
    translatable_fields = [
        TranslatableField("summary"),
        TranslatableField("source"),
        *(SynchronizedField(name, overridable=False) for name in ("state", "citation", "link", "effective_date")),
        *Reviewed.review_fates,
    ]

    objects = ReviewedQuerySet.as_manager()

    class Meta(HouseSnippet.Meta):
        verbose_name = _("state law")
        verbose_name_plural = _("state laws")
        ordering = ["state"]
        constraints = [models.UniqueConstraint(fields=["locale", "state"], name="one_law_for_a_state_and_language")]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.citation}"

    def clean(self):
        """Refuse a second law for a state: the editor's form does not show the language, so Django cannot see it."""
        super().clean()
        others = StateLaw.objects.filter(locale_id=self.locale_id, state=self.state).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError(
                {"state": _("There is already a law for this state in this language. Edit that one.")}
            )

    @property
    def place(self) -> str:
        """The state's name in the reader's language."""
        return self.get_state_display()

    @property
    def brief(self) -> str:
        """The first sentences of the summary, as many as stand in a few lines; a mark says that there are more."""
        told, *rest = SENTENCE_ENDS.split(self.summary.strip())
        while rest and len(told) + len(rest[0]) < BRIEF:
            told = f"{told} {rest.pop(0)}"
        return f"{told} …" if rest else told

    def get_preview_template(self, request, mode_name):
        """Show the law as a letter and the list of laws do."""
        return "letters/previews/state_law.html"
