"""How a name is written into the word around it, script by script; all of it in plain letters (`letters.plain`).

Whole words are the rule. Hebrew and Arabic write small words before a name, Korean and the Cyrillic languages write
endings after it, and some scripts put nothing between words at all.
"""

import re

# ruff: noqa: RUF001 - letters of other scripts that look like Latin ones

# Thai, Lao, Tibetan, Burmese, Khmer, Japanese syllables, Chinese signs.
WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
ARABIC = re.compile(r"[\u0600-\u06ff]")
HEBREW = re.compile(r"[\u0590-\u05ff]")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
KOREAN = re.compile(r"[\u1100-\u11ff]")  # the signs that syllables are made of
FIRST_OF_SYLLABLE, LAST_OF_SYLLABLE = re.compile(r"[\u1100-\u115f]"), re.compile(r"[\u11a8-\u11ff]")

# And, so, by, for, like, the: Arabic writes them onto the word that follows.
BEFORE_ARABIC = {"", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "فلل", "وب", "ول", "وك"}
BEFORE_ARABIC |= {"فب", "فل", "فك", "وبال", "وكال", "فبال", "س", "ا"}
# On, complete: words of every text that are written like a name, or like one behind a small word.
WORDS_LIKE_NAMES = {"\u0639\u0644\u0649", "كامل"}
NO_NAMES = {before + word for before in BEFORE_ARABIC for word in WORDS_LIKE_NAMES}
ARTICLE, SHORTEST_AFTER_ARTICLE = "ال", 3
# And, the, in, to, from, that, as: Hebrew writes up to three of them before a word.
BEFORE_HEBREW = re.compile("[והבלמשכ]{0,3}")
# Endings of names in Russian, Ukrainian and their neighbors, in the place of the last vowel or after a consonant.
AFTER_CYRILLIC = {
    *(
        "а",
        "я",
        "у",
        "ю",
        "ы",
        "и",
        "і",
        "е",
        "о",
        "ь",
        "ом",
        "ем",
        "ои",
        "еи",
        "ою",
        "ею",
        "ью",
        "ов",
        "ев",
        "ам",
        "ям",
    ),
    *("ами", "ями", "ах", "ях", "ові", "еві", "ин", "ина", "ину", "ине", "иного", "иной", "иному"),
}
CYRILLIC_VOWELS = "аяоеьиыуюі"
LONG_ENOUGH_FOR_ANY_ENDING = 5


def no_name(word: str, wanted: str) -> bool:
    """Say whether a word of every Arabic text, as it is written, stands where a name was looked for.

    Many write the name Ali with the letters of "on": where a text does, only a person can tell the two apart.
    """
    return wanted not in WORDS_LIKE_NAMES and word in NO_NAMES


def same(word: str, wanted: str) -> bool:
    """Say whether a word is a wanted one, alone or with what its script writes onto it."""
    if word == wanted:
        return True
    for script, is_same in ((ARABIC, _arabic), (HEBREW, unchanged), (CYRILLIC, _cyrillic), (KOREAN, _korean)):
        if script.match(wanted):
            return is_same(word, wanted)
    return False


def core_of(wanted: str) -> str:
    """Return what stands in every word that is `same` as a wanted one."""
    if ARABIC.match(wanted):
        return wanted.removeprefix(ARTICLE)
    return wanted[:-1] if CYRILLIC.match(wanted) and wanted[-1] in CYRILLIC_VOWELS else wanted


def unchanged(word: str, wanted: str) -> bool:
    """Say whether a word is a wanted one without any ending; a small word may be written before it."""
    if word == wanted or not word.endswith(wanted):
        return word == wanted
    before = word.removesuffix(wanted)
    return bool(
        (ARABIC.match(wanted) and before in BEFORE_ARABIC) or (HEBREW.match(wanted) and BEFORE_HEBREW.fullmatch(before))
    )


def _arabic(word: str, wanted: str) -> bool:
    bare = wanted.removeprefix(ARTICLE)
    return unchanged(word, wanted) or (len(bare) >= SHORTEST_AFTER_ARTICLE and unchanged(word, bare))


def _cyrillic(word: str, wanted: str) -> bool:
    if len(wanted) >= LONG_ENOUGH_FOR_ANY_ENDING and word.startswith(wanted):
        return True
    stems = {wanted, wanted[:-1]} if wanted[-1] in CYRILLIC_VOWELS else {wanted}
    return any(word.startswith(stem) and word.removeprefix(stem) in AFTER_CYRILLIC for stem in stems if len(stem) > 1)


def _korean(word: str, wanted: str) -> bool:
    """A name of two syllables may follow a family name; a single one begins the word. No syllable is cut in two."""
    found = word.find(wanted) if len(FIRST_OF_SYLLABLE.findall(wanted)) > 1 else (0 if word.startswith(wanted) else -1)
    return found >= 0 and not LAST_OF_SYLLABLE.match(word[found + len(wanted) :])
