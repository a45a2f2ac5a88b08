"""Words of two texts held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from drafter.facts.words import words

_NEAR, _FOOT = 40, 400
"""Letters of the mark of an item; of the foot of a page and of the head of the next."""


def missing(expected: Sequence[str], printed: Sequence[str]) -> Counter[str]:
    """Return the words that are not printed, or not as often; those of figures are never excused.

    A word of letters alone is excused where its letters stand together as often once lines are
    joined: the page cut it at the end of a line, or spread it.
    """
    left = Counter(expected) - Counter(printed)
    if any(word.isalpha() for word in left):
        wanted, made = "".join(expected), "".join(printed)
        for word in [one for one in left if one.isalpha() and len(one) > 1]:
            if made.count(word) >= wanted.count(word):
                del left[word]
    return left


def out_of_order(paragraphs: Iterable[str], printed: Sequence[str]) -> str | None:
    """Return the first paragraph whose words do not follow those before; None if all do.

    Words between them do not count (heads of pages, marks of lists), nor that the page has cut
    some: letters are read on, from the beginning of a word to the end of one.
    """
    read = _Read(printed)
    here = 0
    for paragraph in paragraphs:
        wanted = words(paragraph)
        end = read.end_of("".join(wanted), here)
        if end is None or end - here > sum(map(len, wanted)) + _NEAR:
            apart = read.end_of_each(wanted, here)
            end = min((one for one in (end, apart) if one is not None), default=None)
        if end is None:
            return paragraph
        here = end
    return None


class _Read:
    """Words one after the other, without what is between them; places are counted in letters."""

    def __init__(self, printed: Sequence[str]) -> None:
        self._letters = "".join(printed)
        self._edges = {0, *accumulate(map(len, printed))}

    def end_of(self, letters: str, start: int) -> int | None:
        """Return where these end, as whole words, from a place on; None if they do not stand."""
        place = self._letters.find(letters, start)
        while place >= 0:
            if place in self._edges and place + len(letters) in self._edges:
                return place + len(letters)
            place = self._letters.find(letters, place + 1)
        return None

    def end_of_each(self, wanted: Iterable[str], start: int) -> int | None:
        """Return where the last of these ends: the foot of a page, a call stand among them.

        A word that stands nowhere does not count: it is told as missing.
        """
        here = start
        for word in wanted:
            end = self.end_of(word, here)
            if end is None or end - here > len(word):
                cut = self._ends_of_cut(word, here)
                end = min((one for one in (end, *cut) if one is not None), default=None)
            if end is not None:
                here = end
            elif self.end_of(word, 0) is not None:
                return None
        return here

    def _ends_of_cut(self, word: str, start: int) -> Iterator[int]:
        """Yield where a word may end that the foot of a page cuts."""
        for size in range(1, len(word)):
            place = self.end_of(word[:size], start)
            end = None if place is None else self.end_of(word[size:], place)
            if place is not None and end is not None and end - place <= _FOOT + len(word):
                yield end
