"""What the library offers beside its letters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from content.languages import active_locale_id

from .laws import laws_in
from .models import LetterIndexPage


def library() -> LetterIndexPage | None:
    """Find the library in the language being read, if anybody may read it."""
    return LetterIndexPage.objects.live().public().filter(locale_id=active_locale_id()).first()


def laws(request: HttpRequest) -> HttpResponse:
    """List what the law says: the federal text, then state by state (L6)."""
    context = {"laws": laws_in(get_language() or ""), "library": library()}
    return render(request, "letters/state_laws.html", context)
