"""What a list says of where each person stands: subscribed, left, came back, complained, never confirmed.

A column that looks like that is never passed over. What its values mean is guessed from the words of other services and
of our own table, shown, and asked where it is not known; no import starts before it is answered. Of several columns
the one that protects a person most counts (docs/decisions/0102).
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from security.text import clean_line

from ..models import Subscriber
from . import columns

MOST_VALUES, LONGEST_VALUE = 30, 60
ANY = "*"  # stands for whatever is in a column of dates, or of more values than anybody can be asked about


class Meaning(TextChoices):
    """Where a person stood. The later protects more, and wins where columns or rows say different things."""

    NOTHING = "nothing", _("It says nothing about that")
    ACTIVE = "active", _("They subscribed")
    PENDING = "pending", _("They never confirmed: leave them alone")
    LEFT = "left", _("They left: never write to them")
    BY_STAFF = "by_staff", _("They must not be written to")
    BOUNCED = "bounced", _("Mail came back: never write to them")
    COMPLAINED = "complained", _("They complained: never write to them")


RANK = {meaning: rank for rank, meaning in enumerate(Meaning.values)}
PROTECTS = frozenset({Meaning.LEFT, Meaning.BY_STAFF, Meaning.BOUNCED, Meaning.COMPLAINED})

#: Headers in small letters, words parted by blanks. The first that fits counts.
NEGATIVE_HEADERS = (
    (re.compile(r"spam|\bcomplained|complaint (at|date|time)|queja|شكو"), Meaning.COMPLAINED),
    (re.compile(r"bounc|undeliver|^clean(ed)?( time| at| date)?$|rebot|مرتد"), Meaning.BOUNCED),
    (re.compile(r"block(ed|list)|black ?list|suppress|exclu|\bbanned|do ?not|\bdnd\b|no ?mail"), Meaning.BY_STAFF),
    (
        re.compile(
            r"un ?sub|opt(ed)? ?out|un ?suscri|not subscri|^left( at| on| date)?$|^(is )?(deleted|removed|cancel+ed)"
            r"|mail disabled|account disabled|churn|\bbaja\b|archived|^(is )?inactive|غادر|إلغاء"
        ),
        Meaning.LEFT,
    ),
    (re.compile(r"un ?confirm|not confirm|\bpending|un ?verif|sin confirmar"), Meaning.PENDING),
)
CONFIRMED = re.compile(r"confirm|verif|double ?opt")
POSITIVE_HEADER = re.compile(r"subscri|suscri|opt(ed)? ?in|\bactiv[eoa]\b|enabled|مشترك")
#: What may speak of newsletters or of something else: asked, and a "no" is not taken for a leave.
MAYBE_HEADER = re.compile(
    r"consent|permission|newsletter|bolet|mail|marketing|gdpr|rgpd|wants|accept|acept|receiv|مواف|نشرة|بريد"
)
STATUS_HEADER = re.compile(r"status|estado|\bstate\b|situaci|حالة")
HARMLESS_HEADER = re.compile(r"complimentary|active subscription|\bvip\b|\bhtml\b|\btest\b|paid|donor|volunteer")
YES = frozenset(["true", "yes", "y", "1", "on", "t", "sí", "si", "نعم", "x"])
NO = frozenset(["false", "no", "n", "0", "off", "f", "لا"])
A_DATE = re.compile(r"\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2}|\d{5}")

#: What Mailchimp, Ghost, Mailtrain, listmonk, Keila, Substack, Buttondown, Sendy, MailPoet, Kit, Campaign Monitor,
#: Constant Contact and others write.
WORDS = {
    Meaning.ACTIVE: (
        "active", "subscribed", "enabled", "confirmed", "subscriber", "opted in", "opt in", "optin", "single opt in",
        "double opt in", "regular", "premium", "gifted", "explicit", "verified", "suscrito", "suscrita", "activo",
        "activa", "confirmado", "confirmada", "مشترك", "نشط",
    ),
    Meaning.PENDING: (
        "pending", "unconfirmed", "not confirmed", "unactivated", "unverified", "awaiting confirmation", "invited",
        "non subscribed", "nonsubscribed", "not subscribed", "transactional", "no permissions set", "inactive",
        "upcoming", "paused", "pendiente", "sin confirmar", "معلق", "لم يؤكد",
    ),
    Meaning.LEFT: (
        "unsubscribed", "unsubscribe", "opted out", "opt out", "optout", "left", "cancelled", "canceled", "archived",
        "deleted", "removed", "disabled", "churned", "unsub", "baja", "dado de baja", "dada de baja", "cancelado",
        "cancelada", "غادر", "ملغى", "ألغى الاشتراك",
    ),
    Meaning.BOUNCED: (
        "bounced", "hard bounced", "soft bounced", "bounce", "hard bounce", "soft bounce", "cleaned", "undeliverable",
        "unreachable", "invalid", "on hold", "temporary hold", "rebotado", "rebotada", "مرتد",
    ),
    Meaning.BY_STAFF: (
        "blocklisted", "blacklisted", "blocked", "suppressed", "banned", "excluded", "do not contact", "by staff",
        "malicious", "bloqueado", "bloqueada", "محظور",
    ),
    Meaning.COMPLAINED: (
        "complained", "complaint", "spam", "marked as spam", "spam complaint", "spammy", "abuse", "reported spam",
        "queja", "شكوى",
    ),
}  # fmt: skip


@dataclass
class Values:
    """What stands in one column of a file that is being read: each value and how often, while they are few."""

    found: Counter = field(default_factory=Counter)
    rows: int = 0
    are_many: bool = False

    def add(self, cell: str) -> None:
        """Count one cell."""
        self.rows += 1
        text = cell.strip()
        if self.are_many and text:
            self.found[ANY] += 1
            return
        self.found[text] += 1
        if len(self.found) > MOST_VALUES or len(text) > LONGEST_VALUE:
            self.gather()

    def gather(self) -> None:
        """Count from now on only whether there is something."""
        filled = sum(number for value, number in self.found.items() if value)
        self.found = Counter({"": self.found[""], ANY: filled})
        self.are_many = True


def small(text: str) -> str:
    """A header or a value for comparing: small letters, single blanks for everything that parts words."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return clean_line(re.sub(r"[\s_\-./]+", " ", parted)).lower()


