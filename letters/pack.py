"""What a family may put into a meeting pack: letters, the law and research, each as it will be printed (★12).

All of it comes with the page: putting a pack together asks for nothing more, so nobody can tell what was chosen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _
from wagtail.models import get_page_models

from content.languages import active_locale_id

from .laws import laws_in
from .models import StateLaw
from .state_choice import StateChoice


@dataclass(frozen=True)
class Paper:
    """One thing to print. The key is the same in every language, so that a kept pack can be read in another."""

    key: str
    title: str
    url: str
    html: str
    language: str = ""  # of the title, where it stands as printed in another than the page


@dataclass(frozen=True)
class Pile:
    """Papers of one kind."""

    title: str
    papers: list[Paper]


def piles(request: HttpRequest, state: StateChoice) -> list[Pile]:
    """Lay out everything that anybody may read in this language; kinds of which there is nothing are left out.

    A letter cites the law of `state` where it has a place for it, else the federal text.
    """
    laws = laws_in(get_language() or "")
    federal = next((law for law in laws if not law.state), None)
    state.law = next((law for law in laws if state.code and law.state == state.code), None)
    found = [_pile(model, _pages(request, model, federal, state)) for model in _models()]
    return [pile for pile in [*found[:1], _pile(StateLaw, _laws(request, laws)), *found[1:]] if pile.papers]


def _pile(model, papers: Iterator[Paper]) -> Pile:
    return Pile(capfirst(str(model._meta.verbose_name_plural)), list(papers))


def _models() -> list:
    """Every kind of page that can be printed for a meeting. It says so by naming a template."""
    return sorted((m for m in get_page_models() if getattr(m, "pack_template", "")), key=lambda m: m._meta.label)


def _pages(request: HttpRequest, model, federal: StateLaw | None, state: StateChoice) -> Iterator[Paper]:
    pages = model.objects.live().public().filter(locale_id=active_locale_id(), alias_of=None)
    for page in pages.order_by("title", "pk"):
        context = {"federal_law": federal} | page.pack_context(state) | {"page": page, "plain_letter": True}
        html = render_to_string(page.pack_template, context, request)
        address = page.get_url(request) or ""
        yield Paper(f"page-{page.translation_key.hex}", page.title, address, html, page.title_language)


def _laws(request: HttpRequest, laws: list[StateLaw]) -> Iterator[Paper]:
    address = reverse("library:laws")
    for law in laws:
        code = law.state or "US"
        html = render_to_string("letters/_pack_law.html", {"law": law}, request)
        yield Paper(f"law-{code}", _("Law: %(place)s") % {"place": law.place}, f"{address}#law-{code}", html)
