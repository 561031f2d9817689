"""The one box."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import LONGEST, terms, tidy


class WordsField(forms.CharField):
    """Words to look for: anything may be typed, and what cannot be looked for is dropped."""

    def to_python(self, value):
        """Tidy before anything is checked, so that no input is an error but the empty one."""
        words = tidy(super().to_python(value))
        return words if terms(words) else ""


class SearchForm(forms.Form):
    """The search form, as it stands on the page and in the address."""

    query = WordsField(
        label=_("What are you looking for?"),
        error_messages={"required": _("Enter a word to search for.")},
        widget=forms.TextInput(attrs={"type": "search", "maxlength": LONGEST, "enterkeyhint": "search"}),
    )
