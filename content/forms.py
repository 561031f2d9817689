"""The forms staff put together, guarded against machines."""

import hashlib

from django.utils.translation import gettext as _
from wagtail.contrib.forms.forms import FormBuilder

from security import stamp
from security.forms import TRAP, GuardedFormMixin

LONGEST_NAME = 60  # the column holds 255; Wagtail writes each Arabic letter as five characters


def missing(field) -> str:
    """What to say when an answer is missing: name the question, so that the list of errors makes sense alone."""
    if field.field_type in {"checkbox", "checkboxes", "dropdown", "multiselect", "radio"}:
        return _("Choose an answer: %(question)s") % {"question": field.label}
    if field.label.rstrip().endswith(("?", "؟")):
        return _("Answer the question: %(question)s") % {"question": field.label}
    return _("Enter %(question)s") % {"question": inside_sentence(field.label)}


def inside_sentence(label: str) -> str:
    """Return a label as it stands within a sentence: “Your message” as “your message”, “IEP date” as it is."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def purpose_of(field) -> str:
    """What a field asks of the person, as `autocomplete` names it. An email address is always theirs."""
    return field.purpose or ("email" if field.field_type == "email" else "")


def short_name(name: str, label: str) -> str:
    """Return the name under which answers to a question are kept: short, ASCII, and the same for the same label.

    `name` is Wagtail's own. It is shortened if it is long or empty, and never one of the guards' names.
    """
    if name in {TRAP, stamp.FIELD}:
        return f"{name}_answer"
    if name and len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(label.encode()).hexdigest()[:12]
    return f"{name[:20].rstrip('_') or 'answer'}_{digest}"


class ContactFormBuilder(FormBuilder):
    """Builds the form of a contact page."""

    def get_field_options(self, field):
        """Say in plain words what is missing."""
        options = super().get_field_options(field)
        options["error_messages"] = {"required": missing(field)}
        if field.field_type == "email":
            invalid = _("Enter an email address in the correct format, such as name@example.org.")
            options["error_messages"]["invalid"] = invalid
        return options

    @property
    def formfields(self):
        """Wagtail's fields. Those that ask for something of the person's own tell the browser so."""
        built = super().formfields
        for field in self.fields:
            widget = built[field.clean_name or field.get_field_clean_name()].widget
            if purpose := purpose_of(field):
                widget.attrs["autocomplete"] = purpose
        return built

    def get_form_class(self):
        """Wagtail's form, with our guards before it."""
        return type("ContactForm", (GuardedFormMixin, super().get_form_class()), {})
