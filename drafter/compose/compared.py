"""Two texts side by side in the cells of a table: words only, those that differ in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from drafter.compose.markdown import parse_document
from drafter.compose.version import Version
from drafter.composition import (
    Block,
    Chart,
    Group,
    Heading,
    Image,
    ItemList,
    LineBreak,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
)


def compared(
    old: str, new: str, first: Version, last: Version, inserted: Sequence[Block]
) -> tuple[Runs, Runs]:
    """Return both texts as the runs of two cells.

    Args:
        old: Markdown of the article as it was.
        new: Markdown of the article as it is.
        first: the version of the first, which gives its references their numbers.
        last: that of the other.
        inserted: the blocks that marks in the texts name.
    """
    left, right = (
        _words(parse_document(version.outline.resolve(text)[0], inserted).body)
        for text, version in ((old, first), (new, last))
    )
    matcher = SequenceMatcher(None, [_key(r) for r in left], [_key(r) for r in right],
                              autojunk=False)  # fmt: skip
    gone: set[int] = set()
    come: set[int] = set()
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            gone.update(range(a, b))
            come.update(range(c, d))
    return _marked(left, gone), _marked(right, come)


def _key(run: Run) -> tuple[str, bool]:
    return (run.text, run.superscript) if isinstance(run, Text) else (type(run).__name__, False)


def _marked(words: Sequence[Run], changed: set[int]) -> Runs:
    """Put the words that changed in bold, and join again those that look alike."""
    joined: list[Run] = []
    for rank, run in enumerate(words):
        one = replace(run, bold=rank in changed) if isinstance(run, Text) else run
        last = joined[-1] if joined else None
        if isinstance(one, Text) and isinstance(last, Text) and replace(
            one, text="") == replace(last, text=""):  # fmt: skip
            joined[-1] = replace(last, text=last.text + one.text)
        else:
            joined.append(one)
    return tuple(joined)


def _words(blocks: Sequence[Block]) -> list[Run]:
    """Return blocks as words and spaces, each a run; a line for each paragraph, item or row."""
    found: list[Run] = []
    for line in _lines(blocks):
        if found:
            found.append(LineBreak())
        for run in line:
            if isinstance(run, Text):
                found += [replace(run, text=piece) for piece in re.findall(r"\s+|\S+", run.text)]
            else:
                found.append(run)
    return found


def _lines(blocks: Sequence[Block]) -> Iterator[Runs]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.runs
            case ItemList():
                for rank, item in enumerate(block.items):
                    mark = f"{block.start + rank}. " if block.ordered else "– "
                    for place, line in enumerate(_lines(item)):
                        yield line if place else (Text(mark), *line)
            case Group():
                yield from _lines(block.blocks)
            case Table():
                for row in (*block.header, *block.rows):
                    yield tuple(r for i, cell in enumerate(row)
                                for r in ((Text(" | "),) if i else ()) + cell.runs)  # fmt: skip
            case Chart() | Image():
                yield (Text(f"[{block.alternative}]"),)
            case _:
                pass
