"""A sample letter that a family may make its own."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.blocks import LinkedPageBlock
from content.languages import in_this_language
from content.models import BasePage, Reviewed, ReviewedQuerySet
from content.notes import with_notes
from letters.blanks import TOKEN, problems
from letters.blocks import BlankBlock, LetterBlock, StepBlock
from letters.choices import BlankKind, Purpose, Recipient
from letters.panels import BlankPalettePanel
from letters.states import PARENT_CENTERS, STATES
from security.policy import seal


class LetterQuerySet(ReviewedQuerySet, PageQuerySet):
    """Questions about letters."""

    def in_library_order(self):
        """Letters anybody may read, by title."""
        return self.live().public().order_by("title", "pk")


def valid_states(codes: list[str]) -> None:
    """Refuse anything that is not a list of known states."""
    known = dict(STATES)
    if not isinstance(codes, list) or any(code not in known for code in codes):
        raise ValidationError(_("Choose states from the list."))


class StatesField(models.JSONField):
    """The states a letter fits, as codes; none means every state."""

    def formfield(self, **kwargs):
        """Offer tick boxes instead of raw JSON."""
        return forms.MultipleChoiceField(
            choices=STATES,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=kwargs.get("label") or self.verbose_name,
            help_text=self.help_text,
        )


class LetterPage(Reviewed, BasePage):
    """A letter: when to use it, its words with blanks, why each part is there, and what to do next."""

    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    recipient = models.CharField(_("recipient"), max_length=20, choices=Recipient.choices)
    when_to_use = models.TextField(
        _("when to use it"), help_text=_("One or two plain sentences. Shown in the library and above the letter.")
    )
    states = StatesField(
        _("states"),
        default=list,
        blank=True,
        validators=[valid_states],
        help_text=_("Where this letter can be used. Choose none if it can be used everywhere."),
    )
    caveat = models.TextField(
        _("caveat"),
        blank=True,
        help_text=_("What a reader must know before relying on this letter. It is shown above the letter."),
    )
    blanks = StreamField(
        [("blank", BlankBlock())],
        blank=True,
        verbose_name=_("blanks"),
        help_text=_("The places that a family fills in. Define each once; use it anywhere in the letter."),
    )
    body = StreamField(LetterBlock(), blank=True, verbose_name=_("letter"))
    next_steps = StreamField([("step", StepBlock())], blank=True, verbose_name=_("after sending"))
    related = StreamField(
        [("page", LinkedPageBlock(page_type=["research.ResearchPage", "blog.StoryPage"]))],
        blank=True,
        verbose_name=_("related research and stories"),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("purpose"), FieldPanel("recipient")]),
                FieldPanel("when_to_use"),
                FieldPanel("caveat"),
                FieldPanel("states"),
            ],
            heading=_("Who it is for"),
        ),
        FieldPanel("blanks"),
        BlankPalettePanel(heading=_("Write a blank into the letter"), classname="blank-palette-panel"),
        FieldPanel("body"),
        FieldPanel("next_steps"),
        FieldPanel("related"),
        *Reviewed.review_panels,
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("when_to_use"),
        index.SearchField("letter_text"),
        index.FilterField("purpose"),
        index.FilterField("recipient"),
    ]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("purpose", overridable=False),
        SynchronizedField("recipient", overridable=False),
        SynchronizedField("states", overridable=False),
        *Reviewed.review_fates,
    ]

    parent_page_types = ["letters.LetterIndexPage"]
    subpage_types = []
    beside_fields = ("summary", "when_to_use", "body", "next_steps")
    beside_top = "letters/_beside_top.html"
    pack_template = "letters/_pack_letter.html"
    page_description = _("A sample letter with blanks to fill in.")

    objects = PageManager.from_queryset(LetterQuerySet)()

    def clean(self):
        """Refuse blanks that a family could not fill in."""
        super().clean()
        errors = {}
        for field in ("body", "blanks"):
            if said := getattr(self, f"_{field}_problems")():
                errors[field] = said
        if errors:
            raise ValidationError(errors)

    def _body_problems(self) -> list[str]:
        text = " ".join(self.body.stream_block.get_searchable_content(self.body))
        return problems(text, self.blanks_by_key)

    def _blanks_problems(self) -> list[str]:
        keys = [child.value["key"] for child in self.blanks]
        return [_("Two blanks have the key %(key)s.") % {"key": key} for key in sorted({*keys}) if keys.count(key) > 1]

    def get_context(self, request, *args, **kwargs):
        """Give the blanks to the templates of the blocks, which draw them, and the letter in every language.

        `state` is the one in the address; its law is drawn for readers without a script. `review_said` keeps the law in
        the letter from saying once more what the page says above it.
        """
        # Both ask questions of models that are all loaded.
        from letters.state_choice import state_choice
        from letters.versions import facts_for_scripts, versions_of

        versions, state = versions_of(self), state_choice(request.GET)
        self.carried = state.query
        told = {"versions": versions, "letter_facts": facts_for_scripts(self, versions), "states": STATES}
        told |= {"state": state, "review_said": not self.reviewed_on, "parent_centers": PARENT_CENTERS}
        told["state_law"] = self.law_to_cite(state)
        return super().get_context(request, *args, **kwargs) | {"blanks": self.blanks_by_key} | told

    def serve(self, request, *args, **kwargs):
        """Send the page sealed: what a family writes on it can go nowhere (L8)."""
        return seal(super().serve(request, *args, **kwargs))

    def serve_preview(self, request, mode_name):
        """Show staff the page as families get it."""
        return seal(super().serve_preview(request, mode_name))

    def pack_context(self, state) -> dict:
        """Give the blanks to the letter as it stands in a meeting pack, and the law of the state if it cites it."""
        law = self.law_to_cite(state)
        return {"blanks": self.blanks_by_key} | ({"federal_law": law} if law else {})

    def law_to_cite(self, state):
        """The law of a letters.state_choice.StateChoice, if this letter has a place for it and fits the state."""
        return state.law if self.cites_state_law and self.fits(state.code) else None

    @property
    def blanks_by_key(self) -> dict[str, blocks.StructValue]:
        """The blanks of this letter, found by the key that stands in its text."""
        return {child.value["key"]: child.value for child in self.blanks}

    @property
    def cites_state_law(self) -> bool:
        """Whether the law of the family's state stands in this letter, and the family can say which state that is."""
        asks = any(blank["kind"] == BlankKind.STATE for blank in self.blanks_by_key.values())
        return asks and any(block.block_type == "state_law" for block in self.body)

    def fits(self, state: str) -> bool:
        """Whether the letter is meant for a state: one that names none is meant for all."""
        return not self.states or state in self.states

    @property
    def letter_text(self) -> str:
        """The words of the letter for the search index, with labels where the blanks stand."""
        labels = {key: blank["label"] for key, blank in self.blanks_by_key.items()}
        text = " ".join(strip_tags(part) for part in self.body.stream_block.get_searchable_content(self.body))
        return TOKEN.sub(lambda match: labels.get(match[1], ""), text)

    @cached_property
    def state_names(self) -> list[str]:
        """The states the letter fits, in the reader's language; none means every state."""
        names = dict(STATES)
        return [str(names[code]) for code in self.states if code in names]

    @cached_property
    def related_pages(self) -> list:
        """Related pages that anybody may read, in the language of this letter where they exist in it."""
        chosen = [in_this_language(child.value).pk for child in self.related if child.value]
        found = {page.pk: page for page in Page.objects.live().public().filter(pk__in=chosen).specific()}
        return with_notes(found[pk] for pk in chosen if pk in found)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
