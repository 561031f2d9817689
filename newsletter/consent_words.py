"""What a line of the consent ledger says, in words for staff. Files and exports keep its keys."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, override

from .consent import IMPORTED, REASONS, TEXTS
from .models import ConsentEvent, MailingList, Subscriber, SubscriberImport
from .models.consent_event import ConsentEventQuerySet

NAMES: dict[str, str | Promise] = {
    "lists": gettext_lazy("Lists"),
    "lists_added": gettext_lazy("Lists added"),
    "lists_left": gettext_lazy("Lists left"),
    "reason": gettext_lazy("Reason"),
    "source": gettext_lazy("Where they come from"),
    "basis": gettext_lazy("Why we may write to them"),
    "agreed": gettext_lazy("When they agreed"),
    "import": gettext_lazy("File"),
}
#: What stands for each value of some names. Values that are not here stay as they are.
VALUES: dict[str, dict] = {
    "reason": REASONS,
    "basis": dict(SubscriberImport.Basis.choices),
    "frequency": dict(Subscriber.Frequency.choices),
}
TRUTH = {"True": gettext_lazy("Yes"), "False": gettext_lazy("No"), "None": gettext_lazy("No")}


def lines(events: ConsentEventQuerySet) -> list[tuple[ConsentEvent, tuple[str, str, str], list[tuple[str, str]]]]:
    """Return the lines of a ledger, the newest first, each with the words shown then and with its details."""
    found = list(events.select_related("staff").order_by("-at", "-pk"))
    keys = {key for event in found for value in event.details.values() if isinstance(value, list) for key in value}
    lists = {one.key: str(one.name) for one in MailingList.objects.filter(key__in=keys).prefetch_related("all_words")}
    numbers = {event.details["import"] for event in found if "import" in event.details}
    files = dict(SubscriberImport.objects.filter(pk__in=numbers).values_list("pk", "file_name"))
    return [(event, shown(event), details(event.details, lists, files)) for event in found]


def shown(event: ConsentEvent) -> tuple[str, str, str]:
    """Return which words a person was shown; the words as they stood there, where they were ours; their language."""
    if event.text_version == IMPORTED:
        return _("Somebody else showed them the words."), "", ""
    language = str(dict(settings.LANGUAGES).get(event.language, event.language))
    with override(event.language or settings.LANGUAGE_CODE):
        words = str(TEXTS.get(event.text_version, ""))
    return f"{event.text_version} · {language}", words, event.language


def details(kept: dict, lists: dict[str, str], files: dict[int, str]) -> list[tuple[str, str]]:
    """Return what else a line keeps, as names and values. What was left empty is left out."""
    known: dict[str, dict] = {"import": files, "language": dict(settings.LANGUAGES), **VALUES}
    return [
        (name_of(name), value_of(value, lists, known.get(name, TRUTH)))
        for name, value in sorted(kept.items())
        if value not in ("", [], None)
    ]


def name_of(name: str) -> str:
    """Return a name in words: our own, or that of the field; else as it is kept."""
    if name in NAMES:
        return str(NAMES[name])
    try:
        return str(capfirst(Subscriber._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name


def value_of(value: str | int | Iterable[str], lists: dict[str, str], known: dict) -> str:
    """Return a value in words; as it is kept, if nothing better is known."""
    if isinstance(value, list):
        return ", ".join(lists.get(key) or key for key in value)
    return str(known.get(value, value))
