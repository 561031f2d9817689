"""Scenes inside: doors, halls, windows, tables."""

from .paper import (
    BRICK,
    CLAY,
    DAWN,
    DAY,
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
    SAGE,
    SAND,
    SHALLOW,
    SNOW,
    WIDTH,
    Shape,
    Sheet,
)
from .people import HAIRS, SKINS, Person, draw_person, draw_writing_hand, hand_in_hand
from .things import landscape_in


def open_door():
    """A tall door stands open; a grown-up and a child go out into the morning."""
    sheet = Sheet(LAKE, INK)
    sheet.lay(Shape().box(0, 830, WIDTH, HEIGHT), INK, NIGHT, lift=0)
    sheet.light(Shape().poly((690, 830), (1050, 830), (1330, HEIGHT), (470, HEIGHT)), DAY, 190, blur=18)
    sheet.glow(880, 520, 873, DAY, 162)
    sheet.lay(Shape().arch(650, 130, 1090, 836), SHALLOW, LAKE, lift=24)
    opening = Shape().arch(690, 170, 1050, 832)
    landscape_in(sheet, opening, 640, (900, 520))
    path = Shape().poly((858, 704), (884, 704), (990, 832), (750, 832)).within(opening)
    sheet.lay(path, SNOW, DAWN, lift=0)
    leaf = Shape().poly((690, 350), (690, 832), (470, 910), (470, 300))
    leaf.oval(470, 190, 690, 540).within(Shape().poly((470, 160), (690, 160), (690, 832), (470, 905)))
    sheet.lay(leaf, CLAY, BRICK, lift=26, shade=130)
    panels = (
        Shape()
        .poly((510, 380), (655, 400), (655, 570), (510, 575))
        .poly((510, 640), (655, 630), (655, 775), (510, 815))
    )
    sheet.lay(panels, BRICK, CLAY, lift=0)
    sheet.lay(Shape().circle(498, 610, 13), DAY, DAWN, lift=8)
    return hand_in_hand(sheet, 862, 850, 450, shade=0.45)


def corridor():
    """A school corridor, its far door open to the light."""
    sheet = Sheet(INK, NIGHT)
    sheet.lay(Shape().poly((0, 0), (WIDTH, 0), (980, 330), (620, 330)), LAKE, INK, lift=0)
    sheet.lay(Shape().poly((0, HEIGHT), (WIDTH, HEIGHT), (980, 720), (620, 720)), SHALLOW, LAKE, lift=0)
    walls = (
        Shape()
        .poly((0, 0), (620, 330), (620, 720), (0, HEIGHT))
        .poly((WIDTH, 0), (980, 330), (980, 720), (WIDTH, HEIGHT))
    )
    sheet.lay(walls, LAKE, INK, lift=0)
    for near, far in ((40, 190), (260, 365), (425, 500), (545, 590)):
        _side_doors(sheet, near, far)
    sheet.lay(Shape().box(620, 330, 980, 720), LAKE, INK, lift=0)
    sheet.light(Shape().poly((710, 720), (890, 720), (1210, HEIGHT), (390, HEIGHT)), DAY, 215, blur=14)
    sheet.light(Shape().poly((736, 720), (864, 720), (990, HEIGHT), (610, HEIGHT)), SNOW, 120, blur=26)
    sheet.lay(Shape().arch(692, 400, 908, 722), DAWN, PAPER, lift=12)
    landscape_in(sheet, Shape().arch(710, 418, 890, 720), 640, (812, 580))
    sheet.glow(800, 570, 644, DAY, 175)
    lamps = Shape()
    for y, half in ((40, 120), (170, 80), (250, 54)):
        lamps.oval(800 - half, y, 800 + half, y + half / 4)
    return sheet.lay(lamps, SHALLOW, LAKE, lift=0)


def _side_doors(sheet, near, far):
    """Two closed doors facing each other, drawn toward the vanishing point."""

    def rise(x, part):
        return 525 + (x - 0) * 0 + (part * (1 - x / 800)) * 525

    shape = Shape()
    for mirror in (False, True):
        points = [(near, rise(near, -0.62)), (far, rise(far, -0.62)), (far, rise(far, 0.98)), (near, rise(near, 0.98))]
        shape.poly(*[(WIDTH - x if mirror else x, y) for x, y in points])
    sheet.lay(shape, SHALLOW, LAKE, lift=10, shade=120)
    panes = Shape()
    inset = (far - near) * 0.3
    for mirror in (False, True):
        left, right = near + inset, far - inset
        points = [
            (left, rise(left, -0.46)),
            (right, rise(right, -0.46)),
            (right, rise(right, 0.02)),
            (left, rise(left, 0.02)),
        ]
        panes.poly(*[(WIDTH - x if mirror else x, y) for x, y in points])
    sheet.lay(panes, MIST, SHALLOW, lift=0)


