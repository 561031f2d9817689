"""Who may read a page: what is set on it or above it and, of an alias, also what its original asks."""

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction


def restrictions_of(*pages: Page) -> QuerySet[PageViewRestriction]:
    """Return every restriction that readers of one of these pages must fulfil. Two queries, one more for an alias.

    Wagtail leaves out what is set on an alias, and what is set above its original. Rows of an alias that only follow
    its original are for lists: the original's own are asked here, so that nobody types a password twice.
    """
    places: set[str] = set()
    found = {page.path for page in pages}
    while found:
        new = {path[:end] for path in found for end in range(Page.steplen, len(path) + 1, Page.steplen)} - places
        places |= new
        found = set(Page.objects.filter(aliases__path__in=new).values_list("path", flat=True))
    followed = PageViewRestriction.objects.filter(page__alias_of__isnull=False, mirrored__isnull=False)
    return PageViewRestriction.objects.filter(page__path__in=places).exclude(pk__in=followed.values("pk"))
