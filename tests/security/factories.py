"""What tests of other rooms need to get past the guards as a person would."""

from security.forms import TRAP
from security.stamp import FIELD, new_stamp


def guard_answers(seconds_ago: float = 60) -> dict[str, str]:
    """Return what a browser sends for the guards of a form that was opened a while ago."""
    return {TRAP: "", FIELD: new_stamp(seconds_ago)}
