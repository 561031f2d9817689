"""The sample film that stands in for the trailer: a door opens slowly and the room fills with light.

Made once and kept as `home/demo/files/sample-film.webm`; docs/demo.md says how. It has no sound and shows nobody.
"""

import sys
from math import cos, pi, radians, sin, sqrt

from PIL import Image, ImageDraw, ImageFont

from .paper import BRICK, CLAY, DAWN, DAY, HEIGHT, INK, LAKE, NIGHT, PAPER, SHALLOW, SNOW, WIDTH, Shape, Sheet
from .things import landscape_in

FRAMES, RATE = 192, 24
TITLE = ("Restrained and Secluded", "in the Schoolhouse")
WIDE = (0, 84, WIDTH, 984)  # the part of a sheet that a film shows
HINGE, REACH, TOP, FOOT, EYE = 1360, 360, 170, 832, 560


def leaf(angle):
    """The door's outline when it has turned by so many degrees toward us."""

    def seen(along, y):
        near = 1 + 0.24 * along * sin(radians(angle))
        return HINGE - REACH * along * cos(radians(angle)), EYE + (y - EYE) * near

    half = REACH / 2
    top = [TOP + half - half * sqrt(max(0, 1 - (2 * part / 40 - 1) ** 2)) for part in range(41)]
    return [seen(part / 40, y) for part, y in enumerate(top)] + [seen(1, FOOT), seen(0, FOOT)]


def frame(number):
    """Draw one frame as the film shows it; then the title comes."""
    title = min(1, max(0, (number - 118) / 36))
    picture = scene(number).image.crop(WIDE).resize((1280, 720))
    return lettered(picture, title) if title else picture


def still():
    """The film when the door has opened, as a picture to show before it plays."""
    return scene(115)


def scene(number):
    """Draw the room at one moment. The door takes five seconds, eased at both ends."""
    part = min(1, max(0, (number - 14) / 120))
    ease = (1 - cos(pi * part)) / 2
    sheet = Sheet(LAKE, INK)
    sheet.lay(Shape().box(0, 830, WIDTH, HEIGHT), INK, NIGHT, lift=0)
    wide = 40 + 300 * ease
    pool = Shape().poly((1190 - 190 * ease, 830), (1360, 830), (1350 + wide / 2, HEIGHT), (1150 - 1.9 * wide, HEIGHT))
    sheet.light(pool, DAY, int(30 + 170 * ease), blur=20)
    sheet.glow(1180, 520, 900, DAY, int(30 + 190 * ease))
    sheet.lay(Shape().arch(964, 134, 1396, 836), SHALLOW, LAKE, lift=24)
    landscape_in(sheet, Shape().arch(1000, 170, 1360, 832), 640, (1180, 700 - int(190 * ease)))
    sheet.lay(Shape().poly(*leaf(112 * ease + 1.5)), CLAY, BRICK, lift=20, shade=120)
    sheet.light(Shape().box(0, 0, WIDTH, HEIGHT), NIGHT, int(150 * (1 - ease)))
    sheet.glow(1180, 470, 460, SNOW, int(80 * ease))
    return sheet


def lettered(picture, strength):
    """Set the film's name over the light."""
    faint = picture.copy()
    pen = ImageDraw.Draw(faint)
    for row, words in enumerate(TITLE):
        font = ImageFont.truetype(sys.argv[1], 54)
        pen.text((84, 312 + row * 78), words, font=font, anchor="lm", fill=PAPER)
    pen.rectangle((86, 452, 206, 456), fill=DAWN)
    return Image.blend(picture, faint, strength)


if __name__ == "__main__":
    for number in range(FRAMES):
        sys.stdout.buffer.write(frame(number).tobytes())
