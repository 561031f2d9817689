"""Plain letters in which terms are looked for one after another: what all of them need is read once.

No search takes more steps than the letters are long, times the words of the term: somebody chose both.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from .letters import WORD, YEH, signs_of, words_of
from .scripts import WITHOUT_SPACES, core_of, no_name, same

LONG_ENOUGH_TO_RUN_TOGETHER = 6
# What may stand in the middle of a name: D'Or, Ana-María, J.o.; and between signs of a script without spaces.
JOINERS = re.compile(r"['\u2019\u2018\u02bc\u02bb`\u00b4\u2032.\u00b7_\u2010-\u2013-]")
BETWEEN_SIGNS = r"[\s\u00b7\u30fb\u2027]*"
SHORTEST_JOINED = 3
MOST_WORDS = 4  # of a name of which other forms are looked for
APOSTROPHES = tuple("'\u2019\u2018\u02bc\u02bb")
COMMA = re.compile(r"\s*[,\u060c]\s*")
SINGLE_LETTERS = frozenset("aeioy\u0648")  # words of their own, unless a dot follows

Place = tuple[int, int]
IsSame = Callable[[str, str], bool]


class Written:
    """Some plain letters (`letters.plain`), their words, and where terms stand in them."""

    def __init__(self, letters: str):
        self.as_written, self.letters = letters, letters.translate(YEH)
        self.spans = [found.span() for found in WORD.finditer(self.letters)]
        self.words = [self.letters[start:end] for start, end in self.spans]
        self.numbers: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            self.numbers[word].append(number)
        self._known: dict[tuple[str, IsSame], int] = {}

    def places(self, term: str, is_same: IsSame = same) -> Iterator[Place]:
        """Yield where a term begins and ends, in no order; one place may be found twice."""
        wanted = words_of(term)
        if not wanted:
            yield from _spaced(self.as_written, signs_of(term))
            return
        together = "".join(wanted)
        for start, end in self._words_and_letters(wanted, together, is_same):
            if not no_name(self.as_written[start:end], together):
                yield start, end

    def _words_and_letters(self, wanted: list[str], together: str, is_same: IsSame) -> Iterator[Place]:
        """Find the words of a term, and what they may be written as."""
        yield from self._in_words(wanted, is_same)
        if WITHOUT_SPACES.search(together):
            yield from _spaced(self.letters, together)
        if len(together) >= LONG_ENOUGH_TO_RUN_TOGETHER:
            yield from self._run_together(wanted, together)
        elif len(together) >= SHORTEST_JOINED or len(wanted) == 1:
            yield from self._joined(together)

    def _in_words(self, wanted: list[str], is_same: IsSame) -> Iterator[Place]:
        """Find words that stand one after another. Each bit of a number says whether one may begin at that word."""
        begins = -1
        for number, word in enumerate(wanted):
            if begins := begins & (self._bits(word, is_same) >> number):
                continue
            return
        for found in re.finditer("1", f"{begins:b}"[::-1]):
            yield self.spans[found.start()][0], self.spans[found.start() + len(wanted) - 1][1]

    def full_names(self, term: str) -> Iterator[Place]:
        """Yield where a name stands with an initial in it (`Ana M. Lopez`), turned round, or of a whole family."""
        wanted = words_of(term)
        if not wanted or len(wanted) > MOST_WORDS:
            return
        last = len(wanted) - 1
        for first in self._starts([*wanted[:-1], wanted[-1] + "s"]) if len(wanted[-1]) >= SHORTEST_JOINED else ():
            before = self.words[first - 1] if first else ""
            if before == "the" or self.letters[self.spans[first + last][1] :][:1] in APOSTROPHES:
                yield self.spans[first][0], self.spans[first + last][1]
        for first in self._starts([wanted[-1], *wanted[:-1]]) if last else ():
            if COMMA.fullmatch(self.letters[self.spans[first][1] : self.spans[first + 1][0]]):
                yield self.spans[first][0], self.spans[first + last][1]
        for gap in range(1, last + 1):
            for first in self._starts([*wanted[:gap], "", *wanted[gap:]]):
                end = self.spans[first + gap][1]
                if self.words[first + gap] not in SINGLE_LETTERS or self.letters[end : end + 1] == ".":
                    yield self.spans[first][0], self.spans[first + last + 1][1]

    def _starts(self, wanted: list[str]) -> Iterator[int]:
        """Yield the numbers of the words at which these begin; an empty one is any single letter."""
        begins = -1
        for number, word in enumerate(wanted):
            bits = self._bits(word, same) if word else self._initials
            if not (begins := begins & (bits >> number)):
                return
        for found in re.finditer("1", f"{begins:b}"[::-1]):
            yield found.start()

    @cached_property
    def _initials(self) -> int:
        return sum(1 << number for number, word in enumerate(self.words) if len(word) == 1 and word.isalpha())

    def _bits(self, wanted: str, is_same: IsSame) -> int:
        """Return a number of which each bit says whether the word of that number is a wanted one."""
        if (wanted, is_same) not in self._known:
            core = core_of(wanted)
            alike = [word for word in self.numbers if core in word and is_same(word, wanted)]
            self._known[wanted, is_same] = sum(1 << number for word in alike for number in self.numbers[word])
        return self._known[wanted, is_same]

    def _run_together(self, wanted: list[str], together: str) -> Iterator[Place]:
        """Find a long term with what stands between its letters left out: `an-drea`, `a n d r e a`; not `and really`.

        Words that nothing pulled apart may only end where one of the term does.
        """
        if together not in self._all_letters:
            return
        own_ends = set(accumulate(map(len, wanted)))
        for found in re.finditer(f"(?={re.escape(together)})", self._all_letters):
            first, after = found.start(), found.start() + len(together)
            whole = self._whole[bisect_right(self._whole, first) : bisect_left(self._whole, after)]
            if not whole or own_ends.issuperset(number - first for number in whole):
                yield self._spots[first], self._spots[after - 1] + 1

    @cached_property
    def _all_letters(self) -> str:
        return "".join(self.words)

    @cached_property
    def _spots(self) -> list[int]:
        """Where each letter of a word stands."""
        return [spot for start, end in self.spans for spot in range(start, end)]

    @cached_property
    def _whole(self) -> list[int]:
        """Return the numbers of the letters that begin a word which is no part of the one before it."""
        begins = accumulate(map(len, self.words[:-1]))
        return [at for number, at in enumerate(begins, 1) if not self._is_divided(number)]

    def _is_divided(self, second: int) -> bool:
        """Say whether a word and the one before it may be one that was pulled apart."""
        return self._is_joined[second] or min(map(len, self.words[second - 1 : second + 1])) == 1

    @cached_property
    def _is_joined(self) -> list[bool]:
        """For each word, whether a joiner alone stands before it."""
        ends = [0, *(end for _start, end in self.spans)]
        between = (self.letters[end:start] for end, (start, _end) in zip(ends, self.spans, strict=False))
        return [bool(JOINERS.fullmatch(signs)) for signs in between]

    def _joined(self, together: str) -> Iterator[Place]:
        """Find a short term as whole words that no space divides: `DOr` for D'Or, `O'Neal` for ONeal."""
        for length in range(1, len(together) + 1):
            for number in self.numbers.get(together[:length], ()):
                if (last := self._last_joined(number, together)) is not None:
                    yield self.spans[number][0], self.spans[last][1]

    def _last_joined(self, number: int, together: str) -> int | None:
        """Return the number of the word with which a term ends that begins with a word; None if it does not."""
        made = self.words[number]
        while made != together:
            number += 1
            if number == len(self.words) or not self._is_joined[number] or not together.startswith(made):
                return None
            made += self.words[number]
        return number


def _spaced(letters: str, signs: str) -> Iterator[Place]:
    if signs:
        for found in re.finditer(BETWEEN_SIGNS.join(map(re.escape, signs)), letters):
            yield found.span()


def within(places: Iterable[Place]) -> Callable[[int, int], bool]:
    """Return what says whether a place lies within one of some others."""
    ordered = sorted(places)
    starts = [start for start, _end in ordered]
    reach = [*accumulate((end for _start, end in ordered), max)]

    def is_within(start: int, end: int) -> bool:
        before = bisect_right(starts, start)
        return before > 0 and reach[before - 1] >= end

    return is_within
