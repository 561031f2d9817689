"""Which addresses belong to the staff. Everything else is for visitors: no cookie, strict policy."""

from django.conf import settings


def is_staff_path(path: str) -> bool:
    """Say whether an address is one of the staff's rooms: the editor or the accounts."""
    return path.startswith(tuple(settings.STAFF_PATHS))


def is_editor_path(path: str) -> bool:
    """Say whether an address belongs to Wagtail's editor, which needs inline scripts."""
    return path.startswith(settings.EDITOR_PATH)
