"""Words of two texts held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from drafter.facts.words import words


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

    Words between them do not count (heads of pages, marks of lists), nor do those that the page
    has cut.
    """
    places: dict[str, list[int]] = {}
    for rank, word in enumerate(printed):
        places.setdefault(word, []).append(rank)
    here = -1
    for paragraph in paragraphs:
        for word in words(paragraph):
            after = places.get(word)
            if after is None:
                continue  # cut by the page, or told as missing
            place = next((rank for rank in _from(after, here)), None)
            if place is None:
                return paragraph
            here = place
    return None


def _from(ranks: list[int], here: int) -> Iterable[int]:
    while ranks and ranks[0] <= here:
        ranks.pop(0)
    return ranks
