"""What must hold for pages that are kept, and what a server must have made before it can show any page."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import Error, Tags, register
from django.db import connections

OF_ONE_PROCESS = ("locmem.LocMemCache", "dummy.DummyCache")


@register(Tags.caches, deploy=True)
def cache_is_shared(app_configs, **kwargs) -> list[Error]:
    """Refuse a cache that one process cannot empty for another: a withdrawn page would stay with the others."""
    if not str(settings.CACHES["default"]["BACKEND"]).endswith(OF_ONE_PROCESS):
        return []
    return [
        Error(
            "The cache belongs to one process, so others would go on showing what was taken down.",
            hint="Leave CACHE_URL out, or name a cache that all processes share (docs/environment.md).",
            id="content.E001",
        )
    ]


@register(Tags.database)
def database_takes_every_letter(app_configs, databases=(), **kwargs) -> list[Error]:
    """Refuse, before `migrate` makes a table, a PostgreSQL that keeps bytes and knows no letters, or few of them."""
    ours = [alias for alias in databases or () if connections[alias].vendor == "postgresql"]
    return [
        Error(
            f"The database is made for {encoding}, and the site needs UTF8: it counts, sorts and searches letters.",
            hint=(
                "Make another with createdb --encoding=UTF8 --template=template0, and bring the data over with "
                "pg_dump --encoding=UTF8 (docs/deploying.md)."
            ),
            id="content.E004",
        )
        for alias in ours
        if (encoding := encoding_of(alias)) != "UTF8"
    ]


def encoding_of(alias: str) -> str:
    """Say how PostgreSQL keeps text."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        return cursor.fetchone()[0]


@register("build")
def site_is_built(app_configs, **kwargs) -> list[Error]:
    """Refuse to start a server without `make build`: every page would be an error, or in English alone.

    Only where static files have lasting names; elsewhere they are read where they stand. `settings/wsgi.py` asks too.
    """
    if not getattr(staticfiles_storage, "manifest_strict", False):
        return []
    sources = [po for folder in settings.LOCALE_PATHS for po in Path(folder).glob("*/LC_MESSAGES/*.po")]
    problems = []
    if any(not po.with_suffix(".mo").exists() for po in sources):
        problems.append(Error("The translations are not compiled.", hint="Run: make build", id="content.E002"))
    if not getattr(staticfiles_storage, "hashed_files", {}):
        problems.append(Error("The static files are not collected.", hint="Run: make build", id="content.E003"))
    return problems
