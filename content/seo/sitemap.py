"""The map of everything a visitor may read, in every language."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Exists
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site, get_page_models

from content.translation import RESTRICTION


class LanguageSitemap(Sitemap):
    """Wagtail's own lists the default language alone and knows of no twins."""

    limit = 5000

    def items(self):
        """List the public pages of all languages. An alias is its source at another address and is left out."""
        roots = [root.root_path for root in Site.get_site_root_paths()]
        codes = [code for code, _name in settings.LANGUAGES]
        pages = Page.objects.filter(live=True, expired=False, alias_of=None, locale__language_code__in=codes)
        for model in get_page_models():
            if hasattr(model, "kept_out_of_search"):
                pages = pages.exclude(pk__in=model.kept_out_of_search().order_by().values("pk"))
        pages = pages.exclude(Exists(RESTRICTION)).select_related("locale").order_by("path")
        wanted = [page for page in pages.defer_streamfields() if page.url_path.startswith(tuple(roots))]
        return [page for page in wanted if not getattr(page.specific_class, "noindex", False)]

    def _urls(self, page, protocol, domain):
        """Give every page its twins. The whole list is read in one query and the addresses are made from it."""
        everything = self.items()
        twins = defaultdict(dict)
        for item in everything:
            twins[item.translation_key][item.locale.language_code] = item.get_full_url(self.request)
        shown = self.paginator.page(page).object_list
        return [self._entry(item, twins[item.translation_key]) for item in shown]

    def _entry(self, item: Page, languages: dict[str, str]) -> dict:
        return {
            "item": item,
            "location": languages[item.locale.language_code],
            "lastmod": self.lastmod(item),
            "alternates": alternates_of(languages),
        }


def alternates_of(languages: dict[str, str]) -> list[dict[str, str]]:
    """Write languages as Django's sitemap template wants them; a page in one language needs none."""
    if len(languages) < 2:
        return []
    default = {"x-default": languages[settings.LANGUAGE_CODE]} if settings.LANGUAGE_CODE in languages else {}
    return [{"lang_code": code, "location": address} for code, address in {**languages, **default}.items()]
