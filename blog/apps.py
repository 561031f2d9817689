from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        """Listen for what changes lists, tell the newsletter what is new, and answer whoever asks for notes."""
        from content.notes import answer_with
        from newsletter import news

        from .keeping import connect
        from .models.story_parts import notes_of_stories
        from .news import new_stories

        connect()
        news.register("stories", new_stories)
        answer_with(notes_of_stories)
