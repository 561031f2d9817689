"""Blanks: the places in a letter that a family fills in, written `[[school]]` in the text.

Staff and translators see and move them as plain words. Visitors never see the brackets: a blank is drawn as a
line to write on. Why plain words, and how damage is refused: docs/decisions/0050-blanks.md.
"""

import re
from collections.abc import Iterable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

KEY = r"[a-z][a-z0-9_]{0,39}"
TOKEN = re.compile(rf"\[\[({KEY})\]\]")
BRACKETS = re.compile(r"\[\[|\]\]")
WRITTEN_LINE = "_" * 30  # for paper, where a browser passes over our styles and so draws no line


def keys_in(text: str) -> list[str]:
    """Name the blanks of a text, in the order in which they stand."""
    return TOKEN.findall(text)


def damaged(text: str) -> bool:
    """Say whether brackets are left over when every well-formed blank is taken away."""
    return bool(BRACKETS.search(TOKEN.sub("", text)))


def problems(text: str, known: Iterable[str]) -> list[str]:
    """Say in plain words what is wrong with the blanks of a text, for the person who can mend it."""
    unknown = sorted(set(keys_in(text)) - set(known))
    said = [_("The blank [[%(key)s]] is not in this letter's list of blanks.") % {"key": key} for key in unknown]
    if damaged(text):
        said.append(
            _("A blank is not written correctly. Write it as two square brackets, its key, and two square brackets.")
        )
    return said


def lost_in_translation(source: str, translation: str) -> str:
    """Say which blanks a translation has lost, damaged or made up; say nothing when all is well."""
    wanted, found = set(keys_in(source)), set(keys_in(translation))
    if wanted == found and (damaged(source) or not damaged(translation)):
        return ""
    shown = " ".join(f"[[{key}]]" for key in sorted(wanted)) or _("none")
    return _("Keep the blanks exactly as they are in the original: %(blanks)s") % {"blanks": shown}


def draw(html: str, blanks: Mapping[str, Mapping]) -> SafeString:
    """Turn every blank of safe HTML into a line to write on, and drop brackets that belong to none."""

    def line(match: re.Match) -> str:
        key = match[1]
        blank = blanks.get(key, {})
        return format_html(
            '<span class="blank blank--{}" data-blank="{}">'
            '<span class="visually-hidden">{} </span><span class="blank__label">{}</span>'
            '<span class="visually-hidden" aria-hidden="true"> {}</span></span>',
            blank.get("kind") or "text",
            key,
            _("Blank to fill in:"),
            blank.get("label") or key.replace("_", " "),
            WRITTEN_LINE,
        )

    return mark_safe(BRACKETS.sub("", TOKEN.sub(line, html)))  # noqa: S308 - html is safe, the rest is escaped


def draw_lines(text: str, blanks: Mapping[str, Mapping]) -> SafeString:
    """Draw plain text, keeping its lines, as addresses and signatures need."""
    lines = (format_html('<span class="letter__line">{}</span>', line) for line in text.splitlines())
    return draw("".join(lines), blanks)
