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
from django.utils import translation

from content.tables import dates, encodings

from ..models import Subscriber
from . import columns
from .going import NAME_OR_PLACE, NEVER, Column
from .meanings import (
    WORD,
    Meaning,
    bare_words,
    is_empty,
    is_nothing,
    small,
    word_in_cell,
    word_in_header,
)

NO_HEADER = Column()
MOST_VALUES, LONGEST_VALUE = 30, 60
#: In a column of dates, or of more values than anybody can be asked about, these stand for groups of values: any
#: moment; anything else. ANY with a word behind it stands for every value in which that word of going was found.
A_MOMENT, ANY = "**", "*"


#: Headers in small letters, words parted by blanks. The first that fits counts.
NEGATIVE_HEADERS = (
    (re.compile(r"spam|\bcomplained|complaint (at|date|time)|queja|شكو"), Meaning.COMPLAINED),
    (re.compile(r"bounc|undeliver|^clean(ed)?( time| at| date)?$|rebot|مرتد"), Meaning.BOUNCED),
    (re.compile(r"block(ed|list)|black ?list|suppress|exclu|\bbanned|do ?not|\bdnd\b|no ?mail"), Meaning.BY_STAFF),
    (
        re.compile(
            r"un ?sub|opt(ed)? ?out|un ?suscri|not subscri|^left( at| on| date)?$|^(is )?(deleted|removed|cancel+ed)"
            r"|mail disabled|account disabled|churn|\bbaja\b|archived|^(is )?inactive|غادر|إلغاء"
            r"|k(ü|ue)ndig|austritt|abmeld|abgemeld|widerruf|d[ée]sinscri|d[ée]sabonn|r[ée]sili|disiscri|desinscri"
        ),
        Meaning.LEFT,
    ),
    (re.compile(r"un ?confirm|not confirm|\bpending|un ?verif|sin confirmar"), Meaning.PENDING),
)
CONFIRMED = re.compile(r"confirm|verif|double ?opt")
#: The day of joining, which is also that of confirming where no other column is.
JOINED_BY_CLICK = re.compile(r"^(subscribed( at| on| date| time)?|opt ?in( at| on| date| time)?)$")
POSITIVE_HEADER = re.compile(r"subscri|suscri|opt(ed)? ?in|\bactiv[eoa]\b|enabled|مشترك")
#: What may speak of newsletters or of something else: asked, and a "no" is not taken for a leave.
MAYBE_HEADER = re.compile(
    r"consent|permission|newsletter|bolet|mail|marketing|gdpr|rgpd|wants|accept|acept|receiv|مواف|نشرة|بريد"
)
FILLERS = frozenset(["e", "to", "for", "by", "of", "the", "our", "and", "de", "el", "la", "correo", "por", "y"])
STATUS_HEADER = re.compile(r"status|statut|\bstato\b|estado|\bstate\b|situaci|situaç|статус|حالة")
HARMLESS_HEADER = re.compile(r"complimentary|active subscription|\bvip\b|\bhtml\b|\btest\b|paid|donor|volunteer")
#: What may stand in some rows and not in others without speaking of going.
ELSEWHERE = re.compile(
    r"\bjoin|creat|\badded|sign(ed)? ?up|regist|opt(ed)? ?in|confirm|subscribed|\blast\b|updat|chang|modif|import|birth"
    r"|\bborn|\bdob\b|phone|mobile|\bzip|post ?(al|code)|\bip\b|\bid\b|gift|donat|payment|\bfirst\b"
    r"|\balta\b|nacimiento|cumple|cread|suscri|geburt|erstellt|angemeldet|naissance|nascimento|ميلاد|تسجيل"
)
#: What has few values and speaks of something else: no need to ask whether it says who left.
OF_SOMETHING_ELSE = re.compile(
    r"\blang|idioma|\blocale\b|sprache|langue|لغة|gender|\bsex\b|género|geschlecht|جنس|anrede|salutation|\btitle\b"
    r"|pronoun|\bstate\b|region|county|\bzip|postal|\bplz\b|time ?zone|\btz\b|\bgmt|currency|\bip\b|latitude|longitude"
    r"|email type|mail format|\bformat\b|\bhtml\b|utm |referrer|campaign|\bbirth|\bage\b|rating|score"
)
YES = frozenset(["true", "yes", "y", "1", "on", "t", "sí", "si", "نعم", "x", "ja", "oui", "sim", "wahr", "vrai"])
YES |= {"verdadero", "verdadeiro", "checked", "\u2713", "\u2714", "\u2611"}
#: Some tick with a cross what they choose, others strike out what they refuse: never taken for a "yes" unasked.
CROSSES = frozenset("✕✖✗✘☒❌❎\u00d7")
NO = frozenset(["false", "no", "n", "0", "off", "f", "لا", "nein", "non", "não", "falso", "falsch", "faux"])
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

    encoding: str = ""
    column: Column = NO_HEADER
    are_joining: bool = False  # days of joining: each value that is no date is counted apart
    found: Counter = field(default_factory=Counter)
    rows: int = 0
    are_many: bool = False
    are_marks: bool = True  # nothing but "yes", moments and blanks
    going: Counter = field(default_factory=Counter)  # words of going, and in how many cells each stands

    def add(self, cell: str) -> None:
        """Count one cell."""
        self.rows += 1
        text = unlike_moments(cell.strip())
        read = encodings.as_text(text, self.encoding)
        if word := self.column.word_in(read):
            self.going[word] += 1
        group = self.group(read)
        self.are_marks = self.are_marks and (not text or is_mark(read, group))
        if group is not None:
            self.found[group] += 1
            return
        self.found[text] += 1
        if self.are_many:
            return
        if len(self.found) > MOST_VALUES or len(text) > LONGEST_VALUE:
            self.gather()

    def gather(self) -> None:
        """Count from now on only groups of values."""
        groups: Counter = Counter()
        self.are_many = True
        for value, number in self.found.items():
            group = self.group(encodings.as_text(value, self.encoding)) if value != A_MOMENT else value
            groups[value if group is None else group] += number
        self.found = groups

    def group(self, read: str) -> str | None:
        """The group in which a cell is counted; None where it is counted by its own words."""
        if not self.are_joining:
            return group_of(read, self.column) if self.are_many else None
        if is_nothing(read):
            return "" if is_empty(read) else None
        group = group_of(read, self.column)
        return group if self.are_many or group == A_MOMENT else None

    def are_dates(self) -> bool:
        """Whether nothing but dates and blanks stands in a column of days of joining."""
        return self.found.keys() <= {A_MOMENT, ""}

    def leave_blank(self) -> bool:
        """Whether some rows, or all, have nothing where the others have a date."""
        blank = sum(number for value, number in self.found.items() if is_empty(value))
        return bool(blank) and (self.are_dates() if self.are_joining else self.share_of_dates() == 1)

    def share_of_dates(self) -> float:
        """How much of what is filled are dates; all of it, if nothing is."""
        filled = {value: number for value, number in self.found.items() if not is_nothing(value)}
        good = sum(number for value, number in filled.items() if value == A_MOMENT or A_DATE.search(value))
        return good / sum(filled.values()) if filled else 1

    def mark_some(self) -> bool:
        """Whether some rows are marked with "yes" or a moment, and the others with nothing."""
        blank = sum(number for value, number in self.found.items() if is_nothing(value))
        return self.are_marks and 0 < blank < self.rows


