"""Where a person stood elsewhere, and the words by which lists say that somebody is gone.

Headers and cells are compared in small letters, with single blanks for everything that parts words (`small`).
"""

import re
import unicodedata
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from content.folding import folded
from security.text import INVISIBLE, clean_line


class Meaning(TextChoices):
    """Where a person stood. The later protects more, and wins where columns or rows say different things."""

    NOTHING = "nothing", _("It says nothing about that")
    ACTIVE = "active", _("They subscribed")
    PENDING = "pending", _("They never confirmed: leave them alone")
    LEFT = "left", _("They unsubscribed: never email them")
    BY_STAFF = "by_staff", _("They must not be written to")
    BOUNCED = "bounced", _("Email came back: never write to them")
    COMPLAINED = "complained", _("They complained: never write to them")


RANK = {meaning: rank for rank, meaning in enumerate(Meaning.values)}
PROTECTS = frozenset({Meaning.LEFT, Meaning.BY_STAFF, Meaning.BOUNCED, Meaning.COMPLAINED})

#: What says that somebody is gone wherever it stands, in a header or among other words of a cell.
CLEAR_WORDS = {
    Meaning.PENDING: (
        "unconfirmed", "not confirmed", "never confirmed", "never subscribed", "nonsubscribed", "non subscribed",
        "nonsubscriber", "nonsubscribers", "non subscriber", "non subscribers", "pending", "sin confirmar", "pendiente",
        "لم يؤكد", "unbestätigt", "non confirmé", "não confirmado",
    ),
    Meaning.LEFT: (
        "unsubscribed", "unsubscribe", "unsubscribes", "unsubscriber", "unsubscribers", "unsub", "unsubs", "opt out",
        "opted out", "opt outs", "optout", "optouts", "former", "ex member", "ex members", "cancelled", "canceled",
        "cancel", "cancellation", "withdrawn", "withdrew", "revoked", "objection", "objected", "quit", "lapsed",
        "churned", "left list", "no longer subscribed", "not subscribed", "unsubbed",
        "un subscribed", "un subscribe", "un subscribes", "unsubcribed", "unsuscribed", "optedout", "no thanks",
        "no thank you", "no gracias", "لا شكرا", "no suscrito", "no suscrita", "no suscritos", "no suscritas",
        "remove me", "please remove", "take me off", "taken off", "off the list", "off list", "wants off", "signed off",
        "no more mail", "no more mails", "no more email", "no more emails", "no more newsletters", "please stop",
        "stop sending", "not any more", "no newsletter", "sin boletín", "no quiere", "no desea", "kein newsletter",
        "keine newsletter", "keine mail", "keine mails", "keine e mails", "ne veut plus", "لا تراسلوني", "غير مشترك",
        "غير مشتركة", "غير مشتركين", "غير المشتركين", "ملغون", "منسحبون", "منسحبين", "uitgeschreven", "afgemeld",
        "отписан", "отписался", "отписалась", "退订", "已退订", "إلغاء الاشتراك", "disiscritto", "disiscritta", "baja",
        "bajas", "desuscrito", "desuscrita",
        "cancelado", "cancelada", "cancelados", "canceladas", "anulado", "anulada", "eliminado", "eliminada",
        "eliminados", "retirado", "retirada", "retirados", "revocado", "abgemeldet", "abgemeldete", "abmeldung",
        "ausgetreten", "austritt", "ehemalig", "ehemalige", "widerrufen", "widerspruch", "gekündigt", "gelöscht",
        "storniert", "désabonné", "désabonnée", "désabonnés", "désinscrit", "désinscrite", "désinscrits", "résilié",
        "annulé", "retiré", "supprimé", "descadastrado", "descadastrada", "desinscrito", "inscrição cancelada",
        "removido", "غادر", "غادرت", "ملغى", "ملغي", "ملغاة", "ألغى", "ألغت", "إلغاء", "منسحب", "منسحبة", "محذوف",
        "محذوفة",
    ),
    Meaning.BY_STAFF: (
        "do not mail", "do not email", "do not e mail", "do not contact", "do not send", "do not write", "don't mail",
        "no e mail", "no e mails",
        "don't email", "don't contact", "don't send", "donotmail", "donotemail", "donotcontact", "no mail", "no email",
        "no contact", "no emails", "dnc", "dnm", "blocklist", "blocklisted", "blacklist", "blacklisted", "blocked",
        "suppressed", "suppression", "banned", "excluded", "deceased", "dead", "died", "refused", "rejected",
        "no contactar", "no escribir", "no enviar", "no molestar", "bloqueado", "bloqueada", "bloqueados",
        "lista negra", "fallecido", "fallecida", "rechazado", "rechazada", "sperrliste", "gesperrt", "verstorben",
        "abgelehnt", "bloqué", "bloquée", "liste noire", "décédé", "décédée", "refusé", "falecido", "falecida",
        "recusado", "محظور", "محظورة", "القائمة السوداء", "متوفى", "متوفاة", "مرفوض",
    ),
    Meaning.BOUNCED: (
        "bounce", "bounces", "bounced", "bouncing", "hardbounce", "hardbounced", "softbounced", "undeliverable",
        "undelivered", "cleaned", "hard fail", "soft fail", "failed", "invalid email", "bad address", "bad email",
        "rebote", "rebotes", "rebotado", "rebotada", "rebotados", "unzustellbar", "rebond", "devolvido", "مرتد",
        "مرتدة",
    ),
    Meaning.COMPLAINED: (
        "spam", "complained", "complaint", "complaints", "complainer", "marked as junk", "queja", "quejas", "شكوى",
        "beschwerde", "plainte", "reclamação",
    ),
}  # fmt: skip
#: What says so as a word of a header, or as a whole part of a cell; among other words it may mean anything.
BARE_WORDS = {
    Meaning.LEFT: (
        "left", "leave", "leaving", "gone", "end", "ends", "ended", "stop", "stopped", "deleted", "removed", "disabled",
        "deactivated", "archived", "inactive", "expired", "terminated", "closed", "departed", "salida", "fin",
        "terminado", "inactivo", "inactiva", "borrado", "ende", "beendet", "ausgeschieden", "inaktiv", "sorti", "saiu",
        "inativo", "encerrado", "غير نشط", "انتهى", "توقف", "توقفت",
    ),
    Meaning.BY_STAFF: ("suspended", "suspendido", "suspendida", "suspendu", "suspenso", "exclude", "exclu", "objects"),
    Meaning.BOUNCED: ("on hold", "hold", "invalid", "unreachable", "inválido", "inválida", "ungültig", "invalide"),
    Meaning.COMPLAINED: ("abuse",),
}  # fmt: skip

