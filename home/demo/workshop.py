"""What every part of the builder needs at hand: languages, pictures, and the pages and snippets made so far."""

import datetime
from dataclasses import dataclass, field
from html import escape

from wagtail.models import Locale, Page

from .keys import key_of
from .markup import Items, blocks, inline, rich
from .streams import stream
from .words import about
from .words.actions import ACTIONS
from .words.home import LIBRARY
from .words.newsletter import FOR_CAMPAIGNS, NEWEST_HEADING
from .words.pictures import ALT
from .words.snippets import SOURCE_2012

LANGUAGES = ("en", "es", "ar")
REVIEW_AFTER = datetime.timedelta(days=90)


@dataclass
class Workshop:
    """One building of the demo."""

    locales: dict[str, Locale]
    today: datetime.date
    pictures: dict = field(default_factory=dict)
    captions: dict = field(default_factory=dict)
    film: object = None
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    small: dict[tuple[str, str], object] = field(default_factory=dict)

    @property
    def next_review(self) -> datetime.date:
        """When what this demo says is to be looked at again."""
        return self.today + REVIEW_AFTER

    def rich(self, text: dict, code: str) -> str:
        """Give a text with marks as HTML."""
        return rich(text[code], self.address_in(code))

    def line(self, text: dict, code: str) -> str:
        """Give one sentence as a paragraph of HTML."""
        return f"<p>{inline(text[code], self.address_in(code))}</p>" if text[code] else ""

    def stream(self, name: str, text: dict, code: str) -> str:
        """Give a text with marks as the JSON of a stream."""
        return stream(name, blocks(text[code], self.address_in(code), self.place_in(code)))

    def address_in(self, code: str):
        """Answer where a link leads, in one language."""

        def address(target: str) -> str:
            kind, _colon, key = target.partition(":")
            if kind == "page":
                return f'linktype="page" id="{self.pages[key, code].pk}"'
            return f'href="{escape(target)}"'

        return address

    def place_in(self, code: str):
        """Answer what stands for `{help}`, `{picture name}` and their like, in one language."""

        def place(mark: str) -> tuple:
            kind, _space, name = mark.partition(" ")
            return getattr(self, f"_place_{kind.replace('-', '_')}")(name, code)

        return place

    def image(self, name: str, code: str) -> dict:
        """Give a picture with its words, as an image block keeps it."""
        return {"image": self.pictures[name].pk, "alt_text": ALT[name][code], "decorative": False}

    def action(self, key: str, words: dict, code: str, style: str = "main") -> dict:
        """Give a call to action that opens a page."""
        return {"text": words[code], "page": self.pages[key, code].pk, "link": "", "style": style}

    def _place_help(self, _name, code):
        return "passage", self.small["help", code].pk

    def _place_source_2012(self, _name, code):
        return "prose", self.line(SOURCE_2012, code)

    def _place_picture(self, name, code):
        return "picture", {"image": self.image(name, code), "caption": "", "credit": "", "width": "text"}

    def _place_action(self, key, code):
        return "action", self.action(key, ACTIONS[key], code)

    def _place_team(self, _name, code):
        people = Items([self.small[f"person:{slug}", code].pk for slug in about.ROLES])
        return "people", {"heading": about.TEAM_HEADING[code], "people": people}

    def _place_proof(self, _name, code):
        """Count what stands on this site, so that the figures are true."""
        facts = []
        for key, text in about.PROOF.items():
            shelf = self.pages[key, code]
            found = [
                page for (_key, told_in), page in self.pages.items() if told_in == code and page.is_child_of(shelf)
            ]
            source = {"source_text": shelf.title, "source_link": ""}
            facts.append({"figure": str(len(found)), "text": text[code]} | source)
        return "facts", {"heading": about.PROOF_HEADING[code], "facts": Items(facts)}

    def _place_doors(self, name, code):
        doors = [
            {
                "title": door["title"][code],
                "text": door["text"][code],
                "page": self.pages[door["page"], code].pk,
                "link": "",
                "link_text": "",
            }
            for door in (about.DOORS if name else LIBRARY["doors"])
        ]
        return "doors", {"heading": "", "doors": Items(doors)}

    def _place_greeting(self, _name, _code):
        return "greeting", None

    def _place_newest(self, _name, code):
        return "stories", {"heading": NEWEST_HEADING[code], "pages": Items(), "newest": True, "count": 4}

    def _place_letter(self, key, code):
        return "letter", {"page": self.pages[key, code].pk, "heading": "", "text": ""}

    def _place_campaign(self, key, code):
        return "campaign", {"page": self.pages[key, code].pk, "heading": "", "text": ""}

    def _place_for_campaigns(self, _name, code):
        inner = [
            {"type": "paragraph", "value": f"<p>{FOR_CAMPAIGNS[code]}</p>", "id": str(key_of("issue/for-campaigns"))}
        ]
        return "section", {"readers": "campaigns", "body": inner}