def unlike_moments(text: str) -> str:
    """A cell; one that holds just the sign that stands for moments here ("**", as of a footnote) is something else."""
    return ANY if text == A_MOMENT else text


def is_mark(text: str, group: str | None) -> bool:
    """Whether a cell, of a group if that is known, says no more than "yes", a moment, or nothing.

    A bare number may be anything.
    """
    if group == "" or is_nothing(text) or small(text) in YES | CROSSES:
        return True
    is_moment = dates.looks_like_one(text) if group is None else group == A_MOMENT
    return is_moment and not text.isdigit()


def group_of(text: str, column: Column) -> str:
    """The group of a value where its column is not asked about value by value."""
    if word := column.word_in(text):
        return ANY + word
    if is_nothing(text):
        return ""
    return A_MOMENT if dates.looks_like_one(text) or dates.names_a_day(text) else ANY


def asked_as(meanings: dict, value: str, encoding: str, column: Column = NO_HEADER) -> str:
    """What a cell was asked about as, if it was: its own value, else its group."""
    value = unlike_moments(value)
    return value if value in meanings else group_of(encodings.as_text(value, encoding), column)


def answer_to(meanings: dict, value: str, encoding: str, column: Column = NO_HEADER) -> Meaning:
    """What was answered about a cell: by its value, else by its group. Nobody is written to without an answer.

    A word of going about which nothing was answered, as it reads otherwise in another encoding, is no "something else".
    """
    asked = asked_as(meanings, value, encoding, column)
    is_going = asked.startswith(ANY) and asked not in (ANY, A_MOMENT)
    return meanings.get(asked, Meaning.PENDING if is_going else meanings.get(ANY, Meaning.PENDING))


