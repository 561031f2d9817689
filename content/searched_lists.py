"""Lists of the editor that are searched while they are sorted by a column."""

from functools import wraps

from modelsearch.backends.base import OrderByFieldError
from wagtail.admin.views.generic.base import BaseListingView


def install() -> None:
    """Put the search in its place. Called once, when the app is ready."""
    BaseListingView.search_queryset = in_any_order(BaseListingView.search_queryset)


def in_any_order(search_queryset):
    """Sort what was found where the search cannot: it refuses columns that are no filter of its index, with a 500."""

    @wraps(search_queryset)
    def searched(view, queryset):
        try:
            return search_queryset(view, queryset)
        except OrderByFieldError:
            found = search_queryset(view, queryset.order_by())
            return queryset.filter(pk__in=[one.pk for one in found])

    return searched
