"""What was typed, passage by passage, each word with its place: YAML, sheets of partners, texts.

A passage is a paragraph of a text, or a whole short value. Words are found in the order of how many
they share with what is looked for; rare ones weigh more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log
from pathlib import Path
from typing import Literal

from drafter import pipeline
from drafter.findings import Position
from drafter.load.gather import display_name
from drafter.load.source import Location, Source
from drafter.model.places import texts_of

Origine = Literal["yaml", "modele"]
"""Where words were typed: in the clerk's files, or in the text of a kind of act."""

_PARAGRAPHS = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_PIECES = re.compile(
    r"(\{\{.*?\}\})|^:::[^\n]*|\{%.*?%\}|\{#.*?#\}|&\w+;|(\w+)", re.DOTALL | re.MULTILINE
)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
WORDS = re.compile(r"\w+")

_WITH_CLAUSES = frozenset({"convention", "avenant", "consolidation"})
_CANDIDATES = 16
_TYPED = 8
"""What a changed word weighs where it stands in the passage beside its neighbour."""
_ENOUGH = 4
"""Words that a passage must share with what is looked for, unless they are all that it says."""


@dataclass(frozen=True, slots=True)
class Mot:
    """A word of a passage, or an expression between braces.

    Attributes:
        forme: in small letters; the whole of an expression.
        ligne: its line in the text, from 1.
        colonne: its column, from 1.
        expression: it is what stands between braces.
    """

    forme: str
    ligne: int
    colonne: int
    expression: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as typed, and how to find its place.

    Attributes:
        origine: where.
        mots: its words.
        at: the place in the file of a line and column of its text.
    """

    origine: Origine
    mots: tuple[Mot, ...]
    at: Callable[[int, int], Position]

    @property
    def typed(self) -> int:
        """How many words it has, what stands between braces left out."""
        return sum(not mot.expression for mot in self.mots)

    def place(self, mot: Mot) -> Position:
        """Return where a word was typed."""
        return self.at(mot.ligne, mot.colonne)


@dataclass(frozen=True, slots=True)
class Trouve:
    """Where words come from.

    Attributes:
        position: the place.
        origine: in what.
        typed: they stand there; else only the words around them do.
        expression: what stands between braces in their place, or "".
    """

    position: Position
    origine: Origine
    typed: bool = True
    expression: str = ""


def passages_of_source(source: Source) -> Iterator[Passage]:
    """Yield the passages of a YAML document."""
    for location, text in texts_of(source.data):
        yield from _passages(text, "yaml", _at_text(source, location))


def _at_text(source: Source, location: Location) -> Callable[[int, int], Position]:
    return lambda line, column: source.at_text(location, line, column)


def passages_of_folder(folder: Path, kind: str) -> Iterator[Passage]:
    """Yield the passages of the texts of a kind of act in a folder of looks."""
    for name in (kind, "_commun", *(("clauses",) if kind in _WITH_CLAUSES else ())):
        for path in sorted((folder / name).rglob("*.md")):
            yield from _passages(path.read_text(encoding="utf-8"), "modele", _at_line(path))


def _at_line(path: Path) -> Callable[[int, int], Position]:
    return lambda line, column: Position(display_name(path), line, column)


def passages_of_sheets(gathered: pipeline.Gathered, files: frozenset[Path]) -> Iterator[Passage]:
    """Yield the cells of the sheets among some files."""
    for path, sheet in gathered.sheets.items():
        if sheet and path in files:
            for cell in (cell for row in sheet.lignes for cell in row):
                place = sheet.at(cell)
                yield from _passages(cell.texte, "yaml", lambda *_, place=place: place)


def _passages(text: str, origin: Origine, at: Callable[[int, int], Position]) -> Iterator[Passage]:
    for match in _PARAGRAPHS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        words = tuple(_mots(match[0], line))
        # A figure alone is found by its value (drafter.corrections.facts), not by its looks.
        if any(not mot.forme.isdigit() for mot in words):
            yield Passage(origin, words, at)


def _mots(text: str, line: int) -> Iterator[Mot]:
    """Yield the words of a paragraph, those that stand in quotes inside braces too."""
    for match in _PIECES.finditer(text):
        before = text[: match.start()]
        row = line + before.count("\n")
        column = match.start() - before.rfind("\n")
        if match[2]:
            yield Mot(match[2].casefold(), row, column)
            continue
        if match[1]:
            yield Mot(match[1], row, column, expression=True)
        for quoted in _QUOTED.finditer(match[0]):
            for word in WORDS.findall(quoted[1] or quoted[2] or ""):
                yield Mot(word.casefold(), row, column)


class Passages:
    """The passages of an act, searched by the words that they hold.

    Args:
        passages: those of the act first, then of what it rests on, then of the texts.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = tuple(passages)
        self._holding: defaultdict[str, set[int]] = defaultdict(set)
        for rank, passage in enumerate(self._passages):
            for mot in passage.mots:
                self._holding[mot.forme].add(rank)

    def find(
        self, before: Sequence[str], words: Sequence[str], after: Sequence[str]
    ) -> Trouve | None:
        """Find where words were typed, or else those around them.

        Args:
            before: the words before, in small letters.
            words: the words; none for the place between two.
            after: the words after.
        """
        window = [*before, *words, *after]
        span = range(len(before), len(before) + len(words))
        best: tuple[float, Passage, dict[int, int]] | None = None
        for rank in self._candidates(window):
            passage = self._passages[rank]
            found, score = _matched(passage, window, span)
            enough = len(found) >= _ENOUGH or len(found) in {len(window), passage.typed}
            if enough and (best is None or score > best[0]):
                best = score, passage, found
        return _trouve(best[1], best[2], span) if best else None

    def _candidates(self, window: Iterable[str]) -> list[int]:
        weights: Counter[int] = Counter()
        for word in set(window):
            holding = self._holding.get(word, set())
            for rank in holding:
                weights[rank] += log(1 + len(self._passages) / len(holding))  # type: ignore[assignment]
        return sorted(weights, key=lambda rank: (-weights[rank], rank))[:_CANDIDATES]