#: How programs and people write "never" or "nothing" where a date or a status might stand.
NO_VALUE = frozenset(["\\n", "null", "(null)", "nil", "n/a", "na", "n.a.", "nan", "nat", "undefined"])
NOTHING_AT_ALL = NO_VALUE | {"none", "(none)", "0", "-", "--", "\u2013", "\u2014", "never", "nunca", "ninguno", "nie"}
NOTHING_AT_ALL |= {"jamais", "لا شيء"}
NO_MOMENT = re.compile(r"(0000|0001|1970)-(00|01)-(00|01)([t ]00:00(:00(\.0+)?)?)? ?(z|utc|\+00:?00)?$")
WORD = re.compile(r"[^\W_]+")


AN_ADDRESS = re.compile(r"""[^\s<>()\[\]{},;:|"]*@[^\s<>()\[\]{},;|"]*""")
NOT_SEEN = re.compile(f"[{INVISIBLE}\u0640]+")
#: Apostrophes and dashes that programs write in the place of ' and -.
LIKE_OTHERS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bb\u02bc\u02b9\u2032\u00b4`\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
)
CAPITAL_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")


def alike(text: str) -> str:
    """A text with one sign for each apostrophe and dash, wide letters as usual, and nothing that nobody sees."""
    if text.isascii():
        return text.replace("`", "'")
    return unicodedata.normalize("NFKC", NOT_SEEN.sub("", text).translate(LIKE_OTHERS)).translate(LIKE_OTHERS)


def small(text: str) -> str:
    """A header or a value for comparing: small letters, single blanks for everything that parts words."""
    parted = CAPITAL_WITHIN.sub(" ", alike(text))
    return clean_line(re.sub(r"[\s_\-./]+", " ", parted)).lower()


