"""The forms of an import: the file, then what its columns mean, who these people are, and why we may write to them."""

from typing import cast

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language_bidi, gettext as _, gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from content.tables import dates, encodings

from .imports import columns, rows, statuses, taking
from .imports.meanings import is_nothing, small_value
from .models import MailingList, SubscriberImport

ANSWERED = (
    *("people", "source", "agreed_on", "basis", "language"),
    *("encoding", "mapping", "values", "statuses", "date_orders"),
)
LARGEST_FILE = 100 * 1024 * 1024
SAMPLE_WORDS, SAMPLE_PARTS = 3, 20


class FileForm(forms.Form):
    """The first step."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A CSV file with one row of headers. Exports of other services work as they are."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )

    def clean_file(self):
        """Refuse what is too large before reading it."""
        if self.cleaned_data["file"].size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large. Split it into smaller files."))
        return self.cleaned_data["file"]


class MappingForm(forms.ModelForm):
    """The second step. What the file leaves open is asked, and nothing starts before it is answered."""

    class Meta:
        model = SubscriberImport
        fields = ["people", "source", "agreed_on", "basis", "language", "lists"]
        widgets = {
            "agreed_on": AdminDateInput,
            "basis": forms.RadioSelect,
            "people": forms.RadioSelect,
            "lists": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "source": gettext_lazy("For example: our former newsletter at Mailchimp."),
            "agreed_on": gettext_lazy("For people without a date of their own. Needed for who is to be written to."),
            "language": gettext_lazy("For rows without a language of their own."),
            "lists": gettext_lazy("For files without a column of lists."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_encoding()
        self.add_columns()
        self.add_orders()
        self.add_unclear()
        self.add_statuses()
        for name, offered in (("people", SubscriberImport.People), ("basis", SubscriberImport.Basis)):
            cast("forms.ChoiceField", self.fields[name]).choices = offered.choices
        if word := taking.word_in_name_of(self.instance.file_name):
            told = _("The name of the file says “%(word)s”. Look at this answer before you go on.")
            self.fields["people"].help_text = told % {"word": apart(word)}
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            help_text=self.fields["language"].help_text,
            choices=settings.LANGUAGES,
            initial=self.instance.language or settings.LANGUAGE_CODE,
        )
        lists = cast("forms.ModelMultipleChoiceField", self.fields["lists"])
        lists.queryset = MailingList.objects.prefetch_related("all_words")
        self.fields["source"].required = True
        asked = [name for name in self.fields if name not in self.Meta.fields]
        self.order_fields([*asked, *self.Meta.fields])
        for field in self.fields.values():  # a choice is as wide as its longest words, wider than a phone
            if type(field.widget) is forms.Select:
                field.widget.attrs["style"] = "max-inline-size: calc(100vw - 2.5rem)"

    # --- What is asked of this file ---

    def add_encoding(self) -> None:
        """How letters are written, each choice with words of the file as they would be read."""
        if not self.instance.encoding:
            return
        words = self.sample()
        choices = [
            (name, f"{label}: {', '.join(encodings.as_text(word, name) for word in words)}")
            for name, label in encodings.CHOICES.items()
        ]
        self.fields["encoding"] = forms.ChoiceField(
            label=_("Text encoding"),
            help_text=_(
                "This file does not say which encoding its characters use. Choose the line that reads correctly."
            ),
            choices=choices,
            initial=self.instance.encoding,
            widget=forms.RadioSelect,
        )
        if (chosen := self.data.get("encoding")) in encodings.CHOICES:
            self.instance.encoding = chosen

    def sample(self) -> list[str]:
        """Some cells of the file, and headers, whose letters are in doubt."""
        cells = [*self.instance.headers]
        for part in self.instance.parts.all()[:SAMPLE_PARTS]:
            cells += [cell for _line, row, _problem in part.rows for cell in row if not cell.isascii()]
            if len(cells) > len(self.instance.headers) + SAMPLE_WORDS:
                break
        return list(dict.fromkeys(cell.strip()[:30] for cell in cells if not cell.isascii()))[:SAMPLE_WORDS]

    def add_columns(self) -> None:
        """Which column is which. The columns of our own table are asked for only where they were found."""
        offered = [("", _("No such column"))]
        offered += [(str(place), self.instance.header(place)) for place in range(len(self.instance.headers))]
        for target, words in columns.TARGETS.items():
            if target in columns.ASKED or target in self.instance.mapping:
                self.fields[f"column_{target}"] = forms.TypedChoiceField(
                    label=words,
                    choices=offered,
                    coerce=int,
                    empty_value=None,
                    required=target == "email",
                    initial=self.instance.mapping.get(target),
                )
        self.fields["column_status"].help_text = _("Columns that look like it are asked about below in any case.")

    def column(self, target: str) -> int | None:
        """The column that is chosen now."""
        if not self.is_bound:
            return self.instance.mapping.get(target)
        written = self.data.get(f"column_{target}", "")
        place = int(written) if written.isascii() and written.isdigit() else -1
        return place if 0 <= place < len(self.instance.headers) else None

    def add_orders(self) -> None:
        """What comes first in dates, day or month, where a column leaves it open or contradicts itself."""
        for target in columns.DATES:
            place = self.column(target)
            if place is None or not rows.must_ask_order(self.instance, place):
                continue
            self.fields[f"order_{place}"] = forms.ChoiceField(
                label=_("Dates in the column “%(column)s”") % {"column": apart(self.instance.header(place))},
                help_text=_("Its dates do not tell by themselves what comes first."),
                choices=[
                    (dates.DAY_FIRST, _("The day comes first: 31/12/2024")),
                    (dates.MONTH_FIRST, _("The month comes first: 12/31/2024")),
                ],
                initial=self.instance.date_orders.get(str(place)),
                widget=forms.RadioSelect,
            )

    def add_unclear(self) -> None:
        """Whether a column with few values, in words that are not known, says who left. If so, each value is asked."""
        for place, values in self.instance.unclear.items():
            if place in self.instance.values:
                continue
            name = f"unclear_{place}"
            facts = {"column": apart(self.instance.header(int(place))), "values": self.listed(values)}
            self.fields[name] = forms.ChoiceField(
                label=_("Does the column “%(column)s” say who unsubscribed, or who must not be emailed?") % facts,
                help_text=_("It says: %(values)s.") % facts,
                choices=[
                    ("no", _("No, it speaks of something else")),
                    ("yes", _("Yes, or only partly: ask about each word")),
                ],
                widget=forms.RadioSelect,
                required=False,
            )
            if self.data.get(name) == "yes":
                self.instance.values[place] = values

    def listed(self, values: list[list]) -> str:
        """All values of a column, whole, and how often each stands there. What somebody must not miss is rare."""
        shown = [(encodings.as_text(value, self.instance.encoding), number) for value, number in reversed(values)]
        return ", ".join(f"{apart(value) if value else _('(nothing)')} ({number})" for value, number in shown)

    def add_statuses(self) -> None:
        """What each value means in every column that speaks of who subscribed and who left.

        A column that was chosen by hand for the status, or for the day of leaving, is one of these; one for the day of
        joining is, if it holds what is no date.
        """
        for target in ("date", "joined"):
            place = self.column(target)
            if place is None or place == self.instance.mapping.get(target) or str(place) in self.instance.values:
                continue
            if values := taking.values_of(self.instance, place, are_joining=True):
                self.instance.values[str(place)] = values
        for target in ("status", "left"):
            place = self.column(target)
            if place is not None and str(place) not in self.instance.values:
                values = taking.values_of(self.instance, place)
                if any(not is_nothing(value) for value, _count in values):
                    self.instance.values[str(place)] = values
        for place, values in self.instance.values.items():
            for number, (value, count) in enumerate(values):
                self.fields[f"status_{place}_{number}"] = self.status_field(int(place), value, count)

    def status_field(self, place: int, value: str, count: int) -> forms.ChoiceField:
        """One question: so many rows say this in that column; what does it mean?"""
        header = self.instance.header(place)
        several = [shown for shown, _count in self.instance.values[str(place)]]
        read = [small_value(encodings.as_text(one, self.instance.encoding)) for one in several]
        name, shown = statuses.small(header), read[several.index(value)]
        known = statuses.preset(name, shown, read, self.is_joining(place), self.has_meaning(place))
        facts = {"count": count, "all": self.instance.rows, "column": apart(header)}
        facts["value"] = apart(encodings.as_text(value, self.instance.encoding).removeprefix(statuses.ANY))
        return forms.ChoiceField(
            label=said(value, several) % facts,
            choices=[("", _("What does it mean?")), *statuses.Meaning.choices],
            initial=self.instance.statuses.get(str(place), {}).get(value, known),
            required=False,
        )

    def is_joining(self, place: int) -> bool:
        """Whether a column is that of the day of joining, by its header or by choice, and of nothing else."""
        if place in (self.column("status"), self.column("left")):
            return False
        is_chosen = place in (self.column("date"), self.column("joined"))
        return is_chosen or columns.is_of_joining(self.instance.header(place))

    def has_meaning(self, place: int) -> bool:
        """Whether a column holds something that says nothing of who left. A name may be a word of going itself."""
        others = columns.TARGETS.keys() - {"name", "status", "left", "date", "joined"}
        return place in {self.instance.mapping.get(target) for target in others}

    # --- Checking and keeping the answers ---

    def clean_agreed_on(self):
        """Nobody agrees in the future."""
        day = self.cleaned_data["agreed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict:
        """Demand a ground, a day and a list for people we are to write to, and an answer to each question."""
        cleaned = super().clean() or {}
        people = SubscriberImport.People
        if cleaned.get("people") in (people.LEFT, people.BOUNCED):
            return cleaned
        if cleaned.get("people") == people.SUBSCRIBED:
            self.demand_ground(cleaned)
        for name in self.fields:
            if name.startswith("status_") and not cleaned.get(name):
                self.add_error(name, _("Say what this means, or that it says nothing about that."))
            if name.startswith("unclear_") and not cleaned.get(name):
                self.add_error(name, _("Say whether it does."))
        return cleaned

    def demand_ground(self, cleaned: dict) -> None:
        """Demand a ground, a day and a list."""
        if not cleaned.get("basis"):
            self.add_error("basis", _("Say why we may write to these people."))
        if not cleaned.get("agreed_on") and "agreed_on" not in self.errors:
            self.add_error("agreed_on", self.fields["agreed_on"].error_messages["required"])
        if not cleaned.get("lists") and cleaned.get("column_lists") is None:
            self.add_error("lists", _("Choose at least one list."))

    def keep(self) -> bool:
        """Keep columns by their number, and what was answered; say whether the import still waits to begin.

        Only the answers are written, and only while it waits: whoever comes later with an old page neither begins an
        import anew nor brings back one that was thrown away.
        """
        chosen = {target: self.cleaned_data.get(f"column_{target}") for target in columns.TARGETS}
        batch = self.instance
        batch.mapping = {target: place for target, place in chosen.items() if place is not None and target != "status"}
        batch.statuses = {
            place: {
                value: self.cleaned_data[f"status_{place}_{number}"]
                for number, (value, _count) in enumerate(values)
                if self.cleaned_data[f"status_{place}_{number}"]
            }
            for place, values in batch.values.items()
        }
        batch.date_orders = {
            name.removeprefix("order_"): self.cleaned_data[name] for name in self.fields if name.startswith("order_")
        }
        kept = {name: getattr(batch, name) for name in ANSWERED}
        waiting = SubscriberImport.objects.filter(pk=batch.pk, state=SubscriberImport.State.MAPPING)
        with transaction.atomic():
            if not waiting.update(**kept):
                return False
            batch.lists.set(self.cleaned_data["lists"])
        return True


def apart(words: str) -> str:
    """Part words of a file from an Arabic sentence: a number beside a Latin word would change places (UAX 9)."""
    return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else words


def said(value: str, several: list[str]) -> str:
    """What rows say in a column, before the numbers are put in; `several`: all that is asked about it."""
    if value == statuses.A_MOMENT:
        return _("%(count)s of %(all)s rows have a date in the column “%(column)s”.")
    if value == statuses.ANY:
        if any(one.startswith(statuses.ANY) and one != value for one in several):
            return _("%(count)s of %(all)s rows have something else in the column “%(column)s”.")
        return _("%(count)s of %(all)s rows have something in the column “%(column)s”.")
    if not value:
        return _("%(count)s of %(all)s rows have nothing in the column “%(column)s”.")
    if value.startswith(statuses.ANY):
        return _("%(count)s of %(all)s rows have the word “%(value)s” in the column “%(column)s”.")
    return _("%(count)s of %(all)s rows say “%(value)s” in the column “%(column)s”.")
