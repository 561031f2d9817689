"""What is done to a portrait is done to it in every language: whoever withdraws their consent withdraws all of it.

As with pages, the form that others follow decides. (docs/decisions/0031-one-fate-in-every-language.md)
"""

from datetime import timedelta

from django.db import transaction
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.signals import published, unpublished

from . import periodic
from .models import Person
from .translation import source_among


def connect() -> None:
    """Listen to what happens to a portrait. Called once, when the app is ready."""
    unpublished.connect(_unpublished, sender=Person, dispatch_uid="content.unpublish_person")
    published.connect(_published, sender=Person, dispatch_uid="content.check_published_person")
    pre_delete.connect(_deleting, sender=Person, dispatch_uid="content.delete_person")
    periodic.register("people: take down portraits without their source", settle, every=timedelta(hours=1))


def source_of(person: Person) -> Person:
    """Return the form that the other languages follow."""
    forms = {form.locale_id: form for form in person.get_translations(inclusive=True).order_by("-pk")}
    return source_among(person.translation_key, forms) or person


def is_withdrawn(source: Person) -> bool:
    """Say whether a portrait was public once and is no longer."""
    return bool(source.first_published_at) and not source.live


@transaction.atomic
def _unpublished(instance: Person, **kwargs) -> None:
    if source_of(instance).pk == instance.pk:
        for form in instance.get_translations():
            form.revisions.update(approved_go_live_at=None)
            form.unpublish()


def _published(instance: Person, **kwargs) -> None:
    source = source_of(instance)
    if source.pk != instance.pk and is_withdrawn(source):
        instance.unpublish()


def settle() -> int:
    """Take down portraits whose source is not public any more, whoever did that when; return how many there were."""
    found = 0
    for form in Person.objects.filter(live=True).order_by("pk"):
        source = source_of(form)
        if source.pk != form.pk and is_withdrawn(source):
            form.revisions.update(approved_go_live_at=None)
            form.unpublish()
            found += 1
    return found


def _deleting(instance: Person, **kwargs) -> None:
    if source_of(instance).pk == instance.pk:
        for form in instance.get_translations():
            form.delete()


@hooks.register("before_edit_snippet", order=-1)
def say_that_the_source_is_withdrawn(request, instance) -> None:
    """Tell a translator why publishing has no effect."""
    if request.method != "GET" or not isinstance(instance, Person):
        return
    source = source_of(instance)
    if source.pk != instance.pk and is_withdrawn(source):
        messages.warning(request, _("The version this one is translated from is not public. Publish that one first."))
