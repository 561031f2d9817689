"""Answers that belong to no single page."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from PIL import Image, ImageOps
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page, ReferenceIndex, Site

from security.colours import to_srgb, writable

from .languages import open_languages
from .locales import language_of
from .release import release
from .seo.addresses import site_address
from .seo.share_picture import draw
from .seo.sitemap import LanguageSitemap
from .translation import RESTRICTION

HOUR, DAY = 3600, 24 * 3600
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /accounts/
Disallow: /*/search/
Allow: /

Sitemap: {address}
"""


def front_door(request: HttpRequest) -> HttpResponse:
    """Send a visitor from `/` to the site in the language their browser asks for, if that is open to readers."""
    spoken = open_languages(request) or [settings.LANGUAGE_CODE]
    asked = [translation.get_language_from_request(request), *_asked_for(request), settings.LANGUAGE_CODE]
    language = next((code for code in asked if code in spoken), spoken[0])
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _asked_for(request: HttpRequest) -> Iterator[str]:
    """Name the languages of the site that a browser asks for, the most wanted first."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        with suppress(LookupError):
            yield translation.get_supported_language_variant(code)


def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page in every language for search engines."""
    return wagtail_sitemap(request, sitemaps={"pages": LanguageSitemap(request)})


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where the sitemap is and which rooms are the staff's."""
    address = f"{site_address(request)}{reverse('sitemap')}"
    return HttpResponse(ROBOTS.format(address=address), content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Show browsers that ask without reading the page where the icon is."""
    response = redirect(static("theme/img/favicon.ico"))
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


def share_picture(request: HttpRequest, page_id: int, version: int) -> HttpResponse:
    """Draw the share picture of a public page. Nobody can have other words drawn, nor fill the disk."""
    page = Page.objects.filter(pk=page_id, live=True, depth__gte=2).exclude(Exists(RESTRICTION)).first()
    if page is None:
        raise Http404
    present = page.live_revision_id or 0
    if version != present:
        return HttpResponsePermanentRedirect(reverse("share_picture", args=[page_id, present]))
    drawn_for, picture = cache.get(_share_key(page)) or (None, b"")
    if drawn_for != (present, release()):
        picture = _drawn(request, page.specific)
        # In the place of the one with former words, or drawn by former code.
        cache.set(_share_key(page), ((present, release()), picture), 7 * DAY)
    return HttpResponse(
        picture,
        content_type="image/jpeg",
        headers={"Cache-Control": f"public, max-age={DAY}, s-maxage={HOUR}"},  # not for long: see `security.media`
    )


def forget_share_picture(page: Page) -> None:
    """Keep nothing of a page that is about to be taken down."""
    cache.delete(_share_key(page))


def forget_share_pictures_with(instance, **kwargs) -> None:
    """Keep no share picture of any page that shows a picture which is deleted, changed, or withheld from now on."""
    pages = ContentType.objects.get_for_model(Page)
    shown = ReferenceIndex.get_references_to(instance).filter(base_content_type=pages)
    keys = [_share_key(Page(pk=int(number))) for number in shown.values_list("object_id", flat=True)]
    cache.delete_many(keys)
    transaction.on_commit(partial(cache.delete_many, keys))  # one may have been drawn meanwhile


def _share_key(page: Page) -> str:
    return f"content.share:{page.pk}"


def _drawn(request: HttpRequest, page: Page) -> bytes:
    site = Site.find_for_request(request)
    language = language_of((page.alias_of.locale if page.alias_of_id else page.locale).language_code)
    return draw(page.title, site.site_name if site else "", language, _cover(page))


def _cover(page: Page) -> Image.Image | None:
    """Open the cover picture of a page; without one that can be read and may be seen, the door shows daylight."""
    cover = getattr(page, "cover", None)
    if cover is None:
        return None
    try:
        cover.require_visible()
        with cover.file.open("rb") as file, Image.open(file) as picture:
            picture.draft("RGB", (1200, 1200))
            return to_srgb(writable(ImageOps.exif_transpose(picture))).convert("RGB")
    except Exception:  # noqa: BLE001 - readers raise whatever a broken file makes them stumble over
        return None
