"""One bounded stretch of sending: claim some messages, send them one by one, stop in time."""

import time
from collections.abc import Callable
from datetime import datetime

from django.core.mail import EmailMessage

from content import mail
from newsletter import ledger
from newsletter.models import Delivery, Dispatch, Edition, NewsletterSettings

from . import pace
from .hand_over import HandOver
from .merging import letter
from .transports import transport
from .verdicts import Verdict, judge, name_of
from .withholding import take_back
from .witness import Witness

SECONDS, MESSAGES = 30, 500  # a stretch ends after either, so that a confirmation never waits longer
LOOK_UP = 2  # seconds between looks at whether somebody more urgent waits


class NotAnyMoreError(Exception):
    """The message may not go: the lease ran out, the mailing stopped, or the person left."""


class RestError(Exception):
    """The whole mailing rests."""


class Stretch:
    """One worker's turn at one mailing."""

    def __init__(self, dispatch: Dispatch, *, seconds: float, messages: int, needed: Callable[[], bool]):
        self.dispatch, self.needed = dispatch, needed
        self.ends, self.left = time.monotonic() + seconds, messages
        self.looked_at = time.monotonic()
        self.sent, self.message_id = 0, ""
        self.before: Delivery | None = None  # the server has it; written down together with the next hand-over
        self.editions: dict[int, Edition | None] = {}
        self.hand_over = HandOver(dispatch)
        self.way, self.reply_to = transport(), mail.letterhead()["mail"]

    def run(self) -> None:
        """Send until the time is up, nothing is left, or the mailing rests."""
        try:
            while self.goes_on() and (claimed := ledger.claim(self.dispatch, self.size())):
                self.send_all(claimed)
        except RestError:
            return
        finally:
            self.write_down()
            self.way.close()
        if self.sent:
            pace.speed_up(self.dispatch)

    def size(self) -> int:
        """How many to claim at once."""
        rate = pace.speed(self.dispatch, NewsletterSettings.load().messages_per_second)
        return min(pace.chunk(rate), self.left)

    def goes_on(self) -> bool:
        """Whether there is time for more, and nobody more urgent waits."""
        if time.monotonic() - self.looked_at > LOOK_UP:
            self.looked_at = time.monotonic()
            if self.needed():
                return False
        return time.monotonic() < self.ends and self.left > 0

    def send_all(self, claimed: list[Delivery]) -> None:
        """Send what was claimed; give back what there is no time for."""
        self.editions.clear()  # so that what was taken back meanwhile is left out
        turns, renewed = pace.reserve(self.dispatch, len(claimed)), time.monotonic()
        waiting, self.witness = list(claimed), Witness(claimed[0].claim_token)
        try:
            for moment in turns:
                if not self.goes_on():
                    return
                if time.monotonic() - renewed > ledger.LEASE.total_seconds() / 5:
                    ledger.renew(waiting)
                    renewed = time.monotonic()
                self.send_one(waiting[0], moment)
                waiting.pop(0)
        finally:
            if waiting:
                ledger.release(waiting)
            self.witness.end()

    def send_one(self, delivery: Delivery, moment: datetime) -> None:
        """Send one message and write down what became of it."""
        if not delivery.subscriber_id and not delivery.staff_id:
            return ledger.skip(delivery, "left")
        pace.wait_until(moment)
        edition = self.edition(delivery)
        if edition is None:
            return ledger.skip(delivery, "taken back")
        message = letter(delivery, edition, self.dispatch, self.reply_to)
        handed_off = False

        def hand_off() -> None:
            nonlocal handed_off
            self.commit(delivery)
            self.witness.write(delivery.pk)  # from here on it may have left
            handed_off = True

        self.left -= 1
        try:
            self.message_id = self.way.send(message, hand_off)
        except NotAnyMoreError:
            return self.stand_back(delivery)
        except Exception as error:  # noqa: BLE001 - whatever it is, this message's state must be written down
            return self.act(judge(error, message, handed_off=handed_off), delivery, error, message)
        self.before, self.sent = delivery, self.sent + 1
        return None

    def edition(self, delivery: Delivery) -> Edition | None:
        """The words of this message, read once for a claim; None if all that this news told of was taken back."""
        if delivery.edition_id not in self.editions:
            edition = Edition.objects.get(pk=delivery.edition_id)
            is_left = take_back(edition) or self.dispatch.issue_key is not None
            self.editions[delivery.edition_id] = edition if is_left else None
        return self.editions[delivery.edition_id]

    def commit(self, delivery: Delivery) -> None:
        """Write down the one before and that this one goes now, in one transaction."""
        if not self.hand_over.commit(delivery, self.before, self.message_id):
            raise NotAnyMoreError
        self.before = None

    def write_down(self) -> None:
        """The one before was accepted."""
        if self.before is not None:
            ledger.settle(self.before, Delivery.Status.SENT, message_id=self.message_id)
            self.before = None

    def stand_back(self, delivery: Delivery) -> None:
        """The message may not go. If only the person left, leave them out; if the mailing stopped, stop."""
        self.dispatch.refresh_from_db()
        if self.dispatch.status != Dispatch.Status.SENDING:
            ledger.release([delivery])
            raise RestError
        ledger.skip(delivery, "left")

    def act(self, verdict: Verdict, delivery: Delivery, error: Exception, message: EmailMessage) -> None:
        """Do what the verdict says."""
        why = name_of(error)
        if not mail.reply_code(error):
            self.way.drop()
        if verdict is Verdict.UNKNOWN and self.way.is_idempotent:
            verdict = Verdict.LATER
        if verdict is Verdict.ACCEPTED:
            ledger.settle(delivery, Delivery.Status.SENT, message_id=message.anymail_status.message_id or "")  # type: ignore[attr-defined]
        elif verdict is Verdict.REFUSED:
            ledger.settle(delivery, Delivery.Status.FAILED, reason=why)
        elif verdict is Verdict.LATER:
            ledger.try_again(delivery, why)
        elif verdict is Verdict.UNKNOWN:
            ledger.settle(delivery, Delivery.Status.UNKNOWN, reason=why)
        else:
            ledger.put_back(delivery)
            self.rest(verdict, why)

    def rest(self, verdict: Verdict, why: str) -> None:
        """Pause for people, or back off by ourselves."""
        if verdict is Verdict.STOP:
            ledger.pause(self.dispatch, Dispatch.Trouble.REFUSED)
        else:
            is_away = not any(sign.isdigit() for sign in why)
            pace.slow_down(self.dispatch, Dispatch.Trouble.AWAY if is_away else Dispatch.Trouble.BUSY)
        raise RestError


def never() -> bool:
    """Nobody more urgent waits."""
    return False


def send(
    dispatch: Dispatch, *, seconds: float = SECONDS, messages: int = MESSAGES, needed: Callable[[], bool] = never
) -> int:
    """Send one stretch of a mailing; say how many messages left."""
    stretch = Stretch(dispatch, seconds=seconds, messages=messages, needed=needed)
    stretch.run()
    ledger.finish(dispatch)
    return stretch.sent
