"""The blocks of a composition become WordprocessingML: paragraphs, lists, tables, fields.

What holds a page together is said here too. A heading stays with its text, a line that announces
a list with the list, the rows of a header with the first row, and the block before the signatures
with them: a signature alone on a page would sign nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.composition import (
    Blank,
    Block,
    Group,
    Heading,
    ItemList,
    LineBreak,
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
from drafter.errors import TemplateFault
from drafter.render import word_tables as tables
from drafter.render.word_letterhead import Letterhead, ListLook
from drafter.render.wordml import (
    ParagraphProperties,
    bookmark,
    escape,
    field,
    paragraph,
    runs,
    spacer,
)

_DEEPEST_LIST = 8  # Word has nine levels, from 0
_AFTER_TABLE = 160  # twips
_AFTER_ALL = 20  # the paragraph that Word wants behind the last table, too low to begin a page
_FRAME = (
    'w:w="4500" w:h="1660" w:hRule="exact" w:hSpace="170" w:vSpace="113" w:wrap="around"'
    ' w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" w:y="1"'
)  # 80 × 30 mm with its border
_FRAME_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="A6A6A6"/>'
    for side in ("top", "left", "bottom", "right")
)


@dataclass(frozen=True, slots=True)
class _Flow:
    """How a block stands among the others.

    Attributes:
        hold: its end stays on the page where the next block begins.
        together: it is not to be broken at all.
        indent: left indent of a list item's further paragraphs, in twips.
        depth: number of lists around it.
        style: style of the lists around it.
    """

    hold: bool = False
    together: bool = False
    indent: int = 0
    depth: int = 0
    style: str = "corps"


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

    # --- parts ----------------------------------------------------------------------------

    def body(self, blocks: Sequence[Block]) -> str:
        """Write the body."""
        written = self._blocks(blocks, _Flow())
        if written.endswith("</w:tbl>" + spacer(_AFTER_TABLE)):
            written = written.removesuffix(spacer(_AFTER_TABLE)) + spacer(_AFTER_ALL)
        self._break_before = False
        return written

    def margin(self, blocks: Sequence[Block]) -> str:
        """Write a header or a footer, whose headings are no part of the act."""
        outline, self._outline = self._outline, ()
        written = self._blocks(blocks, _Flow())
        self._outline = outline
        return written

    def lists(self) -> str:
        """Return the definitions of the lists written so far."""
        return "".join(self._lists)

    # --- blocks ---------------------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Block], flow: _Flow) -> str:
        held = _held(blocks, flow)
        return "".join(
            self._block(block, replace(flow, hold=hold))
            for block, hold in zip(blocks, held, strict=True)
        )

    def _block(self, block: Block, flow: _Flow) -> str:  # noqa: PLR0911 - one line per kind
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
            case TableOfContents():
                return self._contents(block, flow)

    def _paragraph(
        self, content: str, style: str, flow: _Flow, numbering: tuple[int, int] | None = None
    ) -> str:
        identifier = self._letterhead.require_style(style)
        return paragraph(
            ParagraphProperties(
                style=identifier,
                keep_next=flow.hold,
                keep_lines=flow.together,
                page_break_before=self._take_break(),
                numbering=numbering,
                indent=flow.indent if flow.depth and numbering is None else None,
            ),
            content,
        )

    def _take_break(self) -> bool:
        """Return whether a page begins here, once."""
        broken, self._break_before = self._break_before, False
        return broken

    def _words(
        self, block: Paragraph, flow: _Flow, numbering: tuple[int, int] | None = None
    ) -> str:
        style = block.style
        if flow.depth and style == "corps":
            style = "liste" if flow.style == "corps" else flow.style
        return self._paragraph(runs(block.runs), style, flow, numbering)

    def _heading(self, heading: Heading, flow: _Flow) -> str:
        content = runs(heading.runs)
        if self._linked and self._headings_written < len(self._outline):
            self._headings_written += 1
            name = _anchor(self._headings_written)
            content = bookmark(self._next_bookmark(), name, content)
        return self._paragraph(content, f"titre{heading.level}", replace(flow, hold=True))

    def _group(self, group: Group, flow: _Flow) -> str:
        return self._blocks(
            group.blocks,
            replace(
                flow,
                together=flow.together or group.together,
                hold=flow.hold or group.with_next,
            ),
        )

    # --- lists ----------------------------------------------------------------------------

    def _list(self, block: ItemList, flow: _Flow) -> str:
        look = self._list_look("Numeros" if block.ordered else "Tirets")
        level = min(flow.depth, _DEEPEST_LIST)
        number = self._list_number(block, look, level)
        inner = replace(
            flow,
            indent=look.indents[min(level, len(look.indents) - 1)],
            depth=flow.depth + 1,
            style=block.style,
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

    def _item(self, item: tuple[Block, ...], flow: _Flow, number: int, level: int) -> str:
        first = item[0] if item and isinstance(item[0], Paragraph) else Paragraph(())
        rest = item[1:] if item and item[0] is first else item
        held = _held((first, *rest), flow)
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

    def _table(self, table: Table, flow: _Flow) -> str:
        rows = (*table.header, *table.rows)
        if not rows:
            return ""
        before = spacer(_AFTER_ALL, page_break_before=True) if self._take_break() else ""
        widths = tables.column_widths(table, self._letterhead.width - flow.indent)
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
                    or (flow.hold if rank == len(rows) - 1 else flow.together)
                ),
            )
            for rank, row in enumerate(rows)
        )
        head = tables.table_head(grid_style, widths, flow.indent, has_header=bool(table.header))
        return f"{before}<w:tbl>{head}{written}</w:tbl>" + spacer(_AFTER_TABLE, keep_next=flow.hold)

    def _signatures(self, block: Signatures, flow: _Flow) -> str:
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

    def _signature(self, signature: Signature, height: int, flow: _Flow) -> str:
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
                frame=_FRAME,
                borders=_FRAME_BORDERS,
            ),
            content,
        )

    def _contents(self, contents: TableOfContents, flow: _Flow) -> str:
        """Write the field of a table of contents with the headings as its result (17.16.5.68).

        Only Word knows the pages: it fills the numbers in when the document is printed or saved
        as PDF, or the field updated. Until then there is no number rather than a wrong one, and
        no dots that would lead to it.
        """
        entries = [
            (rank, heading)
            for rank, heading in enumerate(self._outline, start=1)
            if heading.level <= contents.depth
        ]
        if not entries:
            return ""
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            f' TOC \\o "1-{contents.depth}" \\h \\z </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        last = len(entries) - 1
        written = "".join(
            self._entry(
                heading.level,
                (begin if place == 0 else "")
                + _link(rank, heading.runs)
                + (end if place == last else ""),
                replace(flow, hold=flow.hold if place == last else flow.together),
            )
            for place, (rank, heading) in enumerate(entries)
        )
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{written}"
            "</w:sdtContent></w:sdt>"
        )

    def _entry(self, level: int, content: str, flow: _Flow) -> str:
        stop = self._letterhead.width
        return paragraph(
            ParagraphProperties(
                style=self._letterhead.require_style(f"tm{level}"),
                keep_next=flow.hold,
                keep_lines=True,
                page_break_before=self._take_break(),
                tabs=f'<w:tab w:val="right" w:leader="none" w:pos="{stop}"/>',
            ),
            content,
        )

    def _next_bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks


# --- the tree -----------------------------------------------------------------------------


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks and those that they hold, in the order in which they are written."""
    for block in blocks:
        yield block
        match block:
            case Group():
                yield from walk(block.blocks)
            case ItemList():
                for item in block.items:
                    yield from walk(item)
            case Signatures():
                for signature in block.signatures:
                    yield from walk((*signature.above, *signature.below))
            case _:
                pass


