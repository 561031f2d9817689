"""Sections that were drawn once and need not be drawn again until something they may show has changed.

The front page gathers from every room: a dozen questions to the database for words that change a few times a week.
So its finished sections are kept, under a name made of the day, the language and a version. Whatever a visitor might
see there changes the version when it is saved, in every process, because the cache is shared (decision 0020).
"""

import time
from collections.abc import Callable

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone, translation
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page, PageViewRestriction, Site, TranslatableMixin
from wagtail.signals import post_page_move

VERSION = "home.kept.version"
KEEP_SECONDS = 600
SHOWN_AT_HOME = (Page, PageViewRestriction, AbstractImage, TranslatableMixin, BaseSiteSetting, Site, Locale)


def kept(page: Page, draw: Callable[[], str]) -> str:
    """Give back what was drawn for this page today, or draw it."""
    version = cache.get(VERSION, 0)
    key = f"home.kept:{version}:{page.pk}:{translation.get_language()}:{timezone.localdate()}"
    return cache.get_or_set(key, draw, KEEP_SECONDS)


def renew() -> None:
    """From now on everything is drawn afresh."""
    cache.set(VERSION, time.time_ns(), None)


@receiver([post_save, post_delete], dispatch_uid="home.kept")
def forget(instance, **kwargs) -> None:
    """Something visitors may see has changed: forget now, and again once other processes can read the change."""
    if isinstance(instance, SHOWN_AT_HOME):
        renew()
        transaction.on_commit(renew)


@receiver(post_page_move, dispatch_uid="home.kept.move")
def forget_addresses(**kwargs) -> None:
    """A page has a new address."""
    renew()
    transaction.on_commit(renew)
