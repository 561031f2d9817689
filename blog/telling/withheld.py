"""Who may see a file of the closed collection that is named by its number."""

from django.db import models
from wagtail.log_actions import get_active_log_context

from content.models import Picture

from .access import handles_told_stories
from .library import is_closed
from .models import SentPicture
from .shown_files import KINDS, is_on_public_page


def is_withheld(file: models.Model | None) -> bool:
    """Say whether a file of the closed collection may not be shown to whoever asks now.

    Outside the editor nobody is known: visitors, and jobs for them, get what came with a story once it is public, and
    whatever else a page shows. In the editor what a moderator added by hand is shown to others while it stands on a
    public page.
    """
    user = get_active_log_context().user
    if not isinstance(file, KINDS if user else Picture) or not is_closed(file.collection_id):
        return False
    if user and handles_told_stories(user):
        return False
    if isinstance(file, Picture) and (told := _stories_sent_with(file)):
        return not _is_public(told)
    return bool(user) and not is_on_public_page(file)


def _stories_sent_with(picture: Picture) -> list:
    return list(SentPicture.objects.filter(in_library=picture.pk).values_list("submission__uuid", flat=True))


def _is_public(told: list) -> bool:
    from blog.models import StoryPage

    return StoryPage.objects.filter(told_in__in=told, live=True).exists()
