"""Markdown to blocks: the one way from text to the tree that both files print.

CommonMark with tables, emphasis, lists, quotations and headings, what :mod:`grammar` adds to it,
and boxes between lines of ``:::`` that name a style. What a legal text uses as plain characters
is not syntax here: no HTML, links, code, nor underlined headings, so that « [...] » and
« -------- » stay text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

from drafter.compose.blocks import Reader, container_words, settled, tree
from drafter.compose.grammar import extend
from drafter.compose.runs import read_pieces
from drafter.composition import Block, Runs

_DISABLED = ("code", "fence", "html_block", "lheading", "reference",
             "autolink", "backticks", "html_inline", "image", "link", "strikethrough")  # fmt: skip


_DEEPEST = 60
"""Levels of blocks read; the reader of prose lets through a third of it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole text template once read: its body, and the heads and foot set apart."""

    body: tuple[Block, ...]
    first_header: tuple[Block, ...]
    header: tuple[Block, ...]
    footer: tuple[Block, ...]


@cache
def parser() -> MarkdownIt:
    """Make the reader of Markdown, once."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    extend(reader)
    container_plugin(reader, "boite", validate=lambda params, _markup: bool(params.strip()))
    known = {name for rules in reader.get_all_rules().values() for name in rules}
    reader.disable([name for name in _DISABLED if name in known])
    return reader


def parse_document(text: str, inserted: Sequence[Block] = ()) -> Parts:
    """Read a composed text template.

    Args:
        text: Markdown.
        inserted: the blocks that its marks name, in their order (``Textes.inserted``). A block
            whose mark stands alone in its paragraph takes its place; one in the middle of a
            paragraph parts it in two; one in a heading, a cell or a note comes after.

    Raises:
        TemplateFault: if a box is used where it cannot be.
    """
    blocks = Reader(inserted)
    body: list[Block] = []
    set_apart: dict[str, tuple[Block, ...]] = {}
    for node in tree(parser().parse(text)).children:
        name = container_words(node)[:1]
        if name and name[0] in {"entete-premiere", "entete", "pied"}:
            style = "pied" if name[0] == "pied" else "entete"
            set_apart[name[0]] = tuple(blocks.children(node, style))
        else:
            body.extend(blocks.block(node, "corps"))
    return Parts(
        settled(body),
        set_apart.get("entete-premiere", ()),
        set_apart.get("entete", ()),
        set_apart.get("pied", ()),
    )


@lru_cache(maxsize=4096)
def parse_runs(text: str) -> Runs:
    """Read one line of text: emphasis, blanks and notes, but no block.

    What was read last is kept: the cells of tables say the same figures many times.
    """
    (token,) = parser().parseInline(text)
    pieces = read_pieces(token.children or [], ())
    return tuple(run for piece in pieces if isinstance(piece, tuple) for run in piece)
