"""Tables as the clerk types them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafter.compose.faults import Fault, Line
from drafter.compose.marks import OPEN
from drafter.compose.tables import MOST_COLUMNS, find_rule, has_bar, split_row, width

MOST_CELLS = 20_000
"""Cells of one table: a year of days in fifty columns."""


@dataclass(slots=True)
class TypedTable:
    """A table read.

    Attributes:
        lines: its rows in the Markdown of :mod:`grammar`, one for each line typed.
        cells: the words of each cell.
        faults: what is wrong with it.
    """

    lines: list[str] = field(default_factory=list)
    cells: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_table(lines: Sequence[Line]) -> TypedTable:
    """Read the table that begins with the first of these lines."""
    table = TypedTable()
    rule = find_rule([line.words for line in lines[:_HEAD]])
    columns = width(split_row(lines[rule or 0].words))
    cells = 0
    for rank, line in enumerate(lines):
        if line.is_command and _goes_on(lines[rank:]):
            table.lines.append(line.text)
            continue
        if not has_bar(line.words):
            break
        if rank == rule:
            table.lines.append(line.words)
            continue
        row = split_row(line.words)
        cells += len(row)
        # An empty value must leave an empty cell: a space keeps it from joining two bars.
        table.lines.append("|" + "".join(f" {c.text} {'|' * c.span}" for c in row))
        table.cells += [Line(line.number, cell.text) for cell in row]
        table.faults += _of_row(line, width(row), columns)
    table.faults += _too_large(lines[0], columns, cells)
    return table


_HEAD = 11


def _goes_on(lines: Sequence[Line]) -> bool:
    """Say whether rows follow « {% for … %} », which prints nothing itself."""
    following = next((line for line in lines if not line.is_command), None)
    return following is not None and has_bar(following.words)


def _of_row(line: Line, found: int, columns: int) -> Iterator[Fault]:
    if found == columns or f"{OPEN}s" in line.words:  # {% if %} chooses among cells
        return
    message = (
        f"cette ligne du tableau couvre {found} colonne{'s' if found > 1 else ''}, et le trait "
        f"« |---| » en annonce {columns} : laissez une case vide « | | », ou étendez une case par "
        "« || »"
    )
    yield Fault(line.number, "tableau-irregulier", message)


def _too_large(first: Line, columns: int, cells: int) -> Iterator[Fault]:
    if columns > MOST_COLUMNS:
        message = f"un tableau n'a pas plus de {MOST_COLUMNS} colonnes : {columns} ici"
        yield Fault(first.number, "tableau-trop-grand", message)
    elif cells > MOST_CELLS:
        message = f"un tableau n'a pas plus de {MOST_CELLS} cases ({cells} ici) : coupez-le en deux"
        yield Fault(first.number, "tableau-trop-grand", message)


def unruled(lines: Sequence[Line]) -> Iterator[Fault]:
    """Tell of rows that no line of dashes makes a table."""
    if len(lines) > 1 and all(_looks_like_row(line.words) for line in lines):
        message = (
            "ces lignes ne font pas un tableau : sous la ligne de titres, mettez « |---|---| », un "
            "trait par colonne"
        )
        yield Fault(lines[0].number, "tableau-sans-trait", message)


def _looks_like_row(words: str) -> bool:
    return words.startswith("|") and words.endswith("|") and len(words) > 1
