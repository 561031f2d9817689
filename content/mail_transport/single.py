"""One letter by itself: a confirmation, a welcome, a password, a notice to staff."""

from typing import NamedTuple

from django.core.cache import cache
from django.core.mail import EmailMessage

from .judge import before_sending
from .transports import transport
from .verdicts import Judgement, Verdict

#: Nothing was taken, and the next try may fare better: at once, or when somebody has mended our settings.
TRY_AGAIN = {Verdict.LATER, Verdict.BUSY, Verdict.AWAY, Verdict.OURS, Verdict.SETTINGS}
#: About every letter and not about this one, as far as is known: staff are told until one is accepted.
FAULTS = {Verdict.AWAY, Verdict.BUSY, Verdict.DOUBT, Verdict.OURS, Verdict.REFUSED, Verdict.SETTINGS}
FAULT, SHOWN_FOR = "mail.letter-fault", 24 * 60 * 60  # seconds
LEAVING, NOTED_FOR = "mail.leaving:", 2 * 24 * 60 * 60  # seconds; a lost task is given back within minutes


class Fault(NamedTuple):
    """Why letters do not leave, in the mail server's words, and whether they wait to be offered again."""

    words: str
    waits: bool


def send(message: EmailMessage) -> tuple[Judgement, bool]:
    """Hand one letter over; return what became of it, and whether it may be offered again without a second copy.

    That a letter is about to leave is noted under its Message-ID. A task whose worker was killed afterwards is given
    back, and then nobody can tell whether the letter left. A letter whose Message-ID is of the moment is not noted.
    """
    is_known = bool(getattr(message, "has_fixed_id", True) and message.extra_headers.get("Message-ID"))
    noted = LEAVING + message.extra_headers["Message-ID"] if is_known else ""
    if noted and (before := cache.get(noted)):
        return Judgement(Verdict[before], "the worker stopped while this was sent"), False
    judgement, may_repeat = _offer(message, noted)
    if noted and may_repeat:
        cache.delete(noted)
    elif noted and judgement.verdict is Verdict.ACCEPTED:
        cache.set(noted, judgement.verdict.name, NOTED_FOR)
    remember(judgement, waits=may_repeat)
    return judgement, may_repeat


def _offer(message: EmailMessage, noted: str) -> tuple[Judgement, bool]:
    try:
        way = transport()
    except Exception as error:  # noqa: BLE001 - a setting that is missing or wrong makes each library raise its own
        return before_sending(error, []), True
    may_ask_again = way.is_idempotent and bool(noted)

    def leave() -> None:
        if noted and not may_ask_again:
            cache.set(noted, Verdict.DOUBT.name, NOTED_FOR)

    judgement = way.offer(message, leave)
    way.close()
    return judgement, judgement.verdict in TRY_AGAIN or (may_ask_again and judgement.verdict is Verdict.DOUBT)


def remember(judgement: Judgement, *, waits: bool) -> None:
    """Keep the words of a fault that concerns every letter, until one is accepted. Where letters wait, that is said."""
    before = fault()
    if judgement.verdict is Verdict.ACCEPTED:
        cache.delete(FAULT)
    elif judgement.verdict in FAULTS and (waits or not (before and before.waits)):
        cache.set(FAULT, (judgement.words, waits), SHOWN_FOR)


def fault() -> Fault | None:
    """The last fault that concerns every letter; None while they leave."""
    kept = cache.get(FAULT)
    return Fault(*kept) if kept else None
