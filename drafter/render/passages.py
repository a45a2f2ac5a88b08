"""The words of a composition, line by line: what is searched for in an act, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.composition import (
    Blank,
    Block,
    Chart,
    Composition,
    Heading,
    Image,
    LineBreak,
    Note,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
)
from drafter.render.groups import walk

_AROUND = 30  # characters on each side


def lines(composition: Composition) -> Iterator[Runs]:
    """Yield each line of the act in its order, the words of its notes among them."""
    everywhere = (
        *composition.first_header, *composition.header, *composition.body, *composition.footer
    )  # fmt: skip
    for block in walk(everywhere):
        for line in _lines_of(block):
            yield tuple(_opened(line))


def passage_around(composition: Composition, character: str) -> str:
    """Return the words around the first such character of the act, or "" if it has none."""
    for line in lines(composition):
        words = "".join(
            " " if isinstance(run, LineBreak) else run.text
            for run in line
            if isinstance(run, Text | Blank | LineBreak)
        )
        if (place := words.find(character)) >= 0:
            start, end = max(place - _AROUND, 0), place + _AROUND
            before, after = "…" if start else "", "…" if end < len(words) else ""
            return f"{before}{words[start:end].strip()}{after}"
    return ""


def _lines_of(block: Block) -> Iterator[Runs]:
    match block:
        case Paragraph() | Heading():
            yield block.runs
        case Table():
            yield block.legend
            for row in (*block.header, *block.rows):
                yield from (cell.runs for cell in row)
        case Image() | Chart():
            yield block.legend


def _opened(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        yield run
        if isinstance(run, Note):
            yield from _opened(run.runs)