def dawn_window():
    """An empty classroom at dawn: window, light on the floor, a small chair."""
    sheet = Sheet(INK, LAKE)
    sheet.lay(Shape().box(0, 800, WIDTH, HEIGHT), NIGHT, INK, lift=0)
    sheet.glow(1020, 420, 896, DAY, 148)
    sheet.lay(Shape().box(716, 106, 1324, 668, radius=8), OAK, CLAY, lift=24)
    pane = Shape().box(744, 134, 1296, 640)
    landscape_in(sheet, pane, 470, (1080, 380))
    sheet.lay(Shape().box(1012, 134, 1028, 640).box(744, 372, 1296, 386), OAK, CLAY, lift=8)
    sheet.lay(Shape().box(690, 664, 1350, 700, radius=6), OAK, CLAY, lift=16)
    for left, right in ((560, 820), (850, 1110)):
        pool = Shape().poly((left + 90, 815), (right + 90, 815), (right - 60, 1030), (left - 110, 1030))
        sheet.light(pool, DAY, 150, blur=10)
    _chair(sheet, 380, 950, 1.25)
    sheet.lay(Shape().box(150, 230, 470, 440, radius=6), MOSS, INK, lift=14)
    return sheet.lay(Shape().line((190, 300), (330, 300), width=5).line((190, 345), (410, 345), width=5), SAGE, lift=0)


def _chair(sheet, x, y, size=1.0, colour=BRICK):
    legs = Shape()
    for dx in (-62, 50):
        legs.box(x + dx * size, y - 120 * size, x + (dx + 13) * size, y, radius=4)
    legs.box(x - 62 * size, y - 270 * size, x - 49 * size, y - 100 * size, radius=4)
    sheet.lay(legs, OAK, INK, lift=8)
    seat = Shape().box(x - 74 * size, y - 138 * size, x + 74 * size, y - 112 * size, radius=8)
    seat.box(x - 74 * size, y - 282 * size, x - 38 * size, y - 184 * size, radius=10)
    return sheet.lay(seat, colour, CLAY, lift=10)


def letter_desk():
    """A hand writes a letter on a desk by the window, an envelope beside it."""
    sheet = Sheet(OAK, CLAY)
    for row in range(5):
        sheet.lay(Shape().box(0, row * 220, WIDTH, row * 220 + 214), OAK, BRICK, lift=6, shade=60)
    sheet.light(Shape().poly((980, 0), (1500, 0), (900, HEIGHT), (240, HEIGHT)), DAY, 110, blur=30)
    sheet.lay(Shape().poly((930, 520), (1440, 430), (1500, 770), (990, 860)), SAND, PEACH, lift=26)
    sheet.lay(Shape().poly((930, 520), (1440, 430), (1238, 690)), PAPER, SAND, lift=10)
    sheet.lay(Shape().circle(1236, 668, 34), CLAY, BRICK, lift=10)
    page = Shape().poly((330, 130), (900, 190), (820, 980), (250, 920))
    sheet.lay(page, SNOW, PAPER, lift=34, shade=130)
    lines = Shape()
    for row in range(12):
        if row in (2, 8):
            continue
        x, y = 392 - row * 5.5, 232 + row * 52
        length = 230 if row in (0, 11) else 420 - (row % 3) * 46
        lines.line((x, y), (x + length, y + length * 0.104), width=7)
    sheet.lay(lines, SHALLOW, LAKE, lift=0)
    blanks = (
        Shape()
        .poly((520, 342), (700, 361), (698, 384), (518, 365))
        .poly((420, 596), (640, 619), (638, 642), (418, 619))
    )
    sheet.light(blanks, DAY, 200)
    sheet.lay(Shape().circle(1330, 200, 118), FOG, MIST, lift=26)
    sheet.lay(Shape().circle(1330, 200, 84), OAK, CLAY, lift=0)
    return draw_writing_hand(sheet, (700, 632))


