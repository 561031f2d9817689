"""Where the site stands, told once: by SITE_URL in the environment."""

from urllib.parse import urlsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}
THIS_MACHINE = ("localhost", "127.0.0.1")


def take_place(using, apps, **kwargs) -> None:
    """Give the default site the address of SITE_URL, so that canonical links and the sitemap are right from the start.

    Runs after every `migrate`, but only while the site has a name of this machine: what staff entered stays. So
    `make run` on another port, and the move from a trial to a server, need no hand.
    """
    try:
        sites = apps.get_model("wagtailcore", "Site").objects.using(using)
    except LookupError:  # Wagtail's own first migrations have not run yet
        return
    place = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = place.port or PORTS.get(place.scheme, 80)
    fresh = sites.filter(is_default_site=True, hostname__in=THIS_MACHINE).exclude(hostname=place.hostname, port=port)
    if place.hostname and fresh.update(hostname=place.hostname, port=port):
        from wagtail.models import Site

        Site.clear_site_root_paths_cache()
