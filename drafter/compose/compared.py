"""Two texts side by side in the cells of a table, the words that differ in bold; their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from drafter.compose.markdown import parse_document
from drafter.compose.tableaux_compares import Row, Tables, same_columns
from drafter.compose.version import Version
from drafter.composition import (
    Block,
    Chart,
    Group,
    Heading,
    Image,
    ItemList,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
)

_UNCHANGED: Runs = (Text("[tableau inchangé]"),)

Line = Runs | Table
"""A paragraph, an item, or a whole table."""


def compared(
    old: str, new: str, first: Version, last: Version, inserted: Sequence[Block]
) -> Iterator[Row | Tables]:
    """Yield both texts: a row of two cells for each paragraph or item; tables, one and the other.

    Args:
        old: Markdown of the article as it was.
        new: Markdown of the article as it is.
        first: the version of the first, which gives its references their numbers.
        last: that of the other.
        inserted: the blocks that marks in the texts name.
    """
    left, right = (
        list(_lines(parse_document(read, inserted).body))
        for read in (first.outline.resolve(old)[0], last.outline.resolve(new)[0])
    )
    was, becomes = ([_told(line) for line in side] for side in (left, right))
    for _, a, b, c, d in SequenceMatcher(None, was, becomes, autojunk=False).get_opcodes():
        for one, other in zip_longest(left[a:b], right[c:d], fillvalue=()):
            yield from _beside(one, other)


def _beside(one: Line, other: Line) -> Iterator[Row | Tables]:
    """Yield two lines that stand for each other; a table stands for none but a table."""
    if isinstance(one, Table) and isinstance(other, Table):
        found = same_columns(one, other)
        yield (_UNCHANGED, _UNCHANGED) if found.same else found
    elif isinstance(one, Table) or isinstance(other, Table):
        tables = tuple(line if isinstance(line, Table) else None for line in (one, other))
        words = [() if isinstance(line, Table) else line for line in (one, other)]
        if any(words):
            yield _side_by_side(_words(words[0]), _words(words[1]))
        yield same_columns(*tables)
    else:
        yield _side_by_side(_words(one), _words(other))


def _told(line: Line) -> tuple[object, ...]:
    """Return what makes two lines alike: their words; of tables, that they are."""
    return ("tableau",) if isinstance(line, Table) else tuple(map(_key, _words(line)))


def _side_by_side(left: Sequence[Run], right: Sequence[Run]) -> Row:
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


def _words(line: Runs) -> list[Run]:
    """Return a line as words and spaces, each a run; « 57 050 € » is one word."""
    found: list[Run] = []
    for run in line:
        if isinstance(run, Text):
            found += [replace(run, text=piece) for piece in re.findall("[ \n]+|[^ \n]+", run.text)]
        else:
            found.append(run)
    return found


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.runs
            case ItemList():
                for rank, item in enumerate(block.items):
                    mark = f"{block.start + rank}. " if block.ordered else "– "
                    for place, line in enumerate(_lines(item)):
                        if place or isinstance(line, Table):
                            yield line
                        else:
                            yield (Text(mark), *line)
            case Group():
                yield from _lines(block.blocks)
            case Table():
                yield block
            case Chart() | Image():
                yield (Text(f"[{block.alternative}]"),)
            case _:
                pass
