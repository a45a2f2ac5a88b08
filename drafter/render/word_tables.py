"""Tables of a Word act: columns that suit what they hold, and signatories side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.composition import Block, Cell, Paragraph, Signature, Table
from drafter.render.word_metrics import line_count, lines_of, share, text_width
from drafter.render.wordml import ParagraphProperties, bookmark, paragraph, runs

_TEXT_SIZE = 10.5  # points
_TABLE_SIZE = 9.5
_CELL_PADDING = 220  # twips: the margins of a cell, and a breath
_LINE = 274  # twips: a line of 10.5 points at 1.3
_TALL_ROW = 3  # lines
ROOM = 1247  # twips: 2.2 cm to sign in
SIGNATORIES_IN_A_ROW = 3
_BOOKMARK_LENGTH = 40  # the longest name that Word takes

_FIXED = '<w:tblLayout w:type="fixed"/>'


# --- tables -------------------------------------------------------------------------------


def column_widths(table: Table, total: int) -> tuple[int, ...]:
    """Share the width among the columns as browsers do (CSS 2.2, 17.5.2.2).

    Each gets the room of its longest word; what is left goes by how much more its longest line
    asks for. Amounts, set to the right, are not broken.

    Args:
        table: rows of the same length.
        total: width of the table, in twips.
    """
    least: list[float] = []
    most: list[float] = []
    rows = (*table.header, *table.rows)
    for column in zip(*rows, strict=True):
        widths = [
            _cell_widths(cell, bold=rank < len(table.header)) for rank, cell in enumerate(column)
        ]
        least.append(max(narrow for narrow, _ in widths) + _CELL_PADDING)
        most.append(max(wide for _, wide in widths) + _CELL_PADDING)
    if sum(most) <= total:
        return share(total, most)
    if sum(least) >= total:
        return share(total, least)
    spare = (total - sum(least)) / (sum(most) - sum(least))
    return share(total, [low + (high - low) * spare for low, high in zip(least, most, strict=True)])


def _cell_widths(cell: Cell, *, bold: bool) -> tuple[float, float]:
    """Return the widths of the longest word and of the longest line of a cell."""
    bold = bold or any(getattr(run, "bold", False) for run in cell.runs)
    lines = lines_of(cell.runs)
    wide = max(text_width(line, _TABLE_SIZE, bold=bold) for line in lines)
    if cell.align == "right":
        return wide, wide
    words = [word for line in lines for word in re.split("[ -]", line)]
    return max(text_width(word, _TABLE_SIZE, bold=bold) for word in words), wide


def grid(widths: Sequence[int]) -> str:
    """Write the grid that every table must have (ECMA-376 part 1, 17.4.48)."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def table_head(style: str, widths: Sequence[int], *, has_header: bool) -> str:
    """Write what comes before the rows of a table."""
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{_FIXED}"
        f'<w:tblLook w:val="{"0620" if has_header else "0600"}" w:firstRow="{int(has_header)}"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"{grid(widths)}"
    )


def table_row(
    cells: Sequence[Cell], widths: Sequence[int], style: str, *, is_header: bool, keep_next: bool
) -> str:
    """Write a row, which the end of a page does not cut where that would hurt.

    LibreOffice 7.4 leaves out all the rows behind a page break that falls within the width of
    a border of an uncut row: once in thirty breaks between rows of one line, not at all found with
    taller ones. Rows of one or two lines are whole anyway, so only taller ones ask for it.

    Args:
        cells: its cells.
        widths: their widths in twips.
        style: identifier of the style of their paragraphs.
        is_header: repeat it on each page.
        keep_next: hold it on the page of the next row.
    """
    tall = (
        max(
            line_count(cell.runs, width - _CELL_PADDING, _TABLE_SIZE)
            for cell, width in zip(cells, widths, strict=True)
        )
        >= _TALL_ROW
    )
    marks = ("<w:cantSplit/>" if tall else "") + ("<w:tblHeader/>" if is_header else "")
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + paragraph(
            ParagraphProperties(
                style=style,
                keep_next=keep_next,
                alignment="" if cell.align == "left" else cell.align,
            ),
            runs(cell.runs),
        )
        + "</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{content}</w:tr>"


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
