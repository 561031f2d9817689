"""What follows from a verdict, for the message and for its mailing."""

import logging

from content.mail_transport.verdicts import Judgement, Verdict
from newsletter import ledger
from newsletter.models import Delivery, Dispatch

from . import pace
from .failure_limit import FailureLimit

logger = logging.getLogger(__name__)
Status, Trouble = Delivery.Status, Dispatch.Trouble
LATER_LIMIT = 10  # messages in a row that are refused for now: then the server wants a rest, whatever it says


class RestError(Exception):
    """The whole mailing rests."""


class Outcomes:
    """Writes down what became of the messages of one stretch, all but accepted ones; raises RestError to end it."""

    def __init__(self, dispatch: Dispatch, *, is_idempotent: bool):
        self.dispatch, self.is_idempotent = dispatch, is_idempotent
        self.limit, self.later_in_a_row = FailureLimit(dispatch), 0

    def accepted(self) -> None:
        """A message was accepted."""
        self.later_in_a_row = 0
        self.limit.accepted()

    def act(self, judgement: Judgement, delivery: Delivery) -> None:
        """Do what the verdict on a message asks for."""
        logger.warning(
            "Mailing %s, message %s: %s (%s)",
            self.dispatch.pk, delivery.pk, judgement.verdict.name.lower(), judgement.words,
        )  # fmt: skip
        ways = {
            Verdict.RECIPIENT: self.bad_address,
            Verdict.REFUSED: self.refused,
            Verdict.DOUBT: self.in_doubt,
            Verdict.LATER: self.later,
            Verdict.OURS: self.stop,
            Verdict.SETTINGS: self.stop,
            Verdict.BUSY: self.rest,
            Verdict.AWAY: self.rest,
        }
        ways[judgement.verdict](judgement, delivery)

    def bad_address(self, judgement: Judgement, delivery: Delivery) -> None:
        """The message failed; the others go on, unless the provider says so of everybody."""
        ledger.settle(delivery, Status.FAILED, reason=judgement.words)
        if self.limit.bad_address():
            self.pause(judgement)

    def refused(self, judgement: Judgement, delivery: Delivery) -> None:
        """Nobody knows whose fault it is: the message is tried once more, and several in a row stop the mailing."""
        ledger.try_again(delivery, judgement.words, tries=ledger.REFUSALS)
        if self.limit.failed():
            self.pause(judgement)

    def in_doubt(self, judgement: Judgement, delivery: Delivery) -> None:
        """Ask again where that is safe; else the message stays in doubt. Several in a row stop the mailing."""
        if self.is_idempotent:
            ledger.ask_again(delivery, judgement.words)
        else:
            ledger.settle(delivery, Status.UNKNOWN, reason=judgement.words)
        if self.limit.failed():
            self.pause(judgement)

    def later(self, judgement: Judgement, delivery: Delivery) -> None:
        """Try this message again later; if all are refused for now, the mailing rests."""
        self.later_in_a_row += 1
        if not ledger.try_again(delivery, judgement.words) and self.limit.failed():
            self.pause(judgement)
        if self.later_in_a_row >= LATER_LIMIT:
            pace.slow_down(self.dispatch, Trouble.BUSY, judgement.words, judgement.rest)
            raise RestError

    def stop(self, judgement: Judgement, delivery: Delivery) -> None:
        """The fault is ours: keep the message, and pause until a person has mended it."""
        ledger.put_last(delivery, judgement.words)
        pause_for(self.dispatch, judgement)
        raise RestError

    def rest(self, judgement: Judgement, delivery: Delivery) -> None:
        """Nothing was taken: put the message back, and go on by ourselves after a rest."""
        ledger.put_back(delivery)
        trouble = Trouble.AWAY if judgement.verdict is Verdict.AWAY else Trouble.BUSY
        pace.slow_down(self.dispatch, trouble, judgement.words, judgement.rest)
        raise RestError

    def pause(self, judgement: Judgement) -> None:
        """Too many in a row: pause, and keep the rest of the list untouched."""
        ledger.pause(self.dispatch, Trouble.FAILURES, judgement.words)
        raise RestError


def pause_for(dispatch: Dispatch, judgement: Judgement) -> None:
    """Pause a mailing because of a fault of ours, said in the other side's words."""
    trouble = Trouble.SETTINGS if judgement.verdict is Verdict.SETTINGS else Trouble.REFUSED
    logger.error("Mailing %s pauses: %s (%s)", dispatch.pk, trouble.value, judgement.words)
    ledger.pause(dispatch, trouble, judgement.words)
