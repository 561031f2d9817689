"""The names in a line that somebody typed into *Names we must leave out*, and the ways of writing one name.

Lines are kept as they were typed and are read here each time, so that stories told before profit. A line as a whole is
never printed; nor is each name in it, without numbers of a list and titles. Words that say who somebody is and name
nobody, such as *my mother* or *the principal*, stand in every story and are no name. (docs/decisions/0091)
"""

import re
from functools import lru_cache

from .letters import words_of
from .scripts import ARABIC, WITHOUT_SPACES

SHORTEST_WORD = 3  # of a longer name, that staff are told of
# Between names: signs, a dash with spaces, and words. An address of the web or of a mailbox is one name.
BETWEEN_NAMES = re.compile(
    r"[,;/&+|:()\[\]\u060c\u061b\uff0c\u3001\uff1b\uff0f\uff1a]|\s[-\u2010-\u2015]+\s"
    r"|(?<=\s)(?:[Aa]nd|AND|y|e|\u0648)(?=\s)"
)
ADDRESS = re.compile(r"://|@")
LIST_SIGN = re.compile(r"^\s*(?:\(?\d{1,3}\s*[.)](?!\d)|[-*\u2022\u2013\u2014])\s*")
NOBODY = re.compile(r"(OD*)?R(R|SD*R|PO?D*R)*")  # by kinds of words: my little brother, my son's teacher
HAS_LETTER = re.compile(r"[^\W\d_]")


def _set(words: str) -> frozenset[str]:
    return frozenset("".join(words_of(word)) for word in words.split())


TITLES = _set(
    "Mr Mrs Ms Miss Mx Dr Doctor Prof Professor Rev Reverend Fr Pastor Rabbi Imam Officer Deputy Judge "
    "Mister Madam Sir Sr Sra Srta Señor Señora Señorita Don Doña Dra Doctora Profesor Profesora Profe "
    "Lic Padre السيد السيدة الآنسة الأستاذ الأستاذة أستاذ أستاذة الدكتور الدكتورة دكتور دكتورة الشيخ "
    "القاضي د أ"
)
WORK = _set(
    "teacher teachers principal coach counselor counsellor aide paraprofessional para nurse therapist "
    "superintendent director guard bus-driver driver staff classmate student school town city maestra "
    "maestro maestras maestros profesora profesor director directora entrenador entrenadora consejera "
    "consejero enfermera enfermero terapeuta psicóloga psicólogo escuela colegio pueblo ciudad compañero "
    "compañera المعلم المعلمة معلم معلمة معلمي معلمتي المدرس المدرسة مدرسي مدرستي المدير المديرة مدير "
    "مديرة مديري المدرب المدربة المرشد المرشدة الممرض الممرضة المشرف المشرفة السائق مدينتي قريتي المدينة"
)
KIN = _set(
    "mother father mom mum dad mommy daddy mama papa parents son daughter sister brother siblings child "
    "kid husband wife grandmother grandfather grandma grandpa aunt uncle cousin nephew niece stepfather "
    "stepmother friend madre padre mamá papá padres hijo hija hijos hermana hermano hermanos esposo "
    "esposa abuela abuelo tía tío primo prima sobrino sobrina padrastro madrastra amigo amiga niño niña "
    "أمي امي والدتي أبي والدي أخي أختي ابني ابنتي بنتي ولدي طفلي طفلتي أطفالي زوجي زوجتي جدتي جدي عمي "
    "عمتي خالي خالتي صديقي صديقتي الأم الأب"
)
ALSO_NAMES = _set("tía prima don")  # alone: Tia, Prima, Don
OWN = _set("my our his her their your the a an mi mis nuestro nuestra su sus tu el la los las un una")
OF = _set("of at from in de del")
WHICH = _set(
    "little big old older young younger best special education head assistant vice former new first "
    "second third fourth fifth sixth seventh eighth kindergarten preschool mayor menor mejor primer "
    "primera segundo segunda tercer tercera"
)
ENDINGS = _set("Jr Jnr II III IV")
# Words of many names of places, which would be found in every story.
OF_PLACES = _set(
    "elementary middle high primary secondary academy center centre county district street road avenue "
    "lane drive park hospital church saint the and for primaria secundaria preparatoria academia centro "
    "condado distrito calle avenida hospital iglesia san santa los las del مدرسة ثانوية ابتدائية إعدادية "
    "شارع مركز مستشفى عبد أبو"
)
ALIKE_BEFORE = {"st": "Saint", "saint": "St", "mt": "Mount", "mount": "Mt", "ft": "Fort", "fort": "Ft", "sta": "Santa"}
INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2,}")
CAPITALS = re.compile(r"(?<!\w)[A-Z]{2,4}(?!\w)")
INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=^mc)(?=[a-z]{3})")
# Two letters that are a word of most texts: initials like these are looked for with their dots alone.
PLAIN_PAIRS = _set(
    "ad al am an as at be by da de di do el en es ex go ha he hi id if in ir is it la le lo ma me mi mr "
    "ms my ni no of oh ok on or os pa pm se si so su te to tu tv un up us va ve vi we ya yo"
)


