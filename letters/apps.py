from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"

    def ready(self):
        """Refuse translations that damage a blank, and answer searches for the law."""
        from content.answers import register

        from .answers import of_the_law
        from .translation import guard_blanks

        guard_blanks()
        register(of_the_law)
