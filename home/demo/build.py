"""Building the demo, in the order in which things need each other."""

import time
from collections.abc import Callable
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from content import references

from . import front, library, mailings, people, readers, small, told, tree
from .fill import fill_page
from .workshop import LANGUAGES, Workshop

Say = Callable[[str], None]


def is_loaded() -> bool:
    """Whether any page of the demo is here."""
    return tree.demo_pages().exists()


@transaction.atomic
def build(*, fresh: bool, say: Say) -> dict[str, str]:
    """Load the demo, all or nothing; return the passwords of accounts that were made."""
    codes = [code for code, _name in settings.LANGUAGES if code in LANGUAGES]
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in codes}
    shop = Workshop(locales=locales, today=timezone.localdate())
    with disable_reference_index_auto_update():
        with _step("pictures and film", say):
            shop.pictures, shop.captions = library.pictures(), library.captions()
            shop.film = library.film(shop.captions, shop.pictures["film-still"])
        with _step("topics, notes, help", say):
            small.make_small_things(shop)
        with _step("pages", say):
            tree.raise_frames(shop)
        with _step("words in every language", say):
            for plan in tree.PLANS:
                for code in locales:
                    fill_page(shop, plan, shop.pages[plan.key, code], code)
            front.fill_front_pages(shop, fresh=fresh)
        small.make_menus(shop)
        small.make_facts(shop, fresh=fresh)
    with _step("what refers to what", say):
        for thing in [*shop.pages.values(), *shop.small.values()]:
            ReferenceIndex.create_or_update_for_object(thing)
        references.note_references()
    with _step("told stories", say):
        told.tell_samples(list(locales))
    with _step("accounts", say):
        made = people.make_people() if settings.DEBUG else {}
    if settings.DEBUG:  # a real list must not begin with addresses that belong to nobody
        with _step("subscribers", say):
            readers.make_readers(codes)
    with _step("past mailings", say):
        mailings.make_mailings(shop)
    transaction.on_commit(cache.clear)
    return made


@contextmanager
def _step(name: str, say: Say):
    """Say how long a part took."""
    began = time.perf_counter()
    yield
    say(f"  {name}: {time.perf_counter() - began:.1f} s")
