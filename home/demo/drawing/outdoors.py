"""Scenes outside: hills, schools, paths, nights with a lit window."""

from .paper import (
    BRICK,
    CLAY,
    DAWN,
    DAY,
    FERN,
    FOG,
    HEIGHT,
    INK,
    LAKE,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    OAK,
    PAPER,
    PEACH,
    ROSE,
    SAND,
    SHALLOW,
    SNOW,
    WIDTH,
    Shape,
    Sheet,
    mixed,
    softened,
)
from .people import HAIRS, Person, draw_backpack, draw_person, hand_in_hand, lying_shadow
from .things import dawn_sky, far_hills, fir, landscape_in, schoolhouse, tree


def schoolhouse_at_dawn():
    """A schoolhouse on its hill, every window lit, the sun behind."""
    sheet = dawn_sky(sun=(1120, 430))
    far_hills(sheet, 600)
    sheet.lay(Shape().ridge((-40, 900), (420, 800), (820, 790), (1200, 850), (1640, 930)), FERN, MOSS, lift=18)
    tree(sheet, 330, 850, 1.0)
    tree(sheet, 1180, 880, 0.8)
    schoolhouse(sheet, 730, 810, 1.05)
    path = Shape().poly((700, 808), (760, 808), (800, 880), (960, HEIGHT), (560, HEIGHT), (690, 900))
    sheet.lay(path, DAWN, SAND, lift=6, shade=50)
    return sheet.lay(Shape().ridge((-40, 1010), (360, 960), (620, 1067), (1000, 1067), (1640, 960)), MOSS, INK, lift=18)


def two_paths():
    """A path forks: one way narrows into shade, on the other a grown-up and a child walk to an open door."""
    sheet = dawn_sky(sun=(1056, 560))
    far_hills(sheet, 580)
    sheet.lay(Shape().ridge((-40, 740), (500, 760), (900, 800), (1640, 730)), FERN, MOSS, lift=16)
    sheet.lay(Shape().box(470, 400, 740, 770).box(420, 520, 480, 770), INK, NIGHT, lift=20)
    slits = Shape()
    for x in range(496, 720, 62):
        slits.box(x, 460, x + 18, 530).box(x, 590, x + 18, 660)
    sheet.lay(slits, SHALLOW, LAKE, lift=0)
    sheet.lay(Shape().arch(946, 390, 1166, 780), BRICK, CLAY, lift=24)
    landscape_in(sheet, Shape().arch(970, 414, 1142, 778), 690, (1056, 560))
    sheet.glow(1065, 600, 420, DAY, 130)
    dark = Shape().poly((650, HEIGHT), (800, HEIGHT), (748, 900), (650, 770), (580, 770), (640, 900))
    sheet.lay(dark, mixed(OAK, INK, 0.5), mixed(OAK, MOSS, 0.4), lift=0)
    bright = Shape().poly((640, HEIGHT), (960, HEIGHT), (980, 920), (1142, 778), (970, 778), (800, 910))
    sheet.lay(bright, SNOW, DAWN, lift=8, shade=60)
    sheet.lay(Shape().ridge((-40, 960), (300, 930), (620, 1067)), MOSS, INK, lift=14)
    sheet.lay(Shape().ridge((1000, 1067), (1330, 940), (1640, 900)), MOSS, INK, lift=14)
    tree(sheet, 1420, 960, 1.1)
    tree(sheet, 1540, 1000, 0.85)
    fir(sheet, 140, 990, 1.1, mixed(MOSS, INK, 0.35))
    return hand_in_hand(sheet, 900, 960, 240, shade=0.3)


