"""The tag tree read as a screen reader does: the words of the act, each once, in its order."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from drafter.composition import (
    Blank,
    Block,
    Chart,
    Composition,
    Group,
    Heading,
    Image,
    ItemList,
    Look,
    Note,
    Paragraph,
    Run,
    Signatures,
    Stamp,
    Table,
    Text,
)
from drafter.render.pdf import render_pdf

Element = Any  # a dictionary of pyHanko


# --- what the file says ---------------------------------------------------------------------------


class Tags:
    """A PDF read by its tags: pyHanko for the tree, PDFium for the words."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfFileReader(io.BytesIO(pdf))
        document = pdfium.PdfDocument(pdf)
        self.words = [_words(page) for page in document]
        kids = self.reader.root["/Pages"]["/Kids"]
        self.pages = {kids.raw_get(n).idnum: n for n in range(len(document))}
        self.root = self.reader.root["/StructTreeRoot"]

    def kids(self, element: Element) -> Iterator[Element]:
        """Yield the elements under this one, and the content as (page, words)."""
        page = self.pages[element.raw_get("/Pg").idnum] if "/Pg" in element else None
        for kid in below(element):
            if isinstance(kid, int):
                assert page is not None
                yield page, self.words[page].pop(kid, "")  # a space alone is not drawn
            elif "/MCID" in kid:
                where = self.pages[kid.raw_get("/Pg").idnum]
                yield where, self.words[where].pop(int(kid["/MCID"]), "")
            else:
                yield kid

    def walk(self, element: Element | None = None) -> Iterator[Element]:
        element = self.root["/K"][0] if element is None else element
        yield element
        for kid in below(element):
            if isinstance(kid, generic.DictionaryObject) and "/S" in kid:
                yield from self.walk(kid)

    def read(self, element: Element | None = None, *, skip: set[str]) -> str:
        """Return the words below an element, but for those of some tags."""
        element = self.root["/K"][0] if element is None else element
        said = []
        for kid in self.kids(element):
            if isinstance(kid, tuple):
                said.append(kid[1])
            elif kid.get("/S") not in skip and "/S" in kid:
                said.append(self.read(kid, skip=skip))
        return "".join(said)


def below(element: Element) -> list[Any]:
    """Return what is right under an element: elements, references, numbers of contents."""
    kids = element.get("/K", ())  # an array, or one thing alone
    return [kid.get_object() for kid in (kids if isinstance(kids, list | tuple) else [kids])]


def _words(page: pdfium.PdfPage) -> dict[int, str]:
    """Return the words of each marked content of a page; artifacts have no number."""
    text = page.get_textpage()
    words: dict[int, str] = {}
    for index in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        one = pdfium_c.FPDFPage_GetObject(page.raw, index)
        number = pdfium_c.FPDFPageObj_GetMarkedContentID(one)
        if number < 0:
            continue
        words.setdefault(number, "")
        if pdfium_c.FPDFPageObj_GetType(one) == pdfium_c.FPDF_PAGEOBJ_TEXT:
            size = pdfium_c.FPDFTextObj_GetText(one, text.raw, None, 0)
            buffer = ctypes.create_string_buffer(size)
            pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
            pdfium_c.FPDFTextObj_GetText(one, text.raw, pointer, size)
            words[number] += buffer.raw[: size - 2].decode("utf-16-le")
    return words


def bare(text: str) -> str:
    """The letters alone: a line that ends is a space in the act, and nothing in the file."""
    return re.sub(r"\s", "", text.replace("\x02", "-"))


# --- what the act says ----------------------------------------------------------------------------


class Said:
    """The words of an act in its order: those of its body, and those of its notes."""

    def __init__(self, composition: Composition) -> None:
        self.notes: list[str] = []
        self.body = "".join(self._blocks(composition.first_header))
        self.body += "".join(self._blocks(composition.body))

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:  # noqa: C901 - a line each
        for block in blocks:
            match block:
                case Paragraph() | Heading():
                    yield self._runs(block.runs)
                case Group():
                    yield from self._blocks(block.blocks)
                case ItemList():
                    for item in block.items:
                        yield from self._blocks(item)
                case Table():
                    yield self._runs(block.legend)
                    for row in (*block.header, *block.rows):
                        yield from (self._runs(cell.runs) for cell in row)
                case Signatures():
                    for one in block.signatures:
                        yield from self._blocks((*one.above, *one.below))
                case Stamp():
                    yield block.text
                case Image() | Chart():
                    yield self._runs(block.legend)

    def _runs(self, runs: tuple[Run, ...]) -> str:
        said = ""
        for run in runs:
            if isinstance(run, Text | Blank):
                said += run.text
            elif isinstance(run, Note):
                self.notes.append("")
                number = len(self.notes)
                said += str(number)
                self.notes[number - 1] = f"{number}{self._runs(run.runs)}"
        return said


OUTSIDE = {"/Note", "/TOC", "/Lbl", "/Figure"}


