"""What a ring of focus looks like on the screen: read from pixels, as whoever looks at it would."""

import base64
import io
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

REACH = 14  # pixels round something in which its ring is looked for
LEAST_WIDTH = 2  # pixels: WCAG 2.4.13
LEAST_CONTRAST = 3.0  # to what stood there before (WCAG 2.4.13) and to what stands beside it (1.4.11)
LEAST_SHARE = 0.5  # of the middle of a side; letters that stand close by may touch the rest
LINES = 12  # on which each side is looked at

Colour = tuple[int, int, int]
Look = Callable[[float, float], Colour | None]


class Box(NamedTuple):
    """A rectangle of the page, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float


def whole(boxes: list[Box]) -> Box:
    """The rectangle round some others, such as the lines of one link."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def look(drawn: str) -> Look:
    """Return a way to ask for the colour of a point of a picture; beyond its edge there is none."""
    image = Image.open(io.BytesIO(base64.b64decode(drawn))).convert("RGB")
    pixels, (width, height) = image.load(), image.size
    return lambda x, y: pixels[int(x), int(y)] if 0 <= x < width and 0 <= y < height else None


def lines(boxes: list[Box]) -> dict[str, list[list[tuple[float, float]]]]:
    """For each side the points of lines that come from outside, cross the edge and end inside."""
    found = {}
    for side, edge in whole(boxes)._asdict().items():
        outwards = -1 if side in ("left", "top") else 1
        box = next(box for box in boxes if abs(getattr(box, side) - edge) < 1)
        first, last = (box.top, box.bottom) if side in ("left", "right") else (box.left, box.right)
        room = (last - first) * 0.3  # corners are round
        steps = [first + room + (last - first - 2 * room) * place / (LINES - 1) for place in range(LINES)]
        way = [edge + outwards * distance for distance in range(REACH - 1, -REACH, -1)]
        found[side] = [[(at, step) if side in ("left", "right") else (step, at) for at in way] for step in steps]
    return found


def has_ring(line: list[tuple[float, float]], before: Look, after: Look) -> bool:
    """Say whether a line crosses enough pixels that are new, and clear of what lies outside them."""
    run = 0
    for place, point in enumerate(line[1:], 1):
        colour, earlier = after(*point), before(*point)
        outside = (
            after(*line[max(0, place - 2 - run)]) or earlier
        )  # past a pixel that is half of it, or the window's edge
        is_ring = colour and earlier and min(contrast(colour, earlier), contrast(colour, outside)) >= LEAST_CONTRAST
        run = run + 1 if is_ring else 0
        if run >= LEAST_WIDTH:
            return True
    return False


def sides_without_ring(boxes: list[Box], before: Look, after: Look) -> list[str]:
    """Name the sides on which no ring, or only a part of one, came into sight."""
    weak = []
    for side, across in lines(boxes).items():
        share = sum(has_ring(line, before, after) for line in across) / len(across)
        if share < LEAST_SHARE:
            weak.append(f"{side} {share:.0%}")
    return weak


def apart(kinds: list[list[Box]]) -> list[list[int]]:
    """Put things into groups, by their places in the list, so that no two rings of a group can touch."""
    groups: list[list[int]] = []
    for place, boxes in enumerate(kinds):
        box = whole(boxes)
        for group in groups:
            if not any(touch(box, whole(kinds[other])) for other in group):
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def touch(one: Box, other: Box) -> bool:
    """Say whether what is drawn round two boxes could meet."""
    room = 2 * REACH
    sideways = one.left - room < other.right and other.left - room < one.right
    return sideways and one.top - room < other.bottom and other.top - room < one.bottom
