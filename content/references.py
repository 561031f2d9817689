"""What films and site facts refer to: Wagtail notes by itself what pages, snippets, pictures and documents refer to.

Without this a file of captions, or a page that the whole site links to, counts as used nowhere for who is about to
delete it.
"""

from django.apps import apps
from django.db import models, transaction
from wagtail.models import ReferenceIndex

from .models import Film, SiteFacts

MODELS: tuple[type[models.Model], ...] = (Film, SiteFacts)


def install() -> None:
    """Let Wagtail note it with every save. Called once, when the app is ready."""
    Film._meta.get_field("uploaded_by_user").wagtail_reference_index_ignore = True  # as with pictures and documents
    for model in MODELS:
        ReferenceIndex.register_model(model)


def note_references(apps=apps, **kwargs) -> None:
    """Note it of what was saved before. Runs after every `migrate`, and changes nothing of what is noted."""
    for model in MODELS:
        if _is_up_to_date(model, apps):
            for thing in model._base_manager.order_by("pk"):
                with transaction.atomic():
                    ReferenceIndex.create_or_update_for_object(thing)


def _is_up_to_date(model: type[models.Model], apps) -> bool:
    """Say whether the table has every column that the code reads: `migrate` may stop before."""
    try:
        there = apps.get_model(model._meta.label)
    except LookupError:
        return False
    return {field.column for field in model._meta.concrete_fields} <= {
        field.column for field in there._meta.concrete_fields
    }
