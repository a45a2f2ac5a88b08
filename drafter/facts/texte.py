"""The words of an act, in their order: what its files are held to when they are read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.composition import (
    Blank,
    Block,
    Chart,
    Composition,
    Group,
    Heading,
    Image,
    ItemList,
    LineBreak,
    Note,
    Paragraph,
    Runs,
    Signatures,
    Stamp,
    Table,
    Text,
)

Lines = Iterator[tuple[bool, str]]
"""Paragraphs, each with whether it is printed out of the order of reading."""


@dataclass(frozen=True, slots=True)
class Texte:
    """The words of an act.

    Attributes:
        in_order: its paragraphs and cells, in the order of reading.
        apart: stamp, signatures, notes, legends, which a page puts where there is room.
        around: heads and feet of pages, words of charts: said too, as often as the page likes.
    """

    in_order: tuple[str, ...]
    apart: tuple[str, ...]
    around: tuple[str, ...]


def texte_of(composition: Composition) -> Texte:
    """Return the words of an act.

    What only the page knows is left out: its numbers, the marks of lists, the table of contents.
    """
    lines = [line for block in composition.body for line in _of(block) if line[1].strip()]
    margins = (*composition.first_header, *composition.header, *composition.footer)
    around = [text for block in margins for _, text in _of(block) if text.strip()]
    around += (text for block in composition.body for text in _charts(block))
    return Texte(
        tuple(text for apart, text in lines if not apart),
        tuple(text for apart, text in lines if apart),
        tuple(around),
    )


def _charts(block: Block) -> Iterator[str]:
    if isinstance(block, Chart):
        yield from (*block.categories, *block.labels, *(one.label for one in block.series))
    elif isinstance(block, Group):
        for one in block.blocks:
            yield from _charts(one)


def _of(block: Block, *, apart: bool = False) -> Lines:
    match block:
        case Paragraph() | Heading():
            yield from _runs(block.runs, apart=apart)
        case Table():
            yield from _runs(block.legend, apart=True)
            for row in (*block.header, *block.rows):
                for cell in row:
                    yield from _runs(cell.runs, apart=apart)
        case Image() | Chart():
            yield from _runs(block.legend, apart=True)
        case Stamp():
            yield True, block.text
        case _:
            apart = apart or isinstance(block, Signatures)
            for one in _inside(block):
                yield from _of(one, apart=apart)


def _inside(block: Block) -> Iterator[Block]:
    """Yield the blocks that a block holds."""
    match block:
        case ItemList():
            for item in block.items:
                yield from item
        case Group():
            yield from block.blocks
        case Signatures():
            for signature in block.signatures:
                yield from (*signature.above, *signature.below)


def _runs(runs: Runs, *, apart: bool) -> Lines:
    words = ""
    notes: list[Runs] = []
    for run in runs:
        if isinstance(run, Text | Blank):
            words += run.text
        elif isinstance(run, LineBreak):
            words += " "
        elif isinstance(run, Note):
            words += " "  # its call is a number that the page gives
            notes.append(run.runs)
    yield apart, " ".join(words.split())
    for note in notes:
        yield from _runs(note, apart=True)
