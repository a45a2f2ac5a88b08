"""A composition becomes Markdown: CommonMark, and the tables of GitHub.

No word is added and none is lost but the heads and feet of pages. What Markdown has no shape for is
told in words: a chart by what it shows, a place to sign by a line of dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.composition import (
    Blank,
    Block,
    Cell,
    Chart,
    Composition,
    Field,
    Group,
    Heading,
    Image,
    ItemList,
    LineBreak,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_OPENING = re.compile(r"^([ \t]*\d*)([-+=]|(?<=\d)[.)](?=\s|$))", re.MULTILINE)
_ALIGN = {"left": "---", "center": ":-:", "right": "--:"}
_TITLES = {"titre": "# ", "soustitre": "## "}
_BASE = 2  # the headings of the body come below the title and the subtitle


def render_markdown(composition: Composition) -> str:
    """Print the words of a composition as Markdown; heads and feet of pages are left out."""
    lines = [
        line
        for block in (*composition.first_header, *composition.body)
        for line in _block(block)
    ]  # fmt: skip
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return text.strip() + "\n"


def _block(block: Block) -> Iterator[str]:
    """Yield the lines of a block, an empty one last."""
    match block:
        case Heading():
            yield f"{'#' * min(block.level + _BASE, 6)} {_line(block.runs)}"
        case Paragraph():
            yield _TITLES.get(block.style, "") + _opening(_line(block.runs))
        case ItemList():
            yield from _items(block)
        case Table():
            yield from _table(block)
        case Group() | Signatures():
            for inner in block.blocks if isinstance(block, Group) else _signed(block):
                yield from _block(inner)
        case _:
            yield from _without_shape(block)
    yield ""


def _without_shape(block: Stamp | Image | Chart | PageBreak | TableOfContents) -> Iterator[str]:
    """Tell in words what Markdown cannot draw; a file without pages has no contents by page."""
    if isinstance(block, Stamp):
        yield _escaped(" ".join(block.text.split()))
    elif isinstance(block, Image | Chart):
        yield f"*{_escaped(block.alternative)}*"
        yield ""
        yield _line(block.legend)


def _signed(block: Signatures) -> Iterator[Block]:
    for signature in block.signatures:
        yield from (*signature.above, Paragraph((Text("…………"),)), *signature.below)


def _items(block: ItemList) -> Iterator[str]:
    for rank, item in enumerate(block.items, start=block.start):
        mark = f"{rank}." if block.ordered else "-"
        inside = [line for inner in item for line in _block(inner)]
        while inside and not inside[-1]:
            inside.pop()
        for place, line in enumerate(inside):
            lead = f"{mark} " if not place else " " * (len(mark) + 1)
            yield (lead + line).rstrip()


def _table(block: Table) -> Iterator[str]:
    if block.legend:
        yield from (_line(block.legend), "")
    width = max((sum(c.span for c in row) for row in (*block.header, *block.rows)), default=0)
    head, *more = block.header or ((),)
    yield _row(head, width)
    aligns = [c.align for row in block.rows[:1] for c in row for _ in range(c.span)]
    rule = [_ALIGN[align] for align in (*aligns, *(["left"] * width))][:width]
    yield f"|{'|'.join(rule)}|"
    for row in (*more, *block.rows):
        yield _row(row, width)


def _row(cells: Iterable[Cell], width: int) -> str:
    """Return a row; a cell over several columns is followed by empty ones."""
    texts = [text for c in cells for text in (_line(c.runs, "<br>"), *[""] * (c.span - 1))]
    texts += [""] * (width - len(texts))
    return f"| {' | '.join(texts)} |"


# --- lines --------------------------------------------------------------------------------


def _line(runs: Runs, line_break: str = "\\\n") -> str:
    text = "".join(_run(run, line_break) for run in runs)
    return line_break.join(filter(None, map(str.strip, text.split(line_break))))


def _run(run: Run, line_break: str) -> str:
    match run:
        case Text():
            return _text(run)
        case Blank():
            return _escaped(run.text)
        case LineBreak():
            return line_break
        case Note():
            return f" ({_line(run.runs)})"
        case Field():
            return ""


def _text(run: Text) -> str:
    text = _escaped(run.text)
    bare = text.strip()
    if not bare:
        return text
    marks = "**" * run.bold + "*" * run.italic
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{marks}{bare}{marks[::-1]}{after}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _opening(text: str) -> str:
    """Keep a line that begins as an item or a rule does from becoming one."""
    return _OPENING.sub(r"\1\\\2", text)
