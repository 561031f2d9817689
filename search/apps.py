from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Have the index know words however they are written, and an older index made anew."""
        from . import folding, renewal

        folding.install()
        spoken_of = apps.get_app_config("content")  # Django says nothing of a room without models
        post_migrate.connect(renewal.renew_index, sender=spoken_of, dispatch_uid="search.renew_index")
