"""Two versions of a document, paragraph by paragraph: which words differ.

What Word changes by itself is no difference: kinds of spaces, of quotes, of dashes and of dots, a
paragraph cut in runs, in two, or two made one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from drafter.french.dates import MONTHS

_TOKEN = re.compile(
    rf"(?:1er|\d{{1,2}})\s+(?:{'|'.join(MONTHS)})(?:\s+\d{{4}})?"
    r"|\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,3}(?:[^\S\t]\d{3})+(?!\d)(?:,\d+)?(?:\s?[€%])?|\d+(?:,\d+)?(?:\s?[€%])?"
    r"|[.…]{2,}|…"
    r"|\w+(?:-\w+)*|[^\w\s]"
)
"""What is compared whole: a date, an amount, dots to fill, a word, a mark. A tab parts cells."""

_SAME = str.maketrans("’‘ʼ«»“”„–—−‑‐", "'''" + '"' * 5 + "-" * 5)
"""What Word puts in the place of what is typed."""
_ALIKE = 50.0
"""From this likeness (0 to 100), two paragraphs are one that was reworked."""
_MOST_PAIRS = 250_000
"""Paragraphs removed times paragraphs added: beyond, the two documents have nothing in common."""


@dataclass(frozen=True, slots=True)
class Token:
    """What is compared whole: its form without what Word changes, and its place in the text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text that became others; places are those of characters.

    Attributes:
        start: where the old words begin in the old text.
        end: where they end.
        first: where the new words begin in the new text.
        last: where they end.
    """

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reworked:
    """What became of paragraphs.

    Attributes:
        old: ranks of the old ones; none if it was added.
        new: ranks of the new ones; none if it was removed.
        moved: the same words stand elsewhere.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def tokens(text: str) -> list[Token]:
    """Cut a text; spaces are left out."""
    found = _TOKEN.finditer(text.translate(_SAME))
    return [Token(_form(match[0]), match.start(), match.end()) for match in found]


def _form(word: str) -> str:
    """Return a token as it is compared: a figure without spaces, dots to fill as one."""
    if len(word) > 1 and not word.strip(".…"):
        return "…"
    figure = word[0].isdigit() and not any(map(str.isalpha, word))
    return ("" if figure else " ").join(word.split())


def reworked(old: Sequence[str], new: Sequence[str]) -> list[Reworked]:
    """Say which paragraphs were reworked, added, removed or moved, in the order of the new ones."""
    before, after = [_key(text) for text in old], [_key(text) for text in new]
    found: list[Reworked] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += _paired(old, new, range(a, b), range(c, d))
    return _with_moves(found, before, after)


def _key(text: str) -> tuple[str, ...]:
    return tuple(token.form for token in tokens(text))


