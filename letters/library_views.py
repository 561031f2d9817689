"""What the library offers beside its letters."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _

from content.languages import active_locale_id

from .laws import laws_in, words_of_laws
from .models import LetterIndexPage
from .pack import piles
from .state_choice import state_choice
from .states import STATES
from .views import module


def library() -> LetterIndexPage | None:
    """Find the library in the language being read, if anybody may read it."""
    return LetterIndexPage.objects.live().public().filter(locale_id=active_locale_id()).first()


def laws(request: HttpRequest) -> HttpResponse:
    """List what the law says: the state in the address, the federal text, then state by state (L6)."""
    state, found = state_choice(request.GET), laws_in(get_language() or "")
    state.law = next((law for law in found if state.code and law.state == state.code), None)
    context = {
        "state": state,
        "states": STATES,
        "marked": {law.state for law in found},
        "laws": sorted(found, key=lambda law: law is not state.law),
        "review_said": not any(law.reviewed_on for law in found),
        "library": library(),
        "description": _(
            "Federal guidance applies in every state. Many states have rules of their own. "
            "Here are those we have gathered so far, in plain words."
        ),
    }
    return render(request, "letters/state_laws.html", context)


def laws_module(request: HttpRequest) -> HttpResponse:
    """Give the law of every state to the letters, all at once, so that nobody learns for which state one is written."""
    return module(words_of_laws())


@csp_replace({"connect-src": [NONE], "form-action": [NONE]})
def pack(request: HttpRequest) -> HttpResponse:
    """Offer everything for a meeting pack. What is chosen stays in the browser: the page can send nothing (★12)."""
    state = state_choice(request.GET)
    told = {"piles": piles(request, state), "state": state, "library": library()}
    return render(request, "letters/pack.html", told)
