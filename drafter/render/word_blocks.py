"""The blocks of a composition become WordprocessingML: paragraphs, lists, tables, frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from drafter.composition import (
    Block,
    Chart,
    Group,
    Heading,
    Image,
    ItemList,
    Note,
    PageBreak,
    Paragraph,
    Runs,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.render import word_tables as tables
from drafter.render.groups import LOGOS, is_held_whole, rows_of_logos
from drafter.render.table_layout import Layout, lay_out
from drafter.render.word_cohesion import Flow, headings_of, hold_each, walk
from drafter.render.word_contents import anchor, entries_of, wrap
from drafter.render.word_drawings import Drawings
from drafter.render.word_letterhead import Box, Letterhead
from drafter.render.word_lists import DEEPEST, ListLook, ListNumbers
from drafter.render.word_notes import Notes
from drafter.render.wordml import (
    ParagraphProperties,
    bookmark,
    paragraph,
    runs,
    spacer,
)

_AFTER_TABLE = 160  # twips
_AFTER_CONTENTS = 200
_AFTER_ALL = 20  # the paragraph that Word wants behind the last table, too low to begin a page
_BETWEEN_LOGOS = f'<w:r><w:t xml:space="preserve">{" " * 8}</w:t></w:r>'
_FRAME = (
    'w:w="3930" w:h="1660" w:hRule="exact" w:hSpace="170" w:vSpace="113" w:wrap="around"'
    ' w:vAnchor="{}" w:hAnchor="margin" w:xAlign="right" w:y="{}"'
)  # 70 × 30 mm with its border
_AT_ITS_PLACE = _FRAME.format("text", 1)
_TOP_OF_PAGE = _FRAME.replace('vSpace="113"', 'vSpace="0"').format(
    "page", 510
)  # 9 mm down: beside the head of the first page
_FRAME_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="A6A6A6"/>'
    for side in ("top", "left", "bottom", "right")
)


class BlockWriter:
    """Writes the blocks of one document; its lists and bookmarks are numbered through."""

    def __init__(
        self, letterhead: Letterhead, body: Sequence[Block], pages: Sequence[int] = ()
    ) -> None:
        self.lists = ListNumbers(letterhead.lists, letterhead.name)
        self.notes = Notes(
            letterhead.notes,
            letterhead.paragraph_styles.get("notedebasdepage", ""),
            letterhead.note_call,
        )
        self.drawings = Drawings(letterhead.width)
        self._pages = pages
        self._call: Callable[[Note], str] | None = self.notes.call
        self._letterhead = letterhead
        self._outline = tuple(headings_of(body))
        self._linked = any(isinstance(block, TableOfContents) for block in walk(body))
        self._headings_written = 0
        self._bookmarks = 0
        self._names: set[str] = set()
        self._break_before = False
        self._first = next(iter(body), None)

    # --- parts ----------------------------------------------------------------------------

    def body(self, blocks: Sequence[Block]) -> str:
        """Write the body."""
        written = self._blocks(blocks, Flow())
        if written.endswith("</w:tbl>" + spacer(_AFTER_TABLE)):
            written = written.removesuffix(spacer(_AFTER_TABLE)) + spacer(_AFTER_ALL)
        self._break_before = False
        return written

    def margin(self, blocks: Sequence[Block]) -> str:
        """Write a header or a footer, whose headings are no part of the act."""
        outline, self._outline = self._outline, ()
        self._call = None
        written = self._blocks(blocks, Flow())
        self._outline, self._call = outline, self.notes.call
        return written

    # --- blocks ---------------------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Block], flow: Flow) -> str:
        held = hold_each(blocks, flow)
        return "".join(
            self._block(block, flow if flow.hold == hold else replace(flow, hold=hold))
            for block, hold in zip(blocks, held, strict=True)
        )

    def _block(self, block: Block, flow: Flow) -> str:  # noqa: C901, PLR0911 - one line per kind
        match block:
            case Paragraph():
                return self._words(block, flow)
            case Heading():
                return self._heading(block, flow)
            case ItemList():
                return self._list(block, flow)
            case Table():
                return self._table(block, flow)
            case Group():
                return self._group(block, flow)
            case Signatures():
                return self._signatures(block, flow)
            case Stamp():
                return self._stamp(block)
            case PageBreak():
                self._break_before = True
                return ""
            case Image():
                return self._drawing(self.drawings.image(block), block.legend, flow)
            case Chart():
                return self._drawing(self.drawings.chart(block), block.legend, flow)
            case TableOfContents():
                return self._contents(block, flow)

    def _paragraph(
        self, content: str, style: str, flow: Flow, numbering: tuple[int, int] | None = None
    ) -> str:
        identifier = self._letterhead.require_style(style)
        box = None if flow.box and flow.box.style == identifier else flow.box
        indent = flow.mark_indent if numbering else flow.indent
        if box and not indent:
            indent = f'w:left="{box.left}" w:right="{box.right}" w:firstLine="0"'
        return paragraph(
            ParagraphProperties(
                style=identifier,
                keep_next=flow.hold,
                keep_lines=flow.together,
                page_break_before=self._take_break(),
                numbering=numbering,
                borders=box.borders if box else "",
                shading=box.shading if box else "",
                indent=indent,
            ),
            content,
        )

    def _take_break(self) -> bool:
        """Return whether a page begins here, once."""
        broken, self._break_before = self._break_before, False
        return broken

    def _begin_page(self) -> str:
        """Begin a page, if one is due, before what cannot itself."""
        return spacer(_AFTER_ALL, page_break_before=True) if self._take_break() else ""

    def _words(self, block: Paragraph, flow: Flow, numbering: tuple[int, int] | None = None) -> str:
        style = block.style
        if flow.depth and style == "corps":
            style = "liste" if flow.style == "corps" else flow.style
        return self._paragraph(runs(block.runs, self._call), style, flow, numbering)

    def _heading(self, heading: Heading, flow: Flow) -> str:
        content = runs(heading.runs, self._call)
        if self._linked and self._headings_written < len(self._outline):
            self._headings_written += 1
            content = bookmark(self._next_bookmark(), anchor(self._headings_written), content)
        return self._paragraph(content, f"titre{heading.level}", replace(flow, hold=True))

    def _group(self, group: Group, flow: Flow) -> str:
        identifier = self._letterhead.paragraph_styles.get(group.style, "")
        inner = replace(
            flow,
            together=flow.together or is_held_whole(group),
            hold=flow.hold or group.with_next,
            box=self._letterhead.boxes.get(identifier, flow.box),
        )
        if group.style == LOGOS:
            return self._logos(group, inner)
        return self._blocks(group.blocks, inner)

    # --- lists ----------------------------------------------------------------------------

    def _list(self, block: ItemList, flow: Flow) -> str:
        look = self.lists.look(block)
        level = min(flow.depth, DEEPEST)
        number = self.lists.number(block, level)
        indent, mark_indent = _indents(look, level, flow.box)
        inner = replace(
            flow, indent=indent, mark_indent=mark_indent, depth=flow.depth + 1, style=block.style
        )
        last = len(block.items) - 1
        return "".join(
            self._item(
                item,
                replace(inner, hold=flow.hold if rank == last else flow.together),
                number,
                level,
            )
            for rank, item in enumerate(block.items)
        )

    def _item(self, item: tuple[Block, ...], flow: Flow, number: int, level: int) -> str:
        first = item[0] if item and isinstance(item[0], Paragraph) else Paragraph(())
        rest = item[1:] if item and item[0] is first else item
        held = hold_each((first, *rest), flow)
        marked = self._words(first, replace(flow, hold=held[0]), (number, level))
        return marked + self._blocks(rest, flow)

    # --- tables ---------------------------------------------------------------------------

    def _table(self, table: Table, flow: Flow) -> str:
        rows = (*table.header, *table.rows)
        if not any(rows):
            return ""
        before = self._legend(table.legend, flow) if table.legend else self._begin_page()
        layout = lay_out(table, self._letterhead.width)
        body_style, header_style = self._cell_styles(table, layout)
        grid_style = f"Grille{table.style}"
        if grid_style not in self._letterhead.table_styles:
            grid_style = "Grilletableau"
        shading = self._letterhead.table_styles.get(grid_style, "")
        headers = len(table.header)
        written = "".join(
            tables.table_row(
                row,
                layout,
                tables.RowLook(
                    style=header_style if rank < headers else body_style,
                    is_header=rank < headers,
                    # Word and LibreOffice give the look of the first row to the first row alone.
                    shading=shading if 0 < rank < headers else "",
                    keep_next=rank < headers
                    or (flow.hold if rank == len(rows) - 1 else flow.together or table.short)
                    # The last row, often the total, never stands alone on a page.
                    or rank == len(rows) - 2
                    or (rank < len(rows) - 1 and table.heads_rows(row)),
                ),
                self._call,
            )
            for rank, row in enumerate(rows)
        )
        head = tables.table_head(
            grid_style, layout, has_header=bool(headers), row_headers=table.row_headers
        )
        return f"{before}<w:tbl>{head}{written}</w:tbl>" + spacer(_AFTER_TABLE, keep_next=flow.hold)

    def _cell_styles(self, table: Table, layout: Layout) -> tuple[str, str]:
        """Return the styles of the cells of the body and of the header, as dense as the table."""
        dense = layout.setting.suffix
        body = f"{table.style}{dense}" if table.style == "tableau" else table.style
        return (
            self._letterhead.require_style(body),
            self._letterhead.require_style(f"tableauentete{dense}") if table.header else "",
        )

    # --- pictures -------------------------------------------------------------------------

    def _drawing(self, drawing: str, legend: Runs, flow: Flow) -> str:
        """Write a picture or a chart, and its legend under it."""
        if not legend:
            return self._paragraph(drawing, "illustration", flow)
        written = self._paragraph(drawing, "illustration", replace(flow, hold=True))
        return written + self._legend(legend, flow, "center")

    def _legend(self, legend: Runs, flow: Flow, alignment: str = "") -> str:
        """Write a legend: held with the table under it, or in the middle under a picture."""
        properties = ParagraphProperties(
            style=self._letterhead.require_style("legende"),
            keep_next=flow.hold or not alignment,
            page_break_before=self._take_break(),
            spacing=f'w:before="0" w:after="{_AFTER_TABLE}"' if alignment else "",
            alignment=alignment,
        )
        return paragraph(properties, runs(legend, self._call))

    def _logos(self, group: Group, flow: Flow) -> str:
        """Write the logos of a group side by side."""
        return "".join(
            self._paragraph(_BETWEEN_LOGOS.join(map(self.drawings.logo, part)), LOGOS, flow)
            if isinstance(part, tuple)
            else self._block(part, flow)
            for part in rows_of_logos(group)
        )

    def _signatures(self, block: Signatures, flow: Flow) -> str:
        if not block.signatures:
            return ""
        before = self._begin_page()
        rows = tables.rows_of(block.signatures)
        columns = max(map(len, rows))
        width = self._letterhead.width // max(columns, 2)
        cells = [
            [
                self._signature(
                    signature, height, replace(flow, hold=flow.hold or rank < len(rows) - 1)
                )
                for signature, height in zip(row, tables.rooms(row, width), strict=True)
            ]
            for rank, row in enumerate(rows)
        ]
        return (
            before
            + tables.signature_table(cells, columns, self._letterhead.width)
            + spacer(_AFTER_TABLE, keep_next=flow.hold)
        )

    def _signature(self, signature: Signature, height: int, flow: Flow) -> str:
        kept = replace(flow, together=True, hold=True)
        name = tables.bookmark_name(signature.name, self._names)
        return (
            self._blocks(signature.above, kept)
            + tables.room(
                self._letterhead.require_style("signature"),
                self._next_bookmark(),
                name,
                height,
                keep_next=flow.hold or bool(signature.below),
            )
            + self._blocks(signature.below, replace(kept, hold=flow.hold))
        )

    # --- frames and fields ----------------------------------------------------------------

    def _stamp(self, stamp: Stamp) -> str:
        lines = stamp.text.splitlines() or [""]
        content = "<w:r><w:br/></w:r>".join(runs((Text(line),)) for line in lines)
        before = self._begin_page()
        return before + paragraph(
            ParagraphProperties(
                style=self._letterhead.require_style("timbre"),
                frame=_TOP_OF_PAGE if stamp is self._first else _AT_ITS_PLACE,
                borders=_FRAME_BORDERS,
            ),
            content,
        )

    def _contents(self, contents: TableOfContents, flow: Flow) -> str:
        listed = entries_of(self._outline, contents.depth, self._pages)
        leader = "dot" if self._pages else "none"
        stop = f'<w:tab w:val="right" w:leader="{leader}" w:pos="{self._letterhead.width}"/>'
        lines = "".join(
            paragraph(
                ParagraphProperties(
                    style=self._letterhead.require_style(f"tm{level}"),
                    keep_next=flow.hold if rank == len(listed) else flow.together,
                    keep_lines=True,
                    page_break_before=self._take_break(),
                    tabs=stop,
                    # LibreOffice 7.4 prints no number behind a tab that ends in the indent.
                    indent='w:right="0"',
                ),
                content,
            )
            for rank, (level, content) in enumerate(listed, start=1)
        )
        return wrap(lines) + spacer(_AFTER_CONTENTS, keep_next=flow.hold) if lines else ""

    def _next_bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks


def _indents(look: ListLook, level: int, box: Box | None) -> tuple[str, str]:
    """Return the indents of an item's further paragraphs, and of its first where not the list's.

    In a box the marks of the first level stand where the text of the box begins, so that its
    borders go straight on.
    """
    level = min(level, len(look.indents) - 1)
    left = look.indents[level]
    if box is None:
        return f'w:left="{left}" w:firstLine="0"', ""
    left += box.left - look.indents[0] + look.hanging[0]
    sides = f'w:left="{left}" w:right="{box.right}"'
    return f'{sides} w:firstLine="0"', f'{sides} w:hanging="{look.hanging[level]}"'