@lru_cache(maxsize=1024)
def names_in(line: str) -> tuple[str, ...]:
    """Return what a line asks us never to print: it as a whole and each name in it; nothing if it names nobody."""
    whole = [] if is_nobody(line) else [line]
    parts = pieces(line)
    return tuple(dict.fromkeys([*whole, *parts, *filter(None, map(_bare, parts))]))


def pieces(line: str) -> list[str]:
    """Return the names that stand beside one another in a line; those that would be found everywhere are left out."""
    parts = [line] if ADDRESS.search(line) else BETWEEN_NAMES.split(LIST_SIGN.sub("", line))
    return list(filter(_is_name, (LIST_SIGN.sub("", part).strip() for part in parts)))


def _is_name(part: str) -> bool:
    """Say whether a part of a line may be looked for alone: neither a letter, nor a short number, nor a description."""
    letters = "".join(words_of(part))
    if not HAS_LETTER.search(letters):
        return len(letters) > 4
    return (len(letters) > 1 or bool(WITHOUT_SPACES.search(letters))) and not is_nobody(part)


def _bare(part: str) -> str:
    """Return a name without titles before it and endings behind it, and without single letters between its words."""
    words = part.split()
    keys = ["".join(words_of(word)) for word in words]
    while len(words) > 1:
        if keys[0] in TITLES | WORK:
            drop = 1
        elif keys[0] in OWN and keys[1] in TITLES | WORK | KIN and len(words) > 2:
            drop = 2
        else:
            break
        words, keys = words[drop:], keys[drop:]
    if len(words) > 1 and keys[-1] in ENDINGS:
        words, keys = words[:-1], keys[:-1]
    if len(words) > 2:
        words = [
            words[0],
            *(word for word, key in zip(words[1:-1], keys[1:-1], strict=True) if len(key) > 1),
            words[-1],
        ]
    name = " ".join(words)
    return name if _is_name(name) else ""


def is_nobody(text: str) -> bool:
    """Say whether a text only says who somebody is to somebody: *my son's teacher*, *la directora*, *أمي*, *Mrs*."""
    words = words_of(text)
    if len(words) == 1 and words[0] in ALSO_NAMES:
        return False
    return (len(words) == 1 and words[0] in TITLES) or bool(NOBODY.fullmatch("".join(map(_kind, words))))


def _kind(word: str) -> str:
    kinds = ((KIN | WORK, "R"), (OWN, "O"), (WHICH, "D"), (OF, "P"), ({"s"}, "S"))
    return next((kind for words, kind in kinds if word in words), "x")


@lru_cache(maxsize=1024)
def spellings(name: str) -> tuple[str, ...]:
    """Return a name and other ways of writing it: initials with and without dots, St and Saint, Mc apart."""
    made = [name]
    joined = INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", name).strip()
    if joined != name and "".join(words_of(joined)) not in PLAIN_PAIRS:
        made.append(joined)
    if CAPITALS.fullmatch(name) or (" " in name and name != name.upper()) or re.search(r"\d", name):
        made.append(CAPITALS.sub(lambda found: " ".join(found[0]), name))
    made.append(INNER_CAPITAL.sub(" ", name))
    for one in list(made):
        first, _space, rest = one.partition(" ")
        if rest and (other := ALIKE_BEFORE.get("".join(words_of(first)))):
            made.append(f"{other} {rest}")
    return tuple(dict.fromkeys(made))


def single_words(line: str) -> list[str]:
    """Return words of longer names in a line, which staff look for: each may be a plain word, so it stops nothing."""
    found = []
    for part in () if ADDRESS.search(line) else pieces(line):
        words = words_of(part)
        for number, word in enumerate(words) if len(words) > 1 else ():
            found.append(word)
            if number and ARABIC.match(word) and word.startswith("و"):
                found.append(word.removeprefix("و"))  # and: written onto the second name
    plain = {
        *TITLES,
        *WORK,
        *KIN,
        *OWN,
        *OF,
        *WHICH,
        *ENDINGS,
        *OF_PLACES,
        *map("".join, map(words_of, names_in(line))),
    }
    return [word for word in found if len(word) >= SHORTEST_WORD and word not in plain and HAS_LETTER.search(word)]
