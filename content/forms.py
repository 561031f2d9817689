"""The forms staff put together, guarded against machines."""

from django.utils.translation import gettext as _
from wagtail.contrib.forms.forms import FormBuilder

from security.forms import GuardedFormMixin


def missing(field) -> str:
    """What to say when an answer is missing: name the question, so that the list of errors makes sense alone."""
    if field.field_type in {"checkbox", "checkboxes", "dropdown", "multiselect", "radio"}:
        return _("Choose an answer: %(question)s") % {"question": field.label}
    return _("Fill in: %(question)s") % {"question": field.label}


class ContactFormBuilder(FormBuilder):
    """Builds the form of a contact page."""

    def get_field_options(self, field):
        """Say in plain words what is missing."""
        options = super().get_field_options(field)
        options["error_messages"] = {"required": missing(field)}
        return options

    def get_form_class(self):
        """Wagtail's form, with our guards before it."""
        return type("ContactForm", (GuardedFormMixin, super().get_form_class()), {})
