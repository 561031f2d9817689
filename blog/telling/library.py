"""Pictures that came with told stories: a collection of their own, for the moderators of told stories alone.

Rights over files are inherited in Wagtail: whoever may choose from all collections may choose from this one. So its
rule stands in the registered policies. Lists, choosers and forms of the editor and its interface for programs ask them.

A file can also be named by its number, in a form or a translation: `withheld.py`.
(docs/decisions/0107-pictures-of-told-stories.md)
"""

from time import monotonic

import wagtail.documents
import wagtail.images
import wagtailmedia
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtailmedia.permissions import MediaPermissionPolicyChecker

from content.models import Download, Film, Picture

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
    for signal in (post_save, post_delete):
        signal.connect(_forget_root, sender=Collection, dispatch_uid="telling.forget_root")


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
    mark = ClosedCollection.objects.filter(collection__path=Substr(OuterRef("path"), 1, Length("collection__path")))
    return Collection.objects.filter(Exists(mark))


def make_collection() -> None:
    """Make the closed collection once, with the pictures that were sent until now. Later moves are left alone."""
    if ClosedCollection.objects.exists() or Collection.get_first_root_node() is None:
        return
    closed = closed_collection()
    for picture in Picture.objects.filter(pk__in=SentPicture.objects.values("in_library")):
        picture.collection = closed
        picture.save(update_fields=["collection"])


OPEN_FOR = 5  # seconds
_root: list[int] = []
_open_until: dict[int, float] = {}


def is_closed(collection: int) -> bool:
    """Say whether a collection is the closed one or lies below it. This is asked with every picture that is drawn.

    So what lies in no folder, as most pictures do, costs no query: the number of the root is kept in this process.
    That another one is open is kept for some seconds, as folders are made and moved in any process.
    """
    if not _root:
        _root.extend(root.pk for root in Collection.get_root_nodes())
    if collection in _root or _open_until.get(collection, 0) > monotonic():
        return False
    if closed_tree().filter(pk=collection).exists():
        return True
    _open_until[collection] = monotonic() + OPEN_FOR
    return False


def _forget_root(**kwargs) -> None:
    _root.clear()
    _open_until.clear()


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
        if not handles_told_stories(user) and is_closed(instance.collection_id):
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance)
