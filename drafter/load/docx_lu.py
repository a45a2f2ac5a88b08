"""The words of a DOCX written elsewhere, paragraph by paragraph.

Paragraphs are counted from 1, empty ones not: those of the body, then of its notes, headers and
footers. A row of a table is one, its cells parted by tabs, unless a cell holds several.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from drafter.errors import DrafterError, ExitCode

MAX_BYTES = 50 * 1024**2
"""Of a file, and of the words of a DOCX once unpacked: a zip can hide a thousand times more."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"
_AROUND = ("word/footnotes", "word/endnotes", "word/header", "word/footer")


class TexteIllisible(DrafterError):
    """A file that is no text to read."""

    exit_code = ExitCode.UNREADABLE_INPUT


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
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - for DOCX only

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    room = MAX_BYTES
    try:
        with zipfile.ZipFile(file) as archive:
            around = sorted(name for name in archive.namelist() if name.startswith(others))
            for part in (_BODY, *around):
                with archive.open(part) as stream:
                    data = stream.read(room + 1)
                room -= len(data)
                if room < 0:
                    raise TexteIllisible(f"« {name} » contient trop de texte pour être un acte")
                yield part, etree.fromstring(data, parser)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError,
            etree.XMLSyntaxError) as error:  # fmt: skip
        raise TexteIllisible(
            f"« {name} » n'est pas un document Word lisible : ouvrez-le dans Word et "
            "enregistrez-le de nouveau"
        ) from error


def _blocks(node: Any) -> Iterator[tuple[bool, str]]:  # noqa: ANN401 - lxml has no types
    """Yield the words of each paragraph or row inside, and whether it is a row."""
    for child in node:
        if child.tag == f"{_WORD}p":
            yield False, "".join(_words(child))
            # What stands inside it: text boxes.
            yield from _blocks(child)
        elif child.tag == f"{_WORD}tr" and (row := _row(child)) is not None:
            yield True, row
        elif child.tag != _FALLBACK:
            yield from _blocks(child)


def _row(row: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """Return the cells of a row; None where one holds several paragraphs."""
    cells = []
    for cell in row.iterfind(f"{_WORD}tc"):
        texts = ["".join(_words(one)) for one in cell.iter(f"{_WORD}p")]
        if sum(bool(text.strip()) for text in texts) > 1:
            return None
        cells.append("".join(texts).strip())
    return "\t".join(cells)


_SPACES = {f"{_WORD}tab": "\t", f"{_WORD}br": " ", f"{_WORD}cr": " ", f"{_WORD}noBreakHyphen": "-"}


def _words(node: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Yield the words of a paragraph, without those of one inside it or of tracked deletions."""
    for child in node:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in {
            f"{_WORD}p",
            f"{_WORD}del",
            f"{_WORD}moveFrom",
            f"{_WORD}pPr",
            _FALLBACK,
        }:
            yield from _words(child)
