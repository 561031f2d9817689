from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"

    def ready(self):
        """Refuse translations that damage a blank, and answer searches for the law."""
        from content.answers import register

        from .answers import laws_of_states
        from .translation import guard_blanks

        guard_blanks()
        register(laws_of_states)
