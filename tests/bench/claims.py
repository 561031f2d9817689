"""Two connections claim messages of one mailing at the same moment. Prints one line of JSON.

    python -m tests.bench.claims

On PostgreSQL the first keeps its transaction open while the second claims: rows that are locked are skipped, so it must
get others without waiting. SQLite lets one writer in at a time: there both claim, one after the other.
"""

import json
import sys
import threading

import django

PEOPLE, EACH = 8, 4


def claim_in_a_thread(dispatch, size: int) -> tuple[threading.Thread, list[int]]:
    """Claim over a connection of its own."""
    from django.db import connection

    from newsletter import ledger

    taken: list[int] = []

    def claim() -> None:
        try:
            taken.extend(row.pk for row in ledger.claim(dispatch, size))
        finally:
            connection.close()

    thread = threading.Thread(target=claim, daemon=True)
    thread.start()
    return thread, taken


def main() -> None:
    """Claim twice at once."""
    django.setup()
    from django.db import connection, transaction

    from newsletter import ledger
    from tests.newsletter.mailings import make_mailing, make_people

    make_people(PEOPLE)
    dispatch = make_mailing()
    if connection.vendor == "postgresql":
        with transaction.atomic():
            first = [row.pk for row in ledger.claim(dispatch, EACH)]
            thread, second = claim_in_a_thread(dispatch, PEOPLE)
            thread.join(20)
            waited = thread.is_alive()
        thread.join(20)
    else:
        threads = [claim_in_a_thread(dispatch, EACH) for _ in range(2)]
        for thread, _taken in threads:
            thread.join(60)
        first, second, waited = threads[0][1], threads[1][1], False
    found = {
        "first": len(first), "second": len(second), "overlap": len({*first} & {*second}),
        "claimed": len({*first, *second}), "second_waited": waited,
    }  # fmt: skip
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
