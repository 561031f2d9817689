"""Deleting older versions of a page, and nothing that only names them.

Wagtail deletes with a version the tasks of a workflow that was started with it, which breaks the editor of that page,
and the comments that staff wrote on it. Both name the newest version from then on: approving publishes that anyway.
"""

from django.db.models import QuerySet
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Revision, TaskState


def delete_versions(page, former: QuerySet[Revision]) -> None:
    """Delete some versions of a page; the newest is none of them."""
    numbers, newest = set(former.values_list("pk", flat=True)), page.latest_revision_id
    TaskState.objects.filter(revision__in=numbers).update(revision=newest)
    Comment.objects.filter(revision_created__in=numbers).update(revision_created=newest)
    Revision.objects.filter(pk__in=numbers).delete()
    for version in page.revisions.all():
        _keep_places(version, numbers, newest)


def _keep_places(version: Revision, deleted: set[int], newest: int) -> None:
    """Let a version say where comments stand in its text: Wagtail reads no place of one on a deleted version."""
    remarks = version.content.get(COMMENTS_RELATION_NAME) or []
    kept = [one | {"revision_created": newest} if one["revision_created"] in deleted else one for one in remarks]
    if kept != remarks:
        Revision.objects.filter(pk=version.pk).update(content=version.content | {COMMENTS_RELATION_NAME: kept})
