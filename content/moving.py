"""Who moves a page: it goes in every language (cascades.py), so nobody who may not publish moves what is public in one.

Wagtail looks at the page itself and at what lies below it. A draft may be public in another language already; and a
section that is missing in a language is made there.
(docs/decisions/0031-one-fate-in-every-language.md)
"""

from contextvars import ContextVar
from functools import wraps

from django.db import transaction
from django.db.models import Q
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PagePermissionTester, Revision
from wagtail.signals import copy_for_translation_done

from .deletion import goes_with

# What a move makes, while somebody moves who may not publish.
_as_draft = ContextVar("content_moving_as_draft", default=False)


def install() -> None:
    """Put the rules in their place. Called once, when the app is ready."""
    PagePermissionTester.can_move = by_who_publishes_it(PagePermissionTester.can_move)
    PagePermissionTester.can_move_to = by_who_publishes_there(PagePermissionTester.can_move_to)
    MovePageAction._move_page = publishing_nothing(MovePageAction._move_page)
    copy_for_translation_done.connect(_made, dispatch_uid="content.keep_what_a_move_makes_a_draft")


def by_who_publishes_it(can_move):
    """Refuse to move what is public in any language, unless to who may publish the page."""

    @wraps(can_move)
    def guarded(tester: PagePermissionTester) -> bool:
        return can_move(tester) and (publishes(tester) or not is_public_somewhere(tester.page))

    return guarded


def by_who_publishes_there(can_move_to):
    """Refuse to move it to where this person may not publish."""

    @wraps(can_move_to)
    def guarded(tester: PagePermissionTester, destination: Page) -> bool:
        if not can_move_to(tester, destination):
            return False
        return publishes(destination.permissions_for_user(tester.user)) or not is_public_somewhere(tester.page)

    return guarded


def publishes(tester: PagePermissionTester) -> bool:
    """Say whether somebody may publish a page, or what stands below it."""
    return tester.user.is_superuser or "publish" in tester.permissions


def is_public_somewhere(page: Page) -> bool:
    """Say whether anything that goes along with a page is public, or will be on a day that was set."""
    if page.live:
        return True
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    return goes_with(page).filter(Q(live=True) | Q(pk__in=list(map(int, waiting)))).exists()


def publishing_nothing(move_page):
    """Let what somebody's move makes be a draft, if they may not publish there."""

    @wraps(move_page)
    def careful(action: MovePageAction, page: Page, target: Page, parent_after: Page) -> None:
        if not action.user or publishes(parent_after.permissions_for_user(action.user)):
            return move_page(action, page, target, parent_after)
        token = _as_draft.set(True)
        try:
            with transaction.atomic():  # nobody sees it public for a moment
                return move_page(action, page, target, parent_after)
        finally:
            _as_draft.reset(token)

    return careful


def _made(target_obj, **kwargs):
    if _as_draft.get() and isinstance(target_obj, Page) and target_obj.live:
        target_obj.unpublish()
