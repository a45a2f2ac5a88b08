"""Markdown to blocks: the one way from text to the tree that both files print.

CommonMark with tables, emphasis, lists and headings, and boxes between lines of ``:::`` that
name a style. What a legal text uses as plain characters is not syntax here: no HTML, links,
images, code, nor underlined headings, so that « [...] » and « -------- » stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from drafter.composition import (
    Blank,
    Block,
    Cell,
    Field,
    Group,
    Heading,
    ItemList,
    LineBreak,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.errors import TemplateFault
from drafter.french.typography import split_superscripts, typeset_segments

OPEN, CLOSE = "\ue000", "\ue001"
"""Private characters around what is not text: ``page``, ``pages`` or ``blanc:label``."""

_INSERT = re.compile(f"{OPEN}(page|pages|blanc(?::[^{OPEN}{CLOSE}]*)?){CLOSE}")
_DISABLED = ("code", "blockquote", "fence", "html_block", "lheading", "reference",
             "autolink", "backticks", "html_inline", "image", "link", "strikethrough")  # fmt: skip
_ALIGN: dict[str, Literal["left", "center", "right"]] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole text template once read: its body, and the heads and foot set apart."""

    body: tuple[Block, ...]
    first_header: tuple[Block, ...]
    header: tuple[Block, ...]
    footer: tuple[Block, ...]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    container_plugin(parser, "boite", validate=lambda params, _markup: bool(params.strip()))
    known = {name for rules in parser.get_all_rules().values() for name in rules}
    parser.disable([name for name in _DISABLED if name in known])
    return parser


def parse_document(text: str) -> Parts:
    """Read a composed text template.

    Raises:
        TemplateFault: if a box is used where it cannot be.
    """
    body: list[Block] = []
    set_apart: dict[str, tuple[Block, ...]] = {}
    for node in SyntaxTreeNode(_parser().parse(text)).children:
        name = _container_words(node)[:1]
        if name and name[0] in {"entete-premiere", "entete", "pied"}:
            style = "pied" if name[0] == "pied" else "entete"
            set_apart[name[0]] = tuple(_blocks(node, style))
        else:
            body.extend(_block(node, "corps"))
    return Parts(
        _settled(body),
        set_apart.get("entete-premiere", ()),
        set_apart.get("entete", ()),
        set_apart.get("pied", ()),
    )


def parse_runs(text: str) -> Runs:
    """Read one line of text: emphasis only."""
    (node,) = SyntaxTreeNode(_parser().parseInline(text)).children
    return _runs(node)


def _container_words(node: SyntaxTreeNode) -> list[str]:
    return node.info.split() if node.type == "container_boite" else []


def _blocks(parent: SyntaxTreeNode, style: str) -> Iterator[Block]:
    for node in parent.children:
        yield from _block(node, style)


def _block(node: SyntaxTreeNode, style: str) -> Iterator[Block]:
    match node.type:
        case "paragraph":
            runs = _runs(node.children[0])
            if runs:
                yield Paragraph(runs, style)
        case "heading":
            yield Heading(int(node.tag[1]), _runs(node.children[0]))
        case "bullet_list" | "ordered_list":
            items = tuple(tuple(_blocks(item, style)) for item in node.children)
            start = int(node.attrs.get("start", 1))
            yield ItemList(items, "1." if node.type == "ordered_list" else "–", start, style)
        case "table":
            yield _table(node, style)
        case "container_boite":
            yield from _box(node)
        case "hr":
            return  # a place to sign, read by _signature; elsewhere it prints nothing
        case _:
            raise TemplateFault(f"bloc Markdown non prévu : {node.type}")


def _box(node: SyntaxTreeNode) -> Iterator[Block]:
    """Read a box: ``::: vote ensemble``."""
    name, *options = _container_words(node)
    match name:
        case "signatures":
            signatories = tuple(_signature(child) for child in node.children)
            if signatories:
                yield Signatures(signatories)
        case "timbre":
            texts = (_plain(child.children[0]) for child in node.children if child.children)
            yield Stamp(" ".join(texts))
        case "saut-de-page":
            yield PageBreak()
        case "sommaire":
            yield TableOfContents(int(options[0]) if options else 3)
        case _:
            blocks = _settled(list(_blocks(node, name)))
            together, with_next = "ensemble" in options, "avec-la-suite" in options
            if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not with_next:
                yield blocks[0]
            elif blocks:
                yield Group(name, blocks, together, with_next)


def _signature(node: SyntaxTreeNode) -> Signature:
    words = _container_words(node)
    if words[:1] != ["signataire"] or len(words) != 2:  # noqa: PLR2004 - « signataire maire »
        raise TemplateFault(
            "dans « ::: signatures », mettez une boîte « ::: signataire nom » par signataire"
        )
    rule = next((i for i, child in enumerate(node.children) if child.type == "hr"), None)
    if rule is None:
        raise TemplateFault("dans « ::: signataire », mettez une ligne « *** » là où l'on signe")
    above = [b for child in node.children[:rule] for b in _block(child, "signature")]
    below = [b for child in node.children[rule + 1 :] for b in _block(child, "signature")]
    return Signature(words[1], tuple(above), tuple(below))


