"""Aliases and copies are as closed as what they were made from, from their first moment.

Wagtail makes an alias or a copy without looking at what restricts its original from above, and its window for privacy
shows the original's restriction in the place of the alias's own. A copy loses what is set on its original where the
place that it is put in is restricted too, however little; a copy of a page below loses it everywhere.
"""

from functools import wraps

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.models import PageViewRestriction

from .cascades import follow_source, still_needed


def install() -> None:
    """Put each in its place. Called once, when the app is ready."""
    CreatePageAliasAction.execute = closed_as_its_original(CreatePageAliasAction.execute)
    CopyPageAction.execute = wraps(CopyPageAction.execute)(transaction.atomic(CopyPageAction.execute))
    CopyPageAction._copy_page = with_own_restrictions(CopyPageAction._copy_page)
    for method in ("get", "post"):
        setattr(SetPrivacyView, method, for_own_restriction(getattr(SetPrivacyView, method)))


def closed_as_its_original(execute):
    """Restrict a new alias, and what was made below it, as its original is."""

    @wraps(execute)
    @transaction.atomic
    def careful(action, *args, **kwargs):
        alias = execute(action, *args, **kwargs)
        follow_source(alias)
        return alias

    return careful


def with_own_restrictions(copy_page):
    """Restrict a copy as the page is that it was made from: called for each page of a copied tree.

    A new language, which keeps the translation key, follows its source (cascades.py).
    """

    @wraps(copy_page)
    def careful(action, page, *args, **kwargs):
        copy = copy_page(action, page, *args, **kwargs)
        if action.reset_translation_key:
            copy.view_restrictions.all().delete()
            is_top = page.pk == action.page.pk
            for row in still_needed(copy, page) if is_top else page.view_restrictions.order_by("pk"):
                own = PageViewRestriction(page=copy, restriction_type=row.restriction_type, password=row.password)
                own.save(user=action.user)
                own.groups.set(row.groups.all())
        return copy

    return careful


def for_own_restriction(handle):
    """Show, change and lift what was set on the alias itself."""

    @wraps(handle)
    def guarded(view, request, *args, **kwargs):
        if view.page.alias_of_id:
            found = view.page.get_view_restrictions().order_by("-page__depth")
            view.restriction = view.object = found.filter(page=view.page).first()
            view.restriction_on_ancestor = found.exclude(page=view.page).first()
        return handle(view, request, *args, **kwargs)

    return guarded
