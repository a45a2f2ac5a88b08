"""What holds a page together, and the tree that it is read from.

A heading stays with its text, a line that announces a list with the list, and the block before
the signatures with them: a signature alone on a page would sign nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.composition import (
    Block,
    Group,
    Heading,
    ItemList,
    Paragraph,
    Signatures,
)
from drafter.render.word_letterhead import Box


@dataclass(frozen=True, slots=True)
class Flow:
    """How a block stands among the others.

    Attributes:
        hold: its end stays on the page where the next block begins.
        together: it is not to be broken at all.
        indent: attributes of the indents of a list item's further paragraphs, or "".
        mark_indent: those of its first paragraph, where they are not the list's own, or "".
        depth: number of lists around it.
        style: style of the lists around it.
        box: what the group around it draws round its paragraphs.
    """

    hold: bool = False
    together: bool = False
    indent: str = ""
    mark_indent: str = ""
    depth: int = 0
    style: str = "corps"
    box: Box | None = None


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


def hold_each(blocks: Sequence[Block], flow: Flow) -> list[bool]:
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
                or (isinstance(block, Paragraph) and block.announces)
                or (isinstance(block, Signatures) and block.with_next)
            )
        held.append(hold)
        following = block
    return held[::-1]


def _begins_with_signatures(block: Block) -> bool:
    """Say whether a block is the signatures, or a group that begins with them."""
    if isinstance(block, Group) and block.blocks:
        return _begins_with_signatures(block.blocks[0])
    return isinstance(block, Signatures)
