"""Addresses of the editor that told titles of pages to everybody who may sign in, whatever their rights.

Each is asked before it draws anything, or its list is narrowed to pages that whoever reads it may open, by the
registered policy. tests/content/test_private_titles.py makes each request as somebody without rights over pages,
tests/blog/telling/test_access.py for drafts of told stories. Lists of pages to choose from: chooser_hooks.py.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views import chooser
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.workflow import (
    CollectWorkflowActionDataView,
    PreviewRevisionForTaskView,
    WorkflowActionView,
)
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail_localize.views.report import TranslationsReportView

from security.numbers import row_number

from .chooser_hooks import only_what_one_may_see


def install() -> None:
    """Put the questions in their place. Called once, when the app is ready."""
    _ask_first(chooser.BrowseView, "get", may_browse)
    _ask_first(chooser.ChosenMultipleView, "get", may_choose_these)
    _ask_first(MoveConfirmView, "dispatch", may_move)
    _ask_first(ExplorableIndexView, "get", may_explore)
    _ask_first(TranslationsReportView, "dispatch", works_on_pages)
    for view in (WorkflowActionView, CollectWorkflowActionDataView, PreviewRevisionForTaskView):
        _ask_first(view, "dispatch", may_see_workflow)
    BulkAction.get_actionable_objects = _without_unknown(BulkAction.get_actionable_objects)
    _narrow(LockedPagesView, open_ones)
    _narrow(TranslationsReportView, translations_of_open_pages)
    _narrow(PageTypesUsageReportView, newest_of_open_pages)


def _ask_first(view: type, name: str, question) -> None:
    """Refuse a request to a method of a view unless the question, with request and address, says yes."""
    method = getattr(view, name)

    @wraps(method)
    def guarded(self, request, *args, **kwargs):
        if not question(request, *args, **kwargs):
            raise PermissionDenied
        return method(self, request, *args, **kwargs)

    setattr(view, name, guarded)


def _narrow(view: type, narrowed) -> None:
    """Let a report list what `narrowed` returns of its rows; it gets the view, signed in, and the rows."""
    rows = view.get_queryset  # type: ignore[attr-defined]

    @wraps(rows)
    def get_queryset(self):
        return narrowed(self, rows(self))

    view.get_queryset = get_queryset  # type: ignore[attr-defined]


def _without_unknown(get_actionable_objects):
    """Let an action on many things at once name, among those it refuses, only what whoever asks may come to."""

    @wraps(get_actionable_objects)
    def guarded(action):
        try:
            allowed, others = get_actionable_objects(action)
        except Page.DoesNotExist:  # whose children were meant
            raise Http404 from None
        refused = others["items_with_no_access"]
        known = may_come_to(action.request.user, action.model).filter(pk__in=[thing.pk for thing in refused])
        names = set(known.values_list("pk", flat=True))
        others["items_with_no_access"] = [thing for thing in refused if thing.pk in names]
        if not allowed and not any(others.values()):
            raise Http404
        return allowed, others

    return guarded


def may_come_to(user, model: type[Model]) -> QuerySet:
    """Return the pages, files or other things whose titles somebody meets elsewhere in the editor."""
    policy = policy_registry.get_by_type(model)
    if isinstance(policy, PagePermissionPolicy):
        return policy.explorable_instances(user)
    return policy.instances_user_has_any_permission_for(user, ["view", "add", "change", "delete", "choose"])


def open_pages(user) -> QuerySet:
    """Return the pages that somebody may come to in the explorer."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def may_explore(request, parent_page_id: int | None = None) -> bool:
    """Ask for the page itself: the explorer asks only for what lies below. Pages above theirs lead to theirs."""
    page = Page.objects.filter(pk=parent_page_id).first()
    root = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
    if page is None or root is None or not page.path.startswith(root.path):
        return True  # the view answers that
    return open_pages(request.user).filter(pk=page.pk).exists()


def may_browse(request, parent_page_id: int | None = None) -> bool:
    """Ask for the page whose children are listed: it stands above the list with its title."""
    page = Page.objects.filter(pk=parent_page_id)
    return parent_page_id is None or page.filter(depth=1).exists() or only_what_one_may_see(page, request).exists()


def may_choose_these(request) -> bool:
    """Ask for every page whose title is wanted by its number."""
    numbers = {number for number in map(row_number, request.GET.getlist("id")) if number is not None}
    pages = Page.objects.filter(pk__in=numbers)
    return only_what_one_may_see(pages, request).count() == pages.count()


def may_move(request, page_to_move_id: int, destination_id: int) -> bool:
    """Ask before the question whether to move, too; Wagtail asks only when it is answered."""
    page = get_object_or_404(Page, pk=page_to_move_id)
    return page.permissions_for_user(request.user).can_move_to(get_object_or_404(Page, pk=destination_id))


def may_see_workflow(request, page_id: int, **kwargs) -> bool:
    """Ask before the message that a page waits for nobody: it names the page."""
    return may_meet(request.user, get_object_or_404(Page, pk=page_id))


def may_meet(user, page: Page) -> bool:
    """Say whether somebody may come to a page in the explorer, or edit it: a reviewer may, without a role."""
    return open_pages(user).filter(pk=page.pk).exists() or page.specific.permissions_for_user(user).can_edit()


def works_on_pages(request) -> bool:
    """Ask for any right over pages: the report of translations names them all."""
    return user_has_any_page_permission(request.user)


def open_ones(view, pages: QuerySet) -> QuerySet:
    """Leave out pages that somebody may not come to any more: whoever locked one is listed it for ever."""
    return pages.filter(pk__in=open_pages(view.request.user).values("pk"))


def translations_of_open_pages(view, translations: QuerySet) -> QuerySet:
    """Leave out translations of pages of which somebody may open no language; the report shows their titles."""
    if view.request.user.is_superuser:
        return translations
    theirs = open_pages(view.request.user).values("translation_key")
    all_pages = Page.objects.values("translation_key")
    return translations.filter(Q(source__object_id__in=theirs) | ~Q(source__object_id__in=all_pages))


def newest_of_open_pages(view, page_types: QuerySet) -> QuerySet:
    """Name, of each type, the newest page that somebody may open, in the language and the site that are asked for."""
    chosen = view.filters.form.cleaned_data
    pages = open_pages(view.request.user).filter(content_type=OuterRef("pk"))
    if language := chosen.get("page_locale"):
        pages = pages.filter(locale__language_code=language)
    if site_path := chosen.get("site"):
        pages = pages.filter(path__startswith=site_path)
    newest = pages.order_by(F("latest_revision_created_at").desc(nulls_last=True), "title", "-pk")
    return page_types.annotate(last_edited_page_id=Subquery(newest.values("pk")[:1]))