def library():
    """Shelves of books, and among them a doorway of light."""
    sheet = Sheet(INK, NIGHT)
    colours = [(LAKE, INK), (BRICK, CLAY), (SAND, PEACH), (MOSS, INK), (SHALLOW, LAKE), (ROSE, BRICK), (SAGE, LEAF)]
    for shelf, foot in enumerate((300, 590, 880)):
        x, step = 40, shelf * 3
        while x < WIDTH - 60:
            width, height = 34 + (step * 37) % 41, 150 + (step * 53) % 78
            if not 590 < x + width / 2 < 1010:
                book = Shape().box(x, foot - height, x + width, foot, radius=4)
                sheet.lay(book, *colours[step % 7], lift=7, shade=110)
                band = Shape().box(x, foot - height + 26, x + width, foot - height + 36)
                sheet.lay(band, DAY if step % 3 else PAPER, lift=0)
            x, step = x + width + 5, step + 1
        sheet.lay(Shape().box(0, foot, 600, foot + 26).box(1000, foot, WIDTH, foot + 26), OAK, CLAY, lift=14)
    sheet.light(Shape().poly((650, 940), (950, 940), (1180, HEIGHT), (420, HEIGHT)), DAY, 200, blur=16)
    sheet.glow(800, 560, 736, DAY, 148)
    sheet.lay(Shape().arch(606, 150, 994, 942), OAK, CLAY, lift=24)
    opening = Shape().arch(642, 186, 958, 940)
    return landscape_in(sheet, opening, 760, (830, 640))


def circle_of_chairs():
    """Chairs stand in a half circle before tall bright windows."""
    sheet = Sheet(SAND, PEACH)
    sheet.lay(Shape().box(0, 640, WIDTH, HEIGHT), OAK, CLAY, lift=0)
    for x in (140, 560, 980, 1400):
        sheet.lay(Shape().arch(x - 120, 90, x + 120, 560), PAPER, FOG, lift=14, shade=50)
        landscape_in(sheet, Shape().arch(x - 100, 110, x + 100, 545), 440, (980 + 30, 330))
        pool = Shape().poly((x - 90, 660), (x + 110, 660), (x + 20, HEIGHT), (x - 260, HEIGHT))
        sheet.light(pool, DAY, 110, blur=16)
    sheet.lay(Shape().oval(420, 730, 1180, 930), LAKE, INK, lift=10)
    sheet.lay(Shape().oval(480, 752, 1120, 908), SHALLOW, LAKE, lift=0)
    for x, y, colour in ((330, 880, LAKE), (520, 790, MOSS), (720, 760, BRICK), (930, 762, LAKE), (1120, 795, MOSS)):
        _chair(sheet, x, y, 0.86, colour)
    return _chair(sheet, 1300, 890, 0.92, BRICK)


def board_room():
    """A board's long table under high windows; somebody speaks at the lectern in front."""
    sheet = Sheet(LAKE, INK)
    for x in (260, 530, 800, 1070, 1340):
        landscape_in(sheet, Shape().arch(x - 84, 60, x + 84, 470), 400, (840, 300))
        sheet.lay(Shape().box(x - 4, 60, x + 4, 470).box(x - 84, 262, x + 84, 270), OAK, lift=0)
    sheet.lay(Shape().box(0, 760, WIDTH, HEIGHT), CLAY, INK, lift=0)
    chairs = Shape()
    for x in range(260, 1400, 180):
        chairs.arch(x - 46, 470, x + 46, 660)
    sheet.lay(chairs, OAK, CLAY, lift=14)
    sheet.lay(Shape().poly((130, 800), (210, 610), (1390, 610), (1470, 800)), SAND, PEACH, lift=20)
    sheet.lay(Shape().box(130, 796, 1470, 880, radius=6), OAK, CLAY, lift=12)
    papers = Shape()
    for x in range(300, 1400, 180):
        papers.poly((x - 36, 690), (x + 30, 690), (x + 40, 744), (x - 40, 744))
    sheet.lay(papers, SNOW, FOG, lift=6)
    sheet.glow(800, 900, 529, DAY, 202)
    sheet.lay(Shape().poly((690, 880), (910, 880), (886, HEIGHT), (714, HEIGHT)), BRICK, CLAY, lift=24, shade=140)
    sheet.lay(Shape().box(664, 850, 936, 890, radius=8), OAK, BRICK, lift=14)
    sheet.lay(Shape().poly((730, 800), (880, 800), (896, 850), (714, 850)), SNOW, PAPER, lift=10)
    sheet.lay(Shape().line((905, 850), (890, 770), (858, 752), width=7).circle(850, 748, 13), INK, lift=6)
    speaker = Person(800, 1260, 690)
    return draw_person(sheet, speaker, MOSS, skin=SKINS[1], hair=HAIRS[1], hands=((668, 872), (932, 872)))


