"""The rows of tables as they are typed: cells between bars, « || » for two columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_HEADER_ROWS = 10
MOST_COLUMNS = 63
"""Columns that Word can print."""

_RULE = re.compile(r":?-+:?")


@dataclass(frozen=True, slots=True)
class RowCell:
    """One cell of a row: its Markdown, and over how many columns it stands."""

    text: str
    span: int = 1


def split_row(line: str) -> tuple[RowCell, ...]:
    r"""Split a row at its bars; « \| » is a bar of the text.

    >>> [(cell.text, cell.span) for cell in split_row("| a | b || | c |")]
    [('a', 1), ('b', 2), ('', 1), ('c', 1)]
    """
    pieces = _between_bars(line.strip())
    if pieces and not pieces[0]:
        pieces = pieces[1:]  # the bar that opens the row
    if pieces and not pieces[-1]:
        pieces = pieces[:-1]  # the one that closes it
    cells: list[RowCell] = []
    for piece in pieces:
        if piece or not cells:
            cells.append(RowCell(piece.strip()))
        else:
            cells[-1] = RowCell(cells[-1].text, cells[-1].span + 1)
    return tuple(cells)


def _between_bars(line: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    escaped = False
    for index, character in enumerate(line):
        if character == "|" and not escaped:
            pieces.append(line[start:index])
            start = index + 1
        escaped = character == "\\" and not escaped
    pieces.append(line[start:])
    return pieces


def has_bar(line: str) -> bool:
    r"""Say whether the line has a bar that is not « \| »."""
    return "|" in line and len(_between_bars(line)) > 1


def is_rule(line: str) -> bool:
    """Say whether the line is that of dashes under the heads of a table: « |---|:-:| »."""
    return has_bar(line) and all(
        cell.span == 1 and _RULE.fullmatch(cell.text) for cell in split_row(line)
    )


def alignments(rule: str) -> tuple[str, ...]:
    """Return the alignment that the line of dashes gives to each column."""
    return tuple(
        "center" if cell.text.startswith(":") and cell.text.endswith(":")
        else "right" if cell.text.endswith(":")
        else "left"
        for cell in split_row(rule)
    )  # fmt: skip


def width(cells: tuple[RowCell, ...]) -> int:
    """Return over how many columns a row stands."""
    return sum(cell.span for cell in cells)


def find_rule(lines: list[str]) -> int | None:
    """Return the rank of the line of dashes of a table that begins with the first line.

    Above it stand the rows of heads, several only where each begins with a bar; none at all is
    a table without heads.
    """
    opens = bool(lines) and lines[0].lstrip().startswith("|")
    if opens and is_rule(lines[0]):
        return 0
    for rank, line in enumerate(lines[: MOST_HEADER_ROWS + 1]):
        if rank and is_rule(line):
            return rank
        if not has_bar(line) or (rank > 0 and not (opens and line.lstrip().startswith("|"))):
            return None
    return None
