"""The facts inside the files: the same bytes in both, found again by readers of another make."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyhanko.pdf_utils.reader import PdfFileReader

from drafter import build, pipeline
from drafter.cli import main
from drafter.composition import Composition, Look
from drafter.facts.joints import FaitsIllisibles, read_facts
from drafter.render.docx import fill
from drafter.render.word_letterhead import read_letterhead

ROOT = Path(__file__).parents[2]
ACT = ROOT / "inputs" / "besancon" / "2024-12-12" / "34-precarite-energetique.yaml"


@pytest.fixture(scope="module")
def examined() -> pipeline.Examined:
    (dossier,) = pipeline.read([ACT]).dossiers
    return pipeline.examine(dossier, build.templates_folder())


@pytest.fixture(scope="module")
def composition(examined: pipeline.Examined) -> Composition:
    assert examined.composition is not None
    return examined.composition


@pytest.fixture(scope="module")
def look(examined: pipeline.Examined) -> Look:
    return examined.look


@pytest.fixture(scope="module")
def files(
    composition: Composition, look: Look, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("faits")
    for name, data in pipeline.render(composition, look).items():
        (folder / f"acte.{name}").write_bytes(data)
    return {name: folder / f"acte.{name}" for name in ("docx", "pdf")}


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_the_facts_are_read_back_as_they_were_written(
    composition: Composition, files: dict[str, Path], name: str
) -> None:
    assert composition.facts.startswith(b'{\n "version_du_schema": "1.1"')
    assert read_facts(files[name]) == composition.facts
    shown = CliRunner().invoke(main, ["facts", str(files[name])])
    assert (shown.exit_code, json.loads(shown.output)) == (0, json.loads(composition.facts))


def test_the_pdf_says_what_its_attachment_is(files: dict[str, Path]) -> None:
    root = PdfFileReader(io.BytesIO(files["pdf"].read_bytes())).root
    (associated,) = root["/AF"]  # the files that are the document's (ISO 19005-3, 6.8)
    one = associated.get_object()
    assert (one["/AFRelationship"], one["/F"], one["/UF"]) == ("/Data", "faits.json", "faits.json")
    stream = one["/EF"]["/F"]
    assert stream["/Subtype"] == "/application/json"
    day = {key: stream["/Params"][key] for key in ("/CreationDate", "/ModDate")}
    assert day == dict.fromkeys(day, "D:20241212000000Z")


def test_word_knows_the_part_by_its_relation_and_its_schema(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["docx"]) as package:
        read = package.read
        assert b'officeDocument/2006/relationships/customXml"' in read(
            "word/_rels/document.xml.rels"
        )
        assert b"relationships/customXmlProps" in read("customXml/_rels/item1.xml.rels")
        assert b'ds:uri="urn:drafter:faits:1"' in read("customXml/itemProps1.xml")
        types = read("[Content_Types].xml")
    assert b'<Default Extension="xml" ContentType="application/xml"/>' in types
    assert b"officedocument.customXmlProperties+xml" in types


def as_word_saves(data: bytes) -> bytes:
    """Give the part the name and the writing of another program: item7.xml, a prefix."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(saved, "w") as other:
        for name in package.namelist():
            part = package.read(name)
            if name == "customXml/item1.xml":
                part = part.replace(b"<faits xmlns=", b"<ns0:faits xmlns:ns0=")
                part = part.replace(b"</faits>", b"</ns0:faits>")
            other.writestr(name.replace("item1.xml", "item7.xml"), part)
    return saved.getvalue()


def test_they_are_found_after_word_has_saved(
    composition: Composition, files: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "acte.docx"
    path.write_bytes(as_word_saves(files["docx"].read_bytes()))
    assert read_facts(path) == composition.facts


def test_an_act_that_serves_as_a_letterhead_gives_its_place_not_its_facts(
    composition: Composition, files: dict[str, Path], look: Look, tmp_path: Path
) -> None:
    path = look.find("deliberation", "papier.docx")
    assert path is not None
    bare = fill(read_letterhead(path.read_bytes(), "papier.docx"), composition)
    with zipfile.ZipFile(files["docx"]) as act, zipfile.ZipFile(path) as paper:
        parts = {name: act.read(name) for name in act.namelist()}
        parts |= {name: paper.read(name) for name in paper.namelist() if name.startswith("word/h")}
        parts["word/document.xml"] = paper.read("word/document.xml")
        for name in ("word/footer1.xml", "word/footer2.xml"):
            parts[name] = paper.read(name)
    used = io.BytesIO()
    with zipfile.ZipFile(used, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    letterhead = read_letterhead(used.getvalue(), "papier.docx")
    made = tmp_path / "acte.docx"
    made.write_bytes(fill(letterhead, composition))
    assert read_facts(made) == composition.facts
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(io.BytesIO(bare)) as first:
        held = [name for name in package.namelist() if name.startswith("customXml")]
        assert held == [name for name in first.namelist() if name.startswith("customXml")]


def package(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return data.getvalue()


NONE = "ne porte pas de faits"
OTHER = "n'est pas celui de drafter"
UNREADABLE = [
    ("absent.pdf", None, "ne peut pas être lu : vérifiez son nom et ses droits"),
    ("acte.odt", b"", "n'est ni un .pdf, ni un .docx"),
    ("acte.pdf", b"%PDF-1.7", "est un PDF abîmé, ou protégé par un mot de passe : reprenez-le"),
    ("acte.pdf", b"", "acte.pdf » est vide : reprenez-le d'où il vient, ou refaites-le"),
    ("acte.docx", b"PK", "n'est pas un document Word lisible"),
    ("classeur.docx", package(xl__workbook_xml=b"<a/>"), "n'est pas un document Word lisible"),
    ("acte.docx", package(word__document_xml=b"<a/>"), NONE),
    ("acte.docx", package(word__document_xml=b"<a/>", customXml__item1_xml=b"<b/>"), NONE),
    ("acte.docx", package(customXml__item1_xml=b"<b"), "n'est pas un document Word lisible"),
    ("acte.docx", package(customXml__item1_xml=b'<faits xmlns="urn:drafter:faits:1">[1]</faits>'),
     OTHER),
    ("acte.docx", package(customXml__item1_xml=b'<faits xmlns="urn:drafter:faits:1">{</faits>'),
     OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "why"), UNREADABLE)
def test_a_file_without_facts_says_why(
    tmp_path: Path, name: str, data: bytes | None, why: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(FaitsIllisibles, match=why) as told:
        read_facts(path)
    assert told.value.exit_code == 3
    assert str(told.value).startswith(f"« {path.as_posix()} »")


def test_the_command_asks_for_one_thing() -> None:
    for arguments in ([], ["acte.pdf", "--schema"]):
        shown = CliRunner().invoke(main, ["facts", *arguments])
        assert shown.exit_code == 2
        assert "donnez un .pdf ou un .docx, ou --schema seul" in shown.output
