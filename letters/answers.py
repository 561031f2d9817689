"""What the search answers to the name of a state: what the law says there, or who helps there."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, pgettext_lazy

from content.answers import Answer, asks_for

from . import laws
from .states import STATES

#: What visitors type who look for the law.
LAW_WORDS = pgettext_lazy(
    "what visitors type into the search, words parted by commas",
    "law, laws, state law, state laws, legal, statute, regulation, regulations, illegal, rights",
)


def laws_of_states(query: str, request: HttpRequest) -> Iterable[Answer]:
    """The law of each state that is named; where we have no text of it, the page that names who helps there."""
    named = [(code, str(name)) for code, name in STATES if asks_for(query, name)]
    named = [(code, name) for code, name in named if not any(name in other and name != other for _code, other in named)]
    place = reverse("library:laws")
    for code, name in named:
        if laws.law_of(code, get_language() or ""):
            yield Answer(_("What the law says: %(state)s") % {"state": name}, f"{place}?state={code}#law-{code}")
        else:
            title = _("%(state)s: federal guidance, and who can help") % {"state": name}
            yield Answer(title, f"{place}?state={code}")
    if not named and asks_for(query, LAW_WORDS):
        yield Answer(_("What the law says in your state"), place)
