"""Keep what every visitor is shown alike until any story changes.

A list of stories, or a story with the ways on from it, costs a dozen queries to make and changes a few times a day.
Each copy is kept under a version; whatever may change a list (a story published, hidden, moved or restricted; a name, a
picture) gives a new version, so that an old copy is never asked for again. A preview never takes from here, nor does
whoever is signed in: what they are shown may be meant for them alone.
"""

import hashlib
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

VERSION = "blog.version"
KEEP_SECONDS = 600


def kept(request, make: Callable, *name):
    """Return what `make` returns for this name, from the cache if it is there."""
    if getattr(request, "is_preview", False) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return make()
    words = "|".join(str(part) for part in (cache.get(VERSION, 0), get_language(), *name))
    key = f"blog.{hashlib.sha256(words.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = make()
        if found:  # nothing is kept of nothing: made-up addresses must not fill the cache
            cache.set(key, found, KEEP_SECONDS)
    return found


def forget(**kwargs) -> None:
    """Something changed: forget now, and again once it is really stored."""
    renew()
    transaction.on_commit(renew)


def renew() -> None:
    """Give everything kept a new version."""
    cache.set(VERSION, time.time_ns(), None)


def forget_if_page(sender, **kwargs) -> None:
    """A page was deleted."""
    if issubclass(sender, Page):
        forget()


def connect() -> None:
    """Listen for everything that may change a story or a list of stories."""
    from content.models import Download, Film, Person, Picture, SharedPassage

    from .models import Author, ContentNote, Series, Tag, Topic

    of_stories = (Author, Topic, Tag, Series, ContentNote)
    in_texts = (Picture, Download, Film, Person, SharedPassage)
    for model in (*of_stories, *in_texts, PageViewRestriction, Locale, Site):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"blog-{model.__name__}")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget, dispatch_uid="blog")
    post_delete.connect(forget_if_page, dispatch_uid="blog-pages")
