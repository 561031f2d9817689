"""What visitors and subscribers fill in."""

from datetime import timedelta
from typing import cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy as _, pgettext_lazy

from security.forms import GuardedFormMixin
from security.text import clean_line

from .addresses import email_key, tidy
from .clocks import CLOCKS
from .models import MailingList, Subscriber
from .typos import meant_address

# A first name is printed in a letter: nothing that a mail program would turn into a link.
plain_name = RegexValidator(
    r"[<>@:/\\.\d]", _("Enter a first name without numbers, periods or symbols."), inverse_match=True
)


LONGEST_ADDRESS = 254  # what the post allows (RFC 5321)
PAUSES = {30: _("One month"), 91: _("Three months"), 182: _("Six months")}


class AddressField(forms.EmailField):
    """An address the post can carry, in the alphabet its domain is written in."""

    default_error_messages = {
        "required": _("Enter your email address."),
        "invalid": _("Enter an email address in the correct format, such as name@example.org."),
        "other_alphabet": _("Before the @, we can only write Latin letters without accents. Use another address."),
    }

    def __init__(self, **kwargs):
        attrs = {"autocomplete": "email", "spellcheck": "false", "dir": "ltr"}
        super().__init__(max_length=LONGEST_ADDRESS, widget=forms.EmailInput(attrs=attrs), **kwargs)

    def run_validators(self, value: str) -> None:
        """Say first what few mail servers can do (docs/decisions/0060), then what no address may be."""
        if not value.rpartition("@")[0].isascii():
            raise ValidationError(self.error_messages["other_alphabet"], code="other_alphabet")
        super().run_validators(value)

    def clean(self, value) -> str:
        """Return the one spelling of this address."""
        email = tidy(super().clean(value))
        if email and len(email_key(email)) > LONGEST_ADDRESS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return email


class FirstNameField(forms.CharField):
    """How to greet a person, if at all."""

    def __init__(self):
        widget = forms.TextInput(attrs={"autocomplete": "given-name", "dir": "auto"})
        super().__init__(label=_("First name"), max_length=60, required=False, validators=[plain_name], widget=widget)

    def clean(self, value) -> str:
        """Fold any run of spaces into one; leave invisible marks at its ends behind."""
        return clean_line(super().clean(value))


class ChoiceWithDefault(forms.ChoiceField):
    """A choice that is made for whoever uses a form without it."""

    def __init__(self, *, default, **kwargs):
        self.default = default
        super().__init__(**kwargs)

    def clean(self, value) -> str:
        """Return what was chosen, else the default."""
        return super().clean(value or self.default())


class ListChoice(forms.ModelMultipleChoiceField):
    """The open lists, with a sentence below each name."""

    def __init__(self):
        super().__init__(
            MailingList.objects.open().prefetch_related("all_words"),
            label=_("What would you like to hear about?"),
            help_text=_("If you choose nothing, we'll send you the newsletter."),
            required=False,
            to_field_name="key",
            widget=forms.CheckboxSelectMultiple,
        )

    def label_from_instance(self, obj: MailingList) -> str:
        """Name and description."""
        if not obj.description:
            return obj.name
        return format_html('<span>{}<br><span class="field__help">{}</span></span>', obj.name, obj.description)


class NewLinkForm(GuardedFormMixin, forms.Form):
    """Who needs new links."""

    email = AddressField(label=_("Email address"))


class ChoicesForm(forms.Form):
    """What both the sign-up and the preferences ask."""

    name = FirstNameField()
    language = ChoiceWithDefault(default=get_language, label=_("Language"), choices=lambda: settings.LANGUAGES)
    lists = ListChoice()
    frequency = ChoiceWithDefault(
        default=lambda: Subscriber.Frequency.WEEKLY,
        label=_("How often should we email you about new stories?"),
        choices=Subscriber.Frequency.choices,
        widget=forms.RadioSelect,
    )


