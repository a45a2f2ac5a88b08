"""A table as it was and as it is, one above the other: the cells that differ in bold.

A row stands for that of the same first cell, under the same name over the rows; a cell for that
of the same column, by what heads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.composition import Cell, Runs, Table, Text

Row = tuple[Runs, Runs]
"""Two cells: the words that were, and those that are."""

_Place = tuple[str, str, int, str]
"""The name over the rows, the first cell, how many before bear it, what heads the column."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A table that was, and what it has become; None where there is none."""

    ancien: Table | None
    nouveau: Table | None

    @property
    def same(self) -> bool:
        """Say whether nothing has changed."""
        return self.ancien == self.nouveau


def same_columns(old: Table | None, new: Table | None) -> Tables:
    """Return both tables, what differs and that alone in bold; as they are where nothing does.

    Args:
        old: the table as it was; None where it comes.
        new: the table as it is; None where it falls.
    """
    if old == new or old is None or new is None:
        return Tables(old, new)
    was, becomes = _cells(old), _cells(new)
    return Tables(_marked(old, becomes), _marked(new, was))


def _cells(table: Table) -> Mapping[_Place, str]:
    return {place: _said(cell) for place, cell in _places(table)}


def _places(table: Table) -> Iterator[tuple[_Place, Cell]]:
    """Yield each cell of the rows with its place."""
    heads = [_said(cell) for cell in table.header[-1]] if table.header else []
    part, seen = "", dict[tuple[str, str], int]()
    for row in table.rows:
        if table.heads_rows(row):
            part = _said(row[0])
            yield (part, "", 0, ""), row[0]
            continue
        first = _said(row[0]) if row else ""
        rank = seen[part, first] = seen.get((part, first), 0) + 1
        column = 0
        for cell in row:
            head = heads[column] if column < len(heads) else str(column)
            yield (part, first, rank, head), cell
            column += cell.span


def _marked(table: Table, other: Mapping[_Place, str]) -> Table:
    """Put in bold the cells that the other table has not, or has otherwise."""
    cells = iter([_in_bold(cell, bold=other.get(place) != _said(cell))
                  for place, cell in _places(table)])  # fmt: skip
    rows = tuple(tuple(next(cells) for _ in row) for row in table.rows)
    return replace(table, rows=rows)


def _in_bold(cell: Cell, *, bold: bool) -> Cell:
    runs = tuple(replace(r, bold=bold) if isinstance(r, Text) else r for r in cell.runs)
    return replace(cell, runs=runs)


def _said(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs if isinstance(run, Text))
