"""Letters in the order in which families need them: first what helps right after an incident."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from .choices import Purpose, Situation

#: The purpose of a letter says for which situation it is, so that staff have nothing more to choose.
OF_PURPOSE: dict[str, Situation] = {
    Purpose.RECORDS: Situation.HAPPENED,
    Purpose.MEETING: Situation.HAPPENED,
    Purpose.CONSENT: Situation.PREVENT,
    Purpose.ASSESSMENT: Situation.PREVENT,
    Purpose.COMPLAINT: Situation.UNSOLVED,
    Purpose.LAW: Situation.LAW,
    Purpose.THANKS: Situation.THANKS,
}
MEANING: dict[Situation | None, Promise] = {
    Situation.HAPPENED: _("In the first days after your child was restrained or secluded."),
    Situation.PREVENT: _("Before it happens, or before it happens again."),
    Situation.UNSOLVED: _("When the school has not answered, or has not put things right."),
    Situation.LAW: _("When you want better rules for every child."),
    Situation.THANKS: _("When someone treated your child with patience."),
}
ORDER: list[str] = list(OF_PURPOSE)


@dataclass
class Group:
    """The letters of one situation, how it is called and when it is meant."""

    title: str | Promise
    meaning: str | Promise
    letters: list = field(default_factory=list)


def place(purpose: str) -> int:
    """Return where letters of a purpose stand among all; a purpose that belongs to no situation comes last."""
    return ORDER.index(purpose) if purpose in ORDER else len(ORDER)


def grouped(letters: Iterable) -> list[Group]:
    """Put letters under their situations, keeping their order. What belongs to none stands in a last group."""
    groups: dict[Situation | None, Group] = {}
    for letter in letters:
        situation = OF_PURPOSE.get(letter.purpose)
        title = situation.label if situation else pgettext_lazy("letters of no special situation", "More letters")
        group = groups.setdefault(situation, Group(title, MEANING.get(situation, "")))
        group.letters.append(letter)
    return list(groups.values())
