"""Cut paper, laid sheet on sheet: the one material of the demo's pictures.

Shapes are cut twice as large and made smaller, so that their edges are soft as a real cut. Shadows are blurred
at a quarter of the size, where blurring is cheap. Nothing here is random from one run to the next.
"""

import random
from functools import cache
from itertools import pairwise
from math import ceil, cos, floor, pi

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
FINE = 2
RIM = 181  # what Pillow's radial gradient has reached in the middle of a side

INK, NIGHT, PAPER, SNOW = "#17313a", "#0e2229", "#fdfaf4", "#fffdf8"
DAY, DAWN, PEACH, ROSE = "#f6c667", "#fbe3b0", "#f3cfa0", "#dc9a74"
LAKE, SHALLOW, MIST, FOG = "#0b5560", "#3f8288", "#a9c9c6", "#dbe7e1"
CLAY, BRICK, SAND, OAK = "#86371f", "#b0603f", "#ead8b8", "#8a5f3c"
MOSS, FERN, LEAF, SAGE = "#2f5a3d", "#4d7c57", "#86a878", "#bccfae"


class Shape:
    """A place on the sheet, put together from simple forms. Only as much paper is used as the forms need."""

    def __init__(self):
        self.strokes = []
        self.edges = []
        self.limit = None

    def _draw(self, verb, points, reach=0, **how):
        self.strokes.append((verb, points, how))
        self.edges += [(x + side * reach, y + side * reach) for x, y in points for side in (-1, 1)]
        return self

    def poly(self, *points):
        return self._draw("polygon", points)

    def box(self, left, top, right, bottom, radius=0):
        return self._draw("rounded_rectangle", [(left, top), (right, bottom)], radius=radius * FINE)

    def oval(self, left, top, right, bottom):
        return self._draw("ellipse", [(left, top), (right, bottom)])

    def circle(self, x, y, radius):
        return self.oval(x - radius, y - radius, x + radius, y + radius)

    def arch(self, left, top, right, bottom):
        """Draw the house's sign: a tall door with a round top."""
        half = (right - left) / 2
        return self.oval(left, top, right, top + 2 * half).box(left, top + half, right, bottom)

    def line(self, *points, width=4):
        return self._draw("line", points, reach=width, width=round(width * FINE), joint="curve")

    def ridge(self, *heights, foot=HEIGHT):
        """Draw land: a soft line through the given (x, y) points, filled down to its foot."""
        return self.poly(*softened(heights), (heights[-1][0], foot), (heights[0][0], foot))

    def within(self, other):
        """Keep only what lies inside another shape."""
        self.limit = other
        return self

    def frame(self):
        """Say which part of the sheet the forms touch: left, top, right, bottom."""
        xs, ys = zip(*self.edges, strict=True)
        left, top = max(0, floor(min(xs))), max(0, floor(min(ys)))
        right, bottom = min(WIDTH, ceil(max(xs)) + 1), min(HEIGHT, ceil(max(ys)) + 1)
        if self.limit:
            outer = self.limit.frame()
            left, top, right, bottom = (
                max(left, outer[0]),
                max(top, outer[1]),
                min(right, outer[2]),
                min(bottom, outer[3]),
            )
        return left, top, max(right, left + 1), max(bottom, top + 1)

    def cut(self, frame=None):
        """Cut the forms out: a mask as large as the frame."""
        left, top, right, bottom = frame or self.frame()
        mask = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE))
        pen = ImageDraw.Draw(mask)
        for verb, points, how in self.strokes:
            getattr(pen, verb)([((x - left) * FINE, (y - top) * FINE) for x, y in points], fill=255, **how)
        mask = mask.reduce(FINE)
        return ImageChops.multiply(mask, self.limit.cut((left, top, right, bottom))) if self.limit else mask