def green_mountains():
    """A small school among Vermont's hills, in the first light after snow."""
    sheet = dawn_sky(sun=(520, 420), warm=PEACH)
    rows = ((560, SHALLOW, MIST), (680, LAKE, SHALLOW), (790, MOSS, FERN))
    for index, (base, top, foot) in enumerate(rows):
        lean = 160 * (-1) ** index
        ridge = ((-40, base), (360 + lean, base - 170), (820, base - 20), (1220 + lean, base - 150), (1640, base - 10))
        sheet.lay(Shape().ridge(*ridge), top, foot, lift=16)
    sheet.lay(Shape().ridge((-40, 860), (500, 900), (1000, 830), (1640, 880)), FOG, SNOW, lift=18)
    schoolhouse(sheet, 1080, 850, 0.72, wall=CLAY)
    for x, y, size in ((180, 930, 1.3), (330, 900, 1.0), (1380, 900, 1.2), (1500, 940, 1.45)):
        fir(sheet, x, y, size)
    sheet.lay(Shape().ridge((-40, 960), (600, 1000), (1080, 940), (1640, 1000)), SNOW, FOG, lift=18, shade=50)
    trace = Shape().poly((1060, 852), (1096, 852), (1010, 930), (880, HEIGHT), (740, HEIGHT), (960, 930))
    sheet.light(trace, DAY, 110, blur=8)
    return hand_in_hand(sheet, 930, 975, 170, coats=(MOSS, CLAY, DAY), shade=0.3)


def lit_windows():
    """Evening: many small houses on a hill, each with a lit door, for a day of giving."""
    sheet = Sheet(NIGHT, LAKE)
    sheet.glow(800, 820, 1035, DAY, 94)
    stars = Shape()
    for step in range(52):
        stars.circle((step * 619) % WIDTH, (step * step * 37 + step * 91) % 400 + 16, 2 + step % 2)
    sheet.light(stars, DAWN, 170)
    sheet.lay(Shape().circle(1310, 190, 70), DAWN, SNOW, lift=24, shade=40)
    sheet.lay(Shape().ridge((-40, 620), (500, 480), (1000, 580), (1640, 470)), LAKE, INK, lift=14)
    walls = (BRICK, SHALLOW, CLAY, MOSS, OAK)
    for row, (foot, size, count) in enumerate(((640, 0.62, 9), (790, 0.85, 7), (970, 1.12, 5))):
        sheet.lay(Shape().ridge((-40, foot - 20), (600, foot - 46), (1100, foot - 14), (1640, foot - 50)), MOSS, INK)
        for place in range(count):
            x = WIDTH * (place + 0.5) / count + (40 if row % 2 else -20)
            _house(sheet, x, foot - 8 + (place * 29) % 22, size, walls[(place + row) % 5])
    return sheet


def _house(sheet, x, y, size, wall):
    sheet.glow(round(x), round(y - 60 * size), round(190 * size), DAY, 120)
    sheet.lay(Shape().box(x - 66 * size, y - 110 * size, x + 66 * size, y), wall, mixed(wall, INK, 0.45), lift=12)
    roof = Shape().poly((x - 84 * size, y - 106 * size), (x, y - 186 * size), (x + 84 * size, y - 106 * size))
    sheet.lay(roof, INK, NIGHT, lift=10)
    lit = Shape().arch(x - 18 * size, y - 74 * size, x + 18 * size, y)
    for side in (-1, 1):
        lit.box(
            x + side * 42 * size - 11 * size, y - 78 * size, x + side * 42 * size + 11 * size, y - 50 * size, radius=2
        )
    return sheet.lay(lit, DAWN, DAY, lift=0)


