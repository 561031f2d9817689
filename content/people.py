"""What is done to somebody's portrait is done to it in every language: who withdraws their consent withdraws all of it.

As with pages, the form that others follow decides. (docs/decisions/0031-one-fate-in-every-language.md)
"""

from datetime import timedelta

from django.db import transaction
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail.signals import published, unpublished

from . import periodic
from .models import Person
from .translation import original_of


def connect() -> None:
    """Listen to what happens to a portrait. Called once, when the app is ready."""
    unpublished.connect(_unpublished, sender=Person, dispatch_uid="content.unpublish_person")
    published.connect(_published, sender=Person, dispatch_uid="content.check_published_person")
    delete_in_every_language(Person)
    periodic.register("people: take down portraits without their source", settle, every=timedelta(hours=1))


def delete_in_every_language(model: type[TranslatableMixin]) -> None:
    """Let the other languages of a thing that shows a person go with the form that they follow."""
    pre_delete.connect(_deleting, sender=model, dispatch_uid=f"content.delete_{model._meta.label_lower}")


def is_withdrawn(source: Person) -> bool:
    """Say whether a portrait was public once and is no longer."""
    return bool(source.first_published_at) and not source.live


@transaction.atomic
def _unpublished(instance: Person, **kwargs) -> None:
    if original_of(instance).pk == instance.pk:
        for form in instance.get_translations():
            form.revisions.update(approved_go_live_at=None)
            form.unpublish()


def _published(instance: Person, **kwargs) -> None:
    source = original_of(instance)
    if source.pk != instance.pk and is_withdrawn(source):
        instance.unpublish()


def settle() -> int:
    """Take down portraits whose source is not public any more, whoever did that when; return how many there were."""
    return periodic.one_by_one(_settle, Person.objects.filter(live=True).order_by("pk"))


def _settle(form: Person) -> bool:
    source = original_of(form)
    if source.pk == form.pk or not is_withdrawn(source):
        return False
    form.revisions.update(approved_go_live_at=None)
    form.unpublish()
    return True


def _deleting(instance: TranslatableMixin, **kwargs) -> None:
    if original_of(instance).pk == instance.pk:
        for form in instance.get_translations():
            form.delete()


@hooks.register("before_edit_snippet", order=-1)
def say_that_the_source_is_withdrawn(request, instance) -> None:
    """Tell a translator why publishing has no effect."""
    if request.method != "GET" or not isinstance(instance, Person):
        return
    source = original_of(instance)
    if source.pk != instance.pk and is_withdrawn(source):
        messages.warning(request, _("The version this one is translated from is not public. Publish that one first."))
