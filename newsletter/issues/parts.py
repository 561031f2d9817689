"""The blocks of an issue as parts of a message. Each part is drawn twice, from one set of facts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from content.cards import chosen_pages

from . import words
from .stories import carried

WIDTH = 552  # of a picture in the column; files are twice as wide, for sharp screens


@dataclass
class Part:
    """What a template of `newsletter/email/parts/` draws."""

    kind: str
    facts: dict = field(default_factory=dict)

    @property
    def mjml(self) -> str:
        """Its template for HTML."""
        return f"newsletter/email/parts/{self.kind}.mjml"

    @property
    def txt(self) -> str:
        """Its template for text."""
        return f"newsletter/email/parts/{self.kind}.txt"


@dataclass
class Card:
    """One page as a message shows it: what to know before reading comes first (S11)."""

    number: int
    title: str
    url: str
    summary: str
    notes: list[str]
    picture: dict | None


def parts_of(stream, page, lists: frozenset[str] | None) -> Iterator[Part]:
    """Every part of the issue for readers of these lists; None means all of them."""
    for block in stream:
        yield from DRAWN.get(block.block_type, by_its_own_template)(block, page, lists)


def greeting(block, page, lists):
    """Hello."""
    yield Part("greeting")


def paragraph(block, page, lists):
    """Running text."""
    yield said(words.rich(block.value.source))


def said(html: str) -> Part:
    """Words, in both forms."""
    return Part("words", {"html": html, "text": words.plain(html)})


def heading(block, page, lists):
    """A heading of one of two sizes."""
    yield Part("heading", {"text": block.value["text"], "level": block.value["level"]})


def stories(block, page, lists):
    """Stories with their content notes before them."""
    cards = [card(story) for story in carried(block.value, page)]
    if cards:
        yield Part("cards", {"heading": block.value["heading"], "cards": cards})


def featured(block, page, lists):
    """One page, and why it matters now."""
    for chosen in chosen_pages([block.value["page"]]) if block.value["page"] else []:
        one = card(chosen)
        one.summary = block.value["text"] or one.summary
        yield Part("cards", {"heading": block.value["heading"], "cards": [one]})


def card(page) -> Card:
    """What a message says of a page."""
    notes = [note.name for note in getattr(page.specific, "content_notes", [])]
    shown = picture_facts(page.cover, page.cover_alt, "fill-1104x552") if page.cover and not notes else None
    return Card(page.pk, page.title, words.absolute(page.url or ""), page.summary, notes, shown)


def picture_facts(image, alt: str, size: str = "width-1104") -> dict | None:
    """A picture as every mail program can show it; None if it cannot be drawn. Its file is on our own server."""
    rendition = image.get_rendition(f"{size}|format-jpeg|jpegquality-70")
    if rendition.is_missing:
        return None
    return {
        "url": words.absolute(rendition.url),
        "alt": alt,
        "width": min(WIDTH, rendition.width),
    }


def picture(block, page, lists):
    """One picture with its caption."""
    image = block.value["image"]
    if image:
        alt = "" if image.decorative else (image.contextual_alt_text or "")
        caption = " · ".join(filter(None, [block.value["caption"], block.value.credit_line]))
        if facts := picture_facts(image, alt):
            yield Part("picture", {"picture": facts, "caption": caption})


def action(block, page, lists):
    """A button."""
    if block.value["text"] and block.value.url:
        yield Part("button", {"text": block.value["text"], "url": words.absolute(block.value.url)})


def passage(block, page, lists):
    """A shared passage, in the language being read."""
    from content.templatetags.content_tags import passage_in_this_language

    if block.value and block.value.live:
        yield from parts_of(passage_in_this_language(block.value).body, page, lists)


def section(block, page, lists):
    """Parts for readers of one list."""
    if lists is None or block.value["readers"] in lists:
        yield from parts_of(block.value["body"], page, lists)


def by_its_own_template(block, page, lists):
    """What a passage may hold besides: its words as the site shows them."""
    yield said(words.clean(str(block.render())))


DRAWN = {
    "greeting": greeting,
    "paragraph": paragraph,
    "heading": heading,
    "stories": stories,
    "letter": featured,
    "campaign": featured,
    "picture": picture,
    "action": action,
    "passage": passage,
    "section": section,
}