def small_value(text: str) -> str:
    """A value for comparing: as `small`, but a dash at its ends stays, and so does every sign beside numbers alone.

    "-1" is not "1", and "1.0" is not "1 0".
    """
    written = clean_line(text).lower()
    is_of_words = re.search(r"[^\W\d_]", written) and not (written.startswith("-") or written.endswith("-"))
    return small(text) if is_of_words else written


def is_nothing(text: str, words: frozenset[str] = NOTHING_AT_ALL) -> bool:
    """Whether a cell, as it is written, stands for nothing: blank, one of the words (NULL), or a zero date."""
    written = text.strip().lower()
    return not written or written in words or (written[0] in "01" and bool(NO_MOMENT.match(written)))


def is_empty(text: str) -> bool:
    """Whether nothing was written in a cell. "Never" and "0" are something."""
    return is_nothing(text, NO_VALUE)


#: Words that mean something else without their accents: "Bloque 3" is a part of an address.
ACCENTS_MATTER = frozenset(["bloqué", "refusé", "retiré"])


@cache
def clear_words() -> dict[str, Meaning]:
    """Every clear word and what it says."""
    return {form: meaning for meaning, several in CLEAR_WORDS.items() for word in several for form in forms_of(word)}


@cache
def bare_words() -> dict[str, Meaning]:
    """Every word that says so in a header, or alone."""
    bare = {form: meaning for meaning, several in BARE_WORDS.items() for word in several for form in forms_of(word)}
    return bare | clear_words()


def forms_of(word: str) -> set[str]:
    """A word as people spell it: without accents and apostrophes, "oe" for "ö", in Arabic with its article as well."""
    forms = {word, word.replace("'", ""), word.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})}
    if "\u0620" <= word[0] <= "\u064a":
        forms.add(f"ال{word}")
    return forms if word in ACCENTS_MATTER else forms | {folded(form) for form in forms}


def spellings(text: str) -> list[str]:
    """A text in small letters as it is looked through for words: as it is, and folded."""
    usual = small(text)
    return [usual] if usual.isascii() else list(dict.fromkeys([usual, folded(usual)]))


@cache
def pattern_of(are_bare: bool) -> re.Pattern:
    """One pattern for many words. "Baja California" is a place."""
    words = sorted(bare_words() if are_bare else clear_words(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)(?! (?:california|norte|sur)\b)")


@cache
def first_words() -> frozenset[str]:
    """The first word of each, without accents, to pass over most cells quickly."""
    return frozenset(re.match(r"\w+", folded(word))[0] for word in bare_words())  # type: ignore[index]


def may_have_word(text: str) -> bool:
    """Whether a word of going may stand in a text: it has the first word of one."""
    text = alike(text)
    text = text if text.isascii() else folded(CAPITAL_WITHIN.sub(" ", text))
    if not first_words().isdisjoint(WORD.findall(text.lower())):
        return True
    parted = CAPITAL_WITHIN.sub(" ", text)
    return parted != text and not first_words().isdisjoint(WORD.findall(parted.lower()))


def word_in_header(header: str) -> Meaning | None:
    """What the words of a header (as `small` gives it) say about going, the most protecting first."""
    found = [bare_words()[word] for spelling in spellings(header) for word in pattern_of(True).findall(spelling)]
    return max(found, key=RANK.__getitem__, default=None)


def word_in_cell(text: str) -> str:
    """The word of going in a cell, the most protecting of several; "" if there is none.

    A cell may hold several parts, parted by commas, semicolons, bars or slashes. An address is no word.
    """
    if not may_have_word(text):
        return ""
    text = AN_ADDRESS.sub(" ", text)
    found = [word for spelling in spellings(text) for word in pattern_of(False).findall(spelling)]
    for part in re.split(r"[,;|/]", text):
        found += [word for word in spellings(re.sub(r"^\W+|\W+$", "", part)) if word in bare_words()]
    return most_protecting(found)


def most_protecting(words: list[str]) -> str:
    """The word that protects most; "" if there is none."""
    return max(words, key=lambda word: RANK[bare_words()[word]], default="")
