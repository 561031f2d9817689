"""Money, kept in cents and typed in dollars."""

from decimal import Decimal

from django import forms
from django.db import models


class DollarsFormField(forms.DecimalField):
    """A form field that shows dollars and gives back cents."""

    def __init__(self, **kwargs):
        super().__init__(**{"min_value": 0, "max_digits": 12, "decimal_places": 2} | kwargs)

    def prepare_value(self, value):
        """Show cents from the database as dollars; leave what somebody just typed as it is."""
        return Decimal(value) / 100 if isinstance(value, int) else value

    def clean(self, value):
        """Return whole cents."""
        dollars = super().clean(value)
        return None if dollars is None else int(dollars * 100)

    def has_changed(self, initial, data):
        """Compare dollars with dollars."""
        return super().has_changed(self.prepare_value(initial), data)


class CentsField(models.PositiveBigIntegerField):
    """An amount of money in whole cents: adding them up never loses one."""

    def formfield(self, **kwargs):
        """Let people type dollars."""
        return models.Field.formfield(self, **{"form_class": DollarsFormField} | kwargs)
