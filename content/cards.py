"""Pages as cards: found in few queries, with their cover pictures fetched together."""

from collections.abc import Sequence

from django.apps import apps
from wagtail.models import Page

from content.languages import active_locale_id, in_this_language
from content.notes import with_notes


def with_pictures(objects: list, field: str = "cover") -> list:
    """Attach the picture of each object, with the renditions made so far, in two queries for all of them."""
    wanted = {getattr(item, f"{field}_id") for item in objects} - {None}
    if not wanted:
        return objects
    pictures = apps.get_model("content.Picture").objects.filter(pk__in=wanted).prefetch_related("renditions").in_bulk()
    for item in objects:
        picture = pictures.get(getattr(item, f"{field}_id"))
        if picture is not None:
            setattr(item, field, picture)
    return objects


def chosen_pages(pages: Sequence[Page]) -> list[Page]:
    """Pages an editor chose, in that order and in the language being read; only those that visitors may see."""
    order = [in_this_language(page).pk for page in pages]
    found = {page.pk: page for page in Page.objects.filter(pk__in=order).live().public().specific()} if order else {}
    return with_pictures(with_notes(found[pk] for pk in dict.fromkeys(order) if pk in found))


def newest_pages(label: str, count: int, *, without: Sequence[int] = ()) -> list[Page]:
    """The newest live, public pages of one kind in the language being read. Untranslated stand-ins are left out."""
    try:
        pages = apps.get_model(label).objects.all()
    except (LookupError, ValueError):
        return []
    pages = pages.live().public().filter(locale_id=active_locale_id(), alias_of__isnull=True).exclude(pk__in=without)
    pages = pages.in_site_order() if hasattr(pages, "in_site_order") else pages.order_by("-first_published_at", "-pk")
    return with_pictures(with_notes(pages.defer_streamfields()[:count]))
