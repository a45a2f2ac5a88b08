"""The DOCX and the PDF of an act say the same words, in the same order.

Neither file is read by what wrote it: the DOCX by its XML, the PDF by PDFium, whose words come as
they are drawn (the stamp, and signatures side by side, out of the order of reading; notes at the
foot of the page where they are called, marks of lists apart from their items). What Word itself
computes from the XML is computed here anew: the marks of lists from their definitions, the numbers
of notes from the order of their calls, the words of a chart from its part. The header of a table,
which stands once in the XML, is printed on each of its pages.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped] # no annotations
import pytest
from lxml import etree  # type: ignore[import-untyped] # no annotations

from drafter import build, pipeline
from drafter.composition import (
    Block,
    Cell,
    Chart,
    Composition,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Look,
    Marker,
    Note,
    PageBreak,
    Paragraph,
    Series,
    Table,
    TableOfContents,
    Text,
)
from drafter.render.docx import render_docx
from drafter.render.pdf import print_pdf

HERE = Path(__file__).parent
ACTS = [
    *sorted((HERE.parent / "inputs" / "besancon").glob("*/[0-9]*.yaml")),
    HERE / "rules" / "cases" / "SCR008-bien.yaml",
    HERE / "rules" / "cases" / "SEA001-bien.yaml",
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FOOT, HEAD, TOP = 51, 785, 842  # points from the bottom of the sheet


@cache
def examined(path: Path) -> pipeline.Examined:
    dossier, *_ = pipeline.read([path]).dossiers  # of the copies of a modèle, the first
    return pipeline.examine(dossier, build.templates_folder())


@cache
def rendered(path: Path, name: str) -> bytes:
    return pipeline.render(composition(path), examined(path).look, [name])[name]


def composition(path: Path) -> Composition:
    found = examined(path).composition
    assert found is not None
    return found


def words(text: str) -> list[str]:
    """Cut in words, without dashes and leaders.

    PDFium writes U+0002 for a hyphen ending a line, and cuts « 1er » where a line begins with it.
    """
    text = re.sub(r"(?<!\S)1\r\n(?=er\b)", "1", text.replace("\x02", " "))
    text = re.sub(r"(\. ?){3,}", " ", text)
    return re.findall(r"[^\s\u00a0\u202f–-]+", text)


def head_words(act: Composition) -> list[str]:
    blocks = [b for b in act.first_header if isinstance(b, Paragraph)]
    return words(" ".join(r.text for b in blocks for r in b.runs if isinstance(r, Text)))


# --- the DOCX ---------------------------------------------------------------------------------


class WordFile:
    """Reads a Word file as Word would print it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        self._parts = parts
        self._root = etree.fromstring(parts["word/document.xml"])
        self._numbering = etree.fromstring(parts["word/numbering.xml"])
        self._charts = {
            relation.get("Id"): relation.get("Target").lstrip("/")
            for relation in etree.fromstring(parts["word/_rels/document.xml.rels"])
        }
        self._counts: Counter[tuple[str, str]] = Counter()
        self._calls: list[str] = []
        self.marks: list[str] = []
        self.repeated: set[str] = set()
        self.body = self._words(self._root)
        self.notes = self._notes()

    def _words(self, root: etree._Element) -> list[str]:
        found: list[str] = []
        for paragraph in root.iter(f"{W}p"):
            self.marks += words(self._mark(paragraph))
            printed = words("".join(self._pieces(paragraph)))
            found += printed
            if paragraph.find(f"../../{W}trPr/{W}tblHeader") is not None:
                self.repeated.update(printed)
        return found

    def _pieces(self, paragraph: etree._Element) -> Iterator[str]:
        tags = (f"{W}t", f"{W}br", f"{W}tab", f"{W}footnoteReference", f"{C}chart")
        for element in paragraph.iter(*tags):
            if element.tag == f"{W}t":
                yield element.text or ""
            elif element.tag == f"{W}footnoteReference":
                self._calls.append(element.get(f"{W}id"))
                yield str(len(self._calls))
            elif element.tag == f"{C}chart":
                yield " ".join(self._chart(self._charts[element.get(f"{R}id")]))
            else:
                yield " "

    def _mark(self, paragraph: etree._Element) -> str:
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is None:
            return ""
        number, rank = (numbering.find(f"{W}{n}").get(f"{W}val") for n in ("numId", "ilvl"))
        made = self._numbering.find(f"{W}num[@{W}numId='{number}']")
        definition = made.find(f"{W}abstractNumId").get(f"{W}val")
        path = f"{W}abstractNum[@{W}abstractNumId='{definition}']/{W}lvl[@{W}ilvl='{rank}']"
        level = self._numbering.find(path)
        form, pattern = (level.find(f"{W}{n}").get(f"{W}val") for n in ("numFmt", "lvlText"))
        first = made.find(f"{W}lvlOverride[@{W}ilvl='{rank}']/{W}startOverride")
        count = self._counts[number, rank] + int(first.get(f"{W}val") if first is not None else 1)
        self._counts[number, rank] += 1
        turns, letter = divmod(count - 1, 26)
        shown = chr(ord("a") + letter) * (turns + 1) if form == "lowerLetter" else str(count)
        return re.sub("%[1-9]", shown, pattern)

    def _chart(self, part: str) -> Iterator[str]:
        root = etree.fromstring(self._parts[part])
        categories = [v.text for v in root.find(f".//{C}cat").iter(f"{C}v")]
        labels = [label.text for label in root.iter(f"{A}t")]
        for category, label in zip(categories, labels, strict=True):
            yield from (category, label)
        for series in root.findall(f".//{C}barChart/{C}ser"):
            yield from (v.text for v in series.find(f"{C}tx").iter(f"{C}v"))

    def _notes(self) -> list[str]:
        root = etree.fromstring(self._parts["word/footnotes.xml"])
        by_number = {note.get(f"{W}id"): note for note in root}
        found: list[str] = []
        for rank, call in enumerate(self._calls.copy(), start=1):
            found += [str(rank), *self._words(by_number[call])]
        return found


