from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        """Tell the newsletter what is new, and answer whoever asks for notes."""
        from content.notes import answer_with
        from newsletter import news

        from .models.story_parts import notes_of_stories
        from .news import campaign_stories, new_stories

        news.register("stories", new_stories)
        news.register("campaigns", campaign_stories)
        answer_with(notes_of_stories)
