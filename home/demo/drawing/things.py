"""Things that stand in several pictures: doors, hills, the schoolhouse, trees, windows."""

from .paper import (
    BRICK,
    CLAY,
    DAWN,
    DAY,
    FERN,
    FOG,
    INK,
    LEAF,
    MIST,
    MOSS,
    OAK,
    PAPER,
    PEACH,
    SAGE,
    SHALLOW,
    SNOW,
    Shape,
    Sheet,
    mixed,
)


def dawn_sky(sun=(1100, 560), warm=PEACH):
    """Open a sheet with a morning sky and its sun."""
    sheet = Sheet(MIST, warm)
    sheet.glow(*sun, 620, DAWN, 230).glow(*sun, 300, SNOW, 160)
    return sheet.lay(Shape().circle(*sun, 78), DAY, DAWN, lift=20, shade=30)


def far_hills(sheet, base=640):
    """Lay three rows of hills, the farther the paler."""
    sheet.lay(
        Shape().ridge((-40, base - 40), (260, base - 150), (620, base - 20), (1000, base - 130), (1640, base)),
        mixed(MIST, SAGE, 0.5), FOG,
    )  # fmt: skip
    sheet.lay(
        Shape().ridge((-40, base + 60), (380, base + 10), (820, base + 110), (1240, base + 20), (1640, base + 90)),
        SAGE, LEAF,
    )  # fmt: skip
    return sheet.lay(
        Shape().ridge((-40, base + 170), (300, base + 120), (760, base + 200), (1180, base + 130), (1640, base + 210)),
        LEAF, FERN,
    )  # fmt: skip


def schoolhouse(sheet, x, y, size=1.0, wall=BRICK, roof=INK, lit=DAY):
    """Build the schoolhouse with its middle at x and its foot at y."""

    def at(dx, dy):
        return x + dx * size, y + dy * size

    def area(left, top, right, bottom):
        return *at(left, top), *at(right, bottom)

    sheet.lay(Shape().box(*area(-34, -330, 34, -200)), PAPER, FOG, lift=10)
    sheet.lay(Shape().arch(*area(-16, -305, 16, -245)), roof, lift=0)
    sheet.lay(Shape().poly(at(-50, -325), at(0, -400), at(50, -325)), roof, lift=10)
    sheet.lay(Shape().box(*area(-190, -150, 190, 0)), wall, CLAY, lift=16)
    sheet.lay(
        Shape().poly(at(-220, -145), at(-130, -235), at(130, -235), at(220, -145)), roof, mixed(roof, SHALLOW, 0.3)
    )
    sheet.lay(Shape().poly(at(-78, -140), at(0, -225), at(78, -140)).box(*area(-64, -142, 64, 0)), PAPER, FOG, lift=10)
    sheet.lay(Shape().arch(*area(-30, -105, 30, 0)), lit, SNOW, lift=0)
    windows = Shape()
    for dx in (-162, -108, 108, 162):
        windows.arch(*area(dx - 18, -112, dx + 18, -42))
    sheet.lay(windows, lit, DAWN, lift=0)
    bars = Shape()
    for dx in (-162, -108, 108, 162):
        bars.line(at(dx, -112), at(dx, -42), width=3 * size).line(at(dx - 18, -76), at(dx + 18, -76), width=3 * size)
    return sheet.lay(bars, PAPER, lift=0)


def tree(sheet, x, y, size=1.0, leaf=MOSS, light=FERN):
    """Plant a round tree with its foot at (x, y)."""
    trunk = Shape().box(x - 9 * size, y - 110 * size, x + 9 * size, y, radius=4 * size)
    sheet.lay(trunk, OAK, INK, lift=6)
    sheet.lay(Shape().oval(x - 70 * size, y - 270 * size, x + 70 * size, y - 70 * size), leaf, mixed(leaf, INK, 0.25))
    return sheet.lay(Shape().oval(x - 40 * size, y - 235 * size, x + 52 * size, y - 115 * size), light, leaf, lift=8)


def fir(sheet, x, y, size=1.0, leaf=MOSS):
    """Plant a fir in three sheets."""
    for row in (0, 1, 2):
        half, foot, tip = (70 - row * 17) * size, y - row * 70 * size, y - (150 + row * 62) * size
        sheet.lay(Shape().poly((x - half, foot), (x, tip), (x + half, foot)), leaf, mixed(leaf, INK, 0.3), lift=8)
    return sheet


def landscape_in(sheet, opening, base, sun):
    """Show morning through an opening: the light, the sun, two hills."""
    sheet.lay(opening, DAWN, SNOW, lift=0)
    sheet.lay(Shape().circle(*sun, 62).within(opening), DAY, lift=0)
    far = Shape().ridge((-40, base), (420, base - 70), (800, base + 10), (1180, base - 60), (1640, base))
    near = Shape().ridge((-40, base + 60), (520, base + 100), (900, base + 40), (1640, base + 90))
    sheet.lay(far.within(opening), SAGE, LEAF, lift=0)
    return sheet.lay(near.within(opening), LEAF, FERN, lift=0)
