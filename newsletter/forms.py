"""What a visitor fills in."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from security.forms import GuardedFormMixin

from .addresses import email_key, tidy

# A first name is printed in a letter: nothing that a mail program would turn into a link.
plain_name = RegexValidator(
    r"[<>@:/\\.\d]", _("Enter a first name without numbers, dots or signs."), inverse_match=True
)


LONGEST_ADDRESS = 254  # what the post allows (RFC 5321)


class SignupForm(GuardedFormMixin, forms.Form):
    """Ask for an address and, if its owner likes, a first name."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Enter your email address."),
            "invalid": _("Enter an email address in the right form, such as name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "dir": "ltr"}),
    )
    name = forms.CharField(
        label=_("First name"),
        max_length=60,
        required=False,
        validators=[plain_name],
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "dir": "auto"}),
    )
    source = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        """Accept addresses the post can carry, in the alphabet their domain is written in."""
        email = tidy(self.cleaned_data["email"])
        if len(email_key(email)) > LONGEST_ADDRESS:
            raise ValidationError(self.fields["email"].error_messages["invalid"])
        return email

    def clean_name(self) -> str:
        """Fold any run of spaces into one."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_source(self) -> str:
        """Keep the path of the page, and nothing a stranger might add to it."""
        source = self.cleaned_data["source"].partition("?")[0]
        return source[:200] if source.startswith("/") else ""
