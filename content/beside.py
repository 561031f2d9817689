"""A page in two languages, side by side and passage by passage, for families and their interpreters (★11).

A translation keeps the numbers of its source's blocks, so passages find each other by number, wherever a translator
moved them. A passage that only one language has stands alone. (docs/decisions/0058-side-by-side.md)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

# What names another element of the same page. Two columns must not use one name twice.
NAMES = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby|aria-controls))="([^"]+)"')
JUMPS = re.compile(r'(\shref)="#([^"]+)"')
WITHOUT_LABEL = ("summary", "body")


@dataclass(frozen=True)
class Passage:
    """The same words in two languages; either may be missing."""

    first: SafeString | str
    second: SafeString | str


def side_by_side(request: HttpRequest, page: Page, other: Page | None) -> list[Passage]:
    """Pair the passages of a page with those of its translation. Without one, every passage stands alone."""
    first = passages(request, page)
    second = passages(request, other) if other else {}
    return [Passage(mark_safe(left), distinct(right)) for left, right in pairs(first, second)]  # noqa: S308 - ours


def passages(request: HttpRequest, page: Page) -> dict[str, list[str]]:
    """Give the words of a page in its own language: pieces of HTML under keys that its translations share."""
    with translation.override(page.locale.language_code):
        context = page.get_context(request) | {"request": request, "page": page, "beside": True}
        return dict(_passages(page, context))


def _passages(page: Page, context: dict) -> Iterator[tuple[str, list[str]]]:
    if page.beside_top:
        yield "top", [render_to_string(page.beside_top, context)]
    for name in page.beside_fields:
        value = getattr(page, name, None)
        if not value:
            continue
        field = page._meta.get_field(name)
        if name not in WITHOUT_LABEL:
            yield f"{name}/label", [format_html('<h2 class="beside__label">{}</h2>', capfirst(field.verbose_name))]
        if isinstance(value, StreamValue):
            yield from ((f"{name}/{child.id}", _pieces(child, context)) for child in value)
        elif isinstance(field, RichTextField):
            yield name, _cut(expand_db_html(value))
        else:
            yield name, [linebreaks(value, autoescape=True)]


def _pieces(child, context: dict) -> list[str]:
    """A block as it is drawn everywhere; a long text in its paragraphs, so that they can stand side by side."""
    if isinstance(child.value, RichText):
        return _cut(str(child.value))
    return [child.render(context)]


def _cut(html: str) -> list[str]:
    """Cut a text at the ends of its paragraphs, lists and headings. Words between them stay escaped, comments go."""
    soup = BeautifulSoup(html, "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        comment.extract()
    parts = [part.output_ready() if isinstance(part, NavigableString) else str(part) for part in soup.contents]
    return [part for part in parts if part.strip()]


def pairs(first: dict[str, list[str]], second: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Put what has the same key side by side, in the order of the first; what only the second has keeps its place."""
    alone = [key for key in second if key not in first]
    order = list(second)
    for key, pieces in first.items():
        if key in second:
            while alone and order.index(alone[0]) < order.index(key):
                yield from (("", piece) for piece in second[alone.pop(0)])
        yield from _matched(pieces, second.get(key, []))
    for key in alone:
        yield from (("", piece) for piece in second[key])


def _matched(first: list[str], second: list[str]) -> Iterator[tuple[str, str]]:
    """Pair paragraphs one by one where both have as many; otherwise the whole passage, so that nothing slips."""
    if len(first) == len(second):
        yield from zip(first, second, strict=True)
    elif first or second:
        yield "".join(first), "".join(second)


def distinct(html: str) -> SafeString:
    """Rename what the second column names, so that no name stands twice on one page."""

    def renamed(match: re.Match) -> str:
        names = " ".join(f"{name}-beside" for name in match[2].split())
        return f'{match[1]}="{names}"'

    html = NAMES.sub(renamed, html)
    return mark_safe(JUMPS.sub(r'\1="#\2-beside"', html))  # noqa: S308 - drawn by our own templates
