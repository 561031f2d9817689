from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"

    def ready(self) -> None:
        """Tell the worker what this room has to do now and then."""
        from .housekeeping import register_jobs

        register_jobs()
