"""Clean text on its way in: what anybody types into a form, and whatever any program writes to the database.

Forms come first, so that "required" and every validator judge what will be kept, and a form that is refused comes back
with the same clean words: no page may hold a control sign. The database comes last, so that
imports, translation files, `update()` and `bulk_create()` need not think of it. Both are hooks into Django's base
classes, installed once by `security.apps`.
"""

from typing import Any

from django import forms
from django.db import models
from wagtail.fields import StreamField

from .text import clean_code, clean_json, clean_line, clean_text

#: Fields whose values machines compare or read: nothing invisible belongs in them.
CODES = (
    forms.EmailField, forms.SlugField, forms.IntegerField, forms.UUIDField, forms.DurationField,
    forms.DateField, forms.TimeField, forms.DateTimeField, forms.GenericIPAddressField,
)  # fmt: skip


def install() -> None:
    """Put the hooks in place."""
    clean_form_value = forms.Field.clean
    shown_again = forms.Field.bound_data
    prepare = models.Field.get_db_prep_save

    def clean(self: forms.Field, value: Any) -> Any:
        return clean_form_value(self, typed(self, value))

    def bound_data(self: forms.Field, data: Any, initial: Any) -> Any:
        value = shown_again(self, data, initial)
        return clean_text(value) if isinstance(value, str) else value

    def get_db_prep_save(self: models.Field, value: Any, connection: Any) -> Any:
        return prepare(self, stored(self, value), connection)

    forms.Field.clean = clean  # type: ignore[method-assign]
    forms.Field.bound_data = bound_data  # type: ignore[method-assign]
    models.Field.get_db_prep_save = get_db_prep_save  # type: ignore[method-assign]


def typed(field: forms.Field, value: Any) -> Any:
    """Clean what was typed into a field. A password is kept to the letter."""
    if isinstance(value, list):
        return [typed(field, one) for one in value]
    if not isinstance(value, str) or isinstance(field.widget, forms.PasswordInput):
        return value
    if isinstance(field, forms.URLField):  # a path may hold joiners: Persian words need them
        return clean_line(value)
    return clean_code(value) if isinstance(field, CODES) else clean_text(value)


def stored(field: models.Field, value: Any) -> Any:
    """Clean what a field is about to store: text, JSON, or the blocks of a page."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(field, StreamField):
        return clean_json(field.get_prep_value(value))
    return clean_json(value) if isinstance(field, models.JSONField) else value
