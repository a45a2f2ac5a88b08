"""The tree of Markdown to the blocks of the act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from drafter.compose.runs import read_pieces
from drafter.composition import (
    Block,
    Cell,
    Group,
    Heading,
    ItemList,
    Marker,
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


def tree(tokens: Sequence[Token]) -> SyntaxTreeNode:
    """Return the tree of the blocks; the tokens of each line stay flat, in its ``meta``."""
    for token in tokens:
        if token.type == "inline":
            token.meta["line"] = token.children or []
            token.children = []
    return SyntaxTreeNode(tokens)


def container_words(node: SyntaxTreeNode) -> list[str]:
    """Return what follows « ::: » where a box opens: its style, then its options."""
    return node.info.split() if node.type == "container_boite" else []


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads blocks.

    Attributes:
        inserted: the blocks that marks in the text name by their rank.
    """

    inserted: Sequence[Block] = ()

    def children(self, parent: SyntaxTreeNode, style: str) -> Iterator[Block]:
        """Read all that a node holds."""
        for node in parent.children:
            yield from self.block(node, style)

    def block(self, node: SyntaxTreeNode, style: str) -> Iterator[Block]:
        """Read one node: a block, or several where one was put in the middle of its words.

        Raises:
            TemplateFault: if a box is used where it cannot be.
        """
        match node.type:
            case "paragraph":
                for piece in self._pieces(node.children[0]):
                    yield Paragraph(piece, style) if isinstance(piece, tuple) else piece
            case "heading":
                yield from self._heading(node)
            case "bullet_list" | "ordered_list" | "marked_list":
                yield from self._list(node, style)
            case "blockquote":
                yield Group("citation", tuple(self.children(node, "citation")))
            case "table":
                yield from self._table(node, style)
            case "container_boite":
                yield from self._box(node)
            case "hr":
                return  # a place to sign, read by _signature; elsewhere it prints nothing
            case _:
                raise TemplateFault(f"bloc Markdown non prévu : {node.type}")

    def _pieces(self, inline: SyntaxTreeNode) -> Iterator[Runs | Block]:
        return read_pieces(inline.meta["line"], self.inserted)

    def _runs(self, inline: SyntaxTreeNode) -> tuple[Runs, list[Block]]:
        """Read a line that holds no block, such as a cell; those put in it come after."""
        runs: Runs = ()
        displaced: list[Block] = []
        for piece in self._pieces(inline):
            if isinstance(piece, tuple):
                runs += (Text(" "), *piece) if runs else piece
            else:
                displaced.append(piece)
        return runs, displaced

    def _box(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Read a box: ``::: vote ensemble``."""
        name, *options = container_words(node)
        match name:
            case "signatures":
                signatories = tuple(self._signature(child) for child in node.children)
                if signatories:
                    yield Signatures(signatories)
            case "timbre":
                runs = (self._runs(child.children[0])[0] for child in node.children
                        if child.children)  # fmt: skip
                yield Stamp(" ".join(_plain(line) for line in runs))
            case "saut-de-page":
                yield PageBreak()
            case "sommaire":
                yield TableOfContents(int(options[0]) if options else 3)
            case _:
                blocks = settled(list(self.children(node, name)))
                together, with_next = "ensemble" in options, "avec-la-suite" in options
                if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not with_next:
                    yield blocks[0]
                elif blocks:
                    yield Group(name, blocks, together, with_next)

    def _signature(self, node: SyntaxTreeNode) -> Signature:
        words = container_words(node)
        if words[:1] != ["signataire"] or len(words) != 2:  # noqa: PLR2004 - « signataire maire »
            raise TemplateFault(
                "dans « ::: signatures », mettez une boîte « ::: signataire nom » par signataire"
            )
        rule = next((i for i, child in enumerate(node.children) if child.type == "hr"), None)
        if rule is None:
            raise TemplateFault(
                "dans « ::: signataire », mettez une ligne « *** » là où l'on signe"
            )
        above = [b for child in node.children[:rule] for b in self.block(child, "signature")]
        below = [b for child in node.children[rule + 1 :] for b in self.block(child, "signature")]
        field = words[1].replace("\\", "")  # « rachid\\_zerrouki » was escaped as text is
        return Signature(field, tuple(above), tuple(below))

    def _table(self, node: SyntaxTreeNode, style: str) -> Iterator[Block]:
        header: list[tuple[Cell, ...]] = []
        rows: list[tuple[Cell, ...]] = []
        displaced: list[Block] = []
        for part in node.children:
            for row in part.children:
                cells = tuple(self._cell(cell, displaced) for cell in row.children)
                if part.type != "thead":
                    rows.append(cells)
                elif any(cell.runs for cell in cells):
                    header.append(cells)
        if header or rows:
            yield Table(tuple(header), tuple(rows), "tableau" if style == "corps" else style)
        yield from displaced

    def _cell(self, node: SyntaxTreeNode, displaced: list[Block]) -> Cell:
        runs, blocks = self._runs(node.children[0])
        displaced += blocks
        return Cell(runs, node.meta["align"], node.meta["span"])

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Block]:
        runs, displaced = self._runs(node.children[0])
        if runs:
            yield Heading(int(node.tag[1]), runs)
        yield from displaced

    def _list(self, node: SyntaxTreeNode, style: str) -> Iterator[Block]:
        items = tuple(tuple(self.children(item, style)) for item in node.children)
        marker: Marker = "–"
        if node.type == "marked_list":
            marker = node.meta["marker"]
        elif node.type == "ordered_list":
            marker = "1)" if node.markup == ")" else "1."
        start = int(node.meta.get("start") or node.attrs.get("start", 1))
        if marker in {"–", "o"}:  # an item that a value left empty is not printed
            items, start = tuple(item for item in items if item), 1
        if items:
            yield ItemList(items, marker, start, style)


_CLOSING = frozenset({"vote", "recours", "resultat", "fait"})
"""Styles of what stands between the last words of the text and the signatures."""


def settled(blocks: list[Block]) -> tuple[Block, ...]:
    """Hold on one page the signatures, the vote box around them and the last words decided.

    Nobody signs a page that bears no word of what she signs.
    """
    kept = list(blocks)
    for i, block in enumerate(kept):
        if not isinstance(block, Signatures):
            continue
        follower = kept[i + 1] if i + 1 < len(kept) else None
        if isinstance(follower, Group) and follower.together:
            kept[i] = replace(block, with_next=True)
        for j in range(i - 1, -1, -1):
            before = kept[j]
            if isinstance(before, Group):
                kept[j] = replace(before, with_next=True)
            elif isinstance(before, Paragraph):
                kept[j] = Group(before.style, (before,), with_next=True)
            if getattr(before, "style", "") not in _CLOSING:
                break
    return tuple(kept)


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs if isinstance(run, Text))