def test_the_tags_say_the_words_of_the_act_once_and_in_order(
    documents: dict[str, tuple[Composition, Look]], pdfs: dict[str, Path]
) -> None:
    for name, (composition, _) in documents.items():
        said, tags = Said(composition), Tags(pdfs[name].read_bytes())
        assert bare(tags.read(skip=OUTSIDE)) == bare(said.body), name
        notes = [tags.read(one, skip=set()) for one in tags.walk() if one["/S"] == "/Note"]
        assert [bare(note) for note in notes] == [bare(note) for note in said.notes], name
        labels = [tags.read(one, skip=set()) for one in tags.walk() if one["/S"] == "/Lbl"]
        assert all(re.fullmatch(r"–|o|\w+[.°)]", bare(label)) for label in labels), name
        for one in tags.walk():
            if one["/S"] == "/TOC":
                tags.read(one, skip=set())
            if one["/S"] == "/Figure":
                assert one["/Alt"]
                tags.read(one, skip=set())
        # Nothing is left that bears a number and that the tree does not hold.
        assert [words for words in tags.words if words] == [], name


def test_what_a_page_break_cuts_is_one_element(
    everything: Composition, pdfs: dict[str, Path]
) -> None:
    tags = Tags(pdfs["tout"].read_bytes())
    elements = list(tags.walk())
    count = {tag: sum(one["/S"] == tag for one in elements) for tag in {e["/S"] for e in elements}}
    lists = 1 + 14
    assert count["/Table"] == count["/THead"] == count["/TBody"] == 1
    assert count["/TR"] == 61
    assert count["/TD"] == 60
    assert count["/L"] == lists
    assert count["/LI"] == count["/Lbl"] == count["/LBody"] == 14 * 3
    assert count["/Note"] == len(Said(everything).notes)
    assert len(tags.pages) > 8


def test_headers_say_what_they_head_and_cells_find_them(pdfs: dict[str, Path]) -> None:
    tags = Tags(pdfs["tout"].read_bytes())
    headers = {one["/ID"]: one for one in tags.walk() if one["/S"] == "/TH"}
    scopes = [one["/A"]["/Scope"] for one in headers.values()]
    assert scopes == ["/Column"] * 2 + ["/Row"] * 60
    names = tags.root["/IDTree"]["/Names"]
    found = {names[n]: names[n + 1] for n in range(0, len(names), 2)}
    assert list(found) == sorted(found)
    assert set(headers) <= set(found)
    for one in tags.walk():
        if one["/S"] == "/TD":
            row, column = (found[name]["/A"]["/Scope"] for name in one["/A"]["/Headers"])
            assert (row, column) == ("/Row", "/Column")


def test_the_table_of_contents_is_one_and_its_links_name_the_headings(
    pdfs: dict[str, Path],
) -> None:
    tags = Tags(pdfs["tout"].read_bytes())
    contents = [one for one in tags.walk() if one["/S"] == "/TOC"]
    assert len(contents) == 1
    assert [item["/S"] for item in below(contents[0])] == ["/TOCI"] * 2
    said = [bare(tags.read(item, skip=set())) for item in below(contents[0])]
    assert [re.sub(r"\d+$", "", words) for words in said] == ["Article1er–Un", "Deux"]  # no dots
    links = [
        kid["/Obj"]["/Contents"]
        for one in tags.walk(contents[0])
        for kid in below(one)
        if isinstance(kid, generic.DictionaryObject) and kid.get("/Type") == "/OBJR"
    ]
    assert links == ["Article 1er – Un", "Deux"]


def test_figures_have_their_place_on_the_page(pdfs: dict[str, Path]) -> None:
    tags = Tags(pdfs["tout"].read_bytes())
    (figure,) = (one for one in tags.walk() if one["/S"] == "/Figure")
    left, bottom, right, top = figure["/A"]["/BBox"]
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


# --- what the file says of itself -----------------------------------------------------------------


@pytest.fixture(scope="module")
def facts(deliberation: Composition, look: Look) -> tuple[PdfFileReader, str]:
    reader = PdfFileReader(io.BytesIO(render_pdf(deliberation, look)))
    return reader, reader.root["/Metadata"].data.decode()


def test_the_metadata_say_whose_act_it_is(facts: tuple[PdfFileReader, str]) -> None:
    reader, packet = facts
    assert packet.count("<rdf:RDF") == 1
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert 'pdfaid:part="3" pdfaid:conformance="A"' in packet
    assert "<dc:identifier>007780</dc:identifier>" in packet
    assert "<dc:date><rdf:Seq><rdf:li>2024-12-12</rdf:li></rdf:Seq></dc:date>" in packet
    assert "<rdf:li>Ville de Besançon</rdf:li>" in packet
    assert "<drafter:genre>deliberation</drafter:genre>" in packet
    assert "<drafter:blancs><rdf:Bag></rdf:Bag></drafter:blancs>" in packet
    assert reader.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.root["/Lang"] == "fr-FR"


def test_pages_have_labels(facts: tuple[PdfFileReader, str]) -> None:
    reader, _ = facts
    assert dict(reader.root["/PageLabels"]["/Nums"][1]) == {"/S": "/D"}
