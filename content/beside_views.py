"""Answering with a page in two languages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Page

from . import router
from .beside import side_by_side
from .locales import language_of
from .notes import notes_of
from .translation import own_words


def beside(request: HttpRequest, other: str, path: str) -> HttpResponse:
    """Show a page beside its form in another language. Only what anybody may read is shown, in either."""
    if other == get_language() or other not in dict(settings.LANGUAGES):
        raise Http404
    page = readable_page(request, path)
    spoken = own_words(page)
    if get_language() not in spoken:  # an alias: its own address says that it is not translated
        return HttpResponseRedirect(page.get_url(request))
    twin = spoken.get(other)
    twin = type(page).objects.select_related("locale").get(pk=twin.pk) if twin else None
    context = {
        "page": page,
        "twin": twin,
        "first": language_of(page.locale.language_code),
        "second": language_of(other),
        "others": [language_of(code) for code in spoken if code not in (get_language(), other)],
        "path": path,
        "notes": notes_of([page.pk]).get(page.pk, ()),
        "passages": side_by_side(request, page, twin),
        "noindex": True,
    }
    response = render(request, "content/beside.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def readable_page(request: HttpRequest, path: str) -> Page:
    """Find the page at an address of this language, or nothing: not a draft, not behind a door, not half an address."""
    front = router.front_page_path(request)
    parts = [part for part in path.split("/") if part]
    found = router.deepest(front, parts) if front and len(parts) <= router.DEEPEST else None
    if found is None or found["depth"] - 2 != len(parts) or found["is_restricted"]:
        raise Http404
    page = router.load(found)
    if not page.live or not getattr(page, "beside_fields", ()) or page.get_view_restrictions().exists():
        raise Http404
    return page
