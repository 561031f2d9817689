"""The picture shown where a page is shared: its title beside an open door of light."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps, features

from content.locales import Language

SIZE = WIDTH, HEIGHT = 1200, 630
EDGE = 72
DOOR = (786, 96, 1086, HEIGHT)  # left, top, right, threshold
TEXT_WIDTH = DOOR[0] - 2 * EDGE
PAPER, INK, LAKE, DAYLIGHT, FLOOR = "#fdfaf4", "#17313a", "#0b5560", "#f6c667", "#efe6d3"
SIZES = (66, 58, 50, 44, 38)
LINES = 5


def draw(title: str, site_name: str, language: Language, cover=None) -> bytes:
    """Draw a share picture as JPEG. A title that no font here can write is left out rather than written wrongly."""
    picture = Image.new("RGB", SIZE, PAPER)
    _draw_floor(picture)
    _draw_door(picture, cover)
    if language.dir == "rtl":
        picture = ImageOps.mirror(picture) if cover is None else _mirrored_with(cover)
    _write(picture, title, site_name, language)
    out = BytesIO()
    picture.save(out, "JPEG", quality=88, subsampling=0, optimize=True)
    return out.getvalue()


def _mirrored_with(cover) -> Image.Image:
    """Mirror the room but never a photograph: writing in it would be unreadable."""
    picture = Image.new("RGB", SIZE, PAPER)
    _draw_floor(picture)
    _draw_door(picture, ImageOps.mirror(cover))
    return ImageOps.mirror(picture)


def _arch(size: tuple[int, int]) -> Image.Image:
    """Make the mask of a door: a tall shape with a round top, smoothed by drawing it four times as large."""
    width, height = size[0] * 4, size[1] * 4
    mask = Image.new("L", (width, height))
    pen = ImageDraw.Draw(mask)
    pen.ellipse((0, 0, width - 1, width - 1), fill=255)
    pen.rectangle((0, width // 2, width, height), fill=255)
    return mask.resize(size, Image.Resampling.LANCZOS)


def _draw_floor(picture: Image.Image) -> None:
    """Let light fall from the door over the floor."""
    light = Image.new("L", SIZE)
    left, _top, right, bottom = DOOR
    ImageDraw.Draw(light).polygon([(left, 470), (right, 470), (right + 40, bottom), (left - 420, bottom)], fill=150)
    ImageDraw.Draw(picture).rectangle((0, 520, WIDTH, HEIGHT), fill=FLOOR)
    glow = light.filter(ImageFilter.GaussianBlur(22))
    glow.paste(0, (0, 0, WIDTH, 520))
    picture.paste(DAYLIGHT, (0, 0), glow)


def _draw_door(picture: Image.Image, cover) -> None:
    left, top, right, bottom = DOOR
    frame, inner = (right - left + 36, bottom - top + 18), (right - left, bottom - top)
    picture.paste(LAKE, (left - 18, top - 18), _arch(frame))
    view = ImageOps.fit(cover.convert("RGB"), inner, Image.Resampling.LANCZOS) if cover else _daylight(inner)
    picture.paste(view, (left, top), _arch(inner))


def _daylight(size: tuple[int, int]) -> Image.Image:
    """Make light that is brightest above and warm below."""
    rising = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, DAYLIGHT), Image.new("RGB", size, "#fffaea"), rising)


# --- Words ------------------------------------------------------------------------------------


def _write(picture: Image.Image, title: str, site_name: str, language: Language) -> None:
    pen = ImageDraw.Draw(picture)
    rtl = language.dir == "rtl"
    x, anchor = (WIDTH - EDGE, "ra") if rtl else (EDGE, "la")
    ways = {"direction": "rtl", "language": language.code} if rtl else {}
    for words, top, colour, sizes in ((title, EDGE, INK, SIZES), (site_name, 548, LAKE, (34,))):
        lines, font = fit(words, language, sizes)
        for number, line in enumerate(lines):
            y = top + number * round(font.size * 1.28)
            pen.text((x, y), line, font=font, fill=colour, anchor=anchor, **ways)


def fit(words: str, language: Language, sizes: tuple[int, ...]) -> tuple[list[str], ImageFont.FreeTypeFont | None]:
    """Break words into lines at the largest size at which they fit; the last line ends in … when none does."""
    path = font_for(words, language)
    if path is None:
        return [], None
    for size in sizes:
        font = _font(path, size)
        lines = _lines(words, font)
        if len(lines) <= LINES and len(lines) * size * 1.28 <= 430:
            return lines, font
    return [*lines[: LINES - 1], _cut(f"{lines[LINES - 1].rstrip('.,;: ')}…", font)], font


def _lines(words: str, font) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > TEXT_WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_cut(line, font) for line in lines]


def _cut(line: str, font) -> str:
    """Shorten a single word that is wider than the picture has room for."""
    while len(line) > 1 and font.getlength(line) > TEXT_WIDTH:
        line = f"{line[:-2]}…"
    return line


def font_for(words: str, language: Language) -> str | None:
    """Find the first font that has every sign of these words. Arabic also needs a shaper to join its letters."""
    if language.dir == "rtl" and not features.check("raqm"):
        return None
    signs = {sign for sign in words if not sign.isspace() and sign.isprintable()}
    return next((path for path in (*settings.SHARE_PICTURE_FONTS, "") if _has(path, frozenset(signs))), None)


@lru_cache(maxsize=512)
def _has(path: str, signs: frozenset[str]) -> bool:
    if path and not Path(path).is_file():
        return False
    font = _font(path, 20)
    missing = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(sign)) != missing for sign in signs)


@lru_cache(maxsize=64)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    """Open a font file; without one, the Latin letters that Pillow brings along."""
    return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)
