from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        """Listen for changes that lists must follow."""
        from .keeping import connect

        connect()
