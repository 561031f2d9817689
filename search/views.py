"""Searching the site in the language of its address."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from content.answers import answers
from content.languages import active_language

from .engine import Found, find
from .forms import SearchForm
from .results import KINDS, kinds, show, some_letters, type_of, ways_on
from .words import telling, terms

PAGE_SIZE = 10


def search(request: HttpRequest) -> HttpResponse:
    """Answer `?query=…&type=…&page=…`; everything odd in the address is ignored."""
    form = SearchForm(request.GET) if "query" in request.GET else SearchForm()
    query = form.cleaned_data["query"] if form.is_bound and form.is_valid() else ""
    chosen = request.GET.get("type", "")
    chosen = chosen if chosen in KINDS else ""
    language, words = active_language(), terms(query)

    found = find(words, language)
    is_loose = not found.hits and len(words) > 1
    if is_loose:
        words = telling(words)
        found = find(words, language, some=True)
    listed = only(found, chosen, words, language, some=is_loose)
    page_obj = Paginator(listed.hits, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "query": query, "chosen": chosen, "kinds": kinds(found, chosen), "found": found}
    context |= {"answers": answers(query, request), "noindex": True, "is_loose": is_loose and bool(found.hits)}
    results = show(list(page_obj), words, request)
    context |= {"page_obj": page_obj, "listed": listed, "results": results}
    context["shows_notes"] = any(result.notes for result in results)
    if not listed.hits:
        context |= {"ways_on": ways_on(language), "letters": some_letters(language)}
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def only(found: Found, kind: str, words: list[str], language: str, *, some: bool) -> Found:
    """Keep hits of one kind. Where not all were counted the index is asked again, so that none is missed."""
    if not kind:
        return found
    wanted = type_of(KINDS[kind][0])
    if found.more:
        return find(words, language, [wanted], some=some)
    return Found([hit for hit in found.hits if hit.type == wanted], more=False)
