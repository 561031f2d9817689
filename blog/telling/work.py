"""A little work that the browser does while a person writes, so that sending a thousand stories costs something.

The task is the form's own signed stamp: find a number that, hashed after it, gives a hash with a few zeros in front.
Nobody else is asked, nothing is stored. Without JavaScript there is no number: the story is taken all the same and only
marked, so that a person looks first whether a person wrote it.
"""

import hashlib

FIELD = "work"
ZERO_BITS = 14  # some 16,000 hashes: about a second on an old telephone
LONGEST = 12


def is_done(stamp: str, number: str) -> bool:
    """Say whether the work was done for this stamp."""
    if not (stamp and number.isascii() and number.isdigit() and len(number) <= LONGEST):
        return False
    digest = hashlib.sha256(f"{stamp}:{number}".encode()).digest()
    return int.from_bytes(digest[:4]) >> (32 - ZERO_BITS) == 0
