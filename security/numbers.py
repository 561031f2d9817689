"""Numbers of rows that a request names."""

LARGEST = 2**63 - 1


def row_number(value) -> int | None:
    """The number that a database would look for, read as Django reads it (` 7` and `+7` are 7, too); else nothing.

    `isdigit()` says yes to `²`, which is none, and no to `+7`; SQLite fails on a number of twenty digits.
    """
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if 0 <= number <= LARGEST else None