def night_window():
    """Two in the morning: one window of a dark house is lit."""
    sheet = Sheet(NIGHT, LAKE)
    stars = Shape()
    for step in range(60):
        stars.circle((step * 613) % WIDTH, (step * step * 41 + step * 83) % 500 + 16, 2 + step % 2)
    sheet.light(stars, DAWN, 150)
    sheet.lay(Shape().circle(300, 220, 84), DAWN, SNOW, lift=24, shade=40)
    sheet.lay(Shape().circle(336, 200, 76), NIGHT, mixed(NIGHT, LAKE, 0.3), lift=0)
    sheet.lay(Shape().ridge((-40, 700), (420, 600), (900, 690), (1640, 580)), LAKE, INK)
    sheet.lay(Shape().ridge((-40, 860), (560, 800), (1640, 850)), MOSS, NIGHT)
    sheet.glow(980, 600, 644, DAY, 148)
    sheet.lay(Shape().box(700, 470, 1260, 860), INK, NIGHT, lift=26)
    sheet.lay(Shape().poly((640, 480), (980, 270), (1320, 480)), LAKE, INK, lift=18)
    sheet.lay(Shape().box(1120, 290, 1180, 420), INK, NIGHT, lift=8)
    sheet.lay(Shape().arch(900, 540, 1060, 740), DAY, DAWN, lift=0)
    sheet.lay(Shape().box(976, 540, 984, 740).box(900, 642, 1060, 650).box(880, 738, 1080, 754, radius=4), OAK, lift=4)
    sheet.light(Shape().poly((900, 860), (1060, 860), (1160, 1020), (800, 1020)), DAY, 90, blur=20)
    tree(sheet, 480, 900, 1.35, mixed(MOSS, INK, 0.5), MOSS)
    fir(sheet, 1430, 910, 1.3, mixed(MOSS, INK, 0.5))
    return sheet.lay(Shape().ridge((-40, 990), (700, 960), (1640, 1000)), INK, NIGHT, lift=16)


def row_of_doors():
    """Six doors in a row; one stands open and shows the morning."""
    sheet = Sheet(SAND, PEACH)
    sheet.lay(Shape().box(0, 870, WIDTH, HEIGHT), OAK, CLAY, lift=0)
    doors = ((LAKE, INK), (MOSS, INK), None, (BRICK, CLAY), (SHALLOW, LAKE), (OAK, CLAY))
    for place, colours in enumerate(doors):
        left = 76 + place * 248
        sheet.lay(Shape().arch(left, 240, left + 208, 876), PAPER, SAND, lift=16, shade=60)
        if colours:
            sheet.lay(Shape().arch(left + 18, 258, left + 190, 874), *colours, lift=0)
            sheet.light(
                Shape().box(left + 50, 400, left + 158, 570, radius=4).box(left + 50, 620, left + 158, 800, radius=4),
                SNOW,
                34,
            )
            sheet.lay(Shape().circle(left + 164, 596, 9), DAY, lift=5)
        else:
            landscape_in(sheet, Shape().arch(left + 18, 258, left + 190, 874), 690, (left + 116, 560))
    sheet.light(Shape().poly((590, 878), (762, 878), (860, HEIGHT), (440, HEIGHT)), DAWN, 220, blur=12)
    sheet.glow(676, 600, 482, DAY, 121)
    leaf = Shape().poly((590, 330), (590, 874), (500, 930), (500, 300))
    return sheet.lay(leaf, CLAY, BRICK, lift=20, shade=120).lay(Shape().circle(514, 620, 9), DAY, lift=4)


def growing_tree():
    """A young tree, its roots as wide as its crown: what children grow from."""
    sheet = dawn_sky(sun=(800, 330), warm=DAWN)
    far_hills(sheet, 520)
    sheet.lay(Shape().ridge((-40, 690), (800, 660), (1640, 690)), CLAY, INK, lift=18)
    roots = Shape()
    for reach, depth, width in (
        (-420, 960, 12),
        (-240, 1010, 15),
        (-70, 1030, 18),
        (110, 1020, 17),
        (270, 1000, 14),
        (450, 950, 11),
    ):
        fall = softened([(800 + reach * 0.05, 670), (800 + reach * 0.5, depth - 130), (800 + reach, depth)])
        roots.line(*fall, width=width)
    sheet.lay(roots, SAND, ROSE, lift=8)
    sheet.lay(Shape().poly((770, 690), (786, 430), (814, 430), (830, 690)), OAK, CLAY, lift=12)
    crowns = (
        (800, 300, 210, MOSS, INK),
        (650, 390, 140, FERN, MOSS),
        (950, 390, 140, FERN, MOSS),
        (800, 380, 150, LEAF, FERN),
    )
    for x, y, radius, top, foot in crowns:
        sheet.lay(Shape().circle(x, y, radius), top, foot, lift=18)
    sheet.lay(Shape().arch(758, 322, 842, 480), DAY, SNOW, lift=8)
    return sheet.lay(
        Shape().ridge((-40, 668), (300, 640), (800, 684), (1300, 640), (1640, 668), foot=704), FERN, MOSS, lift=10
    )


