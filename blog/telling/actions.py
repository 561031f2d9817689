"""Copies, aliases, translations, moves, deletions of told stories: each locks what it rests on first, like publishing.

Its teller may withdraw while staff press a button. Then the page is gone between the question and the deed, and Wagtail
stumbles; or the deed comes first, and the copy is found and deleted by the withdrawal that waited.
"""

from collections.abc import Callable
from functools import wraps

from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page
from wagtail_localize.synctree import PageIndex

from .access import handles_told_stories
from .guard import NotPublished, deleted, ending
from .locking import in_one_go
from .models import Submission

COPIES = (CopyPageAction, CreatePageAliasAction, CopyPageForTranslationAction)


def install() -> None:
    """Put the question in its places. Called once, when the app is ready."""
    for action in (*COPIES, MovePageAction, DeletePageAction):
        action.execute = _held(action.execute)
    PageIndex.from_database = classmethod(_without_ended(PageIndex.from_database.__func__))


def _without_ended(read: Callable) -> Callable:
    """Leave stories that have ended out of what a language is filled from: the refusal of one would stop all others."""

    @wraps(read)
    def read_others(index):
        ended = set(_ended().values_list("translation_key", flat=True))
        return index([entry for entry in read(index) if entry.translation_key not in ended])

    return read_others


def _ended():
    """The pages of told stories that were withdrawn or declined, or whose record was deleted."""
    from blog.models import StoryPage

    going_on = Submission.objects.exclude(state__in=Submission.ENDED)
    return StoryPage.objects.filter(told_in__isnull=False).exclude(told_in__in=going_on.values("uuid"))


def _held(execute: Callable) -> Callable:
    """Run an action in one transaction, under the locks of the told stories that it touches."""

    @wraps(execute)
    def guarded(action, *args, **options):
        def act():
            _hold(action)
            return execute(action, *args, **options)

        return in_one_go(act) if action.page.pk else execute(action, *args, **options)

    return guarded


def _hold(action) -> None:
    """Lock the stories of a page and of what lies below it. Raises NotPublished where it is gone or has ended."""
    from blog.models import StoryPage

    page = action.page
    told = StoryPage.objects.filter(told_in__isnull=False, path__startswith=page.path)
    held = Submission.objects.filter(uuid__in=told.values("told_in")).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk", flat=True))
    if isinstance(action, DeletePageAction):
        return
    if not Page.objects.filter(pk=page.pk).exists():
        raise NotPublished(page, [deleted()])
    story = told.filter(pk=page.pk).first()
    if story and isinstance(action, COPIES) and (words := ending(story)):
        raise NotPublished(story, [words])
    if _copies_by_hand(action) and (words := refused_copy(page, action.user, recursive=action.recursive)):
        raise NotPublished(page, [words])


def _copies_by_hand(action) -> bool:
    """Whether somebody copies a page; translations and what follows a language are made without a person here."""
    return isinstance(action, (CopyPageAction, CreatePageAliasAction)) and bool(action.user)


def refused_copy(page, user, *, recursive: bool) -> str:
    """Say in words why somebody may not copy a page, or what lies below it as well; nothing if they may.

    The copy of a told story is a draft of which nothing is public, and so closed to others (`access.closed_pages`).
    """
    from blog.models import StoryPage

    if handles_told_stories(user):
        return ""
    told = StoryPage.objects.filter(told_in__isnull=False, path__startswith=page.path)
    found = told if recursive else told.filter(pk=page.pk)
    words = _("Only moderators of told stories can copy a story that was told to us. Nothing was copied.")
    return words if found.exists() else ""
