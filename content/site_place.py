"""Where the site stands, told once: by SITE_URL in the environment."""

from urllib.parse import urlsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}


def take_place(using, apps, **kwargs) -> None:
    """Give the default site the address of SITE_URL, so that canonical links and the sitemap are right from the start.

    Runs after every `migrate`, but only while the site is still called localhost: what staff entered stays.
    """
    try:
        sites = apps.get_model("wagtailcore", "Site").objects.using(using)
    except LookupError:  # Wagtail's own first migrations have not run yet
        return
    place = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = place.port or PORTS.get(place.scheme, 80)
    fresh = sites.filter(is_default_site=True, hostname="localhost").exclude(hostname=place.hostname, port=port)
    if place.hostname and fresh.update(hostname=place.hostname, port=port):
        from wagtail.models import Site

        Site.clear_site_root_paths_cache()
