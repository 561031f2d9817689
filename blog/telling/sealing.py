"""Words that only this site can read: encrypted before they reach the database.

The keys come from the environment (STORY_KEYS). The first one seals; every one opens, so that a key can be changed
without losing anything: put the new one first, run `manage.py reseal_stories`, take the old one away.
"""

import base64
import hashlib
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.lookups import IsNull


class LostKey(Exception):  # noqa: N818 - it says what happened
    """None of the site's keys opens this."""


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    """Turn long random texts of any form into keys."""
    made = [base64.urlsafe_b64encode(hashlib.sha256(f"story:{key}".encode()).digest()) for key in keys]
    return MultiFernet([Fernet(key) for key in made])


def seal(raw: bytes) -> bytes:
    """Encrypt with the newest key."""
    return _ring(tuple(settings.STORY_KEYS)).encrypt(raw)


def unseal(sealed: bytes) -> bytes:
    """Decrypt with whichever key fits."""
    try:
        return _ring(tuple(settings.STORY_KEYS)).decrypt(sealed)
    except InvalidToken:
        raise LostKey from None


class SealedField(models.TextField):
    """A value that JSON can hold, encrypted in the database. It cannot be searched."""

    # For the type checker: whatever JSON can hold.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value):
        """Seal on the way in."""
        return seal(json.dumps(value, ensure_ascii=False).encode()).decode() if value else ""

    def from_db_value(self, value, expression, connection):
        """Open on the way out."""
        return json.loads(unseal(value.encode())) if value else self.get_default()

    def to_python(self, value):
        """Leave Python's values as they are: only the database holds sealed ones."""
        return value

    def get_lookup(self, lookup_name):
        """Nothing can be compared: the same words are sealed differently each time."""
        return IsNull if lookup_name == "isnull" else None


class SealedBytes(models.BinaryField):
    """Bytes, such as those of a picture, encrypted in the database."""

    def get_db_prep_value(self, value, connection, prepared=False):
        """Seal on the way in."""
        return super().get_db_prep_value(seal(bytes(value)) if value else b"", connection, prepared)

    def from_db_value(self, value, expression, connection):
        """Open on the way out."""
        return unseal(bytes(value)) if value else b""