class SignupForm(GuardedFormMixin, ChoicesForm):
    """Ask for an address and, if its owner likes, for more. Only the address is needed."""

    field_order = ["email", "name", "language", "lists", "frequency", "source", "asked"]
    email = AddressField(label=_("Email address"))
    source = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)
    asked = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, initial: dict | None = None, **kwargs):
        start = {"language": get_language(), "frequency": Subscriber.Frequency.WEEKLY}
        super().__init__(data, initial={**start, **(initial or {})}, **kwargs)

    @property
    def meant(self) -> str:
        """The address that was perhaps meant, if that question was asked just now."""
        return meant_address(tidy(self.data["email"])) if self.has_error("email", "slip") else ""

    def clean_email(self) -> str:
        """Ask once about a likely slip. An answer counts for the address it was given about, and no other."""
        email = self.cleaned_data["email"]
        meant = meant_address(email)
        if not meant:
            return email
        if tidy(self.data.get("asked", "")) != email:
            self.data = {**self.data.dict(), "lists": self.data.getlist("lists"), "asked": email}  # type: ignore[attr-defined]
            raise ValidationError(_("Is this address right? Did you mean %(meant)s?"), "slip", {"meant": meant})
        return meant if self.data.get("use") == meant else email

    def clean_lists(self) -> list[str]:
        """Keys alone: that is what waits for the confirmation."""
        return [one.key for one in self.cleaned_data["lists"]]

    def clean_source(self) -> str:
        """Keep the path of the page, and nothing a stranger might add to it."""
        source = self.cleaned_data["source"].partition("?")[0]
        return source[:200] if source.startswith("/") else ""


class PreferencesForm(ChoicesForm):
    """What a person has chosen, ready to be changed."""

    accepts_original = forms.BooleanField(
        label=_("Send me the original where something is not in my language"), required=False
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Daily and weekly emails follow it."), required=False
    )
    discreet = forms.BooleanField(
        label=_("Others may see my inbox: use a sender and a subject that say nothing of you"), required=False
    )
    pause = forms.ChoiceField(label=_("Pause emails"), required=False)

    def __init__(self, data=None, *, subscriber: Subscriber):
        self.subscriber = subscriber
        names = ("name", "language", "frequency", "accepts_original", "time_zone", "discreet")
        start = {name: getattr(subscriber, name) for name in names}
        is_waiting = subscriber.status == Subscriber.Status.PENDING
        start["lists"] = subscriber.wished_lists if is_waiting else [one.key for one in subscriber.lists.all()]
        start["pause"] = "as it is" if subscriber.is_paused else ""
        super().__init__(data, initial=start)
        clocks = [("", _("Our office time")), *CLOCKS.items()]
        choices = {
            "language": known_or(settings.LANGUAGES, subscriber.language),
            "time_zone": known_or(clocks, subscriber.time_zone),
            "pause": self.pauses(),
        }
        for name, offered in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered

    def pauses(self) -> list[tuple]:
        """What may be chosen; somebody who pauses can leave it so or end it."""
        now: list[tuple] = [("", pgettext_lazy("a pause in the newsletter", "No pause"))]
        if self.subscriber.paused_until and self.subscriber.is_paused:
            now.append(("as it is", _("Until %(day)s, as it is") % {"day": date_format(self.subscriber.paused_until)}))
        return now + [(str(days), words) for days, words in PAUSES.items()]

    def choices(self) -> dict:
        """The choices as the person's row keeps them; `lists` are lists."""
        chosen = dict(self.cleaned_data)
        pause = chosen.pop("pause")
        chosen["paused_until"] = self.subscriber.paused_until if pause == "as it is" else None
        if pause.isdigit():
            chosen["paused_until"] = timezone.localdate() + timedelta(days=int(pause))
        return chosen


class AddressForm(forms.Form):
    """The address to write to from now on."""

    new_email = AddressField(label=_("New email address"))


def known_or(choices, value: str) -> list:
    """The choices, and what is chosen even if nobody can choose it any more."""
    known = list(choices)
    return known if value in dict(known) else [*known, (value, value)]