def film_poster():
    """A child stands before a schoolhouse in the night; its door is as tall as the sky and full of morning."""
    sheet = Sheet(NIGHT, INK)
    sheet.glow(800, 520, 1035, DAY, 121)
    sheet.lay(Shape().poly((170, 520), (500, 300), (1100, 300), (1430, 520)), SHALLOW, LAKE, lift=24)
    sheet.lay(Shape().box(240, 510, 1360, 900), mixed(LAKE, INK, 0.4), INK, lift=22)
    panes = Shape()
    for x in (350, 490, 1110, 1250):
        panes.arch(x - 44, 590, x + 44, 780)
    sheet.lay(panes, SHALLOW, LAKE, lift=0)
    bars = Shape()
    for x in (350, 490, 1110, 1250):
        bars.box(x - 3, 590, x + 3, 780).box(x - 44, 684, x + 44, 690)
    sheet.lay(bars, INK, lift=0)
    sheet.lay(Shape().box(0, 896, WIDTH, HEIGHT), NIGHT, INK, lift=0)
    sheet.light(Shape().poly((640, 896), (960, 896), (1300, HEIGHT), (300, HEIGHT)), DAY, 225, blur=14)
    sheet.lay(Shape().arch(604, 110, 996, 898), BRICK, CLAY, lift=30, shade=140)
    opening = Shape().arch(640, 146, 960, 896)
    landscape_in(sheet, opening, 690, (800, 480))
    sheet.lay(Shape().poly((786, 760), (812, 760), (930, 896), (670, 896)).within(opening), SNOW, DAWN, lift=0)
    sheet.glow(800, 480, 482, SNOW, 121)
    child = Person(800, 912, 300, is_child=True)
    lying_shadow(sheet, child, 0.5)
    draw_person(sheet, child, LAKE, hair=HAIRS[0])
    return draw_backpack(sheet, child, DAY)


def letter_box():
    """A letter lies half in a letter box, on a morning street."""
    sheet = dawn_sky(sun=(420, 470))
    far_hills(sheet, 620)
    sheet.lay(Shape().ridge((-40, 880), (700, 850), (1640, 900)), FERN, MOSS)
    sheet.lay(Shape().box(952, 700, 1012, 1010, radius=6), OAK, CLAY, lift=16)
    sheet.lay(Shape().arch(700, 380, 1040, 720).box(870, 380, 1270, 720, radius=20), LAKE, INK, lift=26)
    sheet.lay(Shape().arch(700, 380, 1040, 720), SHALLOW, LAKE, lift=14)
    sheet.lay(Shape().poly((560, 560), (880, 500), (905, 640), (585, 700)), SNOW, PAPER, lift=22, shade=120)
    sheet.lay(Shape().poly((560, 560), (880, 500), (748, 616)), FOG, SAND, lift=8)
    sheet.lay(Shape().circle(748, 606, 22), CLAY, BRICK, lift=6)
    sheet.lay(Shape().box(1176, 300, 1192, 470).poly((1192, 300), (1280, 330), (1192, 362)), BRICK, CLAY, lift=12)
    tree(sheet, 200, 930, 1.0)
    return sheet.lay(Shape().ridge((-40, 1000), (500, 960), (900, 1010), (1640, 960)), MOSS, INK, lift=16)
