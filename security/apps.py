from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "security"

    def ready(self) -> None:
        """Register the checks, and clean text wherever it comes in."""
        from . import checks, text_fields  # noqa: F401

        text_fields.install()
