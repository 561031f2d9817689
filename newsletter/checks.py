"""What must be in place before the first person is written down."""

from django.conf import settings
from django.core.checks import Error, register


@register
def hash_key_is_set(app_configs, **kwargs) -> list[Error]:
    """Refuse to start without the key that lets us forget people and still honour their leave."""
    if getattr(settings, "NEWSLETTER_HASH_KEY", ""):
        return []
    return [
        Error(
            "NEWSLETTER_HASH_KEY is not set.",
            hint="Set it once to a long random text and never change it (docs/environment.md).",
            id="newsletter.E001",
        )
    ]
