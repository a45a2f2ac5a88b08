"""An act written elsewhere, as plain text: TXT, DOCX or PDF, each line with its place.

A place is ``file:line:column`` of a TXT, ``file:paragraph:column`` of a DOCX (paragraphs of its
body counted from 1, those of tables included, empty ones not), ``file:page:line`` of a PDF.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError, ExitCode
from drafter.findings import Position

SUFFIXES = (".docx", ".pdf", ".txt")
MAX_BYTES = 50 * 1024**2
"""Of a file, and of the words of a DOCX once unpacked: a zip can hide a thousand times more."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class TexteIllisible(DrafterError):
    """A file that is no text to read."""

    exit_code = ExitCode.UNREADABLE_INPUT


@dataclass(frozen=True, slots=True)
class TexteLu:
    """The words of a file.

    Attributes:
        name: the file, as the user named it.
        path: the file.
        texte: its words; an empty line parts the paragraphs of a DOCX and the pages of a PDF.
        lignes: of each line, the rank of its paragraph or page, and its own in a page; None for
            a TXT, whose lines are those of the file.
    """

    name: str
    path: Path
    texte: str
    lignes: tuple[tuple[int, int], ...] | None = None

    def at(self, line: int, column: int) -> Position:
        """Return the place of a character of the text, from 1."""
        if self.lignes is None:
            return Position(self.name, line, column)
        rank, own = self.lignes[line - 1]
        return Position(self.name, rank, own or column)


def read_act(path: Path) -> TexteLu:
    """Read the words of an act.

    Raises:
        TexteIllisible: the file is missing, too large, not what its name says, or has no words.
    """
    name = path.as_posix()
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TexteIllisible(f"« {name} » est trop gros : {MAX_BYTES // 1024**2} Mo au plus")
        match path.suffix.lower():
            case ".txt":
                read = TexteLu(name, path, path.read_text(encoding="utf-8-sig"))
            case ".docx":
                read = _joined(name, path, ((rank, 0, text) for rank, text in _paragraphs(path)))
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


def _joined(name: str, path: Path, lines: Iterator[tuple[int, int, str]]) -> TexteLu:
    """Put lines together, with an empty one where paragraph or page changes."""
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    for rank, own, text in lines:
        if places and places[-1][0] != rank:
            texts.append("")
            places.append(places[-1])
        texts.append(text)
        places.append((rank, own))
    return TexteLu(name, path, "\n".join(texts), tuple(places))


def _paragraphs(path: Path) -> Iterator[tuple[int, str]]:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - for DOCX only

    try:
        with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as part:
            data = part.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TexteIllisible(f"« {path.as_posix()} » contient trop de texte pour être un acte")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError,
            etree.XMLSyntaxError) as error:  # fmt: skip
        raise TexteIllisible(
            f"« {path.as_posix()} » n'est pas un document Word lisible : ouvrez-le dans Word et "
            "enregistrez-le de nouveau"
        ) from error
    rank = 0
    for paragraph in root.iter(f"{_WORD}p"):
        words = "".join(_words(paragraph))
        if words.strip():
            rank += 1
            yield rank, words


_SPACES = {f"{_WORD}tab": "\t", f"{_WORD}br": " ", f"{_WORD}cr": " ", f"{_WORD}noBreakHyphen": "-"}


def _words(node: object) -> Iterator[str]:
    """Yield the words of a paragraph, without those of one inside it or of tracked deletions."""
    for child in node:  # type: ignore[attr-defined]
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in {f"{_WORD}p", f"{_WORD}del", f"{_WORD}pPr", _FALLBACK}:
            yield from _words(child)


def _lines_of_pages(path: Path) -> Iterator[tuple[int, int, str]]:
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
            if size > MAX_BYTES:
                raise TexteIllisible(f"« {path.as_posix()} » contient trop de texte")
            # PDFium writes U+FFFE where a word was cut at the end of a line.
            for own, line in enumerate(text.replace("\ufffe", "-").splitlines(), start=1):
                yield rank + 1, own, line
