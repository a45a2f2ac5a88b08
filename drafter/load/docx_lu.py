"""The words of a DOCX written elsewhere, paragraph by paragraph.

Paragraphs are counted from 1, empty ones not: those of the body, then of its notes, headers and
footers. A row of a table is one, its cells parted by tabs, unless a cell holds several.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from drafter.errors import UnreadableInput
from drafter.packages import (
    FALLBACK,
    LARGEST_ACT,
    PackageTooLarge,
    UnreadablePackage,
    W,
    open_package,
)

_BODY = "word/document.xml"
_AROUND = ("word/footnotes", "word/endnotes", "word/header", "word/footer")


class TexteIllisible(UnreadableInput):
    """A file that is no text to read."""


def paragraphs_of_docx(path: Path) -> Iterator[tuple[int, int, str]]:
    """Yield each paragraph, with its rank and 0; an empty line parts those that no table joins.

    Raises:
        TexteIllisible: it is no DOCX, or holds too much.
    """
    rank, row_before = 0, False
    for root in _parts(path):
        for is_row, words in _blocks((root,)):
            if not words.strip():
                continue
            if rank and not (is_row and row_before):
                yield rank, 0, ""
            rank, row_before = rank + 1, is_row
            yield rank, 0, words


def _parts(path: Path) -> Iterator[Any]:
    """Yield the root of the body, then those of notes, headers and footers."""
    return (root for _, root in parts_of(path, path.as_posix(), _AROUND))


def parts_of(
    file: Path | BinaryIO, name: str, others: tuple[str, ...]
) -> Iterator[tuple[str, Any]]:
    """Yield the name and the root of the body of a DOCX, then of other parts, by name.

    Args:
        file: the DOCX.
        name: what to call it in messages.
        others: how the names of the other parts begin.

    Raises:
        TexteIllisible: it is no DOCX, or holds too much.
    """
    try:
        with open_package(file, LARGEST_ACT) as parts:
            for part in (_BODY, *sorted(one for one in parts.names if one.startswith(others))):
                yield part, parts.parse(part)
    except PackageTooLarge as error:
        raise TexteIllisible(f"« {name} » contient trop de texte pour être un acte") from error
    except UnreadablePackage as error:
        raise TexteIllisible(
            f"« {name} » n'est pas un document Word lisible : ouvrez-le dans Word et "
            "enregistrez-le de nouveau"
        ) from error


def _blocks(node: Any) -> Iterator[tuple[bool, str]]:  # noqa: ANN401 - lxml has no types
    """Yield the words of each paragraph or row inside, and whether it is a row."""
    for child in node:
        if child.tag == f"{W}p":
            yield False, "".join(_words(child))
            # What stands inside it: text boxes.
            yield from _blocks(child)
        elif child.tag == f"{W}tr" and (row := _row(child)) is not None:
            yield True, row
        elif child.tag != FALLBACK:
            yield from _blocks(child)


def _row(row: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """Return the cells of a row; None where one holds several paragraphs."""
    cells = []
    for cell in row.iterfind(f"{W}tc"):
        texts = ["".join(_words(one)) for one in cell.iter(f"{W}p")]
        if sum(bool(text.strip()) for text in texts) > 1:
            return None
        cells.append("".join(texts).strip())
    return "\t".join(cells)


_SPACES = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


def _words(node: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Yield the words of a paragraph, without those of one inside it or of tracked deletions."""
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in {
            f"{W}p",
            f"{W}del",
            f"{W}moveFrom",
            f"{W}pPr",
            FALLBACK,
        }:
            yield from _words(child)