def _table(node: SyntaxTreeNode, style: str) -> Table:
    header: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    for part in node.children:
        for row in part.children:
            cells = tuple(
                Cell(_runs(cell.children[0]), _ALIGN.get(str(cell.attrs.get("style")), "left"))
                for cell in row.children
            )
            if part.type != "thead":
                rows.append(cells)
            elif any(cell.runs for cell in cells):
                header.append(cells)
    return Table(tuple(header), tuple(rows), "tableau" if style == "corps" else style)


_CLOSING = frozenset({"vote", "recours", "resultat"})
"""Styles of what stands between the last words of the text and the signatures."""


def _settled(blocks: list[Block]) -> tuple[Block, ...]:
    """Hold on one page the signatures, the vote box around them and the last words decided.

    Nobody signs a page that bears no word of what she signs.
    """
    settled = list(blocks)
    for i, block in enumerate(settled):
        if not isinstance(block, Signatures):
            continue
        follower = settled[i + 1] if i + 1 < len(settled) else None
        if isinstance(follower, Group) and follower.together:
            settled[i] = replace(block, with_next=True)
        for j in range(i - 1, -1, -1):
            before = settled[j]
            if isinstance(before, Group):
                settled[j] = replace(before, with_next=True)
            elif isinstance(before, Paragraph):
                settled[j] = Group(before.style, (before,), with_next=True)
            if getattr(before, "style", "") not in _CLOSING:
                break
    return tuple(settled)


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(run.text for run in _runs(node) if isinstance(run, Text))


# --- runs -----------------------------------------------------------------------------------


def _runs(inline: SyntaxTreeNode) -> Runs:
    """Return the final words of a line: typeset, with its ordinals raised."""
    raw = [run for child in inline.children for run in _inline(child, bold=False, italic=False)]
    return tuple(_raised(_typeset(_trimmed(raw))))


def _inline(node: SyntaxTreeNode, *, bold: bool, italic: bool) -> Iterator[Run]:
    match node.type:
        case "text" | "code_inline" | "text_special":
            yield from _texts(node.content, bold=bold, italic=italic)
        case "softbreak":
            yield Text(" ", bold, italic)
        case "hardbreak":
            yield LineBreak()
        case "strong":
            for child in node.children:
                yield from _inline(child, bold=True, italic=italic)
        case "em":
            for child in node.children:
                yield from _inline(child, bold=bold, italic=True)
        case _:
            raise TemplateFault(f"texte Markdown non prévu : {node.type}")


def _texts(content: str, *, bold: bool, italic: bool) -> Iterator[Run]:
    end = 0
    for match in _INSERT.finditer(content):
        if match.start() > end:
            yield Text(content[end : match.start()], bold, italic)
        kind, _, label = match[1].partition(":")
        if kind == "blanc":
            yield Blank(label)
        else:
            yield Field("page" if kind == "page" else "pages")
        end = match.end()
    if end < len(content):
        yield Text(content[end:], bold, italic)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Drop spaces at both ends and double spaces: an empty value leaves no hole."""
    kept: list[Run] = []
    space = True
    for run in runs:
        if not isinstance(run, Text):
            space = isinstance(run, LineBreak)
            kept.append(run)
            continue
        text = re.sub(r"[ \t\n]+", " ", run.text)
        text = text.removeprefix(" ") if space else text
        if text:
            space = text.endswith(" ")
            kept.append(replace(run, text=text))
    while kept and isinstance(kept[-1], Text) and kept[-1].text.endswith(" "):
        text = kept[-1].text.rstrip(" ")
        kept[-1:] = [replace(kept[-1], text=text)] if text else []
    return kept


def _typeset(runs: list[Run]) -> list[Run]:
    """Typeset each stretch of text between other runs, whatever its bold and italic parts."""
    done: list[Run] = []
    stretch: list[Text] = []

    def flush() -> None:
        words = typeset_segments([run.text for run in stretch])
        done.extend(
            replace(run, text=text) for run, text in zip(stretch, words, strict=True) if text
        )
        stretch.clear()

    for run in runs:
        if isinstance(run, Text):
            stretch.append(run)
        else:
            flush()
            done.append(run)
    flush()
    return done


def _raised(runs: list[Run]) -> Iterator[Run]:
    """Raise the endings of ordinals (« 1er »), and join neighbours of one look."""
    pending: Text | None = None
    for run in runs:
        pieces: list[Run] = [run]
        if isinstance(run, Text):
            pieces = [
                replace(run, text=text, superscript=up)
                for text, up in split_superscripts(run.text)
                if text
            ]
        for piece in pieces:
            if (
                isinstance(piece, Text)
                and pending
                and replace(pending, text="") == replace(piece, text="")
            ):
                pending = replace(pending, text=pending.text + piece.text)
                continue
            if pending:
                yield pending
            pending = piece if isinstance(piece, Text) else None
            if not isinstance(piece, Text):
                yield piece
    if pending:
        yield pending