def pdf_words(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    found: list[str] = []
    for rank, page in enumerate(document):
        area = {"left": 0, "right": 596, "bottom": FOOT, "top": HEAD if rank else TOP}
        found.extend(words(page.get_textpage().get_text_bounded(**area)))
    document.close()
    return found


def same_words(act: Composition, docx: bytes, pdf: bytes) -> None:
    file = WordFile(docx)
    written = Counter(head_words(act) + file.body + file.marks + file.notes)
    printed = Counter(pdf_words(pdf))
    assert written - printed == Counter()
    assert {word for word in printed - written if word not in file.repeated} == set()


@pytest.mark.parametrize("path", ACTS, ids=lambda path: path.stem)
def test_the_two_files_have_the_same_words(path: Path) -> None:
    same_words(composition(path), rendered(path, "docx"), rendered(path, "pdf"))


@pytest.mark.parametrize("path", ACTS, ids=lambda path: path.stem)
def test_the_words_come_in_the_same_order(path: Path) -> None:
    body = WordFile(rendered(path, "docx")).body
    stamp = words("Cadre réservé à la préfecture")
    signed = examined(path).dossier.kind not in {"deliberation", "decision"}
    assert signed or body[: len(stamp)] == stamp
    # Signatures stand side by side, after the last words that both files tell in order.
    ends = [body.index(word) + 1 for word in ("publicité.", "originaux,") if word in body]
    printed = iter(pdf_words(rendered(path, "pdf")))
    text = body[0 if signed else len(stamp) : ends[0] if ends else len(body)]
    missing = [word for word in text if word not in printed]
    assert missing == []


# --- every kind of block, by hand -------------------------------------------------------------


def plain(text: str, style: str = "corps") -> Paragraph:
    return Paragraph((Text(text),), style)


def called(text: str, note: str) -> Paragraph:
    return Paragraph((Text(text), Note((Text(note), Text(" en gras", bold=True)))))


def nested(marks: tuple[Marker, ...]) -> ItemList:
    """Lists in lists, one for each mark, the outermost first."""
    inner = (nested(marks[1:]),) if len(marks) > 1 else ()
    return ItemList(
        ((plain("dessous"), *inner), (called("deuxième", "D’une liste"),)), marks[0], start=3
    )


def everything() -> Composition:
    letters = ItemList(tuple((plain(f"lettre {n}"),) for n in range(30)), "a)")
    header = (
        (Cell(()), Cell((Text("Bailleurs"),), span=2), Cell((Text("Total"),), "right")),
        tuple(
            Cell((Text(name), *call), "right")
            for name, call in (
                ("Secteur", ()),
                ("Entrées", (Note((Text("D’un en-tête."),)),)),
                ("Logements", ()),
                ("Sommes", ()),
            )
        ),
    )
    rows = tuple(
        tuple(Cell((Text(f"{kind} {rank}"),), "right") for kind in ("quartier", "a", "b", "c"))
        for rank in range(70)
    )
    body: tuple[Block, ...] = (
        Group(
            "couverture",
            (
                plain("Convention", "couverturetitre"),
                plain("de partenariat", "couverturesoustitre"),
            ),
        ),
        PageBreak(),
        TableOfContents(2),
        Heading(1, (Text("Objet"), Note((Text("D’un titre."),)), LineBreak(), Text("et but"))),
        Group("comparution", (plain("La Ville", "comparution"), plain("« Ville »", "terme"))),
        Group("citation", (plain("Nul n’est censé", "citation"),)),
        called("Une phrase", "Du texte."),
        nested(("–", "o", "1.", "1)", "1°", "a)", "–", "a)")),
        letters,
        Heading(2, (Text("Chiffres"),)),
        Table(header, rows, row_headers=True, legend=(Text("Tableau des entrées"),)),
        Chart(
            ("2020", "2021"),
            (Series("Ville", (Decimal(3), Decimal(4))), Series("État", (Decimal(1), Decimal(2)))),
            ("4 000 €", "6 000 €"),
            "Quatre puis six mille euros.",
            (Text("Figure des parts"), Note((Text("D’une figure."),))),
        ),
        plain("60 % à la signature", "versement"),
        plain("Annexe à la délibération", "annexe"),
    )
    return Composition(
        "convention", "Convention", "Ville", "Objet", "68", dt.date(2020, 12, 10), body
    )


@cache
def hand_made() -> tuple[Composition, bytes, bytes]:
    act, look = everything(), Look((HERE.parent / "templates",))
    printed = print_pdf(act, look)
    return act, render_docx(act, look, printed.pages), printed.data


def test_every_kind_of_block_has_the_same_words_in_both_files() -> None:
    same_words(*hand_made())


def test_every_kind_of_block_comes_in_the_same_order() -> None:
    _, docx, pdf = hand_made()
    file = WordFile(docx)
    printed = iter(pdf_words(pdf))
    assert [word for word in file.body if word not in printed] == []
    # Of each note the words stand together, and the notes in the order of their calls.
    printed = iter(pdf_words(pdf))
    assert [word for word in file.notes if word not in printed] == []


def test_the_reading_sees_marks_calls_notes_and_charts() -> None:
    file = WordFile(hand_made()[1])
    text = " ".join(file.body)
    assert file.marks[:8] == ["o", "3.", "3)", "3°", "c)", "c)", "d)", "d)"]
    assert file.marks[-5:] == ["z)", "aa)", "bb)", "cc)", "dd)"]
    assert "2020 4 000 € 2021 6 000 € Ville État Figure des parts" in text
    assert "Objet1 et but" in text
    assert "Objet et but 2" in text  # the table of contents: a page, no note
    assert " ".join(file.notes).startswith("1 D’un titre. 2 Du texte. en gras 3 D’une liste")
    assert "Secteur" in file.repeated
