"""What an answer of a mail server or provider means for a message, and for all messages."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """The meaning of an answer. Each kind of answer belongs to exactly one (docs/decisions/0125)."""

    ACCEPTED = "taken, whatever else went wrong"
    RECIPIENT = "this address is refused for good, by the provider's own word"
    REFUSED = "refused, and nothing says whether the address or we are the cause"
    OURS = "refused because of our key, sender, domain, account or content: no other message would fare better"
    LATER = "this message is refused for now"
    BUSY = "nothing was taken; the server wants a rest"
    AWAY = "nothing was sent; the server cannot be reached"
    SETTINGS = "nothing was sent; the settings, or this message, cannot be used"
    DOUBT = "nobody can tell whether it was taken"


@dataclass(frozen=True)
class Judgement:
    """A verdict, with the reason in the other side's own words. The words name nobody (`security.logs`)."""

    verdict: Verdict
    words: str = ""
    rest: float | None = None  # seconds that the server asked us to wait
    message_id: str = ""  # the provider's own id of the message, if it gave one
    is_reply: bool = False  # whether the other side answered at all, so that the connection still holds
