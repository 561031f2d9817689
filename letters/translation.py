"""Blanks survive translation: a translated sentence without its blanks is refused (docs/decisions/0050-blanks.md)."""

from functools import wraps

from wagtail_localize import models as localize

from .blanks import lost_in_translation


def guard_blanks() -> None:
    """Add blanks to what wagtail-localize already holds translators to: that no link is lost or made up.

    That check runs on every way in - typed, from a PO file, by machine - marks the sentence as wrong, shows the
    message beside it, and keeps it off the page until it is mended.
    """
    check_links = localize.validate_translation_links
    if getattr(check_links, "guards_blanks", False):
        return

    @wraps(check_links)
    def check(source: str, translation: str) -> None:
        check_links(source, translation)
        if said := lost_in_translation(source, translation):
            raise ValueError(said)

    check.guards_blanks = True
    localize.validate_translation_links = check
