"""Acts written elsewhere: their words, and the place of each."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from drafter import build, pipeline
from drafter.errors import ExitCode
from drafter.load import docx_lu
from drafter.load.actes_lus import read_act
from drafter.load.docx_lu import TexteIllisible


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Convention")
    document.add_paragraph("")
    document.add_paragraph("Représentée par [...]")
    document.add_table(1, 2).cell(0, 1).text = "SIRET 272 500 018 00011"
    document.save(str(path))
    return path


def test_a_docx_is_told_by_paragraph(tmp_path: Path) -> None:
    path = word(tmp_path / "acte.docx")
    found = [(f.code, f.position.line, f.position.column) for f in pipeline.read_words(path)]
    assert found == [("LUS005", 2, 17), ("LUS001", 3, 8)]


def test_notes_headers_and_text_boxes_are_read_after_the_body(tmp_path: Path) -> None:
    path = tmp_path / "acte.docx"
    word(path)
    part = (
        '<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>'
        "<w:t>{}</w:t></w:r></w:p></w:x>"
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", part.format("Une note [...]"))
        archive.writestr("word/header9.xml", part.format("Version du 3 mars 2024"))
    found = [(f.code, f.position.line, f.position.column) for f in pipeline.read_words(path)]
    assert found[2:] == [("LUS005", 4, 10), ("LUS008", 5, 1)]


def test_words_struck_out_or_moved_away_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "acte.docx"
    words = "".join(
        f"<w:{mark}><w:r><w:t>{text} </w:t></w:r></w:{mark}>"
        for mark, text in (
            ("ins", "mis"),
            ("del", "ôté"),
            ("moveFrom", "parti"),
            ("moveTo", "venu"),
        )
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:p>{words}</w:p></w:x>",
        )
    assert read_act(path).texte.split() == ["mis", "venu"]


@pytest.mark.parametrize("between", [" " * 100_000, "\n" * 100_000])
def test_endless_blanks_are_no_words(tmp_path: Path, between: str) -> None:
    path = tmp_path / "acte.txt"
    path.write_text(f"le{between}\nle délai est de [...]", encoding="utf-8")
    (found,) = pipeline.read_words(path)
    assert found.position.line == between.count("\n") + 2
    assert len(read_act(path).texte) < 1000


def test_a_pdf_is_told_by_page_and_line(tmp_path: Path) -> None:
    from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load

    page = "<p>Un<p>Deux<p style='break-before: page'>Trois<p>Fait à Besançon, le [...]"
    path = tmp_path / "acte.pdf"
    path.write_bytes(HTML(string=page).write_pdf())
    (found,) = pipeline.read_words(path)
    assert (found.code, found.position.line, found.position.column) == ("LUS005", 2, 2)


def test_a_docx_of_drafter_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "acte.docx"
    word(path)
    assert read_act(path).texte.split("\n") == [
        "Convention", "", "Représentée par [...]", "", "\tSIRET 272 500 018 00011",
    ]  # fmt: skip


def damaged() -> bytes:
    """Return a DOCX whose body does not unpack."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + bytes(range(256)) + b"</a>")
    name = b"word/document.xml"
    # 7: a kind of block that deflate does not have (RFC 1951, 3.2.3).
    return re.sub(name + b".", name + b"\x07", data.getvalue(), count=1, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("absent.txt", None),
        ("acte.odt", b"x"),
        ("latin.txt", "é".encode("latin-1")),
        ("vide.txt", b" "),
        ("faux.docx", b"PK"),
        ("abime.docx", damaged()),
        ("faux.pdf", b"%PDF-1.4"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    report = build.check_texts([path])
    assert report.exit_code == ExitCode.UNREADABLE_INPUT
    assert [found.code for found in report.everything] == ["LUS009"]


def test_a_zip_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_lu, "LARGEST_ACT", 10_000)
    path = tmp_path / "bombe.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 20_000 + b"</a>")
    with pytest.raises(TexteIllisible, match="trop de texte"):
        read_act(path)


def test_an_entity_that_swells_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "entites.docx"
    document = (
        '<!DOCTYPE w [<!ENTITY a "mot">]><w:p xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:r><w:t>un&a;</w:t></w:r></w:p>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    assert read_act(path).texte == "un"
