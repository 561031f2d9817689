"""Files of told stories carry no tags: Wagtail offers each tag to everybody who may sign in, whatever their rights."""

from django.contrib.contenttypes.models import ContentType
from taggit.models import Tag, TaggedItem

from content.models import Download, Film, Picture

from .library import closed_tree, is_closed


def refuse_tag(instance: TaggedItem, **kwargs) -> None:
    """Take a tag off a file of the closed collection, and delete it if nothing else carries it."""
    file = instance.content_object
    if isinstance(file, Picture | Download | Film) and is_closed(file.collection_id):
        _take_off(instance)


def refuse_tags_of(instance: Picture | Download | Film, **kwargs) -> None:
    """Take all tags off a file that is saved in the closed collection: it may have had them where it was before."""
    if is_closed(instance.collection_id):
        for item in TaggedItem.objects.filter(
            content_type=ContentType.objects.get_for_model(type(instance)), object_id=instance.pk
        ):
            _take_off(item)


def take_off_all() -> None:
    """Take off what was put on files of the closed collection by an older release."""
    for model in (Picture, Download, Film):
        files = model.objects.filter(collection__in=closed_tree().values("pk"))
        for item in TaggedItem.objects.filter(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
            object_id__in=files.values("pk"),
        ):
            _take_off(item)


def _take_off(item: TaggedItem) -> None:
    tag = item.tag_id
    item.delete()
    Tag.objects.filter(pk=tag, taggit_taggeditem_items=None).delete()
