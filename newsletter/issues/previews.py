"""An issue as people will see it, before anybody does."""

import re

from csp.decorators import csp
from django.http import HttpResponse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from newsletter.models import MailingList
from newsletter.sending.merging import GREETING, LEAVE, PREFERENCES, fill_in, greeting, veiled

from .rendering import Drawn, draw

LOOKS = [
    ("mail", _("Message")),
    ("dark", _("Message in the dark")),
    ("phone", _("Message on a phone")),
    ("no-pictures", _("Message without pictures")),
    ("text", _("Message as plain text")),
    ("web", _("Page of the archive")),
]
POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}
PHONE = (
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title>'
    '<body style="margin:0;background:#888"><iframe title="{title}" srcdoc="{html}" '
    'style="display:block;margin:0 auto;width:320px;height:100vh;border:0"></iframe></body></html>'
)
TEXT = (
    '<!doctype html><html lang="{lang}" dir="auto"><meta charset="utf-8"><title>{title}</title>'
    '<body style="margin:24px;font:16px/1.5 monospace;background:#fff;color:#111">'
    '<pre style="white-space:pre-wrap" dir="auto">{text}</pre></body></html>'
)


def modes() -> list[tuple[str, object]]:
    """Every look, and the message as readers of each list get it."""
    named = [(f"list-{known.key}", _("Message for: %(name)s") % {"name": known}) for known in MailingList.objects.all()]
    return [*LOOKS, *named]


def serve(request, page, mode: str) -> HttpResponse:
    """Answer with one look of an issue."""
    lists = frozenset({mode.removeprefix("list-")}) if mode.startswith("list-") else None
    return serve_drawn(request, draw(page, lists), page.locale.language_code, mode)  # type: ignore[call-arg, return-value]


@csp(POLICY)  # type: ignore[arg-type]  # its types know no view with arguments
def serve_drawn(request, drawn: Drawn, code: str, mode: str) -> HttpResponse:
    """Answer with one look of a message. Nothing in it runs, and its links leave nobody's list."""
    html, text = with_samples(drawn, code)
    told = {"lang": code, "title": escape(drawn.subject), "text": escape(text)}
    if mode == "text":
        return HttpResponse(TEXT.format(**told))
    if mode == "dark":
        html = html.replace("(prefers-color-scheme: dark)", "all")
    if mode == "no-pictures":
        html = re.sub(r'(<img\b[^>]*?)\ssrc="[^"]*"', r"\1", html)
    if mode == "phone":
        return HttpResponse(PHONE.format(html=escape(html), **told))
    return HttpResponse(html)


def draw_preview(page, request, mode: str) -> HttpResponse:
    """Draw what the editor asked for."""
    return serve(request, page, mode)


def with_samples(drawn: Drawn, code: str) -> tuple[str, str]:
    """Set harmless pieces in where a person's own would stand, in both forms."""
    with translation.override(code):
        hello = greeting(str(_("Ana")))
    return fill_in(veiled(drawn.html), drawn.text, {LEAVE: "#", PREFERENCES: "#", GREETING: hello})