def headings_of(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Yield the headings in reading order."""
    return (block for block in walk(blocks) if isinstance(block, Heading))


def _held(blocks: Sequence[Block], flow: _Flow) -> list[bool]:
    """Say of each block whether its end stays with the beginning of the next one."""
    held: list[bool] = []
    following: Block | None = None
    for block in reversed(blocks):
        if following is None:
            hold = flow.hold
        else:
            hold = (
                flow.together
                or _begins_with_signatures(following)
                # A heading just before the signatures does not fill the page with them.
                or (isinstance(following, Heading) and held[-1])
                or _announces(block)
            )
        held.append(hold)
        following = block
    return held[::-1]


def _begins_with_signatures(block: Block) -> bool:
    """Say whether a block is the signatures, or a group that begins with them."""
    if isinstance(block, Group) and block.blocks:
        return _begins_with_signatures(block.blocks[0])
    return isinstance(block, Signatures)


def _announces(block: Block) -> bool:
    """Say whether a block is a line that ends with « : »."""
    if not isinstance(block, Paragraph):
        return False
    words = "".join(run.text for run in block.runs if isinstance(run, Text))
    return re.search(r":\s*$", words) is not None


def _anchor(rank: int) -> str:
    """Return the bookmark of a heading, named as Word names them."""
    return f"_Toc{rank:09d}"


def _link(rank: int, heading: Runs) -> str:
    """Write the words of a heading as a link to it, and the field of its page."""
    words = runs(
        tuple(
            Text(" ") if isinstance(run, LineBreak) else _unfilled(run)
            for run in heading
            if isinstance(run, Text | Blank | LineBreak)
        )
    )
    page = field(f"PAGEREF {_anchor(rank)} \\h", "<w:r><w:t></w:t></w:r>")
    return (
        f'<w:hyperlink w:anchor="{escape(_anchor(rank))}" w:history="1">{words}'
        f"<w:r><w:tab/></w:r>{page}</w:hyperlink>"
    )


def _unfilled(run: Text | Blank) -> Text:
    return run if isinstance(run, Text) else Text(run.text)
