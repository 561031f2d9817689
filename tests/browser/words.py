"""What a page says to its reader, for tests that look for words of the wrong language."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"
SILENT = {"script", "style", "template"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SAID = {"alt", "aria-label", "aria-description", "placeholder", "title", "label"}
GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&\w+;|\n")
ENOUGH = 3  # words: what is shorter is found only where it stands alone


class Words(HTMLParser):
    """Every text of a page that is in the page's own language, attributes included."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        heard = all(is_heard for _tag, is_heard in self.open[-1:]) and tag not in SILENT
        heard &= tag == "html" or "lang" not in given
        if heard:
            self.found += [value for name, value in attrs if name in SAID and value]
        if tag not in VOID:
            self.open.append((tag, heard))

    def handle_endtag(self, tag):
        if any(tag == name for name, _heard in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if self.open and self.open[-1][1]:
            self.found.append(data)


def words_of(html: str) -> set[str]:
    """Return the texts of a page that are not marked as another language's, each with single spaces."""
    parser = Words()
    parser.feed(html)
    return {text for found in parser.found if (text := " ".join(found.split()))}


@cache
def english(language: str) -> set[str]:
    """Return what our catalogue says in English and otherwise in this language: whole, or the parts round blanks."""
    entries = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    pairs = [(one.msgid, one.msgstr or one.msgstr_plural.get(0, "")) for one in entries if not one.obsolete]
    pairs += [(one.msgid_plural, "") for one in entries if one.msgid_plural and not one.obsolete]
    theirs = " ".join(words for _english, words in pairs).casefold()
    parts = {" ".join(part.split()) for ours, _theirs in pairs for part in GAP.split(ours)}
    return {
        part for part in parts if any(map(str.isalpha, part)) and part.strip(" .,:;?!“”()").casefold() not in theirs
    }


def english_in(texts: set[str], language: str) -> set[str]:
    """Return the words of the catalogue that stand in English among these texts."""
    whole = "\n".join(sorted(texts))
    long = {words for words in english(language) if len(words.split()) >= ENOUGH}
    return (english(language) & texts) | {words for words in long if words in whole}
