"""Arabic speaks to one person (CONTRIBUTING.md): in the catalogue of the interface and in the texts of the demo."""

import importlib
import pkgutil
import re
from pathlib import Path

import polib

from home.demo import words

CATALOGUE = Path(__file__).resolve().parents[2] / "locale/ar/LC_MESSAGES/django.po"
LETTER = r"[\u0621-\u065f\u0670]"
ORDERS = "[وف]?(?:اختار|اقرأ|اكتب|اضغط|استخدم|اطلب|اسأل|قول|أرسل)وا"
TO_MANY = re.compile(rf"(?<!{LETTER})(?:أنتم|{LETTER}{{2,}}(?:(?<!تح)كم|تموه|تموها)|{ORDERS})(?!{LETTER})")
BY_A_READER = re.compile(r"\b(?:me|my)\b", re.IGNORECASE)  # readers speak to us as to many
AT_THE_TABLE = "«من فضلكم، قولوا"  # what a parent says to the people of a school


def said(value, *way):
    """Return every Arabic text below `value`, but for the sentences that a letter says to a school."""
    if isinstance(value, dict):
        if isinstance(value.get("ar"), str):
            return [value["ar"]]
        return [text for key, part in value.items() for text in said(part, *way, key)]
    if isinstance(value, list | tuple):
        to_school = len(way) > 1 and way[-2] == "body"
        return [
            text
            for place, part in enumerate(value)
            if not (to_school and place == 1)
            for text in said(part, *way, place)
        ]
    return []


def test_the_demo_speaks_arabic_to_one_person():
    rooms = [importlib.import_module(f"{words.__name__}.{room.name}") for room in pkgutil.iter_modules(words.__path__)]
    texts = [text for room in rooms for name, value in vars(room).items() if name.isupper() for text in said(value)]

    assert len(texts) > 600
    assert [found for text in texts for found in TO_MANY.findall(text.replace(AT_THE_TABLE, ""))] == []


def test_the_interface_speaks_arabic_to_one_person():
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if not BY_A_READER.search(entry.msgid)]
    texts = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]

    assert [found for text in texts for found in TO_MANY.findall(text)] == []
