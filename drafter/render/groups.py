"""What the style of a group asks of the page, alike in Word and in the PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.composition import Block, Group, Image, ItemList, Signatures, TableOfContents

LOGOS = "logos"
"""Style of a group whose images stand side by side."""

_PARTY = "comparution"


def is_held_whole(group: Group) -> bool:
    """Say whether a group stays on one page where it fits: by its word, or by its nature.

    A row of logos does, and what names one party; a group of parties does not.
    """
    held = group.style in {_PARTY, LOGOS}
    return group.together or (held and not any(isinstance(block, Group) for block in group.blocks))


def rows_of_logos(group: Group) -> Iterator[Block | tuple[Image, ...]]:
    """Yield the blocks of a group, the images that follow one another as one row."""
    row: list[Image] = []
    for block in group.blocks:
        if isinstance(block, Image) and not block.legend:
            row.append(block)
            continue
        if row:
            yield tuple(row)
            row = []
        yield block
    if row:
        yield tuple(row)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks and those that they hold, in the order in which they are printed."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from walk(block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Signatures):
            for signature in block.signatures:
                yield from walk((*signature.above, *signature.below))


def has_contents(blocks: Iterable[Block]) -> bool:
    """Say whether a table of contents stands among these blocks."""
    return any(
        isinstance(block, TableOfContents)
        or (isinstance(block, Group) and has_contents(block.blocks))
        for block in blocks
    )
