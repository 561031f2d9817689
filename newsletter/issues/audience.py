"""Who gets an issue: chosen by list, language and the day people joined; each of them in one language, once."""

from datetime import MAXYEAR, MINYEAR, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date

from content.translation import own_words, source_of
from newsletter.models import Dispatch, IssuePage, Subscriber
from newsletter.models.mailing_list import names_of
from newsletter.models.subscriber import SubscriberQuerySet
from newsletter.sending.planning import Draft
from newsletter.sending.shift import NotReadyError

from .rendering import draw


def people(audience: dict) -> SubscriberQuerySet:
    """The people an audience describes who may be written to today."""
    found = Subscriber.objects.may_be_written().on_list(*audience.get("lists", []))
    if codes := audience.get("languages"):
        found = found.in_language(*codes)
    return found.joined_between(moment(audience.get("joined_from")), moment(audience.get("joined_to"), end=True))


def moment(day: str | None, *, end: bool = False) -> datetime | None:
    """The beginning of a day on the site's clock, or the beginning of the next; None for one without such a moment.

    That is no day at all, and at the ends of the calendar (year 1, year 9999) a limit that nobody reaches.
    """
    date = parse_date(day or "")
    if date is None or date.year in (MINYEAR, MAXYEAR):
        return None
    return timezone.make_aware(datetime.combine(date + timedelta(days=1) if end else date, time()))


def editions(page) -> dict[str, IssuePage]:
    """The published forms of an issue that are truly in their language, the original first."""
    original = source_of(page)
    found = {code: twin.specific for code, twin in own_words(page).items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1].pk != original.pk))


def readers(chosen: SubscriberQuerySet, forms: dict[str, IssuePage]) -> dict[str, SubscriberQuerySet]:
    """The people of each language. Where there is no translation, those who agreed to the original get that."""
    served = {code: chosen.in_language(code) for code in forms}
    if forms:
        first = next(iter(forms))
        served[first] = chosen.filter(Q(language=first) | ~Q(language__in=forms) & Q(accepts_original=True))
    return served


def count(audience: dict, forms: dict[str, IssuePage]) -> dict[str, int]:
    """How many people get it in each language."""
    return {code: found.count() for code, found in readers(people(audience), forms).items()}


def in_words(dispatch: Dispatch) -> dict:
    """Who gets a mailing, as `newsletter/admin/_audience.html` shows it: lists, languages with counts, days."""
    page = IssuePage.objects.filter(translation_key=dispatch.issue_key, alias_of=None).first()
    names = names_of(dispatch.audience.get("lists", []))
    chosen = dispatch.audience
    return {
        "lists": list(names.values()),
        "counts": count(chosen, editions(page)) if page else {},
        "chosen": {name: parse_date(chosen.get(name, "")) for name in ("joined_from", "joined_to")},
    }


def lists_named(stream) -> set[str]:
    """The lists for whose readers an issue has parts of their own."""
    return {block.value["readers"] for block in stream if block.block_type == "section"}


def variants(page, chosen: SubscriberQuerySet):
    """Cut people by the lists that make a difference to this issue; give each cut the lists it is on."""
    cuts: list[tuple[frozenset[str], SubscriberQuerySet]] = [(frozenset(), chosen)]
    for key in sorted(lists_named(page.body)):
        on, known = Subscriber.objects.on_list(key).values("pk"), cuts
        cuts = [(lists | {key}, found.filter(pk__in=on)) for lists, found in known]
        cuts += [(lists, found.exclude(pk__in=on)) for lists, found in known]
    return cuts


def drafts(page, audience: dict) -> list[Draft]:
    """Freeze every form of an issue, with the people of each."""
    forms = editions(page)
    served, made = readers(people(audience), forms), []
    for code, form in forms.items():
        for lists, found in variants(form, served[code]):
            drawn = draw(form, lists)
            made.append(Draft(code, drawn.subject, drawn.html, drawn.text, found, ",".join(sorted(lists))))
    return made


def write_issue(dispatch: Dispatch) -> list[Draft]:
    """The words and people of a mailing whose time has come; refuse if it does not pass the checks any more."""
    from .preflight import check

    page = IssuePage.objects.filter(translation_key=dispatch.issue_key, alias_of=None).first()
    if page is None or any(found.is_error for found in check(page, dispatch.audience)):
        raise NotReadyError
    return drafts(page, dispatch.audience)