def calm_corner():
    """A reading corner with an armchair, a lamp and an open door."""
    sheet = Sheet(PEACH, SAND)
    sheet.lay(Shape().box(0, 830, WIDTH, HEIGHT), OAK, BRICK, lift=0)
    sheet.lay(Shape().arch(1050, 190, 1410, 836), PAPER, FOG, lift=20)
    landscape_in(sheet, Shape().arch(1080, 220, 1380, 832), 660, (1240, 500))
    sheet.light(Shape().poly((1080, 836), (1380, 836), (1330, HEIGHT), (900, HEIGHT)), DAWN, 190, blur=14)
    sheet.lay(Shape().oval(180, 880, 980, 1010), LAKE, INK, lift=8)
    sheet.lay(Shape().line((300, 300), (300, 900), width=12).box(240, 890, 360, 912, radius=8), INK, lift=8)
    sheet.glow(300, 330, 436, DAY, 229)
    sheet.lay(Shape().poly((250, 210), (350, 210), (400, 340), (200, 340)), DAY, ROSE, lift=14)
    sheet.lay(Shape().arch(420, 430, 810, 900), MOSS, INK, lift=24)
    sheet.lay(Shape().box(380, 640, 480, 930, radius=44).box(750, 640, 850, 930, radius=44), MOSS, INK, lift=16)
    sheet.lay(Shape().box(440, 720, 790, 860, radius=36), LEAF, MOSS, lift=14)
    sheet.lay(
        Shape()
        .poly((556, 690), (616, 706), (616, 770), (556, 752))
        .poly((676, 690), (616, 706), (616, 770), (676, 752)),
        SNOW,
        SAND,
        lift=8,
    )
    sheet.lay(Shape().poly((905, 840), (995, 840), (980, 940), (920, 940)), BRICK, CLAY, lift=12)
    leaves = Shape()
    for x, y in ((880, 690), (950, 640), (1020, 700), (905, 770), (995, 775)):
        leaves.oval(x - 36, y - 62, x + 36, y + 62)
    return sheet.lay(leaves, MOSS, LEAF, lift=10)


def teacher_desk():
    """A teacher's desk in the morning: books, a small plant, a folded card."""
    sheet = Sheet(MOSS, INK)
    sheet.lay(Shape().box(90, 70, 1510, 640, radius=10), OAK, CLAY, lift=20)
    sheet.lay(Shape().box(120, 100, 1480, 610), MOSS, INK, lift=0)
    sheet.light(Shape().poly((560, 100), (1180, 100), (860, 610), (240, 610)), DAY, 60, blur=20)
    sun = Shape().circle(800, 380, 64)
    for dx, dy in ((0, -130), (92, -92), (130, 0), (92, 92), (0, 130), (-92, 92), (-130, 0), (-92, -92)):
        sun.line((800 + dx * 0.72, 380 + dy * 0.72), (800 + dx, 380 + dy), width=10)
    sheet.light(sun, DAWN, 210)
    sheet.lay(Shape().box(0, 780, WIDTH, HEIGHT), OAK, CLAY, lift=26)
    for row, (left, right, colour) in enumerate(((260, 600, LAKE), (285, 570, BRICK), (250, 560, SAND))):
        foot = 850 - row * 54
        sheet.lay(Shape().box(left, foot - 50, right, foot, radius=6), colour, INK if row == 0 else CLAY, lift=12)
        sheet.lay(Shape().box(left + 10, foot - 40, right - 6, foot - 34), PAPER, lift=0)
    card = (
        Shape()
        .poly((730, 650), (900, 610), (900, 850), (730, 880))
        .poly((900, 610), (1050, 650), (1050, 880), (900, 850))
    )
    sheet.lay(card, SNOW, FOG, lift=18, shade=130)
    sheet.lay(Shape().arch(942, 690, 1008, 830), DAY, DAWN, lift=0)
    sheet.lay(Shape().poly((1200, 730), (1340, 730), (1318, 880), (1222, 880)), BRICK, CLAY, lift=16)
    sprout = Shape().line((1270, 735), (1270, 610), width=9).oval(1276, 560, 1368, 622).oval(1172, 590, 1264, 652)
    sheet.lay(sprout.oval(1236, 500, 1304, 612), LEAF, MOSS, lift=10)
    return sheet