def _matched(passage: Passage, window: Sequence[str], span: range) -> tuple[dict[int, int], float]:
    """Return word of the window → word of the passage, and how good that is: whole runs, theirs."""
    forms = [mot.forme for mot in passage.mots]
    found: dict[int, int] = {}
    score = 0.0
    matcher = SequenceMatcher(None, forms, window, autojunk=False)
    for block in matcher.get_matching_blocks():
        score += block.size**1.5
        found |= {block.b + step: block.a + step for step in range(block.size)}
    whole = len(found) == passage.typed
    for rank in span:
        if rank in found:
            near = found.get(rank - 1) == found[rank] - 1 or found.get(rank + 1) == found[rank] + 1
            score += _TYPED if near or whole else 1
    return found, score


def _trouve(passage: Passage, found: dict[int, int], span: range) -> Trouve | None:
    """Return the place of the words; None if they are not there, nor an expression in their place.

    Args:
        passage: the best one.
        found: word of the window → word of the passage.
        span: the words looked for, among the window.
    """
    mots = passage.mots
    there = [found[rank] for rank in span if rank in found]
    left, right = found.get(span.start - 1), found.get(span.stop)
    if len(there) < len(span) and (left is not None or right is not None):
        first, end = -1 if left is None else left, len(mots) if right is None else right
        between = mots[first + 1 : end]
        if between and all(mot.expression for mot in between):
            mot = between[0]
            return Trouve(passage.place(mot), passage.origine, typed=False, expression=mot.forme)
    if there:
        return Trouve(passage.place(mots[there[0]]), passage.origine)
    if span or (left is None and right is None):
        return None
    return Trouve(passage.place(mots[right if right is not None else left or 0]), passage.origine)
