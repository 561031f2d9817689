"""One spelling for every address, and a keyed fingerprint for those we must not keep."""

import hashlib
import hmac
import re
import unicodedata
from functools import lru_cache

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from security.text import clean_code

# RFC 5322: a name before the @ in quotes, and what needs none.
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
UNQUOTED = re.compile(rf"{ATOM}(?:\.{ATOM})*")


def tidy(email: str) -> str:
    """Return the address as its owner reads it: no stray spaces or invisible marks, one Unicode form, lower case."""
    return unicodedata.normalize("NFC", clean_code(email)).lower()


def email_key(email: str) -> str:
    """Return the address as the post reads it, equal for every spelling of the same mailbox."""
    name, _at, domain = tidy(email).rpartition("@")
    return f"{name_key(name)}@{domain_key(domain)}"


def name_key(name: str) -> str:
    """Return what stands before the @ without quotes that it does not need: both are one mailbox."""
    if not (quoted := QUOTED.fullmatch(name)):
        return name
    plain = re.sub(r"\\(.)", r"\1", quoted[1])
    if UNQUOTED.fullmatch(plain):
        return plain
    return '"' + re.sub(r'(["\\])', r"\\\1", plain) + '"'


@lru_cache(maxsize=10_000)  # a list from elsewhere has many addresses of few domains
def domain_key(domain: str) -> str:
    """Return a domain as the post reads it."""
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValidationError(
            _("Enter an email address that ends in a real domain, such as name@example.org.")
        ) from error


def fingerprint(email: str) -> str:
    """Return what stays after an erasure: enough to honour a leave, not enough to write to anyone."""
    key = settings.NEWSLETTER_HASH_KEY.encode()
    return hmac.new(key, email_key(email).encode(), hashlib.sha256).hexdigest()
