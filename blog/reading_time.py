"""How long a text takes to read, by the pace of its language."""

import math

# Words a minute when reading silently for understanding: means of the IReST study of 17 languages (2012),
# rounded down to tens. Arabic words carry what other languages put in several, so there are fewer a minute.
PACE = {"ar": 130, "de": 170, "en": 220, "es": 210, "fr": 190, "he": 180, "pt": 180, "zh": 150}
USUAL_PACE = 180


def minutes_to_read(text: str, language: str) -> int:
    """Return whole minutes, never fewer than one."""
    pace = PACE.get(language.split("-")[0].lower(), USUAL_PACE)
    return max(1, math.ceil(len(text.split()) / pace))
