"""The withdrawal code: the one thing a contributor needs to see, change or withdraw what they told us.

It is made from the form that was sent and from our secret, so that sending the same form twice gives the same code. We
keep only a keyed hash of it: neither the database nor whoever reads it can say what the code is.
"""

import hashlib
import hmac

from django.conf import settings

from .letters import plain

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # 32 signs, five bits each; none looks like another
GROUPS, GROUP = 5, 4  # 20 signs: 100 bits, far beyond guessing
MISREAD = str.maketrans("ILOU", "110V")


def keyed(purpose: str, words: str) -> str:
    """Return a hash that nobody can make or check without our secret."""
    return hmac.new(settings.STORY_CODE_KEY.encode(), f"{purpose}:{words}".encode(), hashlib.sha256).hexdigest()


def make_code(seed: str) -> str:
    """Return the code that belongs to one sending of one form."""
    number = int(keyed("code", seed), 16)
    signs = "".join(SIGNS[number >> (5 * place) & 31] for place in range(GROUPS * GROUP))
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def tidy_code(typed: str) -> str:
    """Read a code as it was meant: any case, with or without dashes, digits of any script, either of two like signs."""
    signs = plain(typed).upper().translate(MISREAD)
    return "".join(sign for sign in signs if sign in SIGNS)


def hash_code(typed: str) -> str:
    """Return what is kept of a code."""
    return keyed("kept", tidy_code(typed))
