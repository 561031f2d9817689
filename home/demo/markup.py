"""From the few marks that the words are written with to the blocks that a page is made of.

The three languages of a text must have the same marks in the same order: translation tools pair blocks by their
number, and a missing paragraph would shift all that follow.
"""

import re
from html import escape
from itertools import groupby

BOLD, ITALIC = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"\*(.+?)\*")
LINK = re.compile(r"\[([^\]\[]+)\]\(([^)]+)\)")


class Items(list):
    """The values of a ListBlock, whose items carry numbers of their own."""


def inline(text: str, address) -> str:
    """Turn marks inside a line into HTML; `address` turns a link's target into attributes."""
    html = escape(" ".join(text.split()), quote=False)
    html = LINK.sub(lambda link: f"<a {address(link[2])}>{link[1]}</a>", html)
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html))


def rich(text: str, address) -> str:
    """Turn paragraphs and lists into HTML."""
    return "".join(html for kind, html in _chunks(text, address) if kind == "prose")


def blocks(text: str, address, place) -> list[tuple]:
    """Turn a text into blocks; `place` answers what stands for `{name}`: one block, or prose."""
    made = []
    for kind, group in groupby(_placed(text, address, place), key=lambda pair: pair[0]):
        values = [value for _kind, value in group]
        if kind == "prose":
            made.append(("paragraph", "".join(values)))
        elif kind == "question":
            made.append(("questions", {"heading": "", "questions": Items(values)}))
        else:
            made += [(kind, value) for value in values]
    return made


def _placed(text, address, place):
    for kind, value in _chunks(text, address):
        yield place(value) if kind == "place" else (kind, value)


def _chunks(text, address):
    """Cut at empty lines, and say of each piece what it is."""
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = chunk.splitlines()
        first = lines[0]
        if first.startswith("## "):
            yield "heading", {"text": first[3:], "level": "h2", "anchor": ""}
        elif first.startswith("{"):
            yield "place", first.strip("{}")
        elif first.startswith("? "):
            answer = inline(" ".join(lines[1:]).removeprefix("! "), address)
            yield "question", {"question": first[2:], "answer": f"<p>{answer}</p>"}
        elif first.startswith("- "):
            yield "prose", _list("ul", lines, address)
        elif first.startswith("1. "):
            yield "prose", _list("ol", lines, address)
        else:
            yield "prose", f"<p>{inline(chunk, address)}</p>"


def _list(tag, lines, address):
    marked = re.split(r"\n(?=- |\d+\. )", "\n".join(lines))  # an item may go on in the next line
    items = [inline(re.sub(r"^(-|\d+\.) ", "", item), address) for item in marked]
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
