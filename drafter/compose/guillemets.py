"""A text of several paragraphs between guillemets, as an act quotes what another will say.

Source: Lexique de l'Imprimerie nationale, « Guillemets » ; the closing one stands after the last
word quoted, in the last cell where that is a table, as in the Journal officiel: never on a line
of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from drafter.compose.marks import CLOSE, OPEN, insert
from drafter.composition import Block, Cell, Table, Text
from drafter.french.characters import NBSP

_OPENING, _CLOSING = f"«{NBSP}", f"{NBSP}»"
_ITEM = re.compile(r"\s*(?:[-–•*o+]|\d+[.)°]|[a-z]\))\s+")
_CELL = re.compile(r"\|\s*")
_BLOCK = re.compile(f"{OPEN}bloc:(\\d+){CLOSE}")
_APART = re.compile(rf"[#>{OPEN}]|:::")


def between_guillemets(text: str, blocks: list[Block]) -> str:
    """Put guillemets around a text in Markdown.

    They stand beside its first and its last words, in an item or a cell too; alone on a line only
    before a drawing or a box, or after one.

    Args:
        text: what is quoted.
        blocks: those that marks in the text name; a table that takes a guillemet is added there.
    """
    if not text.strip():
        return ""
    return _closed(_opened(text.strip("\n"), blocks).rstrip(), blocks)


def _opened(text: str, blocks: list[Block]) -> str:
    marked = _BLOCK.match(text)
    if marked and isinstance(table := blocks[int(marked[1])], Table):
        return _put(_with_first(table), blocks) + text[marked.end() :]
    if _APART.match(text):
        return f"«\n\n{text}"
    before = _ITEM.match(text) or _CELL.match(text)
    start = before.end() if before else 0
    return f"{text[:start]}{_OPENING}{text[start:]}"


def _closed(text: str, blocks: list[Block]) -> str:
    last = text.rpartition("\n")[2]
    marked = _BLOCK.search(last)
    if marked and last.endswith(marked[0]) and isinstance(
        table := blocks[int(marked[1])], Table
    ):  # fmt: skip
        return text.removesuffix(marked[0]) + _put(_with_last(table), blocks)
    if last.endswith((CLOSE, ":::")):
        return f"{text}\n\n»"
    if last.startswith("|") and last.endswith("|"):
        return f"{text[:-1].rstrip()}{_CLOSING} |"
    return f"{text}{_CLOSING}"


def _with_first(table: Table) -> Table:
    """Return a table whose first cell opens the quotation."""
    rows = [*table.header, *table.rows]
    cell, *others = rows[0]
    first = (replace(cell, runs=(Text(_OPENING), *cell.runs)), *others)
    return _of(table, [first, *rows[1:]])


def _with_last(table: Table) -> Table:
    """Return a table whose last cell ends the quotation."""
    rows = [*table.header, *table.rows]
    *others, cell = rows[-1]
    return _of(table, [*rows[:-1], (*others, replace(cell, runs=(*cell.runs, Text(_CLOSING))))])


def _of(table: Table, rows: list[tuple[Cell, ...]]) -> Table:
    heads = len(table.header)
    return replace(table, header=tuple(rows[:heads]), rows=tuple(rows[heads:]))


def _put(table: Table, blocks: list[Block]) -> str:
    blocks.append(table)
    return str(insert("bloc", str(len(blocks) - 1)))
