"""Walk through a running site as a visitor without a browser would, following every link of one language."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit


class Answer(NamedTuple):
    """What came back for one address."""

    url: str
    status: int
    headers: dict[str, str]
    text: str


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def ask(url: str, **headers: str) -> Answer:
    """Ask for an address, following no cookie; an error status is an answer too."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return Answer(answer.url, answer.status, lowered(answer.headers), answer.read().decode(errors="replace"))
    except urllib.error.HTTPError as error:
        return Answer(url, error.code, lowered(error.headers), error.read().decode(errors="replace"))


def lowered(headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def links(answer: Answer) -> Iterator[str]:
    """Yield the addresses on the same site that a page links to, without their fragments."""
    parser = Links()
    parser.feed(answer.text)
    host = urlsplit(answer.url).netloc
    for href in parser.found:
        address = urldefrag(urljoin(answer.url, href)).url
        if urlsplit(address).netloc == host and urlsplit(address).scheme.startswith("http"):
            yield address


def walk(start: str, *, at_most: int = 400) -> dict[str, Answer]:
    """Follow every link below `start` and return the answers by address."""
    answers: dict[str, Answer] = {}
    ahead = [start]
    while ahead and len(answers) < at_most:
        url = ahead.pop(0)
        if url in answers:
            continue
        answers[url] = answer = ask(url)
        if answer.headers.get("content-type", "").startswith("text/html"):
            ahead += [link for link in links(answer) if link.startswith(start) and link not in answers]
    return answers
