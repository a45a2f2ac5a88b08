"""The blocks of a composition become WordprocessingML: paragraphs, lists, tables, frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.composition import (
    Block,
    Chart,
    Group,
    Heading,
    Image,
    ItemList,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.errors import TemplateFault
from drafter.render import word_tables as tables
from drafter.render.word_cohesion import Flow, headings_of, hold_each, walk
from drafter.render.word_contents import anchor, entries_of, wrap
from drafter.render.word_letterhead import Box, Letterhead, ListLook
from drafter.render.wordml import (
    ParagraphProperties,
    bookmark,
    paragraph,
    runs,
    spacer,
)

_DEEPEST_LIST = 8  # Word has nine levels, from 0
_AFTER_TABLE = 160  # twips
_AFTER_ALL = 20  # the paragraph that Word wants behind the last table, too low to begin a page
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

    def __init__(self, letterhead: Letterhead, body: Sequence[Block]) -> None:
        self._letterhead = letterhead
        self._outline = tuple(headings_of(body))
        self._linked = any(isinstance(block, TableOfContents) for block in walk(body))
        self._headings_written = 0
        self._bookmarks = 0
        self._names: set[str] = set()
        self._lists: list[str] = []
        self._dashes = 0
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
        written = self._blocks(blocks, Flow())
        self._outline = outline
        return written

    def lists(self) -> str:
        """Return the definitions of the lists written so far."""
        return "".join(self._lists)

    # --- blocks ---------------------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Block], flow: Flow) -> str:
        held = hold_each(blocks, flow)
        return "".join(
            self._block(block, replace(flow, hold=hold))
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
            case Image() | Chart():
                return self._words(Paragraph((Text(block.alternative), *block.legend)), flow)
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

    def _words(self, block: Paragraph, flow: Flow, numbering: tuple[int, int] | None = None) -> str:
        style = block.style
        if flow.depth and style == "corps":
            style = "liste" if flow.style == "corps" else flow.style
        return self._paragraph(runs(block.runs), style, flow, numbering)

    def _heading(self, heading: Heading, flow: Flow) -> str:
        content = runs(heading.runs)
        if self._linked and self._headings_written < len(self._outline):
            self._headings_written += 1
            content = bookmark(self._next_bookmark(), anchor(self._headings_written), content)
        return self._paragraph(content, f"titre{heading.level}", replace(flow, hold=True))

    def _group(self, group: Group, flow: Flow) -> str:
        identifier = self._letterhead.paragraph_styles.get(group.style, "")
        return self._blocks(
            group.blocks,
            replace(
                flow,
                together=flow.together or group.together,
                hold=flow.hold or group.with_next,
                box=self._letterhead.boxes.get(identifier, flow.box),
            ),
        )

    # --- lists ----------------------------------------------------------------------------

    def _list(self, block: ItemList, flow: Flow) -> str:
        look = self._list_look("Numeros" if block.ordered else "Tirets")
        level = min(flow.depth, _DEEPEST_LIST)
        number = self._list_number(block, look, level)
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

    def _list_look(self, style: str) -> ListLook:
        look = self._letterhead.lists.looks.get(style)
        if look is None:
            raise TemplateFault(
                f"{self._letterhead.name} : le style de liste « {style} » manque dans le papier à "
                "en-tête. Créez-le dans Word (Définir un nouveau style de liste, sous ce nom), ou "
                "repartez du papier de drafter."
            )
        return look

    def _list_number(self, block: ItemList, look: ListLook, level: int) -> int:
        """Return the number of the list; each ordered one begins anew (17.9.15)."""
        if not block.ordered and self._dashes:
            return self._dashes
        number = self._letterhead.lists.first_free + len(self._lists)
        start = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{block.start}"/>'
            "</w:lvlOverride>"
        )
        self._lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look.definition}"/>'
            f"{start if block.ordered else ''}</w:num>"
        )
        if not block.ordered:
            self._dashes = number
        return number

    # --- tables ---------------------------------------------------------------------------

    def _table(self, table: Table, flow: Flow) -> str:
        rows = (*table.header, *table.rows)
        if not any(rows):
            return ""
        before = spacer(_AFTER_ALL, page_break_before=True) if self._take_break() else ""
        widths = tables.column_widths(table, self._letterhead.width)
        body_style = self._letterhead.require_style(table.style)
        header_style = self._letterhead.require_style("tableauentete") if table.header else ""
        grid_style = f"Grille{table.style}"
        if grid_style not in self._letterhead.table_styles:
            grid_style = "Grilletableau"
        written = "".join(
            tables.table_row(
                row,
                widths,
                header_style if rank < len(table.header) else body_style,
                is_header=rank < len(table.header),
                keep_next=(
                    rank < len(table.header)
                    or (flow.hold if rank == len(rows) - 1 else flow.together or table.short)
                ),
            )
            for rank, row in enumerate(rows)
        )
        head = tables.table_head(grid_style, widths, has_header=bool(table.header))
        return f"{before}<w:tbl>{head}{written}</w:tbl>" + spacer(_AFTER_TABLE, keep_next=flow.hold)

    def _signatures(self, block: Signatures, flow: Flow) -> str:
        if not block.signatures:
            return ""
        before = spacer(_AFTER_ALL, page_break_before=True) if self._take_break() else ""
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
        before = spacer(_AFTER_ALL, page_break_before=True) if self._take_break() else ""
        return before + paragraph(
            ParagraphProperties(
                style=self._letterhead.require_style("timbre"),
                frame=_TOP_OF_PAGE if stamp is self._first else _AT_ITS_PLACE,
                borders=_FRAME_BORDERS,
            ),
            content,
        )

    def _contents(self, contents: TableOfContents, flow: Flow) -> str:
        listed = entries_of(self._outline, contents.depth)
        stop = f'<w:tab w:val="right" w:leader="none" w:pos="{self._letterhead.width}"/>'
        lines = "".join(
            paragraph(
                ParagraphProperties(
                    style=self._letterhead.require_style(f"tm{level}"),
                    keep_next=flow.hold if rank == len(listed) else flow.together,
                    keep_lines=True,
                    page_break_before=self._take_break(),
                    tabs=stop,
                ),
                content,
            )
            for rank, (level, content) in enumerate(listed, start=1)
        )
        return wrap(lines) if lines else ""

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
