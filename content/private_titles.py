"""Addresses of the editor that told titles of pages to everybody who may sign in, whatever their rights.

Each is asked before it draws anything; tests/content/test_private_titles.py makes each request as somebody without
rights over pages. Lists of pages to choose from are narrowed in chooser_hooks.py.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views import chooser
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.models import Page
from wagtail_localize.views.report import TranslationsReportView

from .chooser_hooks import only_what_one_may_see


def install() -> None:
    """Put the questions in their place. Called once, when the app is ready."""
    _ask_first(chooser.BrowseView, "get", may_browse)
    _ask_first(chooser.ChosenMultipleView, "get", may_choose_these)
    _ask_first(MoveConfirmView, "dispatch", may_move)
    _ask_first(TranslationsReportView, "dispatch", works_on_pages)


def _ask_first(view: type, name: str, question) -> None:
    """Refuse a request to a method of a view unless the question, with request and address, says yes."""
    method = getattr(view, name)

    @wraps(method)
    def guarded(self, request, *args, **kwargs):
        if not question(request, *args, **kwargs):
            raise PermissionDenied
        return method(self, request, *args, **kwargs)

    setattr(view, name, guarded)


def may_browse(request, parent_page_id: int | None = None) -> bool:
    """Ask for the page whose children are listed: it stands above the list with its title."""
    page = Page.objects.filter(pk=parent_page_id)
    return parent_page_id is None or page.filter(depth=1).exists() or only_what_one_may_see(page, request).exists()


def may_choose_these(request) -> bool:
    """Ask for every page whose title is wanted by its number."""
    pages = Page.objects.filter(pk__in=[pk for pk in request.GET.getlist("id") if pk.isdigit()])
    return only_what_one_may_see(pages, request).count() == pages.count()


def may_move(request, page_to_move_id: int, destination_id: int) -> bool:
    """Ask before the question whether to move, too; Wagtail asks only when it is answered."""
    page = get_object_or_404(Page, pk=page_to_move_id)
    return page.permissions_for_user(request.user).can_move_to(get_object_or_404(Page, pk=destination_id))


def works_on_pages(request) -> bool:
    """Ask for any right over pages: the report of translations names them all."""
    return user_has_any_page_permission(request.user)