@cache
def our_own_going() -> dict[str, Meaning]:
    """The headers of our own table that speak of going, in every language of the site."""
    meant = {small(header): target for header, target in columns.our_headers().items()}
    found = {"left": Meaning.LEFT, "reason": Meaning.BY_STAFF}
    return {header: found[target] for header, target in meant.items() if target in found}


@cache
def known_words() -> dict[str, Meaning]:
    """Every word for a status that is known, our own in every language of the site included."""
    words = {word: meaning for meaning, several in WORDS.items() for word in several}
    own = Subscriber.Status
    meant = {own.ACTIVE: Meaning.ACTIVE, own.PENDING: Meaning.PENDING}
    meant |= {own.LEFT: Meaning.LEFT, own.SUPPRESSED: Meaning.BY_STAFF}
    for language in dict(settings.LANGUAGES):
        with translation.override(language):
            words |= {small(str(status.label)): meaning for status, meaning in meant.items()}
    return words


def speaks_of_mail(header: str) -> bool:
    """Whether "yes" in a column may mean that somebody subscribed."""
    return any(pattern.search(header) for pattern in (POSITIVE_HEADER, CONFIRMED, MAYBE_HEADER))


def negative(header: str) -> Meaning | None:
    """What "yes" means in a column whose header speaks of going."""
    if header in our_own_going():
        return our_own_going()[header]
    return next((meaning for pattern, meaning in NEGATIVE_HEADERS if pattern.search(header)), None)


def looks_like_status(header: str, values: list[str], are_many: bool = False) -> bool:
    """Whether a column must be asked about, by its header and what stands in it (in small letters, without "")."""
    if not values:
        return False
    says_going, is_status = bool(negative(header)), bool(STATUS_HEADER.search(header))
    if are_many:
        return says_going or (is_status and "state" not in header.split())
    if all(value in YES | NO for value in values):
        return says_going or is_status or speaks_of_mail(header) or any(value in NO for value in values)
    known = [value for value in values if value in known_words()]
    if says_going:
        return True
    if is_status and header != "state":
        return not all(A_DATE.search(value) for value in values)
    return len(known) * 2 >= len(values) and any(known_words()[value] != Meaning.ACTIVE for value in known)


def preset(header: str, value: str, values: list[str]) -> Meaning | None:
    """What a value means, as far as that is known; None where somebody has to say so."""
    going = negative(header)
    if value == "":
        return Meaning.NOTHING if going else None
    if value in known_words() and value not in YES | NO:
        return known_words()[value]
    if HARMLESS_HEADER.search(header):
        return Meaning.NOTHING
    if value == ANY or A_DATE.search(value):
        return going
    if value in YES:
        return going or (Meaning.ACTIVE if speaks_of_mail(header) else None)
    if value in NO:
        return preset_of_no(header, going)
    return None


def preset_of_no(header: str, going: Meaning | None) -> Meaning | None:
    """What "no" means: in a column of going, that somebody did not go."""
    if going:
        return Meaning.NOTHING
    if CONFIRMED.search(header):
        return Meaning.PENDING
    return Meaning.LEFT if POSITIVE_HEADER.search(header) else None