def _paired(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> Iterator[Reworked]:
    """Pair the paragraphs that look alike, in order; those left were removed or added."""
    pairs = _best_pairs(old, new, gone, come)
    left_old = set(gone) - {i for i, _ in pairs}
    left_new = set(come) - {j for _, j in pairs}
    found = []
    for i, j in pairs:
        whole = _widened(_Pair(old, new, (i,), (j,)), left_old, left_new)
        left_old -= {*whole.mine}
        left_new -= {*whole.theirs}
        found.append(Reworked(whole.mine, whole.theirs))
    found += [Reworked((i,), ()) for i in left_old] + [Reworked((), (j,)) for j in left_new]

    def order(one: Reworked) -> tuple[float, int]:
        if one.new:
            return one.new[0], 0
        before = [j for i, j in pairs if i < one.old[0]]
        return max(before, default=come.start - 1) + 0.5, one.old[0]

    yield from sorted(found, key=order)


def _best_pairs(
    old: Sequence[str], new: Sequence[str], gone: range, come: range
) -> list[tuple[int, int]]:
    """Return the pairs in order whose likenesses add up to the most."""
    if len(gone) * len(come) > _MOST_PAIRS:
        return []
    # best[n][m]: of the last n old ones and the last m new ones.
    width = len(come) + 1
    best = [[0.0] * width for _ in range(len(gone) + 1)]
    likeness: dict[tuple[int, int], float] = {}
    for n in range(1, len(gone) + 1):
        for m in range(1, width):
            i, j = gone[-n], come[-m]
            score = (
                _filled(old[i], new[j])
                or fuzz.ratio(old[i], new[j], score_cutoff=_ALIKE)
                or _grown(old[i], new[j])
            )
            likeness[i, j] = score
            with_pair = best[n - 1][m - 1] + score if score else 0.0
            best[n][m] = max(best[n - 1][m], best[n][m - 1], with_pair)
    pairs: list[tuple[int, int]] = []
    n, m = len(gone), len(come)
    while n and m:
        i, j = gone[-n], come[-m]
        if likeness[i, j] and best[n][m] == best[n - 1][m - 1] + likeness[i, j]:
            pairs.append((i, j))
            n, m = n - 1, m - 1
        elif best[n][m] == best[n - 1][m]:
            n -= 1
        else:
            m -= 1
    return pairs


_BLANK = re.compile(r"\[…\]|…+")
_MOST_BLANKS = 3  # in a paragraph that may be little else


def _filled(old: str, new: str) -> float:
    """Return 100 if one paragraph is the other with its blanks filled, else 0."""
    fixed = _BLANK.split(old.strip())
    if not 1 < len(fixed) <= _MOST_BLANKS + 1:
        return 0.0
    return 100.0 if re.fullmatch("(.+)".join(map(re.escape, fixed)), new.strip()) else 0.0


_ENOUGH_WORDS = 20  # characters: shorter, a paragraph is part of many others by chance


def _grown(old: str, new: str) -> float:
    """Return how much of the shorter text stands whole in the other: one cut in two, or grown."""
    if min(len(old), len(new)) < _ENOUGH_WORDS:
        return 0.0
    score = fuzz.partial_ratio(old, new, score_cutoff=95.0)
    return score / 2 + 5 if score else 0.0


@dataclass(frozen=True, slots=True)
class _Pair:
    """Paragraphs of two documents that are one text: ranks that follow each other."""

    old: Sequence[str]
    new: Sequence[str]
    mine: tuple[int, ...]
    theirs: tuple[int, ...]

    @property
    def likeness(self) -> float:
        """From 0 to 100."""
        before = " ".join(self.old[rank] for rank in self.mine)
        return fuzz.ratio(before, " ".join(self.new[rank] for rank in self.theirs))


def _widened(pair: _Pair, left_old: set[int], left_new: set[int]) -> _Pair:
    """Take in the neighbours that make two paragraphs of one, or one of two."""
    while True:
        mine, theirs = pair.mine, pair.theirs
        more = [replace(pair, mine=(*mine, i)) for i in {mine[-1] + 1} & left_old]
        more += [replace(pair, mine=(i, *mine)) for i in {mine[0] - 1} & left_old]
        more += [replace(pair, theirs=(*theirs, j)) for j in {theirs[-1] + 1} & left_new]
        more += [replace(pair, theirs=(j, *theirs)) for j in {theirs[0] - 1} & left_new]
        best = max(more, key=lambda one: one.likeness, default=pair)
        if best.likeness <= pair.likeness:
            return pair
        pair = best


def _with_moves(
    found: list[Reworked], before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]
) -> list[Reworked]:
    """Tell a paragraph removed here and added there as moved."""
    removed = {before[one.old[0]]: one for one in found if not one.new and before[one.old[0]]}
    told: list[Reworked] = []
    gone: set[int] = set()
    for one in found:
        was = removed.get(after[one.new[0]]) if one.new and not one.old else None
        if was and was.old[0] not in gone:
            gone.add(was.old[0])
            told.append(Reworked(was.old, one.new, moved=True))
        else:
            told.append(one)
    return [one for one in told if one.new or one.old[0] not in gone]


def changes(old: str, new: str) -> list[Change]:
    """Return the words of a paragraph that became others."""
    before, after = tokens(old), tokens(new)
    matcher = SequenceMatcher(
        None, [token.form for token in before], [token.form for token in after], autojunk=False
    )
    spans: list[list[int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and _is_one(before[spans[-1][1] : a]):
            spans[-1][1], spans[-1][3] = b, d
        else:
            spans.append([a, b, c, d])
    return [Change(*_span(before, a, b), *_span(after, c, d)) for a, b, c, d in spans]


def _is_one(between: Sequence[Token]) -> bool:
    """Say whether so little stands between two changes that they are one."""
    return sum(len(token.form) for token in between) <= 3 and len(between) <= 1  # noqa: PLR2004


def _span(cut: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the characters of some tokens; of none, the place behind the one before."""
    if first < last:
        return cut[first].start, cut[last - 1].end
    place = cut[first - 1].end if first else 0
    return place, place
