from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"

    def ready(self):
        """Refuse translations that damage a blank."""
        from . import translation

        translation.guard_blanks()
