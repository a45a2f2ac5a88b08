"""What this Markdown has that CommonMark has not: lists of every mark, spans, notes."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from drafter.compose.items import Item, Series, read_written
from drafter.compose.marks import END_OF_NOTE, ITEM, NOTE
from drafter.compose.tables import (
    MOST_HEADER_ROWS,
    RowCell,
    alignments,
    find_rule,
    has_bar,
    split_row,
    width,
)

INDENT = 2
"""Columns by which each level of a list is set in."""


def extend(parser: MarkdownIt) -> None:
    """Teach the parser."""
    interrupting = {"alt": ["paragraph", "reference", "blockquote"]}
    parser.block.ruler.before("list", "marked_list", _marked_list, interrupting)  # type: ignore[arg-type]
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("escape", "note", _note)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _item(state: StateBlock, line: int) -> Item | None:
    text = _line(state, line)
    return read_written(text) if text.startswith(ITEM) else None


def _marked_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read the items that the reader of prose has marked; each list has one series."""
    item = _item(state, start)
    if item is None or silent:
        return item is not None
    opening = state.push("marked_list_open", "ul", 1)
    opening.meta = {"marker": item.marker, "start": item.rank}
    series = Series(item)
    line = start
    while True:
        line = _marked_item(state, line, end, item)
        if line >= end or state.sCount[line] < state.blkIndent:
            break
        item = _item(state, line)
        if item is None or not series.goes_on(item):
            break
    state.push("marked_list_close", "ul", -1)
    state.line = line
    return True


def _marked_item(state: StateBlock, line: int, end: int, item: Item) -> int:
    """Read one item, and return the line after it."""
    state.push("marked_item_open", "li", 1)
    kept = state.blkIndent, state.parentType
    place = state.bMarks[line], state.tShift[line], state.sCount[line]
    state.blkIndent = state.sCount[line] + INDENT
    state.parentType = "list"
    state.bMarks[line] += state.tShift[line] + item.end
    state.tShift[line], state.sCount[line] = 0, state.blkIndent
    if _line(state, line).strip():
        state.md.block.tokenize(state, line, end)
    else:
        state.line = line + 1
    after = state.skipEmptyLines(state.line)
    state.blkIndent, state.parentType = kept
    state.bMarks[line], state.tShift[line], state.sCount[line] = place
    state.push("marked_item_close", "li", -1)
    return after


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a table: GFM's, with « || » for a cell over two columns, and several rows of heads."""
    if not has_bar(_line(state, start)):
        return False
    last = min(end, start + MOST_HEADER_ROWS + 1)
    margin = 0 if silent else state.blkIndent  # one that is not set in ends the item before it
    heads = next((n for n in range(start, last) if state.sCount[n] < margin), last)
    rule = find_rule([_line(state, line) for line in range(start, heads)])
    if rule is None or silent:
        return rule is not None
    header = [split_row(_line(state, line)) for line in range(start, start + rule)]
    aligned = alignments(_line(state, start + rule))
    rows = []
    line = start + rule + 1
    while (
        line < end and state.sCount[line] >= state.blkIndent and has_bar(_line(state, line))
    ):  # fmt: skip
        rows.append(split_row(_line(state, line)))
        line += 1
    columns = max([len(aligned), *map(width, header), *map(width, rows)])
    state.push("table_open", "table", 1)
    for tag, part in (("thead", header), ("tbody", rows)):
        state.push(f"{tag}_open", tag, 1)
        for cells in part:
            _row(state, start, cells, aligned, columns)
        state.push(f"{tag}_close", tag, -1)
    state.push("table_close", "table", -1)
    state.line = line
    return True


def _row(
    state: StateBlock, line: int, cells: tuple[RowCell, ...], aligned: tuple[str, ...], columns: int
) -> None:
    missing = columns - width(cells)
    state.push("tr_open", "tr", 1)
    column = 0
    for cell in (*cells, RowCell("", missing)) if missing else cells:
        token = state.push("td_open", "td", 1)
        token.meta = {
            "align": aligned[column] if column < len(aligned) else "left",
            "span": cell.span,
        }
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = cell.text, [line, line + 1], []
        state.push("td_close", "td", -1)
        column += cell.span
    state.push("tr_close", "tr", -1)


def _note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read the words of a note, which stand at the place of its call."""
    if not state.src.startswith(NOTE, state.pos):
        return False
    end = state.src.find(END_OF_NOTE, state.pos, state.posMax)
    if end < 0:
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.children = []
        words = state.src[state.pos + len(NOTE) : end]
        state.md.inline.parse(words, state.md, state.env, token.children)
    state.pos = end + len(END_OF_NOTE)
    return True
