"""Whether a table that is taken along holds what was asked for: a filter that is not understood would widen it."""

from collections.abc import Iterator

from django.forms import Form, NullBooleanField
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django_filters import FilterSet

# What an address of a list says beside its filters: search, order, page, language, and the form of the answer.
OTHERS = {"q", "ordering", "p", "page", "locale", "export", "_w_filter_fragment"}
YES_OR_NO = {"", "true", "false", "True", "False", "1", "0"}


def not_understood(filters: FilterSet | None, query: QueryDict) -> list[str]:
    """The names in an address that are no filter of a list, or whose value its filter does not know."""
    form = filters.form if filters else None
    known = set(names_of(form)) if form else set()
    wrong = {name for name in query if name not in OTHERS and name not in known}
    if form:
        wrong |= set(form.errors)
        # Such a field takes what it does not know for no answer.
        yes_or_no = [name for name, field in form.fields.items() if isinstance(field, NullBooleanField)]
        wrong |= {name for name in yes_or_no if not YES_OR_NO.issuperset(query.getlist(name))}
    return sorted(wrong)


def names_of(form: Form) -> Iterator[str]:
    """Each name under which a form reads a value: a range has two."""
    for name, field in form.fields.items():
        for suffix in getattr(field.widget, "suffixes", [""]):
            yield "_".join(filter(None, [name, suffix]))


def refusal(names: list[str]) -> HttpResponse:
    """Answer in one line that nothing was exported, and why (400)."""
    words = _("Nothing was exported, because we do not understand this part of the address: %(names)s.")
    return HttpResponse(words % {"names": ", ".join(names)}, status=400, content_type="text/plain; charset=utf-8")
