from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Have the index know words however they are written."""
        from . import folding

        folding.install()
