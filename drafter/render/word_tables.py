"""Tables of a Word act: columns that suit what they hold, and signatories side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafter.composition import Block, Cell, Note, Paragraph, Signature
from drafter.render.metrics import line_count, share
from drafter.render.table_layout import Layout, places
from drafter.render.wordml import ParagraphProperties, bookmark, paragraph, runs

_TEXT_SIZE = 10.5  # points
_CELL_PADDING = 220  # twips: the margins of a cell, and a breath
_LINE = 274  # twips: a line of 10.5 points at 1.3
_TALL_ROW = 2  # lines
ROOM = 1247  # twips: 2.2 cm to sign in
SIGNATORIES_IN_A_ROW = 3
_BOOKMARK_LENGTH = 40  # the longest name that Word takes

_FIXED = '<w:tblLayout w:type="fixed"/>'


# --- tables -------------------------------------------------------------------------------


def grid(widths: Sequence[int]) -> str:
    """Write the grid that every table must have (ECMA-376 part 1, 17.4.48)."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def table_head(style: str, layout: Layout, *, has_header: bool, row_headers: bool) -> str:
    """Write what comes before the rows of a table."""
    margin = layout.setting.margin
    margins = (
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        if layout.setting.suffix
        else ""
    )
    # The bits of « val » say again what the attributes say (17.7.6.5).
    value = 0x0600 | (0x0020 if has_header else 0) | (0x0080 if row_headers else 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(layout.widths)}" w:type="dxa"/>'
        f"{_FIXED}{margins}"
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(has_header)}" w:lastRow="0"'
        f' w:firstColumn="{int(row_headers)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr>{grid(layout.widths)}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """How a row is written.

    Attributes:
        style: identifier of the style of its paragraphs.
        is_header: repeat it on each page.
        shading: attributes of the shading of its cells, or "".
        keep_next: hold it on the page of the next row.
    """

    style: str
    is_header: bool
    shading: str
    keep_next: bool


def table_row(
    cells: tuple[Cell, ...], layout: Layout, look: RowLook, call: Callable[[Note], str] | None
) -> str:
    """Write a row, which the end of a page does not cut where that would hurt.

    LibreOffice 7.4 leaves out all the rows behind a page break that falls within the width of
    a border of an uncut row: once in thirty breaks between rows of one line, not at all found with
    taller ones. Rows of one line are whole anyway, so only taller ones ask for it; the control of
    widows, which would hold two lines together, is no help: LibreOffice has none in cells.

    Args:
        cells: its cells.
        layout: the columns.
        look: how it is written.
        call: writes the call of a note.
    """
    tall = any(
        line_count(
            cell.runs, layout.width_of(start, cell.span) - _CELL_PADDING, layout.setting.size
        )
        >= _TALL_ROW
        for start, cell in places(cells)
    )
    marks = ("<w:cantSplit/>" if tall else "") + ("<w:tblHeader/>" if look.is_header else "")
    content = "".join(
        _cell(cell, layout.width_of(start, cell.span), look, runs(cell.runs, call))
        for start, cell in places(cells)
    )
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{content}</w:tr>"


def _cell(cell: Cell, width: int, look: RowLook, content: str) -> str:
    """Write a cell; one that heads several columns stands over their middle."""
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    shading = f"<w:shd {look.shading}/>" if look.shading else ""
    align = "center" if look.is_header and cell.span > 1 else cell.align
    properties = ParagraphProperties(
        style=look.style,
        keep_next=look.keep_next,
        alignment="" if align == "left" else align,
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shading}</w:tcPr>'
        f"{paragraph(properties, content)}</w:tc>"
    )


# --- signatures ---------------------------------------------------------------------------


def rows_of(signatures: Sequence[Signature]) -> list[Sequence[Signature]]:
    """Return the signatories row by row: four sign two by two, not three and one."""
    count = len(signatures)
    rows = -(-count // SIGNATORIES_IN_A_ROW)
    width = -(-count // rows) if rows else 1
    return [signatures[start : start + width] for start in range(0, count, width)]


def rooms(row: Sequence[Signature], width: int) -> list[int]:
    """Return the height of the place to sign of each, so that the names stand level.

    Args:
        row: signatories side by side.
        width: width of their cells in twips.
    """
    heights = [_height(signature.above, width - _CELL_PADDING) for signature in row]
    return [ROOM + _LINE * (max(heights) - height) for height in heights]


def _height(blocks: Sequence[Block], width: int) -> int:
    """Return how many lines paragraphs take."""
    return sum(
        line_count(block.runs, width, _TEXT_SIZE)
        for block in blocks
        if isinstance(block, Paragraph)
    )


def room(style: str, identifier: int, name: str, height: int, *, keep_next: bool) -> str:
    """Write the place to sign, which grows if an image of a signature is put into it."""
    return paragraph(
        ParagraphProperties(
            style=style,
            keep_next=keep_next,
            spacing=f'w:before="0" w:after="0" w:line="{height}" w:lineRule="atLeast"',
        ),
        bookmark(identifier, name, ""),
    )


def bookmark_name(name: str, taken: set[str]) -> str:
    """Return a free bookmark name for a signatory, and take it."""
    base = "signature_" + re.sub(r"[^A-Za-z0-9_]", "_", name)
    rank, candidate = 1, base[:_BOOKMARK_LENGTH]
    while candidate in taken:
        rank += 1
        ending = f"_{rank}"
        candidate = base[: _BOOKMARK_LENGTH - len(ending)] + ending
    taken.add(candidate)
    return candidate


def signature_table(rows: Sequence[Sequence[str]], columns: int, total: int) -> str:
    """Write the signatories, each in one cell of a table without borders.

    Args:
        rows: the content of the cells, row by row.
        columns: number of cells of the longest row.
        total: width of the text in twips; one signatory alone has the right half of it.
    """
    half = total // 2
    widths = share(total, [1.0] * columns) if columns > 1 else (total - half,)
    indent = 0 if columns > 1 else half
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/>{_FIXED}'
        '<w:tblCellMar><w:top w:w="280" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        + grid(widths)
        + "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
                for width, content in zip(
                    widths, [*row, *["<w:p/>"] * (columns - len(row))], strict=True
                )
            )
            + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )
