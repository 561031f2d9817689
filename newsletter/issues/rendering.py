"""An issue as a message: HTML that mail programs understand, and its twin in plain text."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from content import mail
from newsletter.sending.merging import LEAVE, OPENING, PREFERENCES, PREVIEW, PREVIEW_ENDS
from security.text import clean_line, clean_text

from . import words
from .parts import parts_of


@dataclass
class Drawn:
    """The two forms of a message."""

    subject: str
    html: str
    text: str


def draw(page, lists: frozenset[str] | None = None) -> Drawn:
    """Draw an issue in its own language, for readers of these lists; None means every part."""
    with translation.override(page.locale.language_code):
        parts = list(parts_of(page.body, page, lists))
        web = words.absolute(page.url) if page.url else ""
        return draw_parts("newsletter/email/issue", page.title, parts, preview=page.summary, web_url=web)


def draw_parts(template: str, subject: str, parts: list, **context) -> Drawn:
    """Draw parts in the house's layout, with signs where each person's own pieces will stand."""
    subject = clean_line(subject)
    context |= mail.letterhead() | {"subject": subject, "parts": parts}
    context |= {"leave_url": LEAVE, "preferences_url": PREFERENCES, "opening": OPENING}
    context["preview"] = f"{PREVIEW}{context['preview']}{PREVIEW_ENDS}"
    text = clean_text(render_to_string(f"{template}.txt", context)).strip() + "\n"
    return Drawn(subject, mail.html(render_to_string(f"{template}.mjml", context)), tidy_text(text))


def tidy_text(text: str) -> str:
    """Never more than one empty line."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip() if line != "-- " else line)
    return "\n".join(lines) + "\n"
