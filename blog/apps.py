from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        """Tell the newsletter what is new, answer whoever asks for notes, and let authors go everywhere."""
        from wagtail.signals import page_published

        from content import people
        from content.notes import answer_with
        from newsletter import news

        from . import indexed_names
        from .carried_notes import carry, take_off
        from .models import Author, StoryPage
        from .models.story_parts import notes_of_stories
        from .news import campaign_stories, new_stories

        news.register("stories", new_stories)
        news.register("campaigns", campaign_stories)
        answer_with(notes_of_stories)
        page_published.connect(carry, sender=StoryPage, dispatch_uid="blog.carry_notes")
        page_published.connect(take_off, sender=StoryPage, dispatch_uid="blog.take_authors_off")
        people.delete_in_every_language(Author)
        indexed_names.connect()
