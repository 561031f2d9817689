"""Digital object identifiers, in the form in which they can be looked up."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PREFIX = re.compile(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
FORM = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/[^\s<>\"\x00-\x1f\x7f]+$")


def bare_doi(text: str) -> str:
    """Take a DOI out of the ways in which people write it."""
    return PREFIX.sub("", text).strip()


def validate_doi(text: str) -> None:
    """Refuse what cannot be a DOI: ten, a dot, a number, a slash and a name."""
    if not FORM.match(bare_doi(text)):
        raise ValidationError(_("Enter a DOI such as 10.1000/182."))
