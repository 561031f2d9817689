"""Pictures that came with told stories: a collection of their own, for the moderators of told stories alone.

Rights over files are inherited in Wagtail: whoever may choose from all collections may choose from this one. So its
rule stands in the registered policies. Lists, choosers and forms of the editor and its interface for programs ask them.

A picture that came with a story can also be named by its number, in a form or a translation. So it is drawn for nobody
but moderators until its story is public in one language. (docs/decisions/0107-pictures-of-told-stories.md)
"""

from collections.abc import Callable
from functools import wraps

import wagtail.documents
import wagtail.images
import wagtailmedia
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.images.widgets import AdminImageChooser
from wagtail.log_actions import get_active_log_context
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtailmedia.permissions import MediaPermissionPolicyChecker

from content.models import Download, Film, Picture
from content.models.picture import withheld
from security.numbers import row_number

from .access import handles_told_stories
from .models import ClosedCollection, SentPicture

NAME = "Told stories"
LIBRARY_TITLE = "Told story"


def install() -> None:
    """Put the rules in their places. Called once, when the app is ready."""
    for model, stock in (
        (Picture, wagtail.images.get_permission_policy()),
        (Download, wagtail.documents.get_permission_policy()),
        (Film, wagtailmedia.get_permission_policy()),
    ):
        closed = ClosedFiles(model, stock.auth_model, stock.owner_field_name)
        register_permission_policy(model, closed, exact_class=True)  # goes before Wagtail's own, which come after us
    MediaPermissionPolicyChecker.policy = property(lambda checker: policy_registry.get_by_type(Film))
    AdminImageChooser.value_from_datadict = _without_withheld(AdminImageChooser.value_from_datadict)
    withheld.append(is_withheld)
    for signal in (post_save, post_delete):
        signal.connect(_forget_ids, sender=ClosedCollection, dispatch_uid="telling.closed_ids")


# --- The collection ---------------------------------------------------------------------------


def closed_collection() -> Collection:
    """Return the collection for pictures of told stories; make it if it is missing."""
    mark = ClosedCollection.objects.select_related("collection").order_by("pk").first()
    if mark is None:
        folder = Collection.get_first_root_node().add_child(name=NAME)
        mark = ClosedCollection.objects.create(collection=folder)
    return mark.collection


def closed_tree() -> QuerySet[Collection]:
    """Return the closed collection and what lies below it."""
    tree = Collection.objects.none()
    for mark in ClosedCollection.objects.select_related("collection"):
        tree |= Collection.objects.descendant_of(mark.collection, inclusive=True)
    return tree


def make_collection() -> None:
    """Make the closed collection once, with the pictures that were sent until now. Later moves are left alone."""
    if ClosedCollection.objects.exists() or Collection.get_first_root_node() is None:
        return
    closed = closed_collection()
    for picture in Picture.objects.filter(pk__in=SentPicture.objects.values("in_library")):
        picture.collection = closed
        picture.save(update_fields=["collection"])


_closed_ids: set[int] = set()


def closed_ids() -> set[int]:
    """Return the number of the closed collection, kept in this process: it is asked for with every picture drawn."""
    if not _closed_ids:
        _closed_ids.update(ClosedCollection.objects.values_list("collection_id", flat=True))
    return _closed_ids


def _forget_ids(**kwargs) -> None:
    _closed_ids.clear()


# --- Who may choose, open, change and delete --------------------------------------------------


class ClosedFiles(CollectionOwnershipPermissionPolicy):
    """Wagtail's own rules for files, without the closed collection for whoever does not handle told stories."""

    def collections_user_has_any_permission_for(self, user, actions):
        """Leave the closed collection out of every list of collections."""
        collections = super().collections_user_has_any_permission_for(user, actions)
        return collections if handles_told_stories(user) else collections.exclude(pk__in=closed_tree().values("pk"))

    def instances_user_has_any_permission_for(self, user, actions):
        """Leave its files out of every list and search."""
        files = super().instances_user_has_any_permission_for(user, actions)
        return files if handles_told_stories(user) else files.exclude(collection__in=closed_tree().values("pk"))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """Give no right over one of them, even to who uploaded it."""
        if not handles_told_stories(user) and closed_tree().filter(pk=instance.collection_id).exists():
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance)


# --- Who may see a picture by its number ------------------------------------------------------


def is_withheld(picture: Picture) -> bool:
    """Say whether a picture of the closed collection may not be drawn for whoever asks now.

    Outside the editor nobody is known: visitors, and jobs for them, get what came with a story once it is public. In
    the editor a picture that a moderator added by hand is drawn for others while it stands on a public page.
    """
    from blog.models import StoryPage

    if picture.collection_id not in closed_ids():
        return False
    user = get_active_log_context().user
    if user and handles_told_stories(user):
        return False
    if told := list(SentPicture.objects.filter(in_library=picture.pk).values_list("submission__uuid", flat=True)):
        return not StoryPage.objects.filter(told_in__in=told, live=True).exists()
    return bool(user) and not _is_on_public_page(picture)


def _is_on_public_page(picture: Picture) -> bool:
    pages = ContentType.objects.get_for_model(Page)
    uses = ReferenceIndex.get_references_to(picture).filter(base_content_type=pages)
    return Page.objects.live().filter(pk__in=[int(pk) for pk in uses.values_list("object_id", flat=True)]).exists()


def _without_withheld(value_from_datadict: Callable) -> Callable:
    """Let a form take no number of a picture that is withheld from who sends it, nor answer with its title."""

    @wraps(value_from_datadict)
    def asked(self, data, files, name):
        value = value_from_datadict(self, data, files, name)
        number = row_number(value)
        picture = Picture.objects.filter(pk=number).first() if number is not None else None
        return None if picture and is_withheld(picture) else value

    return asked
