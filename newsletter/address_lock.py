"""The lock of an address: whoever decides whether we write to it, and acts on that, is alone with it until they commit.

A person and the silence of their address are two rows, and one of them may not exist yet, so no lock of rows keeps an
import from adding whom a complaint silences in the same moment. The order is the same everywhere, so that nobody waits
in a circle: first the locks of all addresses that a transaction is about, then rows of people, silence and messages
(docs/decisions/0131-one-lock-for-each-address.md).
"""

from django.db import connection

from .addresses import fingerprint

NAMESPACE = 1_000_131  # of PostgreSQL's advisory locks, which all of a database share
LOCKS = 256  # addresses share them, so that a part of an import needs no more


def lock_addresses(*emails: str) -> None:
    """Keep others from these addresses until the transaction ends. On SQLite the transaction itself does that."""
    if connection.vendor == "postgresql":
        lock_fingerprints(*map(fingerprint, emails))


def lock_fingerprints(*hashes: str) -> None:
    """Do the same where only the fingerprints of the addresses are known."""
    if connection.vendor != "postgresql":
        return
    numbers = sorted({int(hashed, 16) % LOCKS for hashed in hashes})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, number) FROM unnest(%s::int[]) AS number", [NAMESPACE, numbers]
        )
