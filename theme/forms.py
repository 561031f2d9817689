"""How fields of forms say what is wrong with them to people who do not see them."""

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates


class DescribedField(BoundField):
    """A field whose error is said once, where it is described.

    Django marks every box of a group as invalid, but describes the group (WCAG 3.3.1). So the mark goes with the
    description: `components/field.html` puts it on the group of radio buttons, where ARIA has it.
    """

    def build_widget_attrs(self, attrs, widget=None):
        """Leave the mark off the boxes of a group."""
        built = super().build_widget_attrs(attrs, widget)
        if self.use_fieldset:
            built.pop("aria-invalid", None)
        return built


class FormRenderer(DjangoTemplates):
    """Django's own way of drawing forms, with our fields."""

    bound_field_class = DescribedField
