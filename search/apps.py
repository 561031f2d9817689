from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Have the index know words however they are written, and an older index made anew."""
        from content import kept

        from . import folding, renewal

        kept.never_shown("search.indexform")
        folding.install()
        post_migrate.connect(renewal.renew_index, sender=self, dispatch_uid="search.renew_index")
