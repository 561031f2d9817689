"""What must be in place before the first story is told."""

from django.conf import settings
from django.core.checks import Error, register


@register
def keys_are_set(app_configs, **kwargs) -> list[Error]:
    """Refuse to start without the keys that keep stories sealed and codes secret."""
    missing = [name for name in ("STORY_KEYS", "STORY_CODE_KEY") if not getattr(settings, name, "")]
    return [
        Error(
            f"{name} is not set.", hint="Set it to a long random text (docs/environment.md).", id=f"telling.E00{number}"
        )
        for number, name in enumerate(missing, start=1)
    ]
