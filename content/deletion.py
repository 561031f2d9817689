"""Who may delete a page, and what must be done before: nothing that visitors can read is lost by one press.

What is public is unpublished first, by everybody; a front page is never deleted. What was public once is deleted by an
administrator only. Others delete drafts: moderators any, who writes their own. Some drafts are kept from all of them
(`keep`). Every way of deleting ends here: editor, lists, bulk actions and the interface for programs.
(docs/decisions/0110-deleting-pages.md)
"""

from collections.abc import Callable
from functools import wraps

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _, ngettext
from wagtail.actions.delete_page import DeletePageAction, DeletePagePermissionError
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page, PagePermissionTester

from .front_pages import is_front_page
from .translation import is_source, twins

_kept: list[Callable[[QuerySet], bool]] = []


def keep(question: Callable[[QuerySet], bool]) -> None:
    """Let a room say which drafts only an administrator deletes. The question gets pages, and says if one is kept."""
    _kept.append(question)


def install() -> None:
    """Put the rules in their place. Called once, when the app is ready."""
    PagePermissionTester.can_delete = by_role(PagePermissionTester.can_delete)
    DeletePageAction.check = unless_something_is_public(DeletePageAction.check)


def by_role(can_delete):
    """Let roles delete drafts only. Moving asks Wagtail's own question, with `ignore_bulk`, and ours (moving.py)."""

    @wraps(can_delete)
    def guarded(tester: PagePermissionTester, ignore_bulk: bool = False) -> bool:
        if not can_delete(tester, ignore_bulk):
            return False
        return ignore_bulk or (not is_front_page(tester.page) and may_delete(tester))

    return guarded


def may_delete(tester: PagePermissionTester) -> bool:
    """Say whether a role may delete this page: drafts that were never public, their own or as who publishes."""
    if tester.user.is_superuser:
        return True
    page = tester.page
    own = page.owner_id == tester.user.pk
    if page.live or page.first_published_at or not (own or "publish" in tester.permissions):
        return False
    pages = goes_with(page)
    if pages.exclude(first_published_at=None, live=False).exists() or any(asks(pages) for asks in _kept):
        return False
    return "publish" in tester.permissions or not pages.exclude(owner=tester.user).exists()


def unless_something_is_public(check):
    """Refuse every deletion by a person that would take something public along, whatever asked the rights before.

    Code of ours that deletes pages names no user and is not asked.
    """

    @wraps(check)
    def guarded(action: DeletePageAction, skip_permission_checks: bool = False) -> None:
        check(action, skip_permission_checks)
        if action.user and (words := objection(action.page)):
            raise DeletePagePermissionError(words)

    return guarded


def objection(page: Page) -> str:
    """Return the sentence that speaks against deleting this page now; nothing if it may go."""
    if is_front_page(page):
        return _("The front page cannot be deleted.")
    pages = goes_with(page)
    if messages := FormSubmission.objects.filter(page__in=pages).count():
        words = ngettext(
            "This would delete %(count)s message from a visitor. Delete it under Messages first, or keep the page.",
            "This would delete %(count)s messages from visitors. Delete them under Messages first, or keep the page.",
            messages,
        )
        return words % {"count": messages}
    public = pages.filter(live=True)
    count = public.count()
    if not count:
        return ""
    words = ngettext(
        "This would delete %(count)s page that is public (%(languages)s). Unpublish it first, then delete it.",
        "This would delete %(count)s pages that are public (%(languages)s). Unpublish them first, then delete them.",
        count,
    )
    return words % {"count": count, "languages": languages_of(public)}


def consequences(page: Page) -> str:
    """Return the sentence that says how much goes, for who is about to delete."""
    pages = goes_with(page)
    count = pages.count()
    words = ngettext(
        "This deletes %(count)s page (%(languages)s). It cannot be brought back.",
        "This deletes %(count)s pages (%(languages)s). They cannot be brought back.",
        count,
    )
    return words % {"count": count, "languages": languages_of(pages)}


def languages_of(pages: QuerySet) -> str:
    """Name the languages of some pages."""
    found = {page.locale_id: str(page.locale) for page in pages.select_related("locale")}
    return ", ".join(found[key] for key in sorted(found))


def goes_with(page: Page) -> QuerySet:
    """Return what is deleted with a page, itself included: what lies below, and its forms in other languages."""
    roots = {page.path}
    for one in page.get_descendants(inclusive=True):
        if is_source(one):
            roots.update(twins(one).values_list("path", flat=True))
    wanted = Q()
    for path in roots:
        if not any(path != other and path.startswith(other) for other in roots):
            wanted |= Q(path__startswith=path)
    return Page.objects.filter(wanted)
