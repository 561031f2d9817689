"""The search index knows the authors of a story as they are: added, replaced, renamed or gone (content/indexing.py)."""

from django.db.models.signals import post_delete, post_save

from content.after_commit import after_commit
from content.indexing import index_again, index_now

from .models import Author, StoryAuthor, StoryPage


def connect() -> None:
    """Listen to rows of authors and to authors. Who is deleted takes their rows with them, which say so."""
    for signal in (post_save, post_delete):
        signal.connect(_row_changed, sender=StoryAuthor, dispatch_uid="blog.indexed_names")
    post_save.connect(_author_saved, sender=Author, dispatch_uid="blog.indexed_names")


def _row_changed(instance: StoryAuthor, raw: bool = False, **kwargs) -> None:
    if not raw:
        index_again(StoryPage, instance.page_id)


def _author_saved(instance: Author, created: bool, raw: bool = False, **kwargs) -> None:
    if not (created or raw):
        after_commit(_index_stories_of, instance.pk)


def _index_stories_of(author: int) -> None:
    """Ask for the stories now: one may have got this author meanwhile."""
    index_now(StoryPage, StoryAuthor.objects.filter(author=author).values_list("page", flat=True))
