"""One bounded stretch of sending: claim some messages, send them one by one, stop in time."""

import time
from collections.abc import Callable

from django.db import DatabaseError

from content import mail
from content.mail_transport.judge import before_sending
from content.mail_transport.transports import NotHandedOverError, Transport, transport
from content.mail_transport.verdicts import Judgement, Verdict
from newsletter import ledger
from newsletter.models import Delivery, Dispatch, Edition, NewsletterSettings, Subscriber, Suppression

from . import pace
from .hand_over import HandOver
from .merging import letter
from .outcomes import Outcomes, RestError, pause_for
from .withholding import take_back
from .witness import Witness

SECONDS, MESSAGES = 30, 500  # a stretch ends after either, so that a confirmation never waits longer
LOOK_UP = 2  # seconds between looks at whether somebody more urgent waits
FRESH = 1  # seconds for which what was read for a message holds: a slow server makes a claim last for minutes


class NotAnyMoreError(NotHandedOverError):
    """The message may not go: the lease ran out, the mailing stopped, or the person left."""


class NotWrittenError(NotHandedOverError):
    """The database did not take the hand-over, so nothing was sent."""


class Stretch:
    """One worker's turn at one mailing."""

    def __init__(
        self, dispatch: Dispatch, way: Transport, *, seconds: float, messages: int, needed: Callable[[], bool]
    ):
        self.dispatch, self.way, self.needed = dispatch, way, needed
        self.ends, self.left = time.monotonic() + seconds, messages
        self.looked_at = time.monotonic()
        self.readers_at = self.edited_at = self.looked_at
        self.sent, self.message_id = 0, ""
        self.before: Delivery | None = None  # the server has it; written down together with the next hand-over
        self.editions: dict[int, Edition | None] = {}
        self.silent: set[int] = set()  # people of the claim who must not be written to, whatever their row says
        self.hand_over = HandOver(dispatch)
        self.outcomes = Outcomes(dispatch, is_idempotent=way.is_idempotent)
        self.reply_to = mail.letterhead()["mail"]

    def run(self) -> None:
        """Send until the time is up, nothing is left, or the mailing rests."""
        try:
            while self.goes_on() and (claimed := ledger.claim(self.dispatch, self.size())):
                self.send_all(claimed)
        except RestError:
            return
        finally:
            try:
                self.write_down()
            finally:
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
        self.readers_at = self.edited_at = time.monotonic()
        self.silent = Suppression.objects.among(one.subscriber for one in claimed if one.subscriber)
        turns, renewed = pace.reserve(self.dispatch, len(claimed)), time.monotonic()
        waiting, self.witness = list(claimed), Witness(claimed[0].claim_token)
        try:
            for moment in turns:
                if not self.goes_on():
                    return
                if time.monotonic() - renewed > ledger.LEASE.total_seconds() / 5:
                    ledger.renew(waiting)
                    renewed = time.monotonic()
                pace.wait_until(moment)
                self.read_readers(waiting)
                self.send_one(waiting[0])
                waiting.pop(0)
        finally:
            if waiting:
                ledger.release(waiting)
            self.witness.end()

    def send_one(self, delivery: Delivery) -> None:
        """Send one message and write down what became of it."""
        if not delivery.subscriber_id and not delivery.staff_id:
            return ledger.skip(delivery, "left")
        if delivery.subscriber_id in self.silent:
            return ledger.skip(delivery, "silenced")
        edition = self.edition(delivery)
        if edition is None:
            return ledger.skip(delivery, "taken back")
        if edition.pk != delivery.edition_id:
            Delivery.objects.filter(pk=delivery.pk).update(edition=edition)
        if delivery.doubted_at and not self.way.is_idempotent:
            return ledger.end_doubts(ledger.released(delivery))  # another provider than the one that was asked first
        self.left -= 1
        try:
            judgement = self.offer(delivery, edition)
        except NotAnyMoreError:
            return self.stand_back(delivery)
        except NotWrittenError as error:
            self.write_down()  # the one before, by itself: what failed is no failure of this one
            raise error.__cause__ or error from None
        if judgement.verdict is Verdict.ACCEPTED:
            self.message_id, self.before, self.sent = judgement.message_id, delivery, self.sent + 1
            return self.outcomes.accepted()
        if not judgement.is_reply:
            self.way.drop()
        return self.outcomes.act(judgement, delivery)

    def offer(self, delivery: Delivery, edition: Edition) -> Judgement:
        """Build the message and hand it over."""
        try:
            message = letter(delivery, edition, self.dispatch, self.reply_to)
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing was sent and staff must see why
            return Judgement(Verdict.SETTINGS, type(error).__name__)  # whose own words may quote the reader's name
        return self.way.offer(message, lambda: self.hand_off(delivery))

    def hand_off(self, delivery: Delivery) -> None:
        """Commit that the message goes now; from here on it may have left."""
        self.commit(delivery)
        self.witness.write(delivery.pk)

    def read_readers(self, waiting: list[Delivery]) -> None:
        """Read people anew once in `FRESH`: address and discretion as they chose them meanwhile; None if erased.

        All who wait are read at once: one by one they would cost a question for each message.
        """
        if time.monotonic() - self.readers_at > FRESH:
            self.readers_at = time.monotonic()
            readers = Subscriber.objects.in_bulk([one.subscriber_id for one in waiting if one.subscriber_id])
            for delivery in waiting:
                delivery.subscriber = readers.get(delivery.subscriber_id)

    def edition(self, delivery: Delivery) -> Edition | None:
        """The words of this message, read for `FRESH`; None if nothing of them may go any more."""
        if time.monotonic() - self.edited_at > FRESH:
            self.editions.clear()
            self.edited_at = time.monotonic()
        if delivery.edition_id not in self.editions:
            edition = Edition.objects.of_today(delivery.edition_id)
            self.editions[delivery.edition_id] = edition if edition and take_back(edition) else None
        return self.editions[delivery.edition_id]

    def commit(self, delivery: Delivery) -> None:
        """Write down the one before and that this one goes now, in one transaction."""
        try:
            may_go = self.hand_over.commit(delivery, self.before, self.message_id)
        except DatabaseError as error:
            raise NotWrittenError from error
        self.before = None
        if not may_go:
            raise NotAnyMoreError

    def write_down(self) -> None:
        """The one before was accepted."""
        if self.before is not None:
            ledger.settle(self.before, Delivery.Status.SENT, message_id=self.message_id)
            self.before = None

    def stand_back(self, delivery: Delivery) -> None:
        """The message may not go. If only the person left, leave them out; if the mailing stopped, stop."""
        self.dispatch.refresh_from_db()
        if self.dispatch.status != Dispatch.Status.SENDING:
            raise RestError  # which gives back all of the claim that did not leave
        ledger.skip(delivery, "left")


def never() -> bool:
    """Nobody more urgent waits."""
    return False


def send(
    dispatch: Dispatch, *, seconds: float = SECONDS, messages: int = MESSAGES, needed: Callable[[], bool] = never
) -> int:
    """Send one stretch of a mailing; say how many messages left."""
    try:
        way = transport()
    except Exception as error:  # noqa: BLE001 - a setting that is missing or wrong makes each library raise its own
        pause_for(dispatch, before_sending(error, []))
        return 0
    stretch = Stretch(dispatch, way, seconds=seconds, messages=messages, needed=needed)
    stretch.run()
    ledger.finish(dispatch)
    return stretch.sent
