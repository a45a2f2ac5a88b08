"""The rows of a computed table as they are typed: cells between bars, rows within rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Location = tuple[str | int, ...]

_HIDDEN = re.compile(r"\{\{.*?\}\}|\\.", re.DOTALL)
"""What a separator does not cut: a formula, whose filters have bars, and an escaped character."""


@dataclass(frozen=True, slots=True)
class Rangee:
    r"""A row as typed, or rows under a title or a sub-total.

    Attributes:
        cellules: what was typed in each cell; empty for rows under a title.
        location: its place, from the table's own key.
        ligne: its line in that text, from 1; 0 where the place is the row itself.
        titre: heading above the rows, or None.
        sous_total: label of what adds them up, or None.
        dessous: the sub-total stands below its rows.
        enfants: its rows.
    """

    cellules: tuple[str, ...]
    location: Location
    ligne: int = 0
    titre: str | None = None
    sous_total: str | None = None
    dessous: bool = False
    enfants: tuple[Rangee, ...] = ()

    @staticmethod
    def of_text(text: str, location: Location) -> Iterator[Rangee]:
        """Yield the rows of a text, one per line that is not empty."""
        separator = separator_of(text)
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield Rangee(split_cells(line, separator), location, number)

    def details(self) -> Iterator[Rangee]:
        """Yield the rows that hold cells, itself or those within it."""
        if self.cellules:
            yield self
        for enfant in self.enfants:
            yield from enfant.details()


def separator_of(text: str) -> str:
    """Return what parts the cells: a bar, else a tab or a semicolon, outside formulas.

    >>> separator_of("{{ a | euros }} ; 5"), separator_of("Planoise | 63")
    (';', '|')
    """
    bare = _HIDDEN.sub("", text)
    return next((mark for mark in "|\t;" if mark in bare), "|")


def split_cells(line: str, separator: str | None = None) -> tuple[str, ...]:
    r"""Split a row; bars at both ends are a frame; « \| » is a bar of the text.

    >>> split_cells("La Grette | | {{ a | euros }} | 144"), split_cells("| a | b |")
    (('La Grette', '', '{{ a | euros }}', '144'), ('a', 'b'))
    """
    mark = separator or separator_of(line)
    bare = line.strip() if mark != "\t" else line.strip(" \n")
    pieces, start = [], 0
    hidden = [match.span() for match in _HIDDEN.finditer(bare)]
    for index, character in enumerate(bare):
        if character == mark and not any(a <= index < b for a, b in hidden):
            pieces.append(bare[start:index])
            start = index + 1
    pieces.append(bare[start:])
    if mark == "|" and len(pieces) > 1 and not pieces[0].strip():
        pieces = pieces[1:]
        if len(pieces) > 1 and not pieces[-1].strip():
            pieces = pieces[:-1]
    return tuple(piece.strip().replace(f"\\{mark}", mark) for piece in pieces)
