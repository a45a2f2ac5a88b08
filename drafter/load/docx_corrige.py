"""The words of a DOCX that somebody may have worked in, as Word shows them once all is accepted.

What Word or LibreOffice writes by itself is left out: the table of contents, the numbers of pages,
the marks of lists. Words put in with « Suivi des modifications » count as there, those struck out
as gone (ECMA-376 part 1, 17.13.5), and the paragraph says who did it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal

from drafter.load.characters import composed
from drafter.load.docx_lu import parts_of
from drafter.packages import FALLBACK, W

Partie = Literal["corps", "cadre", "note", "entête", "pied"]
"""Where a paragraph stands: a « cadre » is a frame or a text box, which floats among the others."""

PARTIES: tuple[Partie, ...] = ("corps", "cadre", "note", "entête", "pied")

_AROUND = ("word/footnotes", "word/endnotes", "word/header", "word/footer")
_STYLES = "word/styles"
_SPACES = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_GONE = (f"{W}del", f"{W}moveFrom")
_TRACKED = (*_GONE, f"{W}ins", f"{W}moveTo")
_COMPUTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC")


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """A paragraph that has words, or a row of a table, its cells parted by tabs.

    Attributes:
        partie: where it stands.
        rang: its rank among those of its part, from 1.
        texte: its words.
        auteurs: who changed it under « Suivi des modifications ».
    """

    partie: Partie
    rang: int
    texte: str
    auteurs: tuple[str, ...] = ()


def read_paragraphs(file: Path | BinaryIO, name: str) -> tuple[Paragraphe, ...]:
    """Read the paragraphs of a DOCX, part by part.

    A header or a footer that several kinds of pages repeat is read once.

    Raises:
        TexteIllisible: it is no DOCX, or holds too much.
        OSError: the file cannot be read.
    """
    roots = dict(parts_of(file, name, (*_AROUND, _STYLES)))
    reader = _Reader(frozenset(_contents_styles(roots)))
    for part, root in roots.items():
        if not part.startswith(_STYLES):
            reader.read(root, _part_of(part))
    found: list[Paragraphe] = []
    for part in PARTIES:
        kept = [one for one in reader.found if one[0] == part]
        if part in {"entête", "pied"}:
            kept = list(dict.fromkeys(kept))
        found += (Paragraphe(part, n, text, by) for n, (_, text, by) in enumerate(kept, start=1))
    return tuple(found)


def _part_of(name: str) -> Partie:
    kinds: dict[str, Partie] = {"word/header": "entête", "word/footer": "pied"}
    if name.startswith(("word/footnotes", "word/endnotes")):
        return "note"
    return next((kind for start, kind in kinds.items() if name.startswith(start)), "corps")


def _contents_styles(roots: dict[str, Any]) -> Iterator[str]:
    """Yield the identifiers of the styles of the lines of a table of contents."""
    for part, root in roots.items():
        for style in root.iter(f"{W}style") if part.startswith(_STYLES) else ():
            name = style.find(f"{W}name")
            if name is not None and name.get(f"{W}val", "").lower().startswith("toc "):
                yield style.get(f"{W}styleId", "")


@dataclass(slots=True)
class _Reader:
    """Reads parts; a field or a struck-out end of paragraph goes on from one to the next."""

    contents: frozenset[str]
    found: list[tuple[Partie, str, tuple[str, ...]]] = field(default_factory=list)
    _fields: list[str | None] = field(default_factory=list)
    _held: str = ""
    _by: dict[str, None] = field(default_factory=dict)

    def read(self, node: Any, part: Partie) -> None:  # noqa: ANN401 - lxml has no types
        """Keep the paragraphs inside a node."""
        for child in node:
            if child.tag == f"{W}p":
                self._paragraph(child, part)
            elif child.tag == f"{W}tr":
                self._row(child, part)
            elif child.tag == f"{W}sdt" and _is_contents(child):
                continue
            elif child.tag not in {FALLBACK, *_GONE}:
                self.read(child, part)

    def _paragraph(self, node: Any, part: Partie) -> None:  # noqa: ANN401 - idem
        properties = node.find(f"{W}pPr")
        if properties is not None:
            style = properties.find(f"{W}pStyle")
            if style is not None and style.get(f"{W}val") in self.contents:
                return
            if properties.find(f"{W}framePr") is not None:
                part = "cadre"
        text = self._held + "".join(self._words(node))
        self._held = ""
        if properties is not None and any(
            properties.find(f"{W}rPr/{mark}") is not None for mark in _GONE
        ):
            self._held = text  # its end is struck out: the next paragraph goes on with it
        elif text.strip():
            self._keep(part, text.strip())
        for box in node.iter(f"{W}txbxContent"):
            if not any(one.tag == FALLBACK for one in box.iterancestors()):
                self.read(box, "cadre")

    def _row(self, row: Any, part: Partie) -> None:  # noqa: ANN401 - idem
        """Keep a row as one, unless a cell of it holds several paragraphs or a table."""
        if row.find(f"{W}trPr/{W}del") is not None:
            return
        cells = [[*cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")]
        if any(sum(_has_words(one) for one in cell) > 1 for cell in cells):
            for cell in row.iter(f"{W}tc"):
                self.read(cell, part)
            return
        texts = ["".join(word for one in cell for word in self._words(one)) for cell in cells]
        if any(text.strip() for text in texts):
            self._keep(part, "\t".join(map(str.strip, texts)))

    def _keep(self, part: Partie, text: str) -> None:
        # Word and LibreOffice put in signs that nobody sees, where a word may be cut.
        self.found.append((part, composed(text), tuple(self._by)))
        self._by = {}

    def _words(self, node: Any) -> Iterator[str]:  # noqa: ANN401 - idem
        for child in node:
            if child.tag in _TRACKED and child.get(f"{W}author"):
                self._by[child.get(f"{W}author")] = None
            if child.tag == f"{W}fldChar":
                self._turn(child.get(f"{W}fldCharType"))
            elif child.tag == f"{W}instrText" and self._fields:
                self._fields[-1] = (self._fields[-1] or "") + (child.text or "")
            elif child.tag == f"{W}fldSimple" and _is_computed(child.get(f"{W}instr", "")):
                continue
            elif child.tag == f"{W}t":
                yield "" if any(map(_is_computed, self._fields)) else child.text or ""
            elif child.tag in _SPACES:
                yield _SPACES[child.tag]
            elif child.tag not in {f"{W}p", f"{W}pPr", f"{W}txbxContent", FALLBACK, *_GONE}:
                yield from self._words(child)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(None)
        elif kind == "end" and self._fields:
            self._fields.pop()


def _is_computed(instruction: str | None) -> bool:
    """Say whether a field is a number of pages, or a table of contents."""
    return any(word in _COMPUTED for word in (instruction or "").split()[:1])


def _is_contents(control: Any) -> bool:  # noqa: ANN401 - lxml has no types
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _has_words(node: Any) -> bool:  # noqa: ANN401 - idem
    return any((one.text or "").strip() for one in node.iter(f"{W}t"))
