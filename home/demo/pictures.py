"""The demo's pictures: drawn here, by this site, so that nobody's photograph is needed.

People are seen from behind, or only their hand: no picture shows a face or a word, so they read the same in every
language and could be anybody. What each shows in words stands in `words/pictures.py`.
"""

from io import BytesIO

from .drawing import film, indoors, outdoors

SCENES = {
    "open-door": indoors.open_door,
    "corridor": indoors.corridor,
    "dawn-window": indoors.dawn_window,
    "letter-desk": indoors.letter_desk,
    "library": indoors.library,
    "circle-of-chairs": indoors.circle_of_chairs,
    "board-room": indoors.board_room,
    "calm-corner": indoors.calm_corner,
    "teacher-desk": indoors.teacher_desk,
    "schoolhouse": outdoors.schoolhouse_at_dawn,
    "two-paths": outdoors.two_paths,
    "green-mountains": outdoors.green_mountains,
    "lit-windows": outdoors.lit_windows,
    "night-window": outdoors.night_window,
    "row-of-doors": outdoors.row_of_doors,
    "growing-tree": outdoors.growing_tree,
    "film-poster": outdoors.film_poster,
    "letter-box": outdoors.letter_box,
    "film-still": film.still,
}
CUT = {"film-still": film.WIDE}
# Middle, width and height of what must stay when a page cuts the picture to another shape; elsewhere it is the middle.
FOCUS = {
    "two-paths": (790, 620, 800, 760),
    "board-room": (800, 700, 500, 700),
    "dawn-window": (1020, 400, 660, 620),
    "letter-desk": (760, 560, 640, 860),
    "calm-corner": (800, 560, 780, 800),
    "green-mountains": (1000, 760, 520, 560),
    "night-window": (980, 620, 620, 760),
    "row-of-doors": (660, 580, 420, 800),
    "letter-box": (920, 560, 720, 680),
    "film-still": (1180, 450, 560, 760),
}


def draw(name: str) -> bytes:
    """Draw one picture and return it as a JPEG file. The same name gives the same bytes."""
    file = BytesIO()
    picture = SCENES[name]().finish()
    picture = picture.crop(CUT[name]) if name in CUT else picture
    picture.save(file, "JPEG", quality=88, optimize=True, progressive=True)
    return file.getvalue()
