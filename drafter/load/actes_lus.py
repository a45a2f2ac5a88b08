"""An act written elsewhere, as plain text: TXT, DOCX or PDF, each line with its place.

A place is ``file:line:column`` of a TXT, ``file:paragraph:column`` of a DOCX (``docx_lu``),
``file:page:line`` of a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.findings import Position
from drafter.load.docx_lu import TexteIllisible, paragraphs_of_docx
from drafter.packages import LARGEST_ACT

SUFFIXES = (".docx", ".pdf", ".txt")


@dataclass(frozen=True, slots=True)
class TexteLu:
    """The words of a file.

    Attributes:
        name: the file, as the user named it.
        path: the file.
        texte: its words; an empty line parts the paragraphs of a DOCX and the pages of a PDF.
        lignes: of each line, the rank of its paragraph, page or line, and its own in a page.
    """

    name: str
    path: Path
    texte: str
    lignes: tuple[tuple[int, int], ...]

    def at(self, line: int, column: int) -> Position:
        """Return the place of a character of the text, from 1."""
        rank, own = self.lignes[line - 1]
        return Position(self.name, rank, own or column)


def read_act(path: Path) -> TexteLu:
    """Read the words of an act.

    Raises:
        TexteIllisible: the file is missing, too large, not what its name says, or has no words.
    """
    name = path.as_posix()
    try:
        if path.stat().st_size > LARGEST_ACT:
            raise TexteIllisible(f"« {name} » est trop gros : {LARGEST_ACT // 1024**2} Mo au plus")
        match path.suffix.lower():
            case ".txt":
                read = _joined(name, path, _lines_of_text(path))
            case ".docx":
                read = _joined(name, path, paragraphs_of_docx(path))
            case ".pdf":
                read = _joined(name, path, _lines_of_pages(path))
            case _:
                raise TexteIllisible(
                    f"« {name} » n'est ni un .docx, ni un .pdf, ni un .txt : enregistrez l'acte "
                    "sous l'une de ces formes"
                )
    except UnicodeDecodeError as error:
        raise TexteIllisible(
            f"« {name} » n'est pas en UTF-8 : enregistrez-le en texte, encodage UTF-8"
        ) from error
    except OSError as error:
        raise TexteIllisible(
            f"« {name} » ne peut pas être lu : vérifiez son nom et ses droits"
        ) from error
    if not read.texte.strip():
        raise TexteIllisible(
            f"« {name} » n'a pas de texte : si c'est une image, faites-la d'abord reconnaître"
        )
    return read


Line = tuple[int, int, str]
"""The rank of its paragraph, page or line; its own in a page, or 0; its words."""

_SPACE = re.compile(r"([^\S\n]{80})[^\S\n]+")
"""Spaces beyond what an act lays out: a rule that looks for a space would try each of them."""


def _joined(name: str, path: Path, lines: Iterable[Line]) -> TexteLu:
    """Put lines together; two empty ones in a row are one, and no run of spaces is endless."""
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    for rank, own, text in lines:
        if text.strip() or (texts and texts[-1].strip()):
            texts.append(_SPACE.sub(r"\1", text))
            places.append((rank, own))
    return TexteLu(name, path, "\n".join(texts), tuple(places))


def _lines_of_text(path: Path) -> Iterator[Line]:
    for rank, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        yield rank, 0, line


def _lines_of_pages(path: Path) -> Iterator[Line]:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - for PDF only

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise TexteIllisible(
            f"« {path.as_posix()} » n'est pas un PDF lisible, ou il a un mot de passe"
        ) from error
    size = 0
    with document:
        for rank in range(len(document)):
            text = document[rank].get_textpage().get_text_bounded()
            size += len(text)
            if size > LARGEST_ACT:
                raise TexteIllisible(f"« {path.as_posix()} » contient trop de texte")
            if rank:
                yield rank, 0, ""
            # PDFium writes U+FFFE where a word was cut at the end of a line.
            for own, line in enumerate(text.replace("\ufffe", "-").splitlines(), start=1):
                yield rank + 1, own, line
