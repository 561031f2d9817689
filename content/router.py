"""From an address to a page, in two queries however deep the page lies.

Wagtail walks down the tree with two queries for each level, and falls back to another language where a front page is
missing. Here the language of the address is the language of the page, always. (docs/decisions/0030-own-router.md)
"""

from django.db.models import Exists, F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.views import serve

from .kept import is_plain_host, kept_for_all
from .languages import active_locale_id
from .translation import RESTRICTION

DEEPEST = 20  # no address of ours has more parts; a longer one is not looked up


def page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, with its hooks and restrictions, from a route found our way."""
    if is_plain_host(request):
        host = request.get_host()
        request._wagtail_site = kept_for_all(request, lambda: Site.find_for_request(request), "site", host)
    request._wagtail_route_for_request = find(request, path)
    return serve(request, path)


def find(request: HttpRequest, path: str):
    """Return Wagtail's route to a page, or nothing. Parts beyond the deepest page are for that page to answer."""
    front = front_page_path(request)
    parts = [part for part in path.split("/") if part]
    if front is None or len(parts) > DEEPEST:
        return None
    found = deepest(front, parts)
    if found is None:
        return None
    try:
        return load(found).route(request, parts[found["depth"] - 2 :])
    except Http404:
        return None


def front_page_path(request: HttpRequest) -> str | None:
    """Return where in the tree the front page of this site and language stands. Wagtail keeps the list in the cache."""
    roots = [root for root in Site.get_site_root_paths() if root.language_code == get_language()]
    if len(roots) > 1:  # several sites in one installation: only then is it worth asking which
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    return roots[0].root_path if roots else None


def deepest(front: str, parts: list[str]) -> dict | None:
    """Find the last existing page along an address, by slug (which is indexed) and place.

    The language is looked at here: asked of the database, it tempts SQLite to walk through every page of a language.
    """
    places = [front + "".join(f"{part}/" for part in parts[:count]) for count in range(len(parts) + 1)]
    slugs = {place.rstrip("/").rpartition("/")[2] for place in places}
    found = (
        Page.objects.filter(slug__in=slugs, url_path__in=places)
        .annotate(is_restricted=Exists(RESTRICTION), type_id=F("content_type_id"))
        .order_by("-depth")
        .values("pk", "depth", "alias_of_id", "is_restricted", "type_id", "locale_id")
    )
    return next((page for page in found if page["locale_id"] == active_locale_id()), None)


def load(found: dict) -> Page:
    """Read the page with what its model wants read along (`read_with`), and spare Wagtail's look for restrictions."""
    from django.contrib.contenttypes.models import ContentType

    model = ContentType.objects.get_for_id(found["type_id"]).model_class() or Page
    related = ("locale", *getattr(model, "read_with", ()))
    loaded = model._default_manager.select_related(*related).get(pk=found["pk"])
    # An alias has the restrictions of its original too, which stand elsewhere in the tree.
    if not found["is_restricted"] and not found["alias_of_id"]:
        loaded.get_view_restrictions = PageViewRestriction.objects.none
    return loaded
