#!/usr/bin/env python3
"""Print the Flesch-Kincaid grade of the English demo and of the interface: the school year that reads it with ease.

0.39 times the words of a sentence, plus 11.8 times the syllables of a word, minus 15.59 (Kincaid and others, 1975).
Syllables are counted by groups of vowels: against a dictionary the figures are right to half a grade. Sentences count;
a label of a few words has no grade.
"""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")  # a number or a name stands there
MARK = re.compile(r"^\{.*\}$|^#+ .*$|^\[[^\]]*\]\{.*$|<[^>]+>|\]\([^)]*\)|[*_\[]|^- ", re.MULTILINE)
SENTENCE = re.compile(r"[^.!?]*[A-Za-z][^.!?]*[.!?](?=\s|$|[”\"')])", re.DOTALL)
WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
SHORTEST = 4  # words


def syllables(word: str) -> int:
    """Count the groups of vowels; a last silent e, as in *make*, *makes* and *asked*, counts for nothing."""
    lower = word.lower()
    silent = re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouydt]ed$|[^aeiouysxzhcgl]es$|[aeiouy]les$", lower)
    return max(len(re.findall(r"[aeiouy]+", lower)) - bool(silent), 1)


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence, without signs of our markup and without labels."""
    plain = MARK.sub("", PLACE.sub("one", text))
    found = [WORD.findall(part) for line in re.split(r"\n\s*\n|\n(?=- )", plain) for part in SENTENCE.findall(line)]
    return [words for words in found if len(words) >= SHORTEST]


def grade(texts: list[str]) -> tuple[float, int]:
    """Return the grade of some texts, and how many sentences they have."""
    said = [words for text in texts for words in sentences(text)]
    words = [word for one in said for word in one]
    if not words:
        return 0.0, 0
    return 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, len(said)


def interface() -> list[str]:
    """Return every string of the interface, for visitors and for staff."""
    return [entry.msgid for entry in polib.pofile(str(ROOT / "locale/es/LC_MESSAGES/django.po"))]


def english(thing: object) -> Iterator[str]:
    """Return what a part of the demo says in English."""
    if isinstance(thing, dict) and isinstance(thing.get("en"), str):
        yield thing["en"]
    elif isinstance(thing, dict | list | tuple):
        for part in thing.values() if isinstance(thing, dict) else thing:
            yield from english(part)


def demo() -> dict[str, list[str]]:
    """Return what each module of the demo's words says in English."""
    package = import_module("home.demo.words")
    names = [module.name for module in iter_modules(package.__path__)]
    return {name: list(english(list(vars(import_module(f"home.demo.words.{name}")).values()))) for name in names}


if __name__ == "__main__":
    parts = demo()
    everything = list(dict.fromkeys(text for texts in parts.values() for text in texts))  # some are in two modules
    rows = {"interface": interface(), "demo": everything, **{f"  {name}": texts for name, texts in parts.items()}}
    for name, texts in rows.items():
        level, number = grade(texts)
        print(f"{name:<20}{level:5.1f}  {number:5} sentences")
