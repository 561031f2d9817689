"""Every pair of ink and surface can be read, by day and by night."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "theme/static/theme/css/tokens.css"

SURFACES = ["surface", "surface-raised", "surface-sunken"]
TEXT = [(ink, surface) for ink in ["ink", "ink-soft", "action", "note", "done"] for surface in SURFACES] + [
    ("on-action", "action"),
    ("on-action", "action-strong"),
    ("on-highlight", "highlight"),
    ("on-pool", "pool"),
    ("on-pool-action", "on-pool"),
    ("note", "note-surface"),
    ("ink", "note-surface"),
    ("done", "done-surface"),
    ("ink", "done-surface"),
    ("ink", "highlight-soft"),
]
CONTROLS = [("line-strong", surface) for surface in SURFACES]
FOCUS = [("focus", surface) for surface in [*SURFACES, "note-surface", "done-surface"]]


def schemes() -> dict[str, dict[str, str]]:
    """Read the four sets of colours: day, night, and a band of evening in each."""
    css = TOKENS.read_text()
    day, night = css.split("@media (prefers-color-scheme: dark)")

    def colours(text: str, selector: str) -> dict[str, str]:
        block = re.search(re.escape(selector) + r" \{(.*?)\}", text, re.DOTALL)
        return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))

    light = colours(day, ":root")
    dark = {**light, **colours(night, ":root")}
    return {
        "day": light,
        "night": dark,
        "evening band by day": {**light, **colours(day, ".night")},
        "evening band at night": {**dark, **colours(day, ".night"), **colours(night, ".night")},
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(pairs, least):
    return [
        f"{scheme}: {front} on {back} is {ratio:.2f}"
        for scheme, tokens in schemes().items()
        for front, back in pairs
        if (ratio := contrast(tokens[front], tokens[back])) < least
    ]


@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7), (CONTROLS, 3), (FOCUS, 3)])
def test_colours_can_be_told_apart_by_day_and_by_night(pairs, least):
    """Text 7:1; edges of boxes and the focus ring 3:1, on every surface of every scheme."""
    assert too_weak(pairs, least) == []


def test_the_reckoning_knows_black_from_white():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