class Sheet:
    """The picture in the making. Everything is laid from the back to the front."""

    def __init__(self, top, bottom=None):
        self.image = gradient(top, bottom or top, (WIDTH, HEIGHT))

    def lay(self, shape, colour, to=None, lift=14, shade=90):
        """Lay one cut sheet. `lift` is how far it stands off the one below, `shade` how dark its shadow is."""
        corner, mask = shape.frame()[:2], shape.cut()
        if lift:
            self.fill(INK, *shadow(mask, corner, lift, shade))
        self.fill(gradient(colour, to, mask.size) if to else colour, mask, corner)
        return self

    def light(self, shape, colour=DAY, strength=150, blur=0):
        """Let light fall on what is already there; `strength` is at most 255."""
        corner, mask = shape.frame()[:2], shape.cut()
        if blur:
            mask, corner = softly(mask, corner, blur)
        self.fill(colour, mask.point([level * strength // 255 for level in range(256)]), corner)
        return self

    def glow(self, x, y, radius, colour=DAY, strength=200):
        """Light a round place that fades outward."""
        fall = [round(strength * max(0, 1 - level / RIM) ** 2) for level in range(256)]
        ring = Image.radial_gradient("L").point(fall)
        self.fill(colour, ring.resize((2 * radius, 2 * radius)), (x - radius, y - radius))
        return self

    def fill(self, what, mask, corner):
        """Put a colour or a picture where the mask says."""
        self.image.paste(what, (*corner, corner[0] + mask.width, corner[1] + mask.height), mask)

    def finish(self):
        """Darken the corners a little and lay the grain over all."""
        edge = Image.radial_gradient("L").point([max(0, level - 150) // 3 for level in range(256)])
        self.fill(NIGHT, edge.resize((WIDTH, HEIGHT)), (0, 0))
        return ImageChops.overlay(self.image, grain())


def shadow(mask, corner, lift, shade):
    """Where the sheet keeps light from the one below: a mask and its corner."""
    soft, (left, top) = softly(mask, corner, max(4, lift))
    return soft.point([level * shade // 255 for level in range(256)]), (left + lift // 3, top + lift // 2)


def softly(mask, corner, blur):
    """Blur a mask with room around it; the result is larger, so its corner moves outward."""
    room = 4 * ceil(blur * 2.2 / 4)
    wide = Image.new("L", (mask.width + 2 * room, mask.height + 2 * room))
    wide.paste(mask, (room, room))
    soft = wide.reduce(4).filter(ImageFilter.GaussianBlur(blur / 4)).resize(wide.size, Image.Resampling.BILINEAR)
    return soft, (corner[0] - room, corner[1] - room)


def softened(points, steps=14):
    """Join points by half a wave each, as hills do."""
    curve = []
    for (x0, y0), (x1, y1) in pairwise(points):
        for step in range(steps):
            part = step / steps
            curve.append((x0 + (x1 - x0) * part, y0 + (y1 - y0) * (1 - cos(pi * part)) / 2))
    return [*curve, points[-1]]


def gradient(top, bottom, size):
    """Fade one colour into another from top to bottom."""
    slope = Image.linear_gradient("L").resize((1, size[1])).resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), slope)


@cache
def grain():
    """The tooth of the paper: fine noise and a broader, cloudy one, round middle grey."""
    chance = random.Random(1850)  # noqa: S311 - paper, not a secret
    fine = Image.frombytes("L", (WIDTH, HEIGHT), chance.randbytes(WIDTH * HEIGHT))
    broad = Image.frombytes("L", (WIDTH // 8, HEIGHT // 8), chance.randbytes((WIDTH // 8) * (HEIGHT // 8)))
    broad = broad.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    levels = [128 + (value - 128) // 9 for value in range(256)]
    cloud = [128 + (value - 128) // 14 for value in range(256)]
    both = Image.blend(fine.point(levels), broad.point(cloud), 0.5)
    return Image.merge("RGB", [both] * 3)


def mixed(one, other, part):
    """Give the colour that lies `part` of the way from one to the other."""
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
