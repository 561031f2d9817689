from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        """Listen for changes that lists must follow, and let the newsletter know what is new."""
        from newsletter import news

        from .keeping import connect
        from .news import new_stories

        connect()
        news.register("stories", new_stories)
