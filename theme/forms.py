"""How fields of forms say what is wrong with them to people who do not see them."""

from django.forms import CheckboxInput, RadioSelect
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates


class DescribedField(BoundField):
    """A field whose error is said once, where it is described.

    Django marks every box of a group as invalid, but describes the group (WCAG 3.3.1). So the mark goes with the
    description: `components/field.html` puts it on the group of radio buttons, where ARIA has it.

    Browsers call a box that must be ticked invalid before anybody did anything, and screen readers say so. Until there
    is an error the box says that it is not.
    """

    def build_widget_attrs(self, attrs, widget=None):
        """Leave the mark off the boxes of a group; say of those without an error that they have none."""
        built = super().build_widget_attrs(attrs, widget)
        if self.use_fieldset:
            built.pop("aria-invalid", None)
        if (
            self.field.required
            and not self.errors
            and isinstance(widget or self.field.widget, RadioSelect | CheckboxInput)
        ):
            built["aria-invalid"] = "false"
        return built


class FormRenderer(DjangoTemplates):
    """Django's own way of drawing forms, with our fields."""

    bound_field_class = DescribedField
