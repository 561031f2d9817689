"""What happens to each field in another language: as a decision says, and as the models do."""

import re
from pathlib import Path

from django.apps import apps
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields

DECISIONS = Path(__file__).resolve().parent.parent / "docs" / "decisions"
ROW = re.compile(r"^\| (\w+) \| (\w+) \| (translated|same, may differ|same) \|", re.MULTILINE)


def written_fates(decision: str, models: set[str]) -> set[tuple[str, str, str]]:
    """Read (model, field, fate) from the table of a decision, for these models."""
    return {row for row in ROW.findall((DECISIONS / decision).read_text()) if row[0] in models}


def true_fates(room: str) -> set[tuple[str, str, str]]:
    """Ask the models of a room for (model, field, fate)."""
    models = [model for model in apps.get_app_config(room).get_models() if issubclass(model, TranslatableMixin)]
    return {
        (model.__name__, field.field_name, fate(field)) for model in models for field in get_translatable_fields(model)
    }


def fate(field) -> str:
    """Name what wagtail-localize does with a field."""
    if isinstance(field, TranslatableField):
        return "translated"
    return "same, may differ" if field.overridable else "same"


def models_of(room: str) -> set[str]:
    """Name the models of a room."""
    return {model.__name__ for model in apps.get_app_config(room).get_models()}
