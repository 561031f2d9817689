"""Turning hits into what a visitor sees, in four queries however many there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from modelsearch.conf import get_app_config
from wagtail.models import Page

from content.notes import Note, notes_of

from .engine import Found, Hit
from .folding import as_written
from .words import highlight, snippet

KINDS = {
    "stories": ("blog.StoryPage", pgettext_lazy("kind of search result", "Stories")),
    "letters": ("letters.LetterPage", pgettext_lazy("kind of search result", "Letters")),
    "research": ("research.ResearchPage", pgettext_lazy("kind of search result", "Research")),
}
LIBRARIES = ["letters.LetterIndexPage", "research.ResearchIndexPage", "blog.StoryIndexPage", "content.ContactPage"]


@dataclass(frozen=True)
class Result:
    """One page as it is listed."""

    title: SafeString
    text: SafeString
    url: str
    kind: str
    notes: Sequence[Note] = ()
    title_language: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of page a visitor may narrow the list to, with its count."""

    name: str
    label: str
    count: int
    chosen: bool


def type_of(model: str) -> int:
    """The number under which the index keeps pages of a model."""
    return ContentType.objects.get_for_model(apps.get_model(model)).pk


def kinds(found: Found, chosen: str) -> list[Kind]:
    """Count what was found by kind; `all` comes first."""
    counts = Counter(hit.type for hit in found.hits)
    every = Kind("", str(_("Everything")), len(found.hits), not chosen)
    named = [Kind(name, str(label), counts[type_of(model)], name == chosen) for name, (model, label) in KINDS.items()]
    return [every, *(kind for kind in named if kind.count or kind.chosen)]


def show(hits: list[Hit], terms: list[str], request: HttpRequest) -> list[Result]:
    """List pages in the order of the hits."""
    pages = Page.objects.select_related("locale").in_bulk([hit.page for hit in hits])
    texts = _texts(hits)
    notes, languages = notes_of(pages), _title_languages(hits)
    labels = {type_of(model): str(label) for model, label in KINDS.values()}
    return [
        Result(
            title=highlight(pages[hit.page].title, terms),
            text=snippet(texts.get(str(hit.page), ""), terms),
            url=pages[hit.page].get_url(request),
            kind=labels.get(hit.type, ""),
            notes=notes.get(hit.page, ()),
            title_language=languages.get(hit.page, ""),
        )
        for hit in hits
        if hit.page in pages
    ]


def _title_languages(hits: list[Hit]) -> dict[int, str]:
    """In which language works of others are titled, where it is not that of the page."""
    research = type_of(KINDS["research"][0])
    wanted = [hit.page for hit in hits if hit.type == research]
    records = apps.get_model(KINDS["research"][0]).objects.filter(pk__in=wanted).exclude(title_language="")
    return dict(records.values_list("pk", "title_language")) if wanted else {}


def _texts(hits: list[Hit]) -> dict[str, str]:
    """The words of each page as the index keeps them."""
    column = "body" if connection.vendor == "sqlite" else "body_text"
    entries = (
        get_app_config()
        .get_model("IndexEntry")
        .objects.filter(object_id__in=[str(hit.page) for hit in hits], content_type__in={hit.type for hit in hits})
    )
    return {page: as_written(text) for page, text in entries.values_list("object_id", column)}


def ways_on(language: str) -> list[Page]:
    """Where to go when a search has nothing to offer: the libraries and the contact page (Q2)."""
    models = ContentType.objects.get_for_models(*map(apps.get_model, LIBRARIES)).values()
    pages = Page.objects.live().public().filter(locale__language_code=language, alias_of__isnull=True)
    return list(pages.filter(content_type__in=models).select_related("locale").order_by("path"))


def some_letters(language: str) -> list[Page]:
    """Four letters in the order of their purposes: saying no and asking for records come before thanks."""
    model = apps.get_model("letters.LetterPage")
    letters = model.objects.in_library_order().filter(locale__language_code=language, alias_of__isnull=True)
    purposes = [value for value, _label in model._meta.get_field("purpose").flatchoices]
    return sorted(letters.select_related("locale"), key=lambda letter: purposes.index(letter.purpose))[:4]
