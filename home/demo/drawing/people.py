"""People seen from behind, cut from paper: whoever looks may be any of them. No face is ever drawn."""

from .paper import CLAY, DAY, INK, LAKE, NIGHT, Shape, Sheet, mixed

SKINS = ("#8a5a3c", "#c98f68", "#5f3d2b")
HAIRS = ("#2b1d18", "#5b3524", "#1b1513")
# The coat below the shoulders: side, how much wider than the shoulders, height above the ground.
OUTLINE = ((-1, 0, 0.72), (1, 0, 0.72), (1, -0.028, 0.58), (1, 0.012, 0.4), (-1, 0.012, 0.4), (-1, -0.028, 0.58))


class Person:
    """Somebody who stands with the feet at (x, y); lengths are parts of their height."""

    def __init__(self, x, y, height, *, is_child=False):
        self.x, self.y, self.height = x, y, height
        self.head = 0.098 if is_child else 0.074
        self.shoulders = 0.125 if is_child else 0.118

    def at(self, across, up) -> tuple[float, float]:
        """Give the point so far from the middle and from the ground."""
        return self.x + across * self.height, self.y - up * self.height

    def hand(self, side) -> tuple[float, float]:
        """Give the place of a hand that hangs a little outward; `side` is -1 or 1."""
        return self.at(side * (self.shoulders + 0.035), 0.43)


def draw_person(
    sheet: Sheet, person: Person, coat: str, *, skin=SKINS[0], hair=HAIRS[0], hands=(None, None), has_long_hair=False
) -> Sheet:
    """Lay one person: legs, coat, arms, head. `hands` says where the left and the right hand are, if they hold one."""
    height, wide = person.height, person.shoulders
    legs = Shape()
    for side in (-1, 1):
        legs.line(person.at(side * 0.055, 0.45), person.at(side * 0.065, 0.015), width=0.075 * height)
    sheet.lay(legs, mixed(INK, LAKE, 0.3), NIGHT, lift=6)
    neck = person.y - (1 - 2 * person.head) * height
    sheet.lay(
        Shape().box(person.x - 0.03 * height, neck - 8, person.x + 0.03 * height, neck + 0.06 * height), skin, lift=0
    )
    arms, palms = Shape(), Shape()
    for side, held in zip((-1, 1), hands, strict=True):
        end = held or person.hand(side)
        arms.line(person.at(side * (wide - 0.035), 0.74), end, width=0.068 * height)
        arms.circle(*person.at(side * (wide - 0.035), 0.74), 0.036 * height)
        palms.circle(end[0], end[1], 0.034 * height)
    sheet.lay(palms, skin, lift=3)
    sheet.lay(arms, coat, mixed(coat, INK, 0.35), lift=6, shade=60)
    back = Shape().box(*person.at(-wide, 0.81), *person.at(wide, 0.6), radius=0.09 * height)
    back.poly(*(person.at(side * (wide + more), up) for side, more, up in OUTLINE))
    sheet.lay(back, coat, mixed(coat, INK, 0.3), lift=8, shade=70)
    head = Shape().circle(*person.at(0, 1 - person.head), person.head * height)
    if has_long_hair:
        head.box(*person.at(-person.head, 1 - person.head), *person.at(person.head, 0.765), radius=0.05 * height)
    return sheet.lay(head, hair, mixed(hair, INK, 0.4), lift=5, shade=60)


def draw_backpack(sheet: Sheet, person: Person, colour: str) -> Sheet:
    """Lay a school bag on a child's back."""
    sheet.lay(
        Shape().box(*person.at(-0.085, 0.75), *person.at(0.085, 0.46), radius=0.05 * person.height),
        colour,
        mixed(colour, INK, 0.25),
        lift=5,
    )
    return sheet.lay(
        Shape().box(*person.at(-0.055, 0.6), *person.at(0.055, 0.49), radius=0.03 * person.height),
        mixed(colour, INK, 0.2),
        lift=0,
    )


def hand_in_hand(sheet: Sheet, x: float, y: float, height: float, coats=(CLAY, LAKE, DAY), shade: float = 0) -> Sheet:
    """Lay a grown-up and a child, hand in hand, looking into the light. `shade` is how long their shadows are."""
    tall = Person(x - 0.16 * height, y, height)
    small = Person(x + 0.2 * height, y + 0.012 * height, 0.6 * height, is_child=True)
    joined = (x + 0.055 * height, y - 0.36 * height)
    if shade:
        for person in (tall, small):
            lying_shadow(sheet, person, shade)
    draw_person(sheet, tall, coats[0], skin=SKINS[0], hair=HAIRS[0], hands=(None, joined), has_long_hair=True)
    draw_person(sheet, small, coats[1], skin=SKINS[0], hair=HAIRS[0], hands=(joined, None))
    return draw_backpack(sheet, small, coats[2])


def lying_shadow(sheet: Sheet, person: Person, length: float) -> Sheet:
    """Let a person's shadow fall toward whoever looks."""
    wide, x, y = person.shoulders * person.height, person.x, person.y - 0.01 * person.height
    lean = (x - 800) * 0.25
    foot = y + length * person.height
    shadow = Shape().poly(
        (x - wide * 0.7, y), (x + wide * 0.7, y), (x + lean + wide * 1.3, foot), (x + lean - wide * 1.3, foot)
    )
    return sheet.light(shadow, NIGHT, 130, blur=8)


def draw_writing_hand(sheet: Sheet, nib: tuple[float, float], skin=SKINS[1], sleeve=LAKE) -> Sheet:
    """Lay a hand that comes from the lower right and holds a pen whose point is at `nib`."""
    x, y = nib
    sheet.lay(Shape().line((x + 12, y - 16), (x + 214, y - 286), width=22), INK, LAKE, lift=16, shade=130)
    sheet.lay(Shape().poly((x, y), (x + 24, y - 14), (x + 6, y - 28)), DAY, lift=4)
    sheet.lay(Shape().line((x + 330, y + 170), (x + 760, y + 560), width=210), sleeve, INK, lift=24, shade=130)
    sheet.lay(Shape().line((x + 270, y + 110), (x + 360, y + 196), width=150), mixed(sleeve, "#ffffff", 0.75), lift=10)
    palm = Shape().oval(x + 96, y - 70, x + 330, y + 150)
    palm.line((x + 150, y - 40), (x + 66, y - 62), width=50).circle(x + 66, y - 62, 25)
    sheet.lay(palm, skin, mixed(skin, INK, 0.2), lift=14, shade=110)
    fingers = Shape()
    for step in range(3):
        fingers.line((x + 170 + 22 * step, y + 40 + 34 * step), (x + 76 + 30 * step, y + 8 + 40 * step), width=44)
        fingers.circle(x + 76 + 30 * step, y + 8 + 40 * step, 22)
    return sheet.lay(fingers, mixed(skin, "#ffffff", 0.06), mixed(skin, INK, 0.12), lift=5, shade=60)
