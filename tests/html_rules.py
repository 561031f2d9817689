"""Rules of HTML that our pages broke once, and their like. Each gives what breaks it, in a few words."""

from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
NOT_IN_ADDRESS = [*HEADINGS, "hgroup", "header", "footer", "article", "aside", "nav", "section", "address"]
KNOWS_NO_AUTOCOMPLETE = {"checkbox", "radio", "file", "submit", "image", "reset", "button"}
INTERACTIVE = ["a[href]", "button", "input:not([type=hidden])", "select", "textarea", "details", "iframe", "label"]
NOT_IN_P = [*HEADINGS, "p", "div", "ul", "ol", "dl", "table", "figure", "section", "form", "fieldset", "blockquote",
            "details", "address", "header", "footer", "nav", "aside", "article", "pre", "hr", "main"]  # fmt: skip
CHILDREN = {
    "ul": {"li", "script", "template"}, "ol": {"li", "script", "template"}, "dl": {"dt", "dd", "div", "script"},
    "tr": {"td", "th"}, "picture": {"source", "img"}, "select": {"option", "optgroup", "hr"},
}  # fmt: skip


def said(tag: Tag) -> str:
    return str(tag)[:90]


def broken(text: str) -> Iterator[str]:
    """Everything in a page that breaks one of the rules."""
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup.select(", ".join(f"address {name}" for name in NOT_IN_ADDRESS)):
        yield f"in address: {said(tag)}"
    for tag in soup.select("input[autocomplete]"):
        if tag.get("type", "text") in KNOWS_NO_AUTOCOMPLETE:
            yield f"autocomplete: {said(tag)}"
    for tag in soup.select("figure > figcaption"):
        around = [one for one in tag.parent.children if isinstance(one, Tag)]
        if tag not in (around[0], around[-1]) or len(tag.parent.find_all("figcaption", recursive=False)) > 1:
            yield f"figcaption in the middle: {said(tag.parent)}"
    yield from misplaced(soup)
    yield from loose_references(soup)


def misplaced(soup: BeautifulSoup) -> Iterator[str]:
    """Ids that are not unique, and elements where HTML does not let them stand."""
    for name, number in Counter(tag["id"] for tag in soup.select("[id]")).items():
        if number > 1 or not name or " " in name:
            yield f"id {name!r}, {number} times"
    for outer in ("a[href]", "button"):
        for tag in soup.select(", ".join(f"{outer} {inner}" for inner in INTERACTIVE)):
            yield f"something to press in something to press: {said(tag)}"
    for tag in soup.select("label label"):
        yield f"label in label: {said(tag)}"
    for tag in soup.select(", ".join(f"p {name}" for name in NOT_IN_P)):
        yield f"block in p: {said(tag)}"
    for parent, allowed in CHILDREN.items():
        for tag in soup.select(f"{parent} > *"):
            if tag.name not in allowed:
                yield f"{tag.name} in {parent}: {said(tag)}"


def loose_references(soup: BeautifulSoup) -> Iterator[str]:
    """References to elements that are not there; pictures without `alt`; a legend that does not come first."""
    there = {tag["id"] for tag in soup.select("[id]")}
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list"):
        for tag in soup.select(f"[{name}]"):
            if missing := set(tag[name].split()) - there:
                yield f"{name} names {missing}: {said(tag)}"
    for tag in soup.select("img:not([alt])"):
        yield f"no alt: {said(tag)}"
    for tag in soup.select("fieldset > legend"):
        if tag.find_previous_sibling():
            yield f"legend is not first: {said(tag.parent)}"
