"""One letter by itself: a confirmation, a welcome, a password, a notice to staff."""

from django.core.cache import cache
from django.core.mail import EmailMessage

from .judge import before_sending
from .transports import nothing, transport
from .verdicts import Judgement, Verdict

#: Nothing was taken, and the next try may fare better: at once, or when somebody has mended our settings.
TRY_AGAIN = {Verdict.LATER, Verdict.BUSY, Verdict.AWAY, Verdict.OURS, Verdict.SETTINGS}
#: No letter at all leaves until somebody has mended something.
FAULTS = {Verdict.AWAY, Verdict.OURS, Verdict.SETTINGS}
FAULT, SHOWN_FOR = "mail.fault", 24 * 60 * 60  # seconds


def send(message: EmailMessage) -> tuple[Judgement, bool]:
    """Hand one letter over; return what became of it, and whether it may be offered again without a second copy."""
    try:
        way = transport()
    except Exception as error:  # noqa: BLE001 - a setting that is missing or wrong makes each library raise its own
        judgement, may_repeat = before_sending(error, []), True
    else:
        judgement = way.offer(message, nothing)
        way.close()
        may_repeat = judgement.verdict in TRY_AGAIN or (way.is_idempotent and judgement.verdict is Verdict.DOUBT)
    remember(judgement)
    return judgement, may_repeat


def remember(judgement: Judgement) -> None:
    """Keep the words of a fault that holds up every letter, until one is accepted."""
    if judgement.verdict is Verdict.ACCEPTED:
        cache.delete(FAULT)
    elif judgement.verdict in FAULTS:
        cache.set(FAULT, judgement.words, SHOWN_FOR)


def fault() -> str:
    """The words of the fault for which letters wait; empty while they leave."""
    return cache.get(FAULT, "")