def is_something_else(meanings: dict, value: str, encoding: str, column: Column = NO_HEADER) -> bool:
    """Whether a cell was counted with others whose words no question showed, and the answer is that they say nothing.

    Another answer says what they mean, seen or not.
    """
    if meanings.get(ANY) != Meaning.NOTHING:
        return False
    asked = asked_as(meanings, value, encoding, column)
    return asked == ANY or asked not in meanings


@cache
def our_own_going() -> dict[str, Meaning]:
    """The headers of our own table that speak of going, in every language of the site."""
    meant = {small(header): target for header, target in columns.our_headers().items()}
    found = {"left": Meaning.LEFT, "reason": Meaning.BY_STAFF, "second_reason": Meaning.BY_STAFF}
    return {header: found[target] for header, target in meant.items() if target in found}


def is_heading(text: str) -> bool:
    """Whether the words of a row without anything else say that the people below it are gone, or never confirmed."""
    name = small(re.sub(r"^\W+|\W+$", "", text))
    return bool(word_in_header(small(text)) or known_words().get(name, Meaning.ACTIVE) != Meaning.ACTIVE)


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


def says_subscribed(header: str) -> bool:
    """Whether "yes" most likely means that: not where mail is one word among others, as in "email is bad"."""
    if POSITIVE_HEADER.search(header) or CONFIRMED.search(header):
        return True
    words = WORD.findall(header)
    return any(map(MAYBE_HEADER.search, words)) and all(MAYBE_HEADER.search(word) or word in FILLERS for word in words)


def negative(header: str) -> Meaning | None:
    """What "yes" means in a column whose header speaks of going."""
    if header in our_own_going():
        return our_own_going()[header]
    return next((meaning for pattern, meaning in NEGATIVE_HEADERS if pattern.search(header)), None)


def of_confirming(headers: list[str]) -> set[int]:
    """The columns that say when somebody confirmed: a blank there is a "no".

    Our own table says so in its column of statuses.
    """
    if columns.are_ours(headers):
        return set()
    names = [small(header) for header in headers]
    certain = {place for place, name in enumerate(names) if CONFIRMED.search(name) and not says_going(name)}
    return certain or {place for place, name in enumerate(names) if JOINED_BY_CLICK.search(name)}


def says_going(header: str) -> Meaning | None:
    """What a header says about going: surely, or by one of its words."""
    return negative(header) or word_in_header(header)


def marks_need_asking(header: str) -> bool:
    """Whether "yes" or a moment in some rows of a column may speak of going: its header speaks of nothing known."""
    is_ours = header in {small(name) for name in columns.our_headers()}
    return not (is_ours or ELSEWHERE.search(header) or HARMLESS_HEADER.search(header))


def looks_like_status(header: str, values: list[str], are_many: bool = False, mark_some: bool = False) -> bool:
    """Whether a column must be asked about, by its header and what stands in it (in small letters, without "").

    `mark_some`: only "yes" or moments stand in it, and only in some rows.
    """
    if not values:
        return False
    is_status = bool(STATUS_HEADER.search(header))
    if says_going(header) or (mark_some and marks_need_asking(header)):
        return True
    if not NAME_OR_PLACE.search(header) and any("@" not in value and word_of(value) for value in values):
        return True
    if are_many:
        return is_status and "state" not in header.split()
    if all(value in YES | NO | CROSSES for value in values):
        return is_status or speaks_of_mail(header) or any(value in NO | CROSSES for value in values)
    if is_status and header != "state":
        return not all(A_DATE.search(value) for value in values)
    known = [value for value in values if value in known_words() and not NAME_OR_PLACE.search(header)]
    return len(known) * 2 >= len(values) and any(known_words()[value] != Meaning.ACTIVE for value in known)


