"""The DOCX of every kind of act is what Word, LibreOffice and a screen reader expect."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped] # no annotations
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped] # no annotations

from drafter.composition import Blank, Composition, Heading, Look
from drafter.render.docx import render_docx
from drafter.render.word_cohesion import walk
from tests.render.conftest import act, line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DC = "{http://purl.org/dc/elements/1.1/}"

Documents = Mapping[str, tuple[Composition, Look]]


class Word:
    """The parts of a file, each parsed once."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.roots = {
            name: etree.fromstring(part)
            for name, part in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }
        self.body = self.roots["word/document.xml"]

    def styles(self) -> dict[str, str]:
        """Return identifier → name in Word of each style of paragraphs."""
        return {
            style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
            for style in self.roots["word/styles.xml"].iterfind(f"{W}style")
        }

    def words(self) -> Iterator[tuple[str, Any]]:
        """Yield the parts that hold words."""
        for name, root in self.roots.items():
            if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes")):
                yield name, root


@pytest.fixture(scope="module")
def files(documents: Documents) -> dict[str, bytes]:
    # Word has no SVG: the logo of the act made by hand is for its PDF alone.
    return {name: render_docx(replace(one, logo=None), look)
            for name, (one, look) in documents.items()}  # fmt: skip


@pytest.fixture(scope="module")
def read(files: dict[str, bytes]) -> dict[str, Word]:
    return {name: Word(data) for name, data in files.items()}


def test_every_act_is_valid_open_xml(files: dict[str, bytes], tmp_path: Path) -> None:
    found = []
    for name, data in files.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        found += [f"{name}: {error}" for error in OpenXmlValidator().validate(path).errors]
    assert found == []


# --- what the validator does not look at --------------------------------------------------


def prompts(word: Word, _: Composition) -> Iterator[str]:
    """What makes Word ask a question when it opens the file."""
    for name, part in word.parts.items():
        for mark in (b"updateFields", b"w:dirty", b"attachedTemplate", b"mailMerge", b"vbaProject"):
            if mark in part and not name.endswith(".odttf"):
                yield f"{mark.decode()} in {name}"
        for relation in word.roots[name] if name.endswith(".rels") else ():
            if relation.get("TargetMode") == "External":
                yield f"fetches {relation.get('Target')}"


def twins(word: Word, _: Composition) -> Iterator[str]:
    """What Word repairs: one identifier or name for two things."""
    for tag, key in (
        (f"{W}bookmarkStart", f"{W}id"), (f"{W}bookmarkStart", f"{W}name"), (_DRAWING, "id"),
        (f"{W}sdtPr/{W}id", f"{W}val"), (f"{W}footnoteReference", f"{W}id"),
    ):  # fmt: skip
        found = [one.get(key) for _, root in word.words() for one in root.iterfind(f".//{tag}")]
        yield from (f"twice: {tag} {one}" for one in {one for one in found if found.count(one) > 1})


def long_names(word: Word, _: Composition) -> Iterator[str]:
    """What Word refuses for its length: titles and tags of controls, bookmarks, styles."""
    for _name, root in word.words():
        for tag, most in (("alias", 64), ("tag", 64), ("bookmarkStart", 40)):
            for one in root.iter(f"{W}{tag}"):
                value = one.get(f"{W}name") or one.get(f"{W}val")
                if len(value.encode("utf-16-le")) // 2 > most:
                    yield f"{tag} of more than {most} characters: {value}"


def unseen(word: Word, _: Composition) -> Iterator[str]:
    """What a screen reader is silent about: drawings without words, tables without header."""
    for name, root in word.words():
        for drawing in root.iter(_DRAWING):
            if not drawing.get("descr", "").strip():
                yield f"drawing without words in {name}"
        for table in root.iter(f"{W}tbl"):
            style = table.find(f"{W}tblPr/{W}tblStyle")
            if style is None:
                continue  # signatories side by side: no data
            first = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
            look = table.find(f"{W}tblPr/{W}tblLook")
            if look.get(f"{W}firstRow") == "1" and first is None:
                yield f"header row that is not repeated in {name}"
            if look.get(f"{W}firstRow") != "1" and first is not None:
                yield f"header row that the look does not tell in {name}"


