"""Addresses of stories that were withdrawn."""

import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, unquote

from django.db import models

from blog.telling.codes import keyed


def path_hash(path: str) -> str:
    """Return what is kept of an address: an address may hold words of the story, so it is not kept itself."""
    return keyed("gone", path.strip("/"))


MOST_ENCODED = 3
BESIDE = "/beside/"  # where the languages of a page stand side by side


def spellings(path: str) -> Iterator[str]:
    """Yield an address, and what a mail program or a browser may have made it of: encoded again, letters taken apart.

    An address below a page, which shows its languages side by side, is that of the page.
    """
    for _time in range(MOST_ENCODED):
        page = path.partition(BESIDE)[0]
        yield from (page, *(unicodedata.normalize(form, page) for form in ("NFC", "NFD")))
        path = unquote(path)


class GoneAddressQuerySet(models.QuerySet["GoneAddress"]):
    """Questions about addresses."""

    def knows(self, path: str) -> bool:
        """Whether a withdrawn story stood here."""
        return bool(self.among(set(spellings(path))))

    def among(self, paths) -> set[str]:
        """Those of some decoded paths where a withdrawn story stood."""
        hashes = {path_hash(form): path for path in paths for form in (path, quote(path))}
        return {hashes[known] for known in self.filter(path_hash__in=hashes).values_list("path_hash", flat=True)}

    def remember(self, paths) -> None:
        """From now on these answer 410. Safe to repeat."""
        self.bulk_create([self.model(path_hash=path_hash(path)) for path in set(paths)], ignore_conflicts=True)


class GoneAddress(models.Model):
    """One address that answers 410 for good."""

    path_hash = models.CharField(max_length=64, unique=True)

    objects = GoneAddressQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.path_hash[:8]
