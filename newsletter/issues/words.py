"""From the HTML of the site to what a mail program shows, and to plain text."""

from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag
from django.conf import settings
from wagtail.rich_text import expand_db_html

TAGS = {"p", "ul", "ol", "li", "a", "b", "strong", "i", "em", "br", "h2", "h3", "h4", "blockquote", "bdi", "span"}
LEFT_OUT = {"script", "style", "form", "svg", "template", "button", "dialog", "video", "audio", "iframe", "summary"}
ATTRIBUTES = {"a": {"href", "hreflang"}, "ol": {"start"}, "*": {"lang", "dir"}}
BLOCKS = {"p", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "br", "div", "section"}


def home() -> str:
    """The address that everything else is below."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/"


def absolute(url: str) -> str:
    """A whole address, because a message has no place of its own."""
    return urljoin(home(), url)


def clean(html: str) -> str:
    """Keep words, lists and links. Whatever could run, load or vanish in a mail program goes."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=LEFT_OUT,
        attributes=ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "sms"},
        url_relative=("rewrite_with_base", home()),
    )


def rich(source: str) -> str:
    """Rich text as the editor wrote it, for mail."""
    return clean(expand_db_html(source))


def plain(html: str) -> str:
    """The same words as text: an empty line between paragraphs, a dash before points, the address after a link."""
    return "\n\n".join(paragraph for paragraph in paragraphs(BeautifulSoup(html, "html.parser")) if paragraph)


def paragraphs(element: Tag):
    """Cut at whatever a browser puts on lines of its own."""
    line = ""
    for child in element.children:
        if isinstance(child, Tag) and child.name in {"ul", "ol"}:
            yield tidy(line)
            yield "\n".join(points(child))
            line = ""
        elif isinstance(child, Tag) and child.name in BLOCKS:
            yield tidy(line)
            yield from paragraphs(child)
            line = ""
        else:
            line += inline(child)
    yield tidy(line)


def points(ordered: Tag):
    """The lines of a list."""
    for number, item in enumerate(ordered.find_all("li", recursive=False), start=int(str(ordered.get("start") or 1))):
        mark = f"{number}." if ordered.name == "ol" else "-"
        yield f"{mark} {tidy(' '.join(paragraphs(item)))}"


def inline(node) -> str:
    """Words inside a line; a link is followed by its address unless it says it already."""
    if isinstance(node, NavigableString):
        return str(node)
    text = "".join(inline(child) for child in node.children)
    href = str(node.get("href") or "").removeprefix("mailto:").removeprefix("tel:") if node.name == "a" else ""
    return f"{text} ({href})" if href and tidy(text) != href else text


def tidy(text: str) -> str:
    """One space where there were many."""
    return " ".join(text.split())