def empty_lines(word: Word, _: Composition) -> Iterator[str]:
    """Paragraphs that hold nothing, and that a screen reader calls « vide »."""
    for name, root in word.words():
        for one in root.iter(f"{W}p"):
            held = {f"{W}t", f"{W}drawing", f"{W}bookmarkStart", f"{W}separator",
                    f"{W}continuationSeparator"}  # fmt: skip
            if any(child.tag in held for child in one.iter()) or len(root) == 1:
                continue
            before = one.getprevious()
            if one.getparent().tag == f"{W}tc" or (
                before is not None and before.tag in {f"{W}tbl", f"{W}sdt"}
            ):
                continue  # a cell must hold one, and two tables without one between would be one
            yield f"empty paragraph in {name}"


def headings(word: Word, composition: Composition) -> Iterator[str]:
    """Titles that are none of Word's, or whose levels are not those of the act."""
    names = word.styles()
    found = [
        int(name.removeprefix("heading "))
        for one in word.body.iterfind(f".//{W}p/{W}pPr/{W}pStyle")
        if (name := names[one.get(f"{W}val")]).startswith("heading ")
    ]
    asked = [one.level for one in walk(composition.body) if isinstance(one, Heading)]
    if found != asked:
        yield f"headings {found} and not {asked}"


def typed_lists(word: Word, _: Composition) -> Iterator[str]:
    """Items whose number belongs to no list."""
    numbers = {one.get(f"{W}numId") for one in word.roots["word/numbering.xml"].iter(f"{W}num")}
    for one in word.body.iter(f"{W}numId"):
        if one.get(f"{W}val") not in numbers:
            yield f"no list {one.get(f'{W}val')}"


def language(word: Word, composition: Composition) -> Iterator[str]:
    """A tongue that is not that of the act."""
    for name, root in word.roots.items():
        for one in root.iter(f"{W}lang"):
            if one.get(f"{W}val") != composition.language:
                yield f"{one.get(f'{W}val')} in {name}"
    core = word.roots["docProps/core.xml"]
    told = [core.findtext(f"{_DC}{key}") for key in ("title", "creator", "subject", "language")]
    if not all(told):
        yield f"properties {told}"


def unfilled(word: Word, _: Composition) -> Iterator[str]:
    """A table of contents without its lines."""
    for one in word.body.iter(f"{W}docPartGallery"):
        if one.get(f"{W}val") == "Table of Contents":
            content = one.getparent().getparent().getparent().find(f"{W}sdtContent")
            if not "".join(content.itertext(f"{W}t")).strip():
                yield "empty table of contents"


LAWS = (prompts, twins, long_names, unseen, empty_lines, headings, typed_lists, language, unfilled)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_act_keeps(
    law: Callable[[Word, Composition], Iterator[str]], read: dict[str, Word], documents: Documents
) -> None:
    found = [
        f"{name}: {fault}" for name, one in read.items() for fault in law(one, documents[name][0])
    ]
    assert found == []


def test_a_projet_and_a_modele_are_filled_in_controls(read: dict[str, Word]) -> None:
    """Places to fill are controls with a title and their own dots, and print as before."""
    controls = [
        one for word in read.values() for one in word.body.iter(f"{W}sdt")
        if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    ]  # fmt: skip
    assert controls
    for control in controls:
        assert control.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
        assert "".join(control.itertext(f"{W}t")).strip()


def test_a_place_with_a_long_label_is_still_opened_without_repair(look: Look) -> None:
    composition = act(
        line(Blank("Nom et qualité de la personne qui signe pour le partenaire " * 2))
    )
    word = Word(render_docx(composition, look))
    assert [*word.body.iter(f"{W}alias")]
    assert [*long_names(word, composition)] == []
