from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        """Begin to listen for changes."""
        from . import kept  # noqa: F401
