"""Words that only this site can read: encrypted before they reach the database.

What is read from the database stays sealed until it is asked for: a story can be withdrawn, declined and deleted also
where no key opens it.

The keys come from the environment (STORY_KEYS). The first one seals; every one opens, so that a key can be changed
without losing anything: put the new one first, run `manage.py reseal_stories`, take the old one away.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.lookups import IsNull
from django.db.models.query_utils import DeferredAttribute


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


@dataclass(frozen=True)
class Sealed:
    """What the database holds of a value."""

    raw: bytes


class OpenedWhenRead(DeferredAttribute):
    """Opens a value when it is first asked for. Raises LostKey if no key does."""

    field: "SealedField | SealedBytes"

    def __get__(self, instance, cls=None):
        """Return the value itself."""
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.opened(value)
        return value

    def __set__(self, instance, value) -> None:
        """Keep a value, sealed or not: with this method Python asks `__get__` each time."""
        instance.__dict__[self.field.attname] = value


class SealedField(models.TextField):
    """A value that JSON can hold, encrypted in the database. It cannot be searched."""

    descriptor_class = OpenedWhenRead

    # For the type checker: whatever JSON can hold.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value):
        """Seal on the way in."""
        return seal(json.dumps(value, ensure_ascii=False).encode()).decode() if value else ""

    def from_db_value(self, value, expression, connection):
        """Leave it sealed; nothing is stored of an empty value."""
        return Sealed(value.encode()) if value else self.get_default()

    def opened(self, sealed: Sealed):
        """Return the value."""
        return json.loads(unseal(sealed.raw))

    def to_python(self, value):
        """Leave Python's values as they are: only the database holds sealed ones."""
        return value

    def get_lookup(self, lookup_name):
        """Nothing can be compared: the same words are sealed differently each time."""
        return IsNull if lookup_name == "isnull" else None


class SealedBytes(models.BinaryField):
    """Bytes, such as those of a picture, encrypted in the database."""

    descriptor_class = OpenedWhenRead

    def get_db_prep_value(self, value, connection, prepared=False):
        """Seal on the way in."""
        return super().get_db_prep_value(seal(bytes(value)) if value else b"", connection, prepared)

    def from_db_value(self, value, expression, connection):
        """Leave them sealed."""
        return Sealed(bytes(value)) if value else b""

    def opened(self, sealed: Sealed) -> bytes:
        """Return the bytes."""
        return unseal(sealed.raw)
