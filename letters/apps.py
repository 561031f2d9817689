from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"

    def ready(self):
        """Refuse translations that damage a blank, and answer searches for the law."""
        from wagtail.signals import published

        from content import people
        from content.answers import register

        from .answers import laws_of_states
        from .models import StateLaw
        from .originals import note_original
        from .translation import guard_blanks

        guard_blanks()
        register(laws_of_states)
        people.take_down_in_every_language(StateLaw)
        published.connect(note_original, sender=StateLaw, dispatch_uid="letters.note_original")
