"""What is done to somebody's portrait is done to it in every language: who withdraws their consent withdraws all of it.

So it is with what stands on many pages for readers to rely on, a crisis line or a law that was repealed. As with pages,
the form that others follow decides. (docs/decisions/0031-one-fate-in-every-language.md)
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import QuerySet
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, TranslatableMixin
from wagtail.signals import published, unpublished

from . import periodic
from .models import Person, SharedPassage
from .republish import languages_of
from .translation import original_of

#: What is deleted, and what is taken down, in every language with the form that the others follow.
_deleted_together: set[type[models.Model]] = set()
_taken_down_together: set[type[models.Model]] = set()


def connect() -> None:
    """Listen to what happens to portraits and shared passages. Called once, when the app is ready."""
    for model in (Person, SharedPassage):
        take_down_in_every_language(model)
    periodic.register("people: take down portraits without their source", settle, every=timedelta(hours=1))


def take_down_in_every_language(model: type[TranslatableMixin]) -> None:
    """Let the other languages of a thing go down with the form that they follow, and be deleted with it."""
    _taken_down_together.add(model)
    unpublished.connect(_unpublished, sender=model, dispatch_uid=f"content.unpublish_{model._meta.label_lower}")
    published.connect(_published, sender=model, dispatch_uid=f"content.check_published_{model._meta.label_lower}")
    delete_in_every_language(model)


def delete_in_every_language(model: type[TranslatableMixin]) -> None:
    """Let the other languages of a thing be deleted with the form that they follow."""
    _deleted_together.add(model)
    pre_delete.connect(_deleting, sender=model, dispatch_uid=f"content.delete_{model._meta.label_lower}")


def is_withdrawn(source) -> bool:
    """Say whether something was public once and is no longer."""
    return bool(source.first_published_at) and not source.live


@transaction.atomic
def _unpublished(instance, **kwargs) -> None:
    if original_of(instance).pk == instance.pk:
        forms = instance.get_translations().select_related("locale")
        instance.taken_down = [form for form in forms if form.live]
        for form in forms:
            form.revisions.update(approved_go_live_at=None)
            form.unpublish()


def _published(instance, **kwargs) -> None:
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
    for form in _goes_with(instance):
        form.delete()


def _goes_with(thing: TranslatableMixin) -> list[TranslatableMixin]:
    """Return the forms in other languages that are deleted with something."""
    if original_of(thing).pk != thing.pk:
        return []
    return list(thing.get_translations().select_related("locale").order_by("locale"))


def consequences(thing: TranslatableMixin) -> str:
    """Return the sentences that say what else goes, for who is about to delete; nothing if nothing else does.

    Wagtail tells where the one form is used. This is no refusal: who takes back their consent is shown nowhere.
    """
    forms = _goes_with(thing)
    if not forms:
        return ""
    pages = _pages_with([thing, *forms])
    count = pages.count()
    told = _("%(name)s is also deleted in %(languages)s. It cannot be brought back.")
    where = ngettext(
        "In all languages together it stands on %(count)s page (public: %(public)s).",
        "In all languages together it stands on %(count)s pages (public: %(public)s).",
        count,
    )
    words = [
        told % {"name": thing, "languages": languages_of(forms)},
        where % {"count": count, "public": pages.filter(live=True).count()},
    ]
    if isinstance(thing, DraftStateMixin):
        words.append(_("To keep the words, unpublish it instead: that takes it down in every language."))
    return " ".join(words)


def _pages_with(things: list[TranslatableMixin]) -> QuerySet:
    """Return the pages on which any of some things stands."""
    kind = ContentType.objects.get_for_model(Page)
    uses = ReferenceIndex.get_references_to_in_bulk(things).filter(base_content_type=kind)
    return Page.objects.filter(pk__in={int(number) for number in uses.values_list("object_id", flat=True)})


@hooks.register("before_delete_snippet")
def tell_what_goes_with_it(request, instances) -> None:
    """Say, before the question, what goes in other languages; for one thing, and for several at once."""
    if request.method != "GET":
        return
    for thing in instances:
        if type(thing) in _deleted_together and (words := consequences(thing)):
            messages.warning(request, words)


@hooks.register("after_unpublish")
def say_which_languages_went(request, instance) -> None:
    """Tell who unpublishes such a thing what went with it, and that it does not come back with it."""
    if gone := getattr(instance, "taken_down", []):
        words = _("Also taken down: %(languages)s. Publishing this one again does not publish them again.")
        messages.info(request, words % {"languages": languages_of(gone)})


@hooks.register("before_edit_snippet", order=-1)
def say_that_the_source_is_withdrawn(request, instance) -> None:
    """Tell a translator why publishing has no effect."""
    if request.method != "GET" or type(instance) not in _taken_down_together:
        return
    source = original_of(instance)
    if source.pk != instance.pk and is_withdrawn(source):
        messages.warning(request, _("The version this one is translated from is not public. Publish that one first."))
