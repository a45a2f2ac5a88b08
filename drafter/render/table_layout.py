"""How wide the columns of a table are, and how small its type: the same in Word and in the PDF.

A table of two columns has the type of drafter's tables; one of eight columns of amounts would
break them, so it has smaller type and narrower margins: three steps, no size below 7.5 points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafter.composition import Cell, Table
from drafter.render.metrics import lines_of, share, text_width

TEXT_WIDTH = 9412
"""Width between the margins of drafter's own sheet, in twips: 16.6 cm."""

_BREATH = 60, 40, 30  # twips in each column that its words do not need, by density
_MANY_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """How densely a table is set.

    Attributes:
        suffix: what it adds to the names of the styles, such as « serre ».
        size: of the type, in points.
        margin: of a cell, left and right, in twips.
    """

    suffix: str
    size: float
    margin: int


SETTINGS = (Setting("", 9.5, 80), Setting("serre", 8.5, 60), Setting("tresserre", 7.5, 40))
"""From the usual one to the densest."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table.

    Attributes:
        widths: of each column in twips; they add up to the width of the table.
        setting: how densely it is set.
    """

    widths: tuple[int, ...]
    setting: Setting

    def width_of(self, start: int, span: int) -> int:
        """Return the width of ``span`` columns from the column ``start``, counted from 0."""
        return sum(self.widths[start : start + span])


@lru_cache(maxsize=32)
def lay_out(table: Table, total: int = TEXT_WIDTH) -> Layout:
    """Choose the type of a table and share the width among its columns, once for both files.

    The widths are shared as browsers do (CSS 2.2, 17.5.2.2): each column gets the room of its
    longest word; what is left goes by how much more its longest line asks for. Numbers, set to
    the right, are not broken: the type gets smaller until they fit.

    Args:
        table: rows whose spans add up alike.
        total: width of the table, in twips.
    """
    count = max(sum(cell.span for cell in row) for row in (*table.header, *table.rows))
    settings = SETTINGS[1:] if count >= _MANY_COLUMNS else SETTINGS
    for setting in settings:
        least, most = _wishes(table, count, setting)
        if sum(least) <= total:
            break
    else:
        return Layout(share(total, _capped(least, total)), setting)
    if sum(most) <= total:
        return Layout(share(total, most), setting)
    spare = (total - sum(least)) / (sum(most) - sum(least))
    widths = [low + (high - low) * spare for low, high in zip(least, most, strict=True)]
    return Layout(share(total, widths), setting)


def places(row: tuple[Cell, ...]) -> Iterator[tuple[int, Cell]]:
    """Yield each cell of a row with the number of its first column, from 0."""
    start = 0
    for cell in row:
        yield start, cell
        start += cell.span


def _wishes(table: Table, count: int, setting: Setting) -> tuple[list[float], list[float]]:
    """Return how much room each column needs at least, and how much it would like."""
    room = 2 * setting.margin + _BREATH[SETTINGS.index(setting)]
    least, most = [float(room)] * count, [float(room)] * count
    spanning: list[tuple[int, int, float, float]] = []
    for rank, row in enumerate((*table.header, *table.rows)):
        for start, cell in places(row):
            narrow, wide = _cell_widths(cell, setting.size, is_header=rank < len(table.header))
            if cell.span == 1:
                least[start] = max(least[start], narrow + room)
                most[start] = max(most[start], wide + room)
            else:
                spanning.append((start, cell.span, narrow + room, wide + room))
    for start, span, narrow, wide in spanning:
        _widen(least, start, span, narrow)
        _widen(most, start, span, wide)
    return least, most


def _widen(widths: list[float], start: int, span: int, wanted: float) -> None:
    """Give columns under one cell what this cell lacks, in equal parts."""
    lack = wanted - sum(widths[start : start + span])
    for column in range(start, start + span):
        widths[column] += max(lack, 0.0) / span


def _capped(widths: list[float], total: int) -> list[float]:
    """Cut the widest columns, and them alone, so that the others keep what they need."""
    left, remaining = float(total), sorted(widths)
    while remaining and remaining[0] * len(remaining) <= left:
        left -= remaining.pop(0)
    cap = left / len(remaining) if remaining else left
    return [min(width, cap) for width in widths]


def _cell_widths(cell: Cell, size: float, *, is_header: bool) -> tuple[float, float]:
    """Return the widths of the longest word and of the longest line of a cell."""
    bold = is_header or any(getattr(run, "bold", False) for run in cell.runs)
    lines = lines_of(cell.runs)
    wide = max(text_width(line, size, bold=bold) for line in lines)
    if cell.align == "right" and not is_header:
        return wide, wide
    words = [word for line in lines for word in re.split("[ -]", line)]
    return max(text_width(word, size, bold=bold) for word in words), wide