def may_say(header: str, values: Values) -> bool:
    """Whether a column that does not look like a status may be one all the same, in words that nobody foresaw.

    It has few values, and some of them stand in several rows: "S" and "N", a tick and a cross, any language; or one
    word in several rows and nothing in the others. Where the header speaks of newsletters, any value at all may say so.
    """
    read = {encodings.as_text(value, values.encoding): number for value, number in values.found.items()}
    filled = {value: number for value, number in read.items() if not is_nothing(value) or small(value) in NEVER}
    if values.are_many or not filled or NAME_OR_PLACE.search(header) or OF_SOMETHING_ELSE.search(header):
        return False
    if any("@" in value or "://" in value for value in filled):
        return False
    is_of_numbers = all(value.isdigit() or dates.looks_like_one(value) for value in filled)
    if speaks_of_mail(header) and (not is_of_numbers or all(value in YES | NO | {"2"} for value in filled)):
        return len(read) > 1
    return not is_of_numbers and len(read) > 1 and sum(filled.values()) > len(filled)


def words_say(values: Values) -> list[list]:
    """How many rows of a column have a word of going, by word, and how many have none; nothing if none has."""
    found = values.going.most_common()
    rest = values.rows - values.going.total()
    return [[ANY + word, number] for word, number in found] + ([[ANY, rest]] if found and rest else [])


def word_of(value: str) -> str:
    """The word of going in a value, or of a group of values."""
    return word_in_cell(value.removeprefix(ANY))


def preset(
    header: str, value: str, values: list[str], is_joining: bool = False, has_meaning: bool = False
) -> Meaning | None:
    """What a value means, as far as that is known; None where somebody has to say so.

    `is_joining`: among days of joining. There a date says nothing about going, and neither does a blank.
    `has_meaning`: in a column of something else, such as the address, where only words of going are asked about.
    """
    going = negative(header)
    if has_meaning and value.startswith(ANY):
        return Meaning.NOTHING if value == ANY else bare_words().get(value.removeprefix(ANY))
    if known := preset_of_confirming(header, value, values):
        return known
    if is_joining and A_MOMENT in values and (value == A_MOMENT or is_empty(value)):
        return Meaning.NOTHING
    if is_nothing(value) and (value == "" or says_going(header)):
        return Meaning.NOTHING if says_going(header) else None
    if value in known_words():
        return known_words()[value]
    if NAME_OR_PLACE.search(header) and value.startswith(ANY):
        return Meaning.NOTHING if value == ANY else None  # Baja is a name as well
    if HARMLESS_HEADER.search(header):
        return Meaning.NOTHING
    if word := word_of(value):
        return bare_words()[word]
    if value == ANY:
        return None if A_MOMENT in values else going
    return preset_of_mark(header, value, going)


def preset_of_confirming(header: str, value: str, values: list[str]) -> Meaning | None:
    """What a blank or a moment means among days of confirming, or where nothing else stands in such a column."""
    is_of_days = A_MOMENT in values or all(is_empty(one) for one in values)
    if says_going(header) or not is_of_days or not (CONFIRMED.search(header) or JOINED_BY_CLICK.search(header)):
        return None
    if is_empty(value):
        return Meaning.PENDING
    return Meaning.NOTHING if value == A_MOMENT else None


def preset_of_mark(header: str, value: str, going: Meaning | None) -> Meaning | None:
    """What a moment, "yes" or "no" means."""
    if value == A_MOMENT or A_DATE.search(value):
        return going
    if value in YES:
        if value == "x" and not going:
            return None
        return going or (Meaning.ACTIVE if says_subscribed(header) and not says_going(header) else None)
    return preset_of_no(header) if value in NO else None


def preset_of_no(header: str) -> Meaning | None:
    """What "no" means: in a column of going, that somebody did not go."""
    if says_going(header):
        return Meaning.NOTHING
    if CONFIRMED.search(header):
        return Meaning.PENDING
    return Meaning.LEFT if POSITIVE_HEADER.search(header) else None
